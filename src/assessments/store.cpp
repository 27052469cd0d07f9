#include "assessments/store.h"

#include <fmt/format.h>

#include <array>
#include <string>

namespace hito::assessments {

namespace {

constexpr std::array<std::string_view, 8> assessment_columns = {"plan_id", "node_id",  "status",      "on_day",
                                                                "note",    "language", "corrects_id", "import_id"};
constexpr std::array<std::string_view, 7> evidence_columns = {"assessment_id", "kind",       "name",     "file_id",
                                                              "seen_on",       "first_line", "last_line"};

// Stands in the column of the status where a judgement only takes back what it corrects.
constexpr std::string_view taken_back = "taken_back";

// What is known stands at the number that `known` names. The correction of an assessment ends it as soon as it is known,
// unless it was taken back by then.
std::string is_corrected(std::string_view known) {
    return fmt::format(
        "exists (select 1 from assessments c where c.corrects_id = a.id and c.entry_id <= {0} and not exists (select 1 from "
        "assessments t where t.corrects_id = c.id and t.status = '{1}' and t.entry_id <= {0}))",
        known, taken_back);
}

// A judgement that says a status, and that none corrects.
std::string counts(std::string_view known) {
    return fmt::format("a.entry_id <= {0} and a.status <> '{1}' and not {2}", known, taken_back, is_corrected(known));
}

// $1: what is known.
const std::string& select() {
    static const auto sql = fmt::format(
        "select a.id, a.node_id, a.status, a.on_day, a.note, a.language, a.corrects_id, a.import_id, e.actor, "
        "e.recorded_at, {} from assessments a join journal_entries e on e.id = a.entry_id where a.entry_id <= $1",
        is_corrected("$1"));
    return sql;
}

plans::Status status_of(std::string_view name) { return plans::status_named(name).value_or(plans::Status::unknown); }

Date date_of(std::string_view text) { return read_iso_date(text).value_or(Date{}); }

Assessment assessment_of(const db::Rows& rows) {
    Assessment assessment;
    assessment.id = rows.get<Id<Assessment>>(0);
    assessment.node = rows.get<Id<plans::Node>>(1);
    assessment.takes_back = rows.get<std::string_view>(2) == taken_back;
    assessment.status = assessment.takes_back ? plans::Status::planned : status_of(rows.get<std::string_view>(2));
    assessment.on = date_of(rows.get<std::string_view>(3));
    assessment.note = rows.get<std::string>(4);
    assessment.language = Language(rows.get<std::string>(5));
    assessment.corrects = rows.get<std::optional<Id<Assessment>>>(6);
    assessment.import = rows.get<std::optional<Id<imports::Import>>>(7);
    assessment.author = rows.get<std::string>(8);
    assessment.recorded_at = read_iso_moment(rows.get<std::string_view>(9)).value_or(Moment{});
    assessment.corrected = rows.get<bool>(10);
    return assessment;
}

std::vector<Evidence> evidence_of(db::Database& database, Id<Assessment> assessment) {
    std::vector<Evidence> found;
    auto rows = database.query(
        "select id, kind, name, file_id, seen_on, first_line, last_line from evidence where assessment_id = $1 order by id",
        assessment);
    while (rows.next()) {
        Evidence evidence;
        evidence.id = rows.get<Id<Evidence>>(0);
        const auto kind = rows.get<std::string_view>(1);
        evidence.kind = kind == "link"     ? Evidence::Kind::link
                        : kind == "source" ? Evidence::Kind::source
                                           : Evidence::Kind::file;
        evidence.name = rows.get<std::string>(2);
        evidence.file = rows.get<std::optional<Id<files::File>>>(3);
        evidence.seen_on = read_iso_date(rows.get<std::string_view>(4));
        evidence.lines = {rows.get<std::size_t>(5), rows.get<std::size_t>(6)};
        found.push_back(std::move(evidence));
    }
    return found;
}

Standing standing_from(const db::Rows& rows) {
    return {rows.get<Id<Assessment>>(1), status_of(rows.get<std::string_view>(2)),
            read_iso_date(rows.get<std::string_view>(3)), rows.get<std::size_t>(4), rows.get<bool>(5)};
}

std::string as_of_text(const Sight& sight) { return sight.as_of ? iso_text(*sight.as_of) : std::string("9999-12-31"); }

}    // namespace

const db::Table assessments_table{"assessments", assessment_columns};
const db::Table evidence_table{"evidence", evidence_columns};

Id<Assessment> insert(db::Write& write, db::Change& change, Id<plans::Plan> plan, const Assessment& assessment) {
    const auto status = assessment.takes_back ? taken_back : plans::name_of(assessment.status);
    const Id<Assessment> id{write.insert(change, assessments_table, plan, assessment.node, status, iso_text(assessment.on),
                                         assessment.note, assessment.language.tag(), assessment.corrects,
                                         assessment.import)};
    for (const auto& evidence : assessment.evidence) {
        const auto seen_on = evidence.seen_on ? std::optional(iso_text(*evidence.seen_on)) : std::nullopt;
        write.insert(change, evidence_table, id, name_of(evidence.kind), evidence.name, evidence.file, seen_on,
                     evidence.lines.first_line, evidence.lines.last_line);
    }
    write.touch(assessed_touch, assessment.node.value);
    return id;
}

Expected<Assessment> find(db::Database& database, Id<Assessment> id) {
    auto rows = database.query(fmt::format("{} and a.id = $2", select()), plans::Known{}.entry, id);
    if (!rows.next()) {
        return fail(Failure::not_found, {"error.no_such_assessment", {std::to_string(id.value & 0xffffffff)}});
    }
    auto assessment = assessment_of(rows);
    assessment.evidence = evidence_of(database, id);
    return assessment;
}

std::vector<Assessment> history(db::Database& database, Id<plans::Node> node, plans::Known known) {
    std::vector<Assessment> found;
    auto rows =
        database.query(fmt::format("{} and a.node_id = $2 order by a.on_day desc, a.id desc", select()), known.entry, node);
    while (rows.next()) {
        found.push_back(assessment_of(rows));
        found.back().evidence = evidence_of(database, found.back().id);
    }
    return found;
}

std::vector<Assessment> latest(db::Database& database, Id<plans::Plan> plan, std::size_t most, const Sight& sight) {
    std::vector<Assessment> found;
    auto rows = database.query(
        fmt::format("{} and {} and a.plan_id = $2 and a.on_day <= $3 order by a.on_day desc, a.id desc limit $4", select(),
                    counts("$1")),
        sight.known.entry, plan, as_of_text(sight), most);
    while (rows.next()) {
        found.push_back(assessment_of(rows));
        found.back().evidence = evidence_of(database, found.back().id);
    }
    return found;
}

Standing standing_of(db::Database& database, Id<plans::Node> node, const Sight& sight) {
    static const auto sql = fmt::format(
        "select a.node_id, a.id, a.status, a.on_day, (select count(*) from evidence v where v.assessment_id = a.id), 0 from "
        "assessments a where a.node_id = $1 and a.on_day <= $3 and {} order by a.on_day desc, a.id desc limit 1",
        counts("$2"));
    auto rows = database.query(sql, node, sight.known.entry, as_of_text(sight));
    return rows.next() ? standing_from(rows) : Standing{};
}

std::unordered_map<std::int64_t, Standing> standings(db::Database& database, Id<plans::Plan> plan, const Sight& sight) {
    std::unordered_map<std::int64_t, Standing> found;
    // In ascending order, so that the last one written is the one that counts.
    static const auto sql = fmt::format(
        "select a.node_id, a.id, a.status, a.on_day, (select count(*) from evidence v where v.assessment_id = a.id), 0 from "
        "nodes n join assessments a on a.node_id = n.id where n.plan_id = $1 and a.on_day <= $3 and {} order by a.node_id, "
        "a.on_day, a.id",
        counts("$2"));
    auto rows = database.query(sql, plan, sight.known.entry, as_of_text(sight));
    while (rows.next()) {
        found[rows.integer(0)] = standing_from(rows);
    }
    return found;
}

std::unordered_map<std::int64_t, Date> first_days(db::Database& database, Id<plans::Plan> plan, const Sight& sight) {
    std::unordered_map<std::int64_t, Date> found;
    static const auto sql = fmt::format(
        "select a.node_id, min(a.on_day) from nodes n join assessments a on a.node_id = n.id where n.plan_id = $1 and "
        "a.on_day <= $3 and {} group by a.node_id",
        counts("$2"));
    auto rows = database.query(sql, plan, sight.known.entry, as_of_text(sight));
    while (rows.next()) {
        if (const auto day = read_iso_date(rows.get<std::string_view>(1))) {
            found.emplace(rows.integer(0), *day);
        }
    }
    return found;
}

}    // namespace hito::assessments
