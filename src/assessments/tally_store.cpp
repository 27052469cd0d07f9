#include "assessments/tally_store.h"

#include "assessments/store.h"
#include "plans/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace hito::assessments {

namespace {

constexpr std::int64_t whole_plan = 0;

// The columns of tallies behind plan_id and node_id, as an array: statements name them in this order.
constexpr std::string_view count_columns =
    "leaves, planned, in_progress, partly_achieved, achieved, not_developed, unknown, no_word, shown, owned, evident";

std::array<std::int64_t, 11> numbers_of(const Counts& counts) {
    const auto& by = counts.by_status;
    return {counts.leaves, by[0],          by[1],        by[2],        by[3],         by[4],
            by[5],         counts.no_word, counts.shown, counts.owned, counts.evident};
}

Counts counts_from(const db::Rows& rows, int first) {
    Counts counts;
    counts.leaves = rows.integer(first);
    for (std::size_t i = 0; i < counts.by_status.size(); ++i) {
        counts.by_status.at(i) = rows.integer(first + 1 + static_cast<int>(i));
    }
    counts.no_word = rows.integer(first + 7);
    counts.shown = rows.integer(first + 8);
    counts.owned = rows.integer(first + 9);
    counts.evident = rows.integer(first + 10);
    return counts;
}

void insert_counts(db::Database& database, Id<plans::Plan> plan, std::int64_t node, const Counts& counts) {
    const auto n = numbers_of(counts);
    database.execute(
        "insert into tallies (plan_id, node_id, leaves, planned, in_progress, partly_achieved, achieved, not_developed, "
        "unknown, no_word, "
        "shown, owned, evident) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        plan, node, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10]);
}

void add_counts(db::Database& database, Id<plans::Plan> plan, std::int64_t node, const Counts& difference) {
    const auto n = numbers_of(difference);
    database.execute(
        "update tallies set leaves = leaves + $3, planned = planned + $4, in_progress = in_progress + $5, partly_achieved = "
        "partly_achieved + $6, achieved = achieved + $7, not_developed = not_developed + $8, unknown = unknown + $9, "
        "no_word = no_word "
        "+ $10, shown = shown + $11, owned = owned + $12, evident = evident + $13 where plan_id = $1 and node_id = $2",
        plan, node, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10]);
}

void write_standing(db::Database& database, Id<plans::Plan> plan, std::int64_t node, const Standing& standing) {
    const auto on = standing.on ? std::optional(iso_text(*standing.on)) : std::nullopt;
    database.execute(
        "insert into standings (node_id, plan_id, assessment_id, status, on_day, evidence, owned) values ($1, $2, $3, $4, "
        "$5, $6, $7) "
        "on conflict (node_id) do update set assessment_id = $3, status = $4, on_day = $5, evidence = $6, owned = $7",
        node, plan, standing.assessment, plans::name_of(standing.status), on, standing.evidence, standing.owned);
}

Standing standing_from(const db::Rows& rows, int first) {
    return {rows.get<std::optional<Id<Assessment>>>(first),
            plans::status_named(rows.get<std::string_view>(first + 1)).value_or(plans::Status::planned),
            read_iso_date(rows.get<std::string_view>(first + 2)), rows.get<std::size_t>(first + 3),
            rows.get<bool>(first + 4)};
}

void count_plan(db::Database& database, Id<plans::Plan> id) {
    database.execute("delete from standings where plan_id = $1", id);
    database.execute("delete from tallies where plan_id = $1", id);
    const auto plan = plans::find(database, id);
    if (!plan) {
        return;
    }
    const auto tree = plans::tree(database, *plan);
    const auto counted = tally(tree, standings(database, id));
    for (const auto& row : tree) {
        const auto found = counted.standings.find(row.node.id.value);
        if (found != counted.standings.end()) {
            write_standing(database, id, row.node.id.value, found->second);
        }
    }
    for (const auto& [node, counts] : counted.counts) {
        insert_counts(database, id, node, counts);
    }
}

// The rows of the tree above a leaf, by all its places: a row that has no tally stands in no tree, and nothing is counted by
// way of it.
std::vector<std::int64_t> counted_above(db::Database& database, Id<plans::Plan> plan, Id<plans::Node> leaf) {
    std::vector<std::int64_t> found;
    auto rows = database.query(
        "with recursive above (id) as (select $2 union select t.node_id from above a join placements p on p.node_id = a.id "
        "and "
        "p.until_id is null and p.removed = 0 join tallies t on t.plan_id = $1 and t.node_id = p.parent_id) select id from "
        "above where "
        "id <> $2",
        plan, leaf);
    while (rows.next()) {
        found.push_back(rows.get<std::int64_t>(0));
    }
    return found;
}

// One leaf has another standing: the rows above it count it anew.
void count_leaf(db::Database& database, Id<plans::Node> node, bool owner_changed) {
    auto rows = database.query(
        "select plan_id, assessment_id, status, on_day, evidence, owned from standings where node_id = $1", node);
    if (!rows.next()) {
        return;    // not in the tree, or with rows under it: it keeps its history and counts nowhere
    }
    const auto plan = rows.get<Id<plans::Plan>>(0);
    const auto before = standing_from(rows, 1);
    Standing after = before;
    if (owner_changed) {
        const auto kept = plans::find(database, node);
        after.owned = kept && !kept->owner.empty();
    } else {
        after = standing_of(database, node);
        after.owned = before.owned;
    }
    if (after == before) {
        return;
    }
    write_standing(database, plan, node.value, after);
    Counts difference;
    difference.add(before, -1);
    difference.add(after);
    add_counts(database, plan, whole_plan, difference);
    for (const auto above : counted_above(database, plan, node)) {
        add_counts(database, plan, above, difference);
    }
}

void apply(db::Database& database, std::span<const db::Touch> touches) {
    for (const auto& touch : touches) {
        if (touch.what == plans::structure_touch) {
            count_plan(database, {touch.id});
        }
    }
    for (const auto& touch : touches) {
        if (touch.what == assessed_touch || touch.what == plans::owner_touch) {
            count_leaf(database, {touch.id}, touch.what == plans::owner_touch);
        }
    }
}

void rebuild(db::Database& database) {
    database.execute("delete from standings");
    database.execute("delete from tallies");
    std::vector<Id<plans::Plan>> plans;
    {
        auto rows = database.query("select id from plans order by id");
        while (rows.next()) {
            plans.push_back(rows.get<Id<plans::Plan>>(0));
        }
    }
    for (const auto plan : plans) {
        count_plan(database, plan);
    }
}

std::vector<std::string> tell(db::Database& database) {
    std::vector<std::string> told;
    auto standings = database.query(
        "select node_id, plan_id, coalesce(assessment_id, 0), status, coalesce(on_day, ''), evidence, owned from standings "
        "order by "
        "node_id");
    while (standings.next()) {
        std::string line = "standings";
        for (int i = 0; i < standings.columns(); ++i) {
            line +=
                fmt::format(" {}", i == 3 || i == 4 ? standings.get<std::string>(i) : std::to_string(standings.integer(i)));
        }
        told.push_back(std::move(line));
    }
    auto tallies =
        database.query(fmt::format("select plan_id, node_id, {} from tallies order by plan_id, node_id", count_columns));
    while (tallies.next()) {
        std::string line = "tallies";
        for (int i = 0; i < tallies.columns(); ++i) {
            line += fmt::format(" {}", tallies.integer(i));
        }
        told.push_back(std::move(line));
    }
    return told;
}

}    // namespace

