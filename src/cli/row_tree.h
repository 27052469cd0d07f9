#pragma once

#include "reading/reading.h"

#include <cstddef>
#include <unordered_map>
#include <vector>

namespace hito::cli {

/// Where the rows of a reading stand in its tree.
struct RowTree {
    std::vector<std::size_t> depth;                             ///< Of each row; 0 at the top.
    std::vector<bool> has_children;                             ///< Of each row.
    std::unordered_map<Id<plans::Node>, std::size_t> row_of;    ///< Index of the row by its node.
};

/// The tree of the rows. A row whose parent does not stand before it counts as at the top.
RowTree tree_of(const std::vector<reading::Row>& rows);

/// Whether the reader is so unsure of a row that a person should look at it: what the reader's confidence is made for.
constexpr double doubt_below = 0.75;
inline bool is_doubtful(const reading::Row& row) { return row.confidence < doubt_below; }

}    // namespace hito::cli
