#include "imports/difference.h"

#include "base/text.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

namespace hito::imports {

namespace {

constexpr double least_alike = 0.8;            // for texts alone
constexpr double least_with_code = 0.5;        // for texts of rows with one code
constexpr double tie_distance = 0.05;          // between the best and the next
constexpr std::size_t most_candidates = 50;    // looked at closely for one row

std::vector<std::string> sorted_words(std::string_view text) {
    std::vector<std::string> words;
    for (auto& word : words_of(text)) {
        words.push_back(std::move(word.folded));
    }
    std::sort(words.begin(), words.end());
    return words;
}

double alikeness_of(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() && b.empty()) {
        return 1;
    }
    std::vector<std::string> common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    return 2.0 * static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size());
}

class Matcher {
public:
    Matcher(const reading::Reading& reading, const std::vector<plans::KeptNode>& tree) : reading_(reading), tree_(tree) {
        for (const auto& row : reading.rows) {
            row_words_.push_back(sorted_words(row.node.title));
        }
        for (std::size_t i = 0; i < tree.size(); ++i) {
            node_words_.push_back(sorted_words(tree[i].node.title));
        }
        node_of_.resize(reading.rows.size());
        row_of_.resize(tree.size());
        alike_.resize(reading.rows.size(), 1);
        tie_.resize(reading.rows.size());
        by_code_only_.resize(reading.rows.size());
    }

    void run() {
        by_key();
        by_code_and_text();
        by_unique_text();
        by_code();
        by_same_text();
        by_text();
        by_code_alone();
    }

    [[nodiscard]] const std::vector<std::optional<std::size_t>>& node_of() const { return node_of_; }
    [[nodiscard]] const std::vector<std::optional<std::size_t>>& row_of() const { return row_of_; }
    [[nodiscard]] double alike(std::size_t row) const { return alike_[row]; }
    [[nodiscard]] bool tie(std::size_t row) const { return tie_[row]; }
    [[nodiscard]] bool by_code_only(std::size_t row) const { return alike_[row] < least_with_code && by_code_only_[row]; }

private:
    void pair(std::size_t row, std::size_t node, bool tie = false) {
        node_of_[row] = node;
        row_of_[node] = row;
        alike_[row] = alikeness_of(row_words_[row], node_words_[node]);
        tie_[row] = tie;
    }

    // The rows of each side that have the same name by `name_of`; an empty one is none.
    template <class RowName, class NodeName, class Use>
    void by_name(RowName row_name, NodeName node_name, Use use) {
        std::map<std::string, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> named;
        for (std::size_t i = 0; i < node_of_.size(); ++i) {
            if (!node_of_[i]) {
                named[row_name(reading_.rows[i])].first.push_back(i);
            }
        }
        for (std::size_t i = 0; i < row_of_.size(); ++i) {
            if (!row_of_[i]) {
                named[node_name(tree_[i])].second.push_back(i);
            }
        }
        for (const auto& [name, both] : named) {
            if (!name.empty()) {
                use(both.first, both.second);
            }
        }
    }

    void by_key() {
        by_name([](const auto& row) { return row.key; }, [](const auto& node) { return node.key; },
                [&](const auto& rows, const auto& nodes) {
                    if (rows.size() == 1 && nodes.size() == 1) {
                        pair(rows.front(), nodes.front());
                    }
                });
    }

    // Both the code and the text are those of one row on each side.
    void by_code_and_text() {
        const auto name = [](const plans::Node& node) {
            const auto code = plans::code_key(node.code);
            const auto text = text_key(node.title);
            return code.empty() || text.empty() ? std::string() : code + '\n' + text;
        };
        by_name([&](const auto& row) { return name(row.node); }, [&](const auto& node) { return name(node.node); },
                [&](const auto& rows, const auto& nodes) {
                    if (rows.size() == 1 && nodes.size() == 1) {
                        pair(rows.front(), nodes.front());
                    }
                });
    }

