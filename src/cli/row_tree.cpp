#include "cli/row_tree.h"

namespace hito::cli {

RowTree tree_of(const std::vector<reading::Row>& rows) {
    RowTree tree;
    tree.depth.assign(rows.size(), 0);
    tree.has_children.assign(rows.size(), false);
    tree.row_of.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& node = rows[i].node;
        if (node.parent) {
            if (const auto parent = tree.row_of.find(*node.parent); parent != tree.row_of.end()) {
                tree.depth[i] = tree.depth[parent->second] + 1;
                tree.has_children[parent->second] = true;
            }
        }
        tree.row_of.emplace(node.id, i);
    }
    return tree;
}

}    // namespace hito::cli
