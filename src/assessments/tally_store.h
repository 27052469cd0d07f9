#pragma once

#include "assessments/assessment.h"
#include "db/database.h"
#include "db/schema.h"
#include "plans/plan.h"
#include "plans/store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

/// Where leaves stand and how many stand where: for now as projections, for any other day counted.
namespace hito::assessments {

/// The tables standings and tallies.
extern const db::Projection tally_projection;

/// A plan's leaves where they stand, and the counts of each row that has rows under it, by its id; 0 is the whole plan.
struct Tallied {
    std::unordered_map<std::int64_t, Standing> standings;
    std::unordered_map<std::int64_t, Counts> counts;
};

/// Counts the leaves of a tree. `judged` are the standings of rows that were judged.
Tallied tally(const std::vector<plans::KeptNode>& tree, const std::unordered_map<std::int64_t, Standing>& judged);

/// What the projection says of a plan, or of a row with rows under it; zeros where there is none.
Counts counts_of(db::Database& database, Id<plans::Plan> plan, std::optional<Id<plans::Node>> node = std::nullopt);

/// What the projection says of a whole plan: the same as tally() of its tree as it is now.
Tallied tallied(db::Database& database, Id<plans::Plan> plan);

/// The leaves of a plan where the projection has them, in the order of their ids.
std::vector<std::pair<Id<plans::Node>, Standing>> leaves(db::Database& database, Id<plans::Plan> plan);

/// What the projection says of the rows under a parent: the standings of leaves, the counts of the others.
Tallied tallied_under(db::Database& database, Id<plans::Plan> plan, std::optional<Id<plans::Node>> parent);

}    // namespace hito::assessments
