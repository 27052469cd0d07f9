#pragma once

#include "assessments/assessment.h"
#include "base/kept.h"
#include "db/database.h"
#include "plans/plan.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What filters ask of the rows of a large plan: narrow enough to be kept and gone through whole.
namespace hito::overview {

/// What a row says of itself.
struct RowIndex {
    struct Row {
        Id<plans::Node> node;
        std::optional<Date> last_day;    ///< After which it is late.
        std::uint32_t owner = 0;         ///< In the owners of the index; 0: nobody.
    };
    std::vector<Row> rows;              ///< Those with a date or an owner, by their ids; others of other plans, too.
    std::vector<std::string> owners;    ///< The first is nobody.
    std::vector<std::pair<std::int64_t, std::int64_t>> places;    ///< Parent and row, sorted.

    /// The rows under a row, by all their places, and itself; sorted.
    [[nodiscard]] std::vector<std::int64_t> under(Id<plans::Node> node) const;
    [[nodiscard]] std::size_t bytes() const;
};

/// Where the leaves stand, which changes more often; in the order of their ids.
struct LeafIndex {
    std::vector<std::pair<Id<plans::Node>, assessments::Standing>> leaves;
    [[nodiscard]] std::size_t bytes() const { return leaves.capacity() * sizeof(leaves.front()); }
};

/// Both as they are now. Precondition: a snapshot lives.
Shared<RowIndex> row_index(db::Database& database, const plans::Plan& plan);
Shared<LeafIndex> leaf_index(db::Database& database, const plans::Plan& plan);

/// A leaf and the last day of its date.
struct DatedLeaf {
    Id<plans::Node> node;
    assessments::Standing standing;
    std::optional<Date> last_day;
};
/// All leaves as they are now, in the order of their ids. Precondition: a snapshot lives.
std::vector<DatedLeaf> dated_leaves(db::Database& database, const plans::Plan& plan);

}    // namespace hito::overview
