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

// All rows of a plan by four passes over its tables, which costs half of what it costs to look each row up in all of them.
class WholePlan {
public:
    WholePlan(db::Database& database, Id<Plan> plan, std::string_view language, Known known) {
        auto facts = database.query(
            "select n.id, n.key, n.plan_id, v.role, v.code, v.planned, v.recurring, v.place, v.condition, v.responsible, "
            "v.options, v.import_id, v.first_line, v.last_line, v.removed from nodes n join node_versions v on v.node_id = "
            "n.id where n.plan_id = $1 and v.entry_id <= $2 and (v.until_id is null or v.until_id > $2) and v.removed = 0",
            plan, known.entry);
        while (facts.next()) {
            at_.emplace(facts.integer(0), nodes_.size());
            nodes_.push_back(facts_of(facts));
        }
        add_texts(database, plan, language, known);
        auto owners = database.query(
            "select o.node_id, o.owner from nodes n join owners o on o.node_id = n.id where n.plan_id = $1 and o.entry_id "
            "<= "
            "$2 and (o.until_id is null or o.until_id > $2)",
            plan, known.entry);
        while (owners.next()) {
            if (auto* node = find(owners.integer(0))) {
                node->owner = owners.get<std::string>(1);
            }
        }
    }

    // Those that have a place, each with all of its places.
    std::vector<KeptNode> placed(db::Database& database, Id<Plan> plan, Known known) && {
        std::vector<bool> placed(nodes_.size());
        auto rows = database.query(
            "select node_id, slot, parent_id, position from placements where plan_id = $1 and entry_id <= $2 and (until_id "
            "is "
            "null or until_id > $2) and removed = 0",
            plan, known.entry);
        while (rows.next()) {
            if (const auto found = at_.find(rows.integer(0)); found != at_.end()) {
                add_placement(nodes_[found->second],
                              {rows.get<std::int64_t>(1), rows.get<std::optional<Id<Node>>>(2), rows.get<std::int64_t>(3)});
                placed[found->second] = true;
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
    KeptNode* find(std::int64_t id) {
        const auto found = at_.find(id);
        return found == at_.end() ? nullptr : &nodes_[found->second];
    }

    // In the language asked for, else the first that was written. To sort them here costs less than in the database.
    void add_texts(db::Database& database, Id<Plan> plan, std::string_view language, Known known) {
        constexpr std::int64_t asked = 0;
        std::vector<std::int64_t> taken(nodes_.size(), std::numeric_limits<std::int64_t>::max());
        auto rows = database.query(
            "select t.node_id, t.id, t.language, t.title, t.text from nodes n join node_texts t on t.node_id = n.id where "
            "n.plan_id = $1 and t.entry_id <= $2 and (t.until_id is null or t.until_id > $2)",
            plan, known.entry);
        while (rows.next()) {
            const auto found = at_.find(rows.integer(0));
            const auto rank = rows.text(2) == language ? asked : rows.integer(1);
            if (found != at_.end() && rank < taken[found->second]) {
                taken[found->second] = rank;
                auto& node = nodes_[found->second];
                node.language = Language(rows.get<std::string>(2));
                node.node.title = rows.get<std::string>(3);
                node.node.text = rows.get<std::string>(4);
            }
        }
    }

    std::vector<KeptNode> nodes_;
    std::unordered_map<std::int64_t, std::size_t> at_;
};

}    // namespace

std::vector<KeptNode> tree(db::Database& database, const Plan& plan, const Language& language, Known known) {
    const db::Snapshot snapshot(database);
    return Layout(WholePlan(database, plan.id, language.tag(), known).placed(database, plan.id, known)).laid_out();
}

}    // namespace hito::plans