const db::Projection tally_projection{"tallies", apply, rebuild, tell};

Tallied tally(const std::vector<plans::KeptNode>& tree, const std::unordered_map<std::int64_t, Standing>& judged) {
    Tallied tallied;
    std::unordered_map<std::int64_t, const plans::KeptNode*> rows;
    for (const auto& row : tree) {
        rows.emplace(row.node.id.value, &row);
    }
    tallied.counts[whole_plan];
    std::vector<std::int64_t> above;
    // All rows above a row, by all its places, each once.
    const auto add_above = [&](const plans::KeptNode& row, const auto& again) -> void {
        const auto add = [&](const std::optional<Id<plans::Node>>& parent) {
            if (parent && std::find(above.begin(), above.end(), parent->value) == above.end()) {
                const auto found = rows.find(parent->value);
                if (found != rows.end()) {
                    above.push_back(parent->value);
                    again(*found->second, again);
                }
            }
        };
        add(row.node.parent);
        for (const auto& other : row.others) {
            add(other.parent);
        }
    };
    for (const auto& row : tree) {
        if (!row.leaf) {
            if (is_judged(row.node.role)) {
                tallied.counts[row.node.id.value];
            }
            continue;
        }
        const auto found = judged.find(row.node.id.value);
        Standing standing = found == judged.end() ? Standing{} : found->second;
        standing.owned = !row.owner.empty();
        above.assign(1, whole_plan);
        add_above(row, add_above);
        for (const auto one : above) {
            tallied.counts[one].add(standing);
        }
        tallied.standings.emplace(row.node.id.value, standing);
    }
    return tallied;
}

