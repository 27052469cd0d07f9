#include "plans/place_store.h"

#include "base/bounds.h"
#include "plans/store.h"

#include <fmt/format.h>

#include <string_view>

namespace hito::plans {

namespace {

// The places under $2, or at the top, as the index by parent has them; "cross join" keeps SQLite to that order.
std::string places(std::string_view what, bool under, std::string_view more) {
    return fmt::format(
        "select {} from placements p cross join node_versions v where p.plan_id = $1 and {} and p.removed = 0 and "
        "v.node_id = p.node_id and v.removed = 0 and {}",
        what, under ? "p.parent_id = $2" : "p.parent_id is null and $2 is null", more);
}

std::optional<Neighbour> neighbour(db::Database& database, const KeptNode& row, std::int64_t position, bool behind) {
    const auto sql = places("(select key from nodes n where n.id = p.node_id), p.position", row.node.parent.has_value(),
                            fmt::format("p.until_id is null and v.until_id is null and p.slot = 0 and p.node_id <> $3 and "
                                        "p.position {0} $4 order by p.position {1}, p.node_id {1} limit 1",
                                        behind ? ">" : "<", behind ? "asc" : "desc"));
    auto rows = database.query(sql, row.plan, row.node.parent, row.node.id, position);
    return rows.next() ? std::optional(Neighbour{rows.get<std::string>(0), rows.integer(1)}) : std::nullopt;
}

// $3: what is known; $4 and $5: where the row stands.
constexpr std::string_view known_there =
    "p.entry_id <= $3 and (p.until_id is null or p.until_id > $3) and v.entry_id <= $3 and (v.until_id is null or "
    "v.until_id > $3)";

std::optional<KeptNode> next_to(db::Database& database, const KeptNode& row, bool behind, const Language& language,
                                Known known) {
    const auto sql = places("p.node_id", row.node.parent.has_value(),
                            fmt::format("{0} and p.position {1}= $4 and (p.position {1} $4 or p.node_id {1} $5) order by "
                                        "p.position {2}, p.node_id {2} limit 1",
                                        known_there, behind ? ">" : "<", behind ? "asc" : "desc"));
    const auto id = database.first<Id<Node>>(sql, row.plan, row.node.parent, known.entry, row.position, row.node.id);
    const auto found = id ? find(database, *id, language, known) : fail(Failure::not_found, {});
    return found ? std::optional(*found) : std::nullopt;
}

}    // namespace

std::optional<Neighbour> neighbour_before(db::Database& database, const KeptNode& row, std::int64_t position) {
    return neighbour(database, row, position, false);
}

std::optional<Neighbour> neighbour_behind(db::Database& database, const KeptNode& row, std::int64_t position) {
    return neighbour(database, row, position, true);
}

std::vector<Follower> followers(db::Database& database, const KeptNode& row, std::int64_t position, std::size_t most) {
    const auto sql = fmt::format(
        "select node_id, slot, position from placements where plan_id = $1 and {} and until_id is null and removed = 0 and "
        "node_id <> $3 and position > $4 order by position, node_id limit $5",
        row.node.parent ? "parent_id = $2" : "parent_id is null and $2 is null");
    std::vector<Follower> found;
    auto rows = database.query(sql, row.plan, row.node.parent, row.node.id, position, most);
    while (rows.next()) {
        found.push_back({rows.get<Id<Node>>(0), rows.integer(1), rows.integer(2)});
    }
    return found;
}

Beside beside(db::Database& database, const KeptNode& row, const Language& language, Known known) {
    Beside found;
    const auto sql =
        places("count(*), sum(case when p.position < $4 or (p.position = $4 and p.node_id <= $5) then 1 else 0 end)",
               row.node.parent.has_value(), known_there);
    auto rows = database.query(sql, row.plan, row.node.parent, known.entry, row.position, row.node.id);
    if (rows.next() && rows.integer(0) > 0) {
        found.count = rows.get<std::size_t>(0);
        found.number = rows.get<std::size_t>(1);
    }
    found.previous = next_to(database, row, false, language, known);
    found.next = next_to(database, row, true, language, known);
    return found;
}

bool has_more_rows(db::Database& database, Id<Plan> plan, std::size_t most) {
    return database
        .first<std::int64_t>(
            "select node_id from node_versions where plan_id = $1 and until_id is null and removed = 0 limit 1 offset $2",
            plan, most)
        .has_value();
}

std::optional<Id<Node>> removed_above(db::Database& database, Id<Node> node) {
    return database.first<Id<Node>>(
        "with recursive above (id, level) as (select parent_id, 1 from placements where node_id = $1 and slot = 0 and "
        "until_id is null and parent_id is not null union select p.parent_id, a.level + 1 from above a cross join "
        "placements p where p.node_id = a.id and p.slot = 0 and p.until_id is null and p.parent_id is not null and "
        "a.level <= $2) select a.id from above a cross join node_versions v where v.node_id = a.id and "
        "v.until_id is null and v.removed = 1 order by a.level desc limit 1",
        node, bounds::depth);
}

// The bound ends a circle, which no action makes.
std::size_t levels_above(db::Database& database, Id<Node> node) {
    const auto levels = database.first<std::int64_t>(
        "with recursive above (id, level) as (select $1, 0 union select p.parent_id, a.level + 1 from above a cross join "
        "placements p where p.node_id = a.id and p.until_id is null and p.removed = 0 and p.parent_id is not null and "
        "a.level <= $2) select max(level) from above",
        node, bounds::depth);
    return static_cast<std::size_t>(levels.value_or(0));
}

std::size_t levels_below(db::Database& database, const KeptNode& row) {
    const auto levels = database.first<std::int64_t>(
        "with recursive below (id, level) as (select $1, 0 union select p.node_id, b.level + 1 from below b cross join "
        "placements p where p.plan_id = $3 and p.parent_id = b.id and p.until_id is null and p.removed = 0 and b.level <= "
        "$2) select max(level) from below",
        row.node.id, bounds::depth, row.plan);
    return static_cast<std::size_t>(levels.value_or(0));
}

}    // namespace hito::plans
