#include "plans/node_row_store.h"
#include "plans/store.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hito::plans {

namespace {

constexpr std::int64_t top = 0;

std::int64_t parent_key(const std::optional<Id<Node>>& parent) { return parent ? parent->value : top; }

// Lays rows out as a tree: below each parent by position.
class Layout {
public:
    explicit Layout(std::vector<KeptNode> rows) : rows_(std::move(rows)) {
        laid_.reserve(rows_.size());
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            under_[parent_key(rows_[i].node.parent)].push_back(i);
        }
        for (auto& [parent, indices] : under_) {
            std::sort(indices.begin(), indices.end(), [&](std::size_t a, std::size_t b) {
                return std::pair(rows_[a].position, rows_[a].node.id) < std::pair(rows_[b].position, rows_[b].node.id);
            });
        }
    }

    std::vector<KeptNode> laid_out() && {
        add_under(top);
        std::unordered_set<std::int64_t> above_judged;
        std::size_t before = 0;
        do {    // again for topics in between
            before = above_judged.size();
            for (auto row = laid_.rbegin(); row != laid_.rend(); ++row) {
                if (is_judged(row->node.role) || above_judged.count(row->node.id.value) != 0) {
                    above_judged.insert(parent_key(row->node.parent));
                    for (const auto& other : row->others) {
                        above_judged.insert(parent_key(other.parent));
                    }
                }
            }
        } while (above_judged.size() > before);
        for (auto& row : laid_) {
            row.leaf = is_judged(row.node.role) && above_judged.count(row.node.id.value) == 0;
        }
        return std::move(laid_);
    }

private:
    // Without recursion: a tree may be as deep as its bound, and circles are cut since nothing leads into them.
    void add_under(std::int64_t parent) {
        std::vector<std::pair<const std::vector<std::size_t>*, std::size_t>> open;
        const auto push = [&](std::int64_t of) {
            const auto found = under_.find(of);
            if (found != under_.end()) {
                open.emplace_back(&found->second, 0);
            }
        };
        push(parent);
        while (!open.empty()) {
            auto& [indices, next] = open.back();
            if (next == indices->size()) {
                open.pop_back();
                continue;
            }
            KeptNode& row = rows_[(*indices)[next++]];
            const auto id = row.node.id.value;
            row.depth = open.size() - 1;
            laid_.push_back(std::move(row));
            push(id);
        }
    }

    std::vector<KeptNode> rows_;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> under_;
    std::vector<KeptNode> laid_;
};

// All rows of a plan by passes over its tables, which costs half of what it costs to look each row up in all of them. The
// ids of a plan's rows stand in few runs (those of a document in one), so each pass goes through its index from end to end.
class WholePlan {
public:
    WholePlan(db::Database& database, const Plan& plan, std::string_view language, Known known)
        : database_(database), known_(known.entry) {
        read_keys(plan.id);
        read_facts();
        read_texts(language, plan.language.tag());
        read_owners();
    }

    // Those that have a place, each with all of its places.
    std::vector<KeptNode> placed(Id<Plan> plan) && {
        std::vector<bool> placed(nodes_.size());
        auto rows = database_.query(
            "select node_id, slot, parent_id, position from placements where plan_id = $1 and entry_id <= $2 and (until_id "
            "is null or until_id > $2) and removed = 0",
            plan, known_);
        while (rows.next()) {
            const auto at = place_of(rows.integer(0));
            if (at < nodes_.size() && there_[at]) {
                add_placement(nodes_[at],
                              {rows.get<std::int64_t>(1), rows.get<std::optional<Id<Node>>>(2), rows.get<std::int64_t>(3)});
                placed[at] = true;
            }
        }
        std::size_t kept = 0;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (placed[i]) {
                if (kept != i) {
                    nodes_[kept] = std::move(nodes_[i]);
                }
                ++kept;
            }
        }
        nodes_.resize(kept);
        return std::move(nodes_);
    }

