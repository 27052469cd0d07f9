#include "base/digest.h"
#include "imports/difference.h"

#include <fmt/format.h>

#include <unordered_map>

namespace hito::imports {

namespace {

constexpr std::size_t mark_digits = 32;

void add_date(Hasher& hasher, const std::optional<PlannedDate>& date) {
    hasher.add_sized(date ? edtf_text(*date) : std::string());
    hasher.add_sized(date ? date->recurring : std::string());
}

// All that a row says, and all that taking it in writes.
void add_node(Hasher& hasher, const plans::Node& node) {
    for (const auto* words : {&node.code, &node.title, &node.text, &node.place, &node.responsible, &node.condition}) {
        hasher.add_sized(*words);
    }
    hasher.add_sized(name_of(node.role));
    add_date(hasher, node.date);
    for (const auto& option : node.options) {
        hasher.add_sized(option);
    }
}

void add_status(Hasher& hasher, std::optional<plans::Status> status) {
    hasher.add_sized(status ? plans::name_of(*status) : std::string_view());
}

class Marker {
public:
    Marker(const reading::Reading& reading, const std::vector<plans::KeptNode>& tree,
           const std::unordered_map<std::int64_t, plans::Status>& statuses)
        : reading_(reading), tree_(tree), statuses_(statuses) {
        for (std::size_t i = 0; i < tree.size(); ++i) {
            index_.emplace(tree[i].node.id.value, i);
        }
    }

    [[nodiscard]] std::string mark(const Match& match) const {
        Hasher hasher;
        hasher.add_sized(fmt::format("{:d}{:d}{:d}{:d}{:d}{:d}{:d}{:d}{:d}", match.row.has_value(), match.node.has_value(),
                                     match.tie, match.moved, match.reworded, match.renumbered, match.other_facts,
                                     match.emptied, match.judged));
        add_status(hasher, match.restated);
        if (match.row) {
            add_row(hasher, reading_.rows[*match.row], match.moved);
        }
        if (match.node) {
            add_kept(hasher, tree_[*match.node], match.moved);
        }
        return hex_text(hasher.digest()).substr(0, mark_digits);
    }

private:
    // The row above it is shown where the two sides differ in it.
    void add_row(Hasher& hasher, const reading::Row& row, bool moved) const {
        add_node(hasher, row.node);
        add_status(hasher, row.status);
        hasher.add_sized(fmt::format("{}-{}", row.source.first_line, row.source.last_line));
        if (moved && row.node.parent) {    // ids count the rows from 1
            const auto& above = reading_.rows[static_cast<std::size_t>(row.node.parent->value) - 1].node;
            hasher.add_sized(above.code).add_sized(above.title);
        }
    }

    void add_kept(Hasher& hasher, const plans::KeptNode& kept, bool moved) const {
        hasher.add_sized(kept.key);
        add_node(hasher, kept.node);
        const auto status = statuses_.find(kept.node.id.value);
        add_status(hasher, status == statuses_.end() ? std::nullopt : std::optional(status->second));
        if (kept.node.parent) {
            const auto above = index_.find(kept.node.parent->value);
            hasher.add_sized(above == index_.end() ? std::string() : tree_[above->second].key);
            if (moved && above != index_.end()) {
                hasher.add_sized(tree_[above->second].node.code).add_sized(tree_[above->second].node.title);
            }
        }
    }

    const reading::Reading& reading_;
    const std::vector<plans::KeptNode>& tree_;
    const std::unordered_map<std::int64_t, plans::Status>& statuses_;
    std::unordered_map<std::int64_t, std::size_t> index_;
};

}    // namespace

void mark_differences(std::vector<Match>& matches, const reading::Reading& reading, const std::vector<plans::KeptNode>& tree,
                      const std::unordered_map<std::int64_t, plans::Status>& statuses) {
    const Marker marker(reading, tree, statuses);
    for (auto& match : matches) {
        match.mark = differs(match) ? marker.mark(match) : std::string();
    }
}

}    // namespace hito::imports
