#include "base/text.h"
#include "plans/node_row_store.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace hito::plans {

namespace {

constexpr std::array<std::string_view, 2> node_columns = {"plan_id", "key"};
constexpr std::array<std::string_view, 15> version_columns = {
    "node_id",   "plan_id",     "role",    "code",      "code_key",   "planned",   "recurring", "place",
    "condition", "responsible", "options", "import_id", "first_line", "last_line", "removed"};
constexpr std::array<std::string_view, 1> by_node = {"node_id"};
constexpr std::array<std::string_view, 4> text_columns = {"node_id", "language", "title", "text"};
constexpr std::array<std::string_view, 2> by_language = {"node_id", "language"};
constexpr std::array<std::string_view, 6> placement_columns = {"node_id",   "slot",     "plan_id",
                                                               "parent_id", "position", "removed"};
constexpr std::array<std::string_view, 2> by_slot = {"node_id", "slot"};
constexpr std::array<std::string_view, 2> owner_columns = {"node_id", "owner"};
constexpr std::array<std::string_view, 3> link_columns = {"node_id", "kind", "other_id"};

// A row at a place. $1: what is known, $2: the language asked for.
constexpr std::string_view select =
    "select n.id, n.key, n.plan_id, v.role, v.code, v.planned, v.recurring, v.place, v.condition, v.responsible, v.options, "
    "v.import_id, v.first_line, v.last_line, v.removed, t.language, t.title, t.text, o.owner, p.slot, p.parent_id, "
    "p.position "
    "from placements p "
    "join nodes n on n.id = p.node_id "
    "join node_versions v on v.node_id = p.node_id and v.entry_id <= $1 and (v.until_id is null or v.until_id > $1) "
    // In that language, else in the plan's, else the first that was written; without an "order by", which costs more.
    "left join node_texts t on t.id = coalesce("
    "(select min(x.id) from node_texts x where x.node_id = p.node_id and x.language = $2 and x.entry_id <= $1 and "
    "(x.until_id is null or x.until_id > $1)), "
    "(select min(x.id) from node_texts x where x.node_id = p.node_id and x.entry_id <= $1 and (x.until_id is null or "
    "x.until_id > $1) and x.language = (select y.language from plan_versions y where y.plan_id = n.plan_id and y.until_id "
    "is "
    "null)), "
    "(select min(x.id) from node_texts x where x.node_id = p.node_id and x.entry_id <= $1 and (x.until_id is null or "
    "x.until_id > $1))) "
    "left join owners o on o.node_id = p.node_id and o.entry_id <= $1 and (o.until_id is null or o.until_id > $1) "
    "where p.entry_id <= $1 and (p.until_id is null or p.until_id > $1) and p.removed = 0";

KeptNode node_of(const db::Rows& rows) {
    KeptNode kept = facts_of(rows);
    kept.language = Language(rows.get<std::string>(15));
    kept.node.title = rows.get<std::string>(16);
    kept.node.text = rows.get<std::string>(17);
    kept.owner = rows.get<std::string>(18);
    return kept;
}

constexpr int slot_column = 19;

Placement placement_of(const db::Rows& rows) {
    return {rows.get<std::int64_t>(slot_column), rows.get<std::optional<Id<Node>>>(slot_column + 1),
            rows.get<std::int64_t>(slot_column + 2)};
}

void insert_facts(db::Write& write, db::Change& change, const KeptNode& kept) {
    const Node& node = kept.node;
    const auto planned = node.date ? edtf_text(*node.date) : std::string();
    const auto recurring = node.date ? node.date->recurring : std::string();
    write.insert(change, node_versions_table, node.id, kept.plan, name_of(node.role), node.code, code_key(node.code),
                 planned, recurring, node.place, node.condition, node.responsible,
                 fmt::format("{}", fmt::join(node.options, "\n")), kept.import, kept.source.first_line,
                 kept.source.last_line, kept.removed);
}

void insert_placement(db::Write& write, db::Change& change, const KeptNode& kept, const Placement& placement,
                      bool removed = false) {
    write.insert(change, placements_table, kept.node.id, placement.slot, kept.plan, placement.parent, placement.position,
                 removed);
}

bool same_facts(const KeptNode& a, const KeptNode& b) {
    return a.node.role == b.node.role && a.node.code == b.node.code && a.node.date == b.node.date &&
           a.node.place == b.node.place && a.node.condition == b.node.condition &&
           a.node.responsible == b.node.responsible && a.node.options == b.node.options && a.import == b.import &&
           a.source == b.source && a.removed == b.removed;
}

}    // namespace