private:
    // Rows whose ids follow each other, but for a few.
    struct Run {
        std::int64_t first;
        std::int64_t last;
    };
    static constexpr std::int64_t gap = 32;

    void read_keys(Id<Plan> plan) {
        std::vector<std::pair<std::int64_t, std::string>> keys;
        auto rows = database_.query("select id, key from nodes where plan_id = $1", plan);
        while (rows.next()) {
            keys.emplace_back(rows.integer(0), rows.text(1));
        }
        std::sort(keys.begin(), keys.end());
        nodes_.resize(keys.size());
        there_.resize(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const auto id = keys[i].first;
            nodes_[i].node.id.value = id;
            nodes_[i].plan = plan;
            nodes_[i].key = std::move(keys[i].second);
            if (runs_.empty() || id > runs_.back().last + gap) {
                runs_.push_back({id, id});
            }
            runs_.back().last = id;
        }
    }

    // Behind the last for a row of another plan.
    [[nodiscard]] std::size_t place_of(std::int64_t id) const {
        const auto found = std::lower_bound(nodes_.begin(), nodes_.end(), id, [](const KeptNode& node, std::int64_t asked) {
            return node.node.id.value < asked;
        });
        return found != nodes_.end() && found->node.id.value == id ? static_cast<std::size_t>(found - nodes_.begin())
                                                                   : nodes_.size();
    }

    // Gives `take` what the query has of the rows of each run, $1 to $2 as known at $3, with the place of the row.
    template <class Take>
    void pass(std::string_view sql, const Take& take) {
        for (const auto& run : runs_) {
            auto rows = database_.query(sql, run.first, run.last, known_);
            while (rows.next()) {
                if (const auto at = place_of(rows.integer(0)); at < nodes_.size()) {
                    take(rows, at);
                }
            }
        }
    }

    void read_facts() {
        pass(
            "select node_id, '', plan_id, role, code, planned, recurring, place, condition, responsible, options, "
            "import_id, first_line, last_line, removed from node_versions where node_id between $1 and $2 and entry_id <= "
            "$3 and (until_id is null or until_id > $3) and removed = 0",
            [&](const db::Rows& rows, std::size_t at) {
                auto key = std::move(nodes_[at].key);
                nodes_[at] = facts_of(rows);
                nodes_[at].key = std::move(key);
                there_[at] = true;
            });
    }

    // In the language asked for, else in the plan's, else the first that was written. To sort them here costs less than in
    // the database.
    void read_texts(std::string_view language, std::string_view plans) {
        constexpr std::int64_t asked = 0;
        constexpr std::int64_t own = 1;
        std::vector<std::int64_t> taken(nodes_.size(), std::numeric_limits<std::int64_t>::max());
        pass(
            "select node_id, id, language, title, text from node_texts where node_id between $1 and $2 and entry_id <= $3 "
            "and (until_id is null or until_id > $3)",
            [&](const db::Rows& rows, std::size_t at) {
                const auto rank = rows.text(2) == language ? asked : rows.text(2) == plans ? own : rows.integer(1);
                if (rank < taken[at]) {
                    taken[at] = rank;
                    auto& node = nodes_[at];
                    node.language = Language(rows.get<std::string>(2));
                    node.node.title = rows.text(3);
                    node.node.text = rows.text(4);
                }
            });
    }

    void read_owners() {
        pass(
            "select node_id, owner from owners where node_id between $1 and $2 and entry_id <= $3 and (until_id is null or "
            "until_id > $3)",
            [&](const db::Rows& rows, std::size_t at) { nodes_[at].owner = rows.text(1); });
    }

    db::Database& database_;
    std::int64_t known_;
    std::vector<KeptNode> nodes_;    // by their ids
    std::vector<bool> there_;        // at what is known
    std::vector<Run> runs_;
};

}    // namespace

std::vector<KeptNode> tree(db::Database& database, const Plan& plan, const Language& language, Known known) {
    const db::Snapshot snapshot(database);
    return Layout(WholePlan(database, plan, language.tag(), known).placed(plan.id)).laid_out();
}

}    // namespace hito::plans
