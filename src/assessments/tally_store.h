#pragma once

#include "assessments/assessment.h"
#include "db/database.h"
#include "db/schema.h"
#include "plans/plan.h"
#include "plans/store.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
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

/// A leaf as the projection has it. `planned` is the date of its row (EDTF), only where that was asked for.
struct Leaf {
    Id<plans::Node> node;
    Standing standing;
    std::string planned;
};
/// Takes a leaf; false: no more are wanted.
using TakeLeaf = std::function<bool(const Leaf& leaf)>;

/// Gives the leaves of a plan within the span that are wanted, in the order of their ids.
void each_leaf(db::Database& database, Id<plans::Plan> plan, plans::Span span,
               const std::function<bool(Id<plans::Node>)>& wanted, const TakeLeaf& take);
/// Gives those of the rows that are leaves of the plan; for few of many.
void each_leaf_of(db::Database& database, Id<plans::Plan> plan, const std::vector<std::int64_t>& rows, const TakeLeaf& take);
/// Only those that have a date and are neither achieved nor given up: they may be late.
void each_open_leaf(db::Database& database, Id<plans::Plan> plan, Id<plans::Node> after, const TakeLeaf& take);

/// What the projection says of the rows under a parent: the standings of leaves, the counts of the others.
Tallied tallied_under(db::Database& database, Id<plans::Plan> plan, std::optional<Id<plans::Node>> parent);

}    // namespace hito::assessments