const db::Table nodes_table{"nodes", node_columns};
const db::Table node_versions_table{"node_versions", version_columns, by_node};
const db::Table node_texts_table{"node_texts", text_columns, by_language};
const db::Table placements_table{"placements", placement_columns, by_slot};
const db::Table owners_table{"owners", owner_columns, by_node};
const db::Table links_table{"links", link_columns};

std::int64_t keys_given(db::Database& database, Id<Plan> plan) {
    return database.first<std::int64_t>("select count(*) from nodes where plan_id = $1", plan).value_or(0);
}

Id<Node> insert(db::Write& write, db::Change& change, const KeptNode& node) {
    KeptNode inserted = node;
    inserted.node.id.value = write.insert(change, nodes_table, node.plan, node.key);
    insert_facts(write, change, inserted);
    insert_text(write, change, inserted);
    insert_placement(write, change, inserted, {0, node.node.parent, node.position});
    for (const auto& other : node.others) {
        insert_placement(write, change, inserted, other);
    }
    if (!node.owner.empty()) {
        write.insert(change, owners_table, inserted.node.id, node.owner);
    }
    write.touch(structure_touch, node.plan.value);
    return inserted.node.id;
}

void insert_text(db::Write& write, db::Change& change, const KeptNode& node) {
    const auto id =
        write.insert(change, node_texts_table, node.node.id, node.language.tag(), node.node.title, node.node.text);
    write.touch(text_touch, id);
}

void revise(db::Write& write, db::Change& change, const KeptNode& from, const KeptNode& to) {
    if (!same_facts(from, to)) {
        insert_facts(write, change, to);
    }
    if (from.node.title != to.node.title || from.node.text != to.node.text || from.language != to.language) {
        insert_text(write, change, to);
    }
    if (from.node.parent != to.node.parent || from.position != to.position) {
        insert_placement(write, change, to, {0, to.node.parent, to.position});
    }
    for (const auto& other : to.others) {
        if (std::find(from.others.begin(), from.others.end(), other) == from.others.end()) {
            insert_placement(write, change, to, other);
        }
    }
    for (const auto& other : from.others) {
        const bool stays =
            std::any_of(to.others.begin(), to.others.end(), [&](const auto& one) { return one.slot == other.slot; });
        if (!stays) {
            insert_placement(write, change, to, other, true);
        }
    }
    if (from.owner != to.owner) {
        write.insert(change, owners_table, to.node.id, to.owner);
        write.touch(owner_touch, to.node.id.value);
    }
    if (from.removed != to.removed || from.node.parent != to.node.parent || from.others != to.others ||
        from.node.role != to.node.role) {
        write.touch(structure_touch, to.plan.value);
    }
}

void insert_link(db::Write& write, db::Change& change, Id<Node> node, std::string_view kind, Id<Node> other) {
    write.insert(change, links_table, node, kind, other);
}

std::vector<Link> links(db::Database& database, Id<Node> node, Known known) {
    std::vector<Link> found;
    auto rows = database.query(
        "select kind, node_id, other_id from links where (node_id = $1 or other_id = $1) and entry_id <= $2 order by id",
        node, known.entry);
    while (rows.next()) {
        found.push_back({rows.get<std::string>(0), rows.get<Id<Node>>(1), rows.get<Id<Node>>(2)});
    }
    return found;
}

Expected<KeptNode> find(db::Database& database, Id<Node> id, const Language& language, Known known) {
    static const auto sql = fmt::format("{} and p.node_id = $3 order by p.slot", select);
    auto rows = database.query(sql, known.entry, language.tag(), id);
    if (!rows.next()) {
        return fail(Failure::not_found, {"error.no_row", {std::to_string(id.value)}});
    }
    KeptNode kept = node_of(rows);
    do {
        add_placement(kept, placement_of(rows));
    } while (rows.next());
    return kept;
}

namespace {

// The rows whose key or code the words are.
std::vector<Id<Node>> named(db::Database& database, const Plan& plan, std::string_view words, Known known) {
    if (const auto id = database.first<Id<Node>>("select id from nodes where plan_id = $1 and key = $2 and entry_id <= $3",
                                                 plan.id, words, known.entry)) {
        return {*id};
    }
    std::vector<Id<Node>> found;
    const auto key = code_key(words);
    if (key.empty()) {
        return found;
    }
    auto rows = database.query(
        "select node_id from node_versions where plan_id = $1 and code_key = $2 and entry_id <= $3 and (until_id is null or "
        "until_id > $3) and removed = 0 order by node_id",
        plan.id, key, known.entry);
    while (rows.next()) {
        found.push_back(rows.get<Id<Node>>(0));
    }
    return found;
}

// The code of the plan that shares the longest beginning with the words; empty when none does.
std::string nearest_code(db::Database& database, const Plan& plan, std::string_view words, Known known) {
    for (auto key = code_key(words); !key.empty(); key.pop_back()) {
        auto rows = database.query(
            "select code from node_versions where plan_id = $1 and code_key >= $2 and code_key < $2 || '~' and entry_id <= "
            "$3 and "
            "(until_id is null or until_id > $3) and removed = 0 order by code_key limit 1",
            plan.id, key, known.entry);
        if (rows.next()) {
            return rows.get<std::string>(0);
        }
    }
    return {};
}

}    // namespace