    // A text that stands once on each side is the same row, whatever its code: plans are numbered anew when a row comes
    // between others.
    void by_unique_text() {
        by_name([](const auto& row) { return text_key(row.node.title); },
                [](const auto& node) { return text_key(node.node.title); },
                [&](const auto& rows, const auto& nodes) {
                    if (rows.size() == 1 && nodes.size() == 1) {
                        pair(rows.front(), nodes.front());
                    }
                });
    }

    template <class Use>
    void by_same_code(Use use) {
        by_name([](const auto& row) { return plans::code_key(row.node.code); },
                [](const auto& node) { return plans::code_key(node.node.code); },
                [&](const auto& rows, const auto& nodes) {
                    if (rows.size() == 1 && nodes.size() == 1) {
                        use(rows.front(), nodes.front());
                    }
                });
    }

    // A code names one row on each side, and the texts have something in common.
    void by_code() {
        by_same_code([&](std::size_t row, std::size_t node) {
            if (alikeness_of(row_words_[row], node_words_[node]) >= least_with_code) {
                pair(row, node);
            }
        });
    }

    // What no text could tell: the code is the row's address, so it is the same row in other words.
    void by_code_alone() {
        by_same_code([&](std::size_t row, std::size_t node) {
            pair(row, node);
            by_code_only_[row] = true;
        });
    }

    // Equal texts, in their order: the first with the first.
    void by_same_text() {
        by_name([](const auto& row) { return text_key(row.node.title); },
                [](const auto& node) { return text_key(node.node.title); },
                [&](const auto& rows, const auto& nodes) {
                    for (std::size_t i = 0; i < std::min(rows.size(), nodes.size()); ++i) {
                        pair(rows[i], nodes[i], rows.size() != nodes.size());
                    }
                });
    }

    void by_text() {
        for (std::size_t row = 0; row < node_of_.size(); ++row) {
            if (node_of_[row] || row_words_[row].empty()) {
                continue;
            }
            const auto [best, alike] = best_of(row);
            if (best && alike >= least_alike) {
                pair(row, *best, next_best_of(row, *best) > alike - tie_distance);
            }
        }
    }

    // Free nodes that share an unusual word with the row; by rarity, so that common words lead nowhere.
    std::vector<std::size_t> candidates(std::size_t row) {
        if (nodes_by_word_.empty()) {
            for (std::size_t i = 0; i < node_words_.size(); ++i) {
                for (const auto& word : node_words_[i]) {
                    auto& nodes = nodes_by_word_[word];
                    if (nodes.empty() || nodes.back() != i) {
                        nodes.push_back(i);
                    }
                }
            }
        }
        std::map<std::size_t, std::size_t> shared;
        for (const auto& word : row_words_[row]) {
            const auto found = nodes_by_word_.find(word);
            if (found != nodes_by_word_.end() && found->second.size() <= most_candidates) {
                for (const auto node : found->second) {
                    ++shared[node];
                }
            }
        }
        std::vector<std::pair<std::size_t, std::size_t>> ranked;
        for (const auto& [node, count] : shared) {
            if (!row_of_[node]) {
                ranked.emplace_back(count, node);
            }
        }
        std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
            return a.first > b.first || (a.first == b.first && a.second < b.second);
        });
        std::vector<std::size_t> nodes;
        for (std::size_t i = 0; i < std::min(ranked.size(), most_candidates); ++i) {
            nodes.push_back(ranked[i].second);
        }
        return nodes;
    }

    std::pair<std::optional<std::size_t>, double> best_of(std::size_t row) {
        std::pair<std::optional<std::size_t>, double> best{std::nullopt, 0};
        for (const auto node : candidates(row)) {
            const double alike = alikeness_of(row_words_[row], node_words_[node]);
            if (alike > best.second) {
                best = {node, alike};
            }
        }
        return best;
    }

    double next_best_of(std::size_t row, std::size_t best) {
        double next = 0;
        for (const auto node : candidates(row)) {
            if (node != best) {
                next = std::max(next, alikeness_of(row_words_[row], node_words_[node]));
            }
        }
        return next;
    }

    const reading::Reading& reading_;
    const std::vector<plans::KeptNode>& tree_;
    std::vector<std::vector<std::string>> row_words_;
    std::vector<std::vector<std::string>> node_words_;
    std::map<std::string, std::vector<std::size_t>> nodes_by_word_;
    std::vector<std::optional<std::size_t>> node_of_;
    std::vector<std::optional<std::size_t>> row_of_;
    std::vector<double> alike_;
    std::vector<bool> tie_;
    std::vector<bool> by_code_only_;
};

