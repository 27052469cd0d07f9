#include "tests/support/full_network.h"

#include "db/backup.h"
#include "db/schema.h"
#include "imports/actions.h"
#include "imports/mend_actions.h"
#include "networks/store.h"
#include "plans/store.h"
#include "reading/read_file.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <stdexcept>

namespace hito::support {

namespace {

template <class T>
T must(Expected<T> expected) {
    if (!expected) {
        throw std::runtime_error(expected.error().message.id);
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*expected);
    }
}

void import_document(SmallNetwork& small) {
    const std::string text =
        "Plan de acción 2023-2024\n\nV alcanzado, 0 en proceso\n\n1. Agua\n1.1 Publicar la guía de agua  V\n1.2 Medir las "
        "fugas  0\n";
    const auto reading = must(reading::read_bytes(text, "plan.txt", built_in_vocabulary()));
    const auto import =
        must(imports::begin(*small.database, small.actor, small.clock, small.network.id, text, "plan.txt", reading));
    imports::Mend mend;
    mend.row = reading.rows.front().node.id;
    must(imports::mend(*small.database, small.actor, small.clock, import, {mend}, 0));
    must(imports::accept(*small.database, small.actor, small.clock, import,
                         must(imports::draft_reading(*small.database, import.id))));
}

}    // namespace

void fill(SmallNetwork& small) {
    auto& database = *small.database;
    small.on("2025-06-30");
    const auto wrong =
        must(small.assess("1.1", plans::Status::achieved, "2025-05-01", {}, {{"acta.pdf", std::string(600'000, 'x')}}));
    must(small.assess("1.1", plans::Status::in_progress, "2025-05-01", wrong, {{"otra.pdf", "bytes"}}));
    assessments::Assessment linked;
    linked.node = small.row("1.2").node.id;
    linked.status = plans::Status::achieved;
    linked.on = day("2025-06-01");
    linked.note = "Abierta";
    linked.language = Language("es");
    linked.evidence.push_back(
        {{}, assessments::Evidence::Kind::link, "https://riberas.example/acta", {}, day("2025-06-02"), {}});
    must(assessments::assess(database, small.actor, small.clock, linked));
    plans::Edit edit;
    edit.owner = "Unidad de Agua";
    edit.also_under = small.row("2").node.id;
    edit.date = std::optional(PlannedDate::month(2025, 9));
    must(plans::edit(database, small.actor, small.clock, small.row("1.2").node.id, edit));
    edit = {};
    edit.title = "Measure the leaks";
    edit.language = Language("en");
    must(plans::edit(database, small.actor, small.clock, small.row("1.3").node.id, edit));
    must(plans::split(database, small.actor, small.clock, small.row("2.1").node.id,
                      {"Paridad en foros", "Paridad en mesas"}));
    must(plans::remove(database, small.actor, small.clock, small.row("2.2").node.id));
    import_document(small);
}

std::filesystem::path empty_folder(const std::string& name) {
    const auto folder = std::filesystem::path(testing::TempDir()) / fmt::format("hito_{}_{}", name, ::getpid());
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

std::filesystem::path full_database(const std::string& folder_name) {
    const auto path = empty_folder(folder_name) / "hito.db";
    SmallNetwork small;
    fill(small);
    must(db::back_up(*small.database, path));
    return path;
}

Expected<Id<assessments::Assessment>> judge(db::Database& database) {
    const people::Actor actor{people::Actor::Kind::operator_, "operator", "secretariat"};
    const FixedClock clock(*read_iso_moment("2025-06-30T09:00:00Z"));
    HITO_TRY(const auto network, networks::find(database, "riberas"));
    HITO_TRY(const auto plan, plans::find(database, network.id, "2025"));
    HITO_TRY(const auto row, plans::find(database, plan, "1.3"));
    assessments::Assessment assessment;
    assessment.node = row.node.id;
    assessment.status = plans::Status::achieved;
    assessment.on = day("2025-06-20");
    return assessments::assess(database, actor, clock, assessment, {{"foto.jpg", std::string(30'000, 'y')}});
}

std::string everything(db::Database& database) {
    std::string text;
    const auto add = [&](std::string_view table) {
        auto rows = database.query(fmt::format("select * from {} order by 1, 2", table));
        while (rows.next()) {
            text += table;
            for (int i = 0; i < rows.columns(); ++i) {
                text += fmt::format(" {}:{}", rows.is_null(i) ? "null" : "", rows.text(i));
            }
            text += '\n';
        }
    };
    for (const auto* table : database.schema().tables) {
        add(table->name);
    }
    for (const auto* table : {"networks", "journal_entries", "journal_seals", "migrations"}) {
        add(table);
    }
    for (const auto* projection : database.schema().projections) {
        for (const auto& line : projection->tell(database)) {
            text += line + "\n";
        }
    }
    return text;
}

}    // namespace hito::support