Expected<KeptNode> find(db::Database& database, const Plan& plan, std::string_view words, const Language& language,
                        Known known) {
    const auto found = named(database, plan, words, known);
    if (found.size() == 1) {
        return find(database, found.front(), language, known);
    }
    if (found.empty()) {
        const auto nearest = nearest_code(database, plan, words, known);
        return fail(Failure::not_found, nearest.empty() ? Message{"error.no_row", {std::string(words)}}
                                                        : Message{"error.no_row_but", {std::string(words), nearest}});
    }
    std::string choices;
    for (const auto id : found) {
        HITO_TRY(const auto row, find(database, id, language, known));
        choices += fmt::format("{}{} ({})", choices.empty() ? "" : "; ", row.key, shortened(row.node.title, 60));
    }
    return fail(Failure::invalid, {"error.ambiguous_row", {std::string(words), choices}});
}

namespace {

// Rows of a query over places, each once with all of its places.
std::vector<KeptNode> gathered(db::Rows& rows) {
    std::vector<KeptNode> nodes;
    std::unordered_map<std::int64_t, std::size_t> at;
    while (rows.next()) {
        const auto [found, is_new] = at.emplace(rows.integer(0), nodes.size());
        if (is_new) {
            nodes.push_back(node_of(rows));
        }
        add_placement(nodes[found->second], placement_of(rows));
    }
    return nodes;
}

// Those of the rows under a parent that have rows under them, and whether such a row is judged: most have none, and to look
// under each in turn costs more than to read them.
std::unordered_map<std::int64_t, bool> above_others(db::Database& database, const Plan& plan, std::optional<Id<Node>> parent,
                                                    Known known) {
    const auto sql = fmt::format(
        "select c.node_id, exists (select 1 from placements q cross join node_versions v where q.plan_id = $1 and "
        "q.parent_id = c.node_id and q.entry_id <= $2 and (q.until_id is null or q.until_id > $2) and q.removed = 0 and "
        "v.node_id = q.node_id and v.entry_id <= $2 and (v.until_id is null or v.until_id > $2) and v.removed = 0 and "
        "v.role not in ('topic', 'indicator')) from placements c where c.plan_id = $1 and {} and c.entry_id <= $2 and "
        "(c.until_id is null or c.until_id > $2) and c.removed = 0 and exists (select 1 from placements p where "
        "p.plan_id = $1 and p.parent_id = c.node_id)",
        parent ? "c.parent_id = $3" : "c.parent_id is null and $3 is null");
    std::unordered_map<std::int64_t, bool> found;
    auto rows = database.query(sql, plan.id, known.entry, parent);
    while (rows.next()) {
        found.emplace(rows.integer(0), rows.get<bool>(1));
    }
    return found;
}

}    // namespace

std::vector<KeptNode> children(db::Database& database, const Plan& plan, std::optional<Id<Node>> parent,
                               const Language& language, Known known) {
    auto rows =
        parent
            ? database.query(
                  fmt::format("{} and p.plan_id = $3 and p.parent_id = $4 and v.removed = 0 order by p.position, p.node_id",
                              select),
                  known.entry, language.tag(), plan.id, *parent)
            : database.query(
                  fmt::format(
                      "{} and p.plan_id = $3 and p.parent_id is null and v.removed = 0 order by p.position, p.node_id",
                      select),
                  known.entry, language.tag(), plan.id);
    auto nodes = gathered(rows);
    const auto with_rows = above_others(database, plan, parent, known);
    for (auto& node : nodes) {
        const auto found = with_rows.find(node.node.id.value);
        const bool judged =
            found != with_rows.end() && (found->second || has_judged_rows(database, plan, node.node.id, known));
        node.leaf = is_judged(node.node.role) && !judged;
    }
    return nodes;
}

std::vector<Id<Node>> ancestors(db::Database& database, Id<Node> node) {
    std::vector<Id<Node>> found;
    auto rows = database.query(
        "with recursive above (id) as ("
        "select parent_id from placements where node_id = $1 and until_id is null and removed = 0 and parent_id is not null "
        "union select p.parent_id from above a join placements p on p.node_id = a.id where p.until_id is null and p.removed "
        "= 0 and "
        "p.parent_id is not null) select id from above",
        node);
    while (rows.next()) {
        found.push_back(rows.get<Id<Node>>(0));
    }
    return found;
}

