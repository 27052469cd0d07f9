#include "tests/support/small_network.h"

#include "networks/actions.h"
#include "plans/store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>

namespace hito::support {

namespace {

std::unique_ptr<db::Database> in_memory() { return db::Database::in_memory(cli::schema()); }

std::unique_ptr<db::Database> in_file() {
    static int number = 0;
    const auto path = std::filesystem::path(testing::TempDir()) /
                      ("hito_" + std::to_string(::getpid()) + "_" + std::to_string(++number) + ".db");
    for (const auto* part : {"", "-wal", "-shm"}) {
        std::filesystem::remove(path.string() + part);
    }
    auto opened = db::Database::open(path, cli::schema(), {true, true, {}});
    if (!opened) {
        throw std::runtime_error(opened.error().message.id);
    }
    return std::move(*opened);
}

template <class T>
T must(Expected<T> expected) {
    if (!expected) {
        throw std::runtime_error(expected.error().message.id);
    }
    return std::move(*expected);
}

}    // namespace

const std::vector<Store>& stores() {
    static const std::vector<Store> all = {{"sqlite_in_memory", in_memory}, {"sqlite_file", in_file}};
    return all;
}

Date day(std::string_view text) { return read_iso_date(text).value(); }

SmallNetwork::SmallNetwork(const Store& store) : database(store.make()) {
    database->share(reads);
    network.slug = "riberas";
    network.name = "Red de Riberas";
    network.languages = {Language("es"), Language("en")};
    network.fictional = true;
    network = must(networks::add(*database, actor, clock, network));
    plan.network = network.id;
    plan.title = "Plan de trabajo 2025";
    plan.period = Period{day("2025-01-01"), day("2025-12-31")};
    plan.language = Language("es");
    plan = must(plans::add(*database, actor, clock, plan));
    struct Line {
        const char* code;
        const char* title;
        Role role;
        const char* under;
    };
    for (const auto& line :
         {Line{"1", "Agua limpia", Role::axis, ""}, Line{"1.1", "Publicar una guía", Role::deliverable, "1"},
          Line{"1.2", "Abrir una ventanilla", Role::activity, "1"}, Line{"1.3", "Medir las fugas", Role::activity, "1"},
          Line{"2", "Ciudades con paridad", Role::axis, ""}, Line{"2.1", "Paridad en los foros", Role::activity, "2"},
          Line{"2.2", "Curso para alcaldías", Role::event, "2"}}) {
        plans::Edit edit;
        edit.code = line.code;
        edit.title = line.title;
        edit.role = line.role;
        if (*line.under != '\0') {
            edit.parent = row(line.under).node.id;
        }
        must(plans::add_row(*database, actor, clock, plan.id, edit));
    }
}

plans::KeptNode SmallNetwork::row(std::string_view words, const Language& language) {
    return must(plans::find(*database, plan, words, language));
}

Expected<Id<assessments::Assessment>> SmallNetwork::assess(std::string_view words, plans::Status status,
                                                           std::string_view on_day,
                                                           std::optional<Id<assessments::Assessment>> corrects,
                                                           const std::vector<assessments::GivenFile>& files) {
    assessments::Assessment assessment;
    assessment.node = row(words).node.id;
    assessment.status = status;
    assessment.on = day(on_day);
    assessment.corrects = corrects;
    return assessments::assess(*database, actor, clock, assessment, files);
}

void SmallNetwork::on(std::string_view text) { clock.put(Moment(std::chrono::sys_days(day(text)))); }

std::vector<std::string> SmallNetwork::faults() {
    std::vector<std::string> ids;
    for (const auto& fault : db::verify(*database).faults) {
        ids.push_back(fault.id);
    }
    return ids;
}

overview::Onlooker SmallNetwork::onlooker(std::string_view as_of, std::string_view known_by) const {
    return {actor, Language("es"), read_iso_date(as_of), read_iso_date(known_by)};
}

overview::PlanPage SmallNetwork::page(std::string_view as_of, std::string_view known_by, const overview::Filter& filter) {
    return must(overview::plan_page(*database, onlooker(as_of, known_by), network.slug, plan.slug, filter));
}

}    // namespace hito::support
