#pragma once

#include "db/database.h"
#include "plans/plan.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Where a row stands among the others, without reading those: above, below and beside it.
namespace hito::plans {

/// A row that has its main place under the same parent.
struct Neighbour {
    std::string key;
    std::int64_t position = 0;
};

/// The last of them before a position, or the first behind it; the row itself is none.
std::optional<Neighbour> neighbour_before(db::Database& database, const KeptNode& row, std::int64_t position);
std::optional<Neighbour> neighbour_behind(db::Database& database, const KeptNode& row, std::int64_t position);

/// A place under a parent, of whichever row.
struct Follower {
    Id<Node> node;
    std::int64_t slot = 0;
    std::int64_t position = 0;
};

/// The next places behind a position under the row's parent, at most so many: main and other ones, those of removed rows
/// too, but none of the row itself.
std::vector<Follower> followers(db::Database& database, const KeptNode& row, std::int64_t position, std::size_t most);

/// Which of the rows under its parent a row is; those that stand there beside their main place are counted, too.
struct Beside {
    std::size_t number = 0;    ///< From 1.
    std::size_t count = 0;
    std::optional<KeptNode> previous;
    std::optional<KeptNode> next;
};
Beside beside(db::Database& database, const KeptNode& row, const Language& language = {}, Known known = {});

/// Whether more rows than so many were not removed.
bool has_more_rows(db::Database& database, Id<Plan> plan, std::size_t most);

/// The highest of the removed rows above a row, by its main place: as long as there is one, it stands nowhere in the tree.
std::optional<Id<Node>> removed_above(db::Database& database, Id<Node> node);

/// How many rows stand above it, or below, one over the other, by the longest of its ways; removed rows count, since they
/// may come back.
std::size_t levels_above(db::Database& database, Id<Node> node);
std::size_t levels_below(db::Database& database, const KeptNode& row);

}    // namespace hito::plans