Counts counts_of(db::Database& database, Id<plans::Plan> plan, std::optional<Id<plans::Node>> node) {
    auto rows = database.query(fmt::format("select {} from tallies where plan_id = $1 and node_id = $2", count_columns),
                               plan, node ? node->value : whole_plan);
    return rows.next() ? counts_from(rows, 0) : Counts{};
}

Tallied tallied(db::Database& database, Id<plans::Plan> plan) {
    Tallied tallied;
    auto standings = database.query(
        "select node_id, assessment_id, status, on_day, evidence, owned from standings where plan_id = $1", plan);
    while (standings.next()) {
        tallied.standings.emplace(standings.integer(0), standing_from(standings, 1));
    }
    auto counts = database.query(fmt::format("select node_id, {} from tallies where plan_id = $1", count_columns), plan);
    while (counts.next()) {
        tallied.counts.emplace(counts.integer(0), counts_from(counts, 1));
    }
    tallied.counts[whole_plan];
    return tallied;
}

std::vector<std::pair<Id<plans::Node>, Standing>> leaves(db::Database& database, Id<plans::Plan> plan) {
    std::vector<std::pair<Id<plans::Node>, Standing>> leaves;
    leaves.reserve(static_cast<std::size_t>(counts_of(database, plan).leaves));
    // From the plan's first leaf to its last as the table stands: to go by the index costs as much again. "+" keeps SQLite
    // from it.
    const auto end = [&](std::string_view sql) { return database.first<std::int64_t>(sql, plan).value_or(0); };
    auto rows = database.query(
        "select node_id, assessment_id, status, on_day, evidence, owned from standings where node_id between $2 and $3 and "
        "+plan_id = $1 order by node_id",
        plan, end("select min(node_id) from standings where plan_id = $1"),
        end("select max(node_id) from standings where plan_id = $1"));
    while (rows.next()) {
        leaves.emplace_back(rows.get<Id<plans::Node>>(0), standing_from(rows, 1));
    }
    return leaves;
}

Tallied tallied_under(db::Database& database, Id<plans::Plan> plan, std::optional<Id<plans::Node>> parent) {
    Tallied tallied;
    const std::string_view top = "p.parent_id is null";
    const std::string_view under = "p.parent_id = $2";
    const auto where = fmt::format("p.plan_id = $1 and {} and p.until_id is null and p.removed = 0", parent ? under : top);
    const auto standing_text = fmt::format(
        "select s.node_id, s.assessment_id, s.status, s.on_day, s.evidence, s.owned from placements p join standings s on "
        "s.node_id = "
        "p.node_id where {}",
        where);
    const auto count_text = fmt::format(
        "select t.node_id, {} from placements p join tallies t on t.plan_id = p.plan_id and t.node_id = p.node_id where {}",
        count_columns, where);
    auto standings = parent ? database.query(standing_text, plan, *parent) : database.query(standing_text, plan);
    while (standings.next()) {
        tallied.standings.emplace(standings.integer(0), standing_from(standings, 1));
    }
    auto counts = parent ? database.query(count_text, plan, *parent) : database.query(count_text, plan);
    while (counts.next()) {
        tallied.counts.emplace(counts.integer(0), counts_from(counts, 1));
    }
    return tallied;
}

}    // namespace hito::assessments
