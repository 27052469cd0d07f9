#pragma once

#include "reading/reading.h"

#include <utility>

namespace hito::reading {

/// A small plan that the tests know: an axis, a measure, three deliverables and an event, with a mark in no
/// legend, a lost text, a code that repeats, and words that a terminal or a spreadsheet would obey.
inline Reading small_reading() {
    using namespace plans;
    const auto day = [](int y, unsigned m, unsigned d) {
        return Date{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
    };
    Reading reading;
    reading.document = "plan.txt";
    reading.language = Language("es");
    reading.title = "Plan de acción";
    reading.organisation = "Red de Ciudades";
    reading.period = Period{day(2018, 1, 1), day(2020, 12, 31)};
    reading.levels = {{Role::axis, "Línea"}, {Role::measure, "Medida"}};
    reading.line_count = 60;

    const auto add = [&](int id, int parent, Role role, std::string code, std::string title) -> Row& {
        auto& row = reading.rows.emplace_back();
        row.node.id = {id};
        if (parent > 0) {
            row.node.parent = Id<Node>{parent};
        }
        row.node.role = role;
        row.node.code = std::move(code);
        row.node.title = std::move(title);
        row.source = {static_cast<std::size_t>(10 + id), static_cast<std::size_t>(10 + id)};
        return row;
    };
    add(1, 0, Role::axis, "L1", "Gobernanza");
    add(2, 1, Role::measure, "L1M1", "Intercambio entre ciudades");
    auto& report = add(3, 2, Role::deliverable, "L1M1D1", "Informe, con \"comillas\"");
    report.status = Status::achieved;
    report.raw_status = "V";
    report.node.date = PlannedDate::month(2019, 10);
    auto& forum = add(4, 2, Role::deliverable, "L1M1D2", "=Foro");
    forum.status = Status::in_progress;
    forum.raw_status = "0";
    forum.node.place = "Guangzhou";
    forum.node.date = PlannedDate::days(day(2019, 10, 21), day(2019, 10, 24));
    auto& workshop = add(5, 2, Role::event, "L1M1D3", "Taller \x1b[31mred\a");
    workshop.status = Status::unknown;
    workshop.raw_status = "*";
    workshop.confidence = 0.6;
    workshop.reasons = {{"explain.mark", "Taller", "activity", 0.6}};
    auto& lost = add(6, 2, Role::deliverable, "L1M1D3", "");
    lost.status = Status::not_developed;
    lost.raw_status = "x";
    lost.stated_again = {{40, 41}};

    reading.declared = Tally{};
    reading.declared->total = 4;
    reading.declared->of(Status::achieved) = 1;
    reading.declared->of(Status::in_progress) = 1;
    reading.declared->of(Status::not_developed) = 2;
    reading.marks = {{"V", "V", Status::achieved, 1, true, {}},
                     {"0", "0", Status::in_progress, 1, true, {}},
                     {"x", "×", Status::not_developed, 1, false, {}},
                     {"*", "", Status::unknown, 1, false, Status::not_developed}};
    reading.claims = {{{5, 5}, "Alcanzados: 1", 1, 1, Agreement::agrees, {}},
                      {{7, 7}, "6 informes", 6, 2, Agreement::differs, {{3}, {4}}}};
    // Our own messages stand for the reader's, which the reader's tests know.
    reading.left_out = {{{1, 2}, "word.file", "Red"}, {{3, 3}, "word.number", "1"}, {{50, 50}, "word.number", "2"}};
    reading.remarks = {{{15, 16}, {"explain.mark", {"*"}}}};
    return reading;
}

}    // namespace hito::reading