void each_place(db::Database& database, Id<Plan> plan, const TakePlace& take) {
    auto rows = database.query(
        "select node_id, parent_id from placements where plan_id = $1 and until_id is null and removed = 0", plan);
    while (rows.next()) {
        take(rows.get<Id<Node>>(0), rows.get<std::optional<Id<Node>>>(1));
    }
}

void each_dated(db::Database& database, Id<Plan> plan, const TakeDated& take) {
    auto rows = database.query(
        "select node_id, planned from node_versions where plan_id = $1 and until_id is null and planned <> ''", plan);
    while (rows.next()) {
        take(rows.get<Id<Node>>(0), rows.text(1));
    }
}

void each_owned(db::Database& database, Id<Plan> plan, const TakeOwned& take) {
    // From the first of its rows to the last, without looking each of them up; other plans' may lie between.
    const auto end = [&](std::string_view sql) { return database.first<std::int64_t>(sql, plan).value_or(0); };
    auto rows = database.query(
        "select node_id, owner from owners where node_id between $1 and $2 and until_id is null and owner <> ''",
        end("select min(id) from nodes where plan_id = $1"), end("select max(id) from nodes where plan_id = $1"));
    while (rows.next()) {
        take(rows.get<Id<Node>>(0), rows.text(1));
    }
}

bool has_judged_rows(db::Database& database, const Plan& plan, Id<Node> node, Known known) {
    // Also under its topics and theirs, which are not judged. "cross join" keeps SQLite to this order.
    return database
        .first<std::int64_t>(
            "with recursive unjudged (id) as ("
            "select $2 union "
            "select p.node_id from unjudged u cross join placements p cross join node_versions v where p.plan_id = $1 and "
            "p.parent_id = "
            "u.id and p.entry_id <= $3 and (p.until_id is null or p.until_id > $3) and p.removed = 0 and v.node_id = "
            "p.node_id and "
            "v.entry_id <= $3 and (v.until_id is null or v.until_id > $3) and v.removed = 0 and v.role in ('topic', "
            "'indicator')) "
            "select p.node_id from unjudged u cross join placements p cross join node_versions v where p.plan_id = $1 and "
            "p.parent_id = "
            "u.id and p.entry_id <= $3 and (p.until_id is null or p.until_id > $3) and p.removed = 0 and v.node_id = "
            "p.node_id and "
            "v.entry_id <= $3 and (v.until_id is null or v.until_id > $3) and v.removed = 0 and v.role not in ('topic', "
            "'indicator') "
            "limit 1",
            plan.id, node, known.entry)
        .has_value();
}

bool has_lost_rows(db::Database& database, const Plan& plan) {
    // Rows under a removed one are out of the tree on purpose, so the way from the top leads through removed rows, too.
    return database
        .first<std::int64_t>(
            "with recursive seen (id) as (select node_id from placements where plan_id = $1 and parent_id is null and slot "
            "= 0 and "
            "until_id is null union select p.node_id from seen s join placements p on p.plan_id = $1 and p.parent_id = s.id "
            "where "
            "p.slot = 0 and p.until_id is null) select n.id from nodes n where n.plan_id = $1 and n.id not in (select id "
            "from seen) "
            "limit 1",
            plan.id)
        .has_value();
}

std::int64_t next_position(db::Database& database, Id<Plan> plan, std::optional<Id<Node>> parent) {
    constexpr std::int64_t gap = 1024;
    const auto last = parent
                          ? database.first<std::int64_t>(
                                "select max(position) from placements where plan_id = $1 and parent_id = $2", plan, *parent)
                          : database.first<std::int64_t>(
                                "select max(position) from placements where plan_id = $1 and parent_id is null", plan);
    return last.value_or(0) + gap;
}

std::vector<Language> languages(db::Database& database, Id<Node> node, Known known) {
    std::vector<Language> found;
    auto rows = database.query(
        "select language from node_texts where node_id = $1 and entry_id <= $2 and (until_id is null or until_id > $2) "
        "order by id",
        node, known.entry);
    while (rows.next()) {
        found.emplace_back(rows.get<std::string>(0));
    }
    return found;
}

std::vector<std::int64_t> entries_of(db::Database& database, Id<Node> node) {
    std::vector<std::int64_t> entries;
    auto rows = database.query(
        "select entry_id from node_versions where node_id = $1 union select entry_id from node_texts where node_id = $1 "
        "union select "
        "entry_id from placements where node_id = $1 union select entry_id from owners where node_id = $1",
        node);
    while (rows.next()) {
        entries.push_back(rows.get<std::int64_t>(0));
    }
    return entries;
}

}    // namespace hito::plans
