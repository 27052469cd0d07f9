#pragma once

#include "reports/report.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace hito::reports {

inline Date small_day(int year, unsigned month, unsigned day) {
    return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

/// Sets what follows from the rows: depths, tallies, lists. For fixtures only; a room computes the same from the database.
inline void count_small(Report& report) {
    const auto count = [&](Counts& counts, const Row& row) {
        ++counts.by_status.at(static_cast<std::size_t>(row.status()));
        ++counts.leaves;
        const bool achieved = row.status() == plans::Status::achieved;
        const bool proven = row.current && !row.current->evidence.empty();
        counts.shown += achieved && proven ? 1 : 0;
        counts.said += achieved && !proven ? 1 : 0;
        counts.no_word += row.current ? 0 : 1;
        counts.word_in_period +=
            row.current && report.period && row.current->on >= report.period->start && row.current->on <= report.period->end
                ? 1
                : 0;
        counts.with_owner += row.owner.empty() ? 0 : 1;
        counts.with_evidence += proven ? 1 : 0;
    };
    for (auto& row : report.rows) {
        row.leaf = is_judged(row.role);
        row.depth = row.parent ? report.rows[*row.parent].depth + 1 : 0;
        if (row.parent && row.leaf) {
            report.rows[*row.parent].leaf = false;
        }
    }
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        const Row& row = report.rows[i];
        if (!row.leaf) {
            continue;
        }
        count(report.counts, row);
        for (auto at = std::optional<std::size_t>(i); at; at = report.rows[*at].parent) {
            count(report.rows[*at].counts, row);
        }
        if (row.owner.empty()) {
            report.without_owner.push_back(i);
        }
        if (row.status() == plans::Status::achieved && (!row.current || row.current->evidence.empty())) {
            report.without_evidence.push_back(i);
        }
        if (!row.current) {
            report.silent.push_back(i);
        }
        if (!row.condition.empty() && row.status() != plans::Status::achieved &&
            row.status() != plans::Status::not_developed) {
            report.conditions.push_back(i);
        }
    }
}

/// The rows of small_report(), with their judgements and evidence.
inline void add_small_rows(Report& report) {
    using plans::Status;
    const auto add = [&](std::string key, std::optional<std::size_t> parent, Role role, std::string title) -> Row& {
        Row& row = report.rows.emplace_back();
        row.key = key;
        row.parent = parent;
        row.role = role;
        row.code = key.starts_with("x") ? "" : std::move(key);
        row.title = std::move(title);
        row.language = Language("es");
        row.source = {10 + report.rows.size(), 10 + report.rows.size()};
        return row;
    };
    const auto judge = [](Row& row, Status status, std::string note, std::vector<Evidence> evidence) {
        row.current = Assessment{status,
                                 small_day(2020, 11, 30),
                                 std::move(note),
                                 Language("es"),
                                 "operator",
                                 Moment(std::chrono::sys_days(small_day(2021, 1, 10))),
                                 false,
                                 false,
                                 std::move(evidence)};
    };
    const Evidence minutes{Evidence::Kind::file,
                           "acta <final>.pdf",
                           "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                           1234,
                           {},
                           {}};
    const Evidence page{Evidence::Kind::link, "https://example.org/foro?a=1&b=2", {}, 0, {}, small_day(2020, 12, 1)};
    const Evidence trap{Evidence::Kind::link, "javascript:alert(1)", {}, 0, {}, {}};
    const Evidence source{Evidence::Kind::source, "plan.txt", std::string(64, 'a'), 0, {45, 47}, {}};

    add("L1", {}, Role::axis, "Gobernanza de los puertos").text = "Lo que la red quiere cambiar.\nEn dos párrafos.";
    add("L1M1", 0, Role::measure, "Que las ciudades intercambien experiencias");
    Row& guide = add("L1M1D1", 1, Role::deliverable, "Guía de buenas prácticas, con \"comillas\"");
    judge(guide, Status::achieved, "Se publicó en tres idiomas.", {minutes, page});
    guide.owner = "Unidad de Puertos";
    guide.date = PlannedDate::month(2019, 10);
    Row& forum = add("L1M1D2", 1, Role::event, "=Foro anual");
    judge(forum, Status::achieved, "", {});
    forum.current->author = "importer";
    forum.place = "Santos";
    forum.date = PlannedDate::days(small_day(2019, 10, 21), small_day(2019, 10, 24));
    Row& lost = add("L1M1D3", 1, Role::deliverable, "");
    judge(lost, Status::unknown, "", {source});
    add("L1M2", 0, Role::measure, "Que la red tenga una voz común");
    add("x1", 5, Role::objective, "Voz ante los organismos");
    Row& foreign = add("L1M2D1", 6, Role::deliverable, "Position paper on ports");
    judge(foreign, Status::in_progress, "El borrador circula.", {trap});
    foreign.language = Language("en");
    foreign.condition = "sujeto a disponibilidad presupuestaria";
    foreign.also_under = {1};
    Row& plain = add("L1M2D2", 5, Role::activity, "Participación en la cumbre");
    judge(plain, Status::partly_achieved, "A distancia.", {source});
    plain.current->correction = true;
    plain.options = {"Sí", "No"};
    add("L2", {}, Role::axis, "Formación");
    judge(add("L2D1", 9, Role::deliverable, "Curso de verano"), Status::not_developed, "Sin fondos.", {});
    add("L2D2", 9, Role::deliverable, "Guía de buenas practicas con comillas");
    judge(add("x2", {}, Role::project, "Proyecto piloto"), Status::achieved, "", {source});
    add("x3", 12, Role::topic, "Agua");
}

/// A small report that the tests of this folder know: a fictional network, two lines, a measure at the third level, a leaf
/// that stands alone, a topic under it, a shared row, a condition, a lost title, a title in another language, evidence of
/// each kind, a mark that nobody explains, claims that differ, and words that a page, a table or a spreadsheet could obey.
inline Report small_report() {
    Report report;
    report.network = "Red de Puertos & Ciudades";
    report.network_slug = "puertos";
    report.plan = "Plan de acción <2018-2020>";
    report.plan_slug = "2018-2020";
    report.language = Language("es");
    report.plan_language = Language("es");
    report.period = Period{small_day(2018, 1, 1), small_day(2020, 12, 31)};
    report.closed = true;
    report.fictional = true;
    report.as_of = small_day(2020, 12, 31);
    report.known_by = small_day(2021, 3, 16);
    report.levels = {{Role::axis, "Línea de acción"}, {Role::measure, "Medida"}, {Role::deliverable, ""}};
    add_small_rows(report);
    report.declared = plans::Tally{};
    report.declared->total = 9;
    report.declared->of(plans::Status::achieved) = 3;
    report.declared->of(plans::Status::in_progress) = 2;
    report.declared_on = small_day(2020, 6, 30);
    report.claims = {{"3 Proyectos Piloto", {60, 60}, 3, 1, "differs", {12}},
                     {"Alcanzados: 3", {61, 61}, 3, 3, "agrees", {}},
                     {"20 ciudades", {62, 63}, 20, std::nullopt, "unchecked", {}}};
    report.doubles = {{2, 11, 0.96}};
    report.remarks = {{{13, 13}, {"remark.lost_title", {"L1M1D3"}}}};
    report.sources = {{"plan.txt", std::string(64, 'a'), 56789, Moment(std::chrono::sys_days(small_day(2021, 1, 10)))}};
    count_small(report);
    return report;
}

}    // namespace hito::reports
