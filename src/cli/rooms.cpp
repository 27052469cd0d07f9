#include "cli/rooms.h"

#include "assessments/store.h"
#include "assessments/tally_store.h"
#include "files/store.h"
#include "imports/mend_store.h"
#include "imports/store.h"
#include "networks/store.h"
#include "people/store.h"
#include "plans/search_store.h"
#include "plans/store.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <system_error>
#include <utility>

namespace hito::cli {

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

std::filesystem::path data_folder() {
    const auto given = environment("XDG_DATA_HOME");
    return given.empty() ? std::filesystem::path(environment("HOME")) / ".local" / "share" / "hito"
                         : std::filesystem::path(given) / "hito";
}

}    // namespace

const db::Schema& schema() {
    static const db::Schema schema{
        {&networks::versions_table, &people::actors_table, &files::files_table, &files::parts_table, &plans::plans_table,
         &plans::plan_versions_table, &plans::nodes_table, &plans::node_versions_table, &plans::node_texts_table,
         &plans::placements_table, &plans::owners_table, &plans::links_table, &assessments::assessments_table,
         &assessments::evidence_table, &imports::imports_table, &imports::states_table, &imports::mends_table},
        {&plans::words_projection, &assessments::tally_projection},
        {files::verify}};
    return schema;
}

Expected<std::filesystem::path> database_path(const Arguments& arguments) {
    auto given = arguments.option("--database").value_or(environment("HITO_DATABASE"));
    constexpr std::string_view ours = "sqlite:";
    if (given.starts_with(ours)) {
        given.erase(0, ours.size());
    }
    if (given.find("://") != std::string::npos) {
        return fail(Failure::invalid, {"error.database_kind", {given}});
    }
    return given.empty() ? data_folder() / "hito.db" : std::filesystem::path(given);
}

Expected<std::unique_ptr<db::Database>> open_database(const Arguments& arguments, bool create) {
    HITO_TRY(const auto path, database_path(arguments));
    if (create && !path.parent_path().empty()) {
        std::error_code error;
        std::filesystem::create_directories(path.parent_path(), error);
        if (error) {
            return fail(Failure::unreadable, {"error.cannot_open_database", {path.string()}});
        }
    }
    const auto usual = ::umask(0077);    // what is kept is the operator's own; what is written out is for others
    auto opened = db::Database::open(path, schema(), {create, true, {}});
    ::umask(usual);
    return opened;
}

people::Actor operator_of_machine() {
    auto name = environment("HITO_OPERATOR");
    if (name.empty()) {
        const passwd* account = ::getpwuid(::geteuid());
        name = account == nullptr ? "operator" : account->pw_name;
    }
    return {people::Actor::Kind::operator_, "operator", name};
}

Expected<std::unique_ptr<Clock>> clock_of_machine() {
    const auto given = environment("HITO_CLOCK");
    if (given.empty()) {
        return std::make_unique<SystemClock>();
    }
    const auto moment = read_iso_moment(given);
    if (!moment) {
        return fail(Failure::invalid, {"error.no_moment", {given}});
    }
    return std::make_unique<FixedClock>(*moment);
}

Expected<std::optional<Date>> day_option(const Arguments& arguments, std::string_view name) {
    const auto given = arguments.option(name);
    if (!given) {
        return std::optional<Date>();
    }
    const auto day = read_iso_date(*given);
    if (!day) {
        return fail(Failure::invalid, {"error.no_day", {std::string(name), *given}});
    }
    return day;
}

namespace {

// What was true on a day, or known by it, nobody can say before the day has come.
Expected<std::optional<Date>> past_day_option(const Arguments& arguments, std::string_view name) {
    HITO_TRY(const auto day, day_option(arguments, name));
    if (day) {
        HITO_TRY(const auto clock, clock_of_machine());
        HITO_CHECK(check_has_come(*day, clock->now()));
    }
    return day;
}

}    // namespace

Expected<overview::Onlooker> onlooker_of(const Arguments& arguments, const Console& console) {
    overview::Onlooker onlooker{operator_of_machine(), Language(std::string(console.messages().language())), {}, {}};
    HITO_TRY(onlooker.as_of, past_day_option(arguments, "--as-of"));
    HITO_TRY(onlooker.known_by, past_day_option(arguments, "--known-by"));
    return onlooker;
}

Expected<PlanAddress> read_plan_address(const std::string& text) {
    const auto slash = text.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == text.size() ||
        text.find('/', slash + 1) != std::string::npos) {
        return fail(Failure::invalid, {"error.no_plan_address", {text}});
    }
    return PlanAddress{text.substr(0, slash), text.substr(slash + 1)};
}

Expected<Workplace> workplace_of(const Arguments& arguments, bool create) {
    Workplace place;
    HITO_TRY(place.clock, clock_of_machine());
    HITO_TRY(place.database, open_database(arguments, create));
    place.actor = operator_of_machine();
    return place;
}

Exit finish(const Expected<std::string>& said, const Console& console) {
    if (!said) {
        console.complain(said.error().message);
        return exit_for(said.error().failure);
    }
    console.write(*said);
    return Exit::done;
}

}    // namespace hito::cli