// Rows of the reading that a mark can be of: judged kinds, with nothing under them that is.
std::vector<bool> leaves_of(const reading::Reading& reading) {
    std::vector<bool> leaves;
    for (const auto& row : reading.rows) {
        leaves.push_back(is_judged(row.node.role));
        if (leaves.back() && row.node.parent) {
            leaves[static_cast<std::size_t>(row.node.parent->value) - 1] = false;
        }
    }
    return leaves;
}

// Nodes of the plan under which something stands that the document no longer names, and that may stay there.
std::unordered_set<std::int64_t> still_above(const std::vector<plans::KeptNode>& tree,
                                             const std::vector<std::optional<std::size_t>>& row_of) {
    std::unordered_set<std::int64_t> above;
    for (std::size_t i = 0; i < tree.size(); ++i) {
        if (!row_of[i] && tree[i].node.parent && is_judged(tree[i].node.role)) {
            above.insert(tree[i].node.parent->value);
        }
    }
    return above;
}

}    // namespace

double alikeness(std::string_view a, std::string_view b) { return alikeness_of(sorted_words(a), sorted_words(b)); }

std::vector<Match> match(const reading::Reading& reading, const std::vector<plans::KeptNode>& tree,
                         const std::unordered_map<std::int64_t, plans::Status>& statuses) {
    Matcher matcher(reading, tree);
    matcher.run();
    const auto leaves = leaves_of(reading);
    const auto above = still_above(tree, matcher.row_of());
    std::unordered_map<std::int64_t, std::size_t> node_at;
    for (std::size_t i = 0; i < tree.size(); ++i) {
        node_at.emplace(tree[i].node.id.value, i);
    }
    std::vector<Match> matches;
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const auto& row = reading.rows[i];
        Match match;
        match.row = i;
        match.node = matcher.node_of()[i];
        if (match.node) {
            const auto& node = tree[*match.node];
            const auto status = statuses.find(node.node.id.value);
            match.alike = matcher.alike(i);
            // A judgement does not go over to other words without a yes.
            match.tie = matcher.tie(i) || (matcher.by_code_only(i) && !row.node.title.empty() && status != statuses.end());
            // Ids of a reading are places in its rows, from 1.
            const auto parent =
                row.node.parent ? matcher.node_of()[static_cast<std::size_t>(row.node.parent->value) - 1] : std::nullopt;
            const bool same_parent =
                row.node.parent ? parent && node.node.parent == tree[*parent].node.id : !node.node.parent;
            match.moved = !same_parent;
            match.renumbered = row.node.code != node.node.code;
            match.reworded = row.node.title != node.node.title || row.node.text != node.node.text;
            if (row.status && leaves[i] && above.count(node.node.id.value) == 0 &&
                (status == statuses.end() || status->second != *row.status) && *row.status != plans::Status::planned) {
                match.restated = row.status;
            }
        }
        matches.push_back(match);
    }
    // A parent stands before its children: from the back, what was judged below is known above.
    std::vector<bool> judged(tree.size());
    for (std::size_t i = tree.size(); i-- > 0;) {
        judged[i] = judged[i] || statuses.count(tree[i].node.id.value) != 0;
        if (judged[i] && tree[i].node.parent) {
            judged[node_at.at(tree[i].node.parent->value)] = true;
        }
    }
    for (std::size_t i = 0; i < tree.size(); ++i) {
        // What people added by hand was in no document, and is not gone from it.
        if (!matcher.row_of()[i] && tree[i].import) {
            Match match;
            match.node = i;
            match.judged = judged[i];
            matches.push_back(match);
        }
    }
    return matches;
}

}    // namespace hito::imports
