#include "assessments/tally_store.h"
#include "base/text.h"
#include "networks/store.h"
#include "overview/lateness.h"
#include "overview/view.h"
#include "plans/search_store.h"
#include "plans/store.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

/// Plans that no page can hold. Their first page is the rows at the top with what the projections count. A filter first
/// gathers the rows that its words, its owner and its axis name, then goes once through the standings of all leaves, which
/// are narrow; only the rows of one page are read whole.
namespace hito::overview {

namespace {

constexpr std::int64_t most_leaves = 300;
constexpr std::size_t page_rows = 100;

using Ids = std::unordered_set<std::int64_t>;

class LargePlan {
public:
    LargePlan(db::Database& database, const Onlooker& onlooker, PlanPage& page, const Filter& filter)
        : database_(database), onlooker_(onlooker), page_(page), filter_(filter) {}

    Expected<void> fill(const std::string& after) {
        page_.large = true;
        page_.counts = assessments::counts_of(database_, page_.plan.id);
        HITO_TRY(auto top, branch(database_, onlooker_, page_.plan, std::nullopt));
        for (const auto& line : top) {
            if (!line.row.leaf && line.counts.leaves > 0) {
                page_.axes.push_back(line.row);
            }
        }
        if (filter_.is_empty()) {
            page_.within = page_.counts;
            page_.found = top.size();
            page_.rows = std::move(top);
            return {};
        }
        HITO_CHECK(gather());
        if (!after.empty()) {
            HITO_TRY(const auto row, plans::find(database_, page_.plan, after));
            after_ = row.node.id;
        }
        take_leaves();
        return read_rows();
    }

private:
    void keep(Ids ids) {
        if (within_) {
            std::erase_if(ids, [&](std::int64_t id) { return within_->count(id) == 0; });
        }
        within_ = std::move(ids);
    }

    // The rows that words, owner and axis name; nullopt: they say nothing.
    Expected<void> gather() {
        if (!filter_.words.empty()) {
            Ids ids;
            for (const auto id : plans::search(database_, page_.plan, filter_.words)) {
                ids.insert(id.value);
            }
            keep(std::move(ids));
        }
        if (!filter_.owner.empty()) {
            const auto asked = fold(filter_.owner);
            Ids ids;
            std::unordered_map<std::string, bool> meant;    // few owners answer for many rows
            for (const auto& row : plans::owned_rows(database_, page_.plan.id)) {
                const auto [owner, is_new] = meant.try_emplace(row.owner, false);
                if (is_new) {
                    owner->second = fold(row.owner).find(asked) != std::string::npos;
                }
                if (owner->second) {
                    ids.insert(row.node.value);
                }
            }
            keep(std::move(ids));
        }
        if (!filter_.axis.empty()) {
            HITO_TRY(const auto axis, plans::find(database_, page_.plan, filter_.axis));
            Ids ids{axis.node.id.value};
            for (const auto id : plans::descendants(database_, page_.plan, axis.node.id)) {
                ids.insert(id.value);
            }
            keep(std::move(ids));
        }
        return {};
    }

    [[nodiscard]] bool is_within(Id<plans::Node> node) const { return !within_ || within_->count(node.value) != 0; }

    // The leaves of one page, and one more when others follow; counts those within the filter, unless lateness is asked for:
    // that is told from dates, which stand elsewhere.
    void take_leaves() {
        if (!within_) {
            page_.within = page_.counts;
        }
        const auto take = [&](const assessments::Leaf& leaf) {
            shown_.push_back(leaf);
            return shown_.size() <= page_rows;
        };
        if (within_ || !filter_.late) {
            take_all(take);
        }
        if (filter_.late && filter_.day) {
            assessments::each_open_leaf(database_, page_.plan.id, after_, [&](const auto& leaf) {
                const bool late = is_within(leaf.node) && names(leaf) &&
                                  is_late(read_edtf(leaf.planned), leaf.standing.status, *filter_.day);
                return !late || take(leaf);
            });
        }
    }

    // Goes through all leaves, or where nothing is left to count, until the page is full or has all that the filter names.
    template <class Take>
    void take_all(const Take& take) {
        const bool counted = !within_;
        bool full = filter_.late || (counted && count_found() == 0);
        if (counted && full) {
            return;
        }
        const auto wanted = [&](Id<plans::Node> node) { return is_within(node); };
        assessments::each_leaf(database_, page_.plan.id, counted ? after_ : Id<plans::Node>{}, wanted,
                               [&](const auto& leaf) {
                                   if (!counted) {
                                       page_.within.add(leaf.standing);
                                   }
                                   if (!full && leaf.node.value > after_.value && names(leaf)) {
                                       full = !take(leaf);
                                   }
                                   return !counted || !full;
                               });
    }

    [[nodiscard]] bool names(const assessments::Leaf& leaf) const {
        return (!filter_.status || leaf.standing.status == *filter_.status) &&
               (!filter_.no_word || !leaf.standing.assessment);
    }

    // How many the filter names; of late ones only the page is known.
    [[nodiscard]] std::size_t count_found() const {
        if (filter_.late || (filter_.status && filter_.no_word)) {
            return shown_.size();
        }
        const auto& within = page_.within;
        return static_cast<std::size_t>(filter_.status    ? within.of(*filter_.status)
                                        : filter_.no_word ? within.no_word
                                                          : within.leaves);
    }

    Expected<void> read_rows() {
        page_.found = count_found();
        const bool more = shown_.size() > page_rows;
        shown_.resize(std::min(shown_.size(), page_rows));
        page_.rows.reserve(shown_.size());
        for (const auto& leaf : shown_) {
            RowLine line;
            HITO_TRY(line.row, plans::find(database_, leaf.node, onlooker_.language));
            line.standing = leaf.standing;
            page_.rows.push_back(std::move(line));
        }
        if (more) {
            page_.next = page_.rows.back().row.key;
        }
        return {};
    }

    db::Database& database_;
    const Onlooker& onlooker_;
    PlanPage& page_;
    const Filter& filter_;
    std::optional<Ids> within_;
    Id<plans::Node> after_;
    std::vector<assessments::Leaf> shown_;
};

}    // namespace

Expected<PlanPage> bounded_plan_page(db::Database& database, const Onlooker& onlooker, const std::string& network,
                                     const std::string& plan, const Filter& filter, const std::string& after) {
    const db::Snapshot snapshot(database);
    PlanPage page;
    HITO_TRY(page.network, networks::find(database, network));
    HITO_TRY(page.plan, visible_plan(database, onlooker, page.network, plan));
    if (!sight_of(database, page.network.id, onlooker).is_now() ||
        assessments::counts_of(database, page.plan.id).leaves <= most_leaves) {
        return plan_page(database, onlooker, network, plan, filter);
    }
    HITO_CHECK(LargePlan(database, onlooker, page, filter).fill(after));
    return page;
}

}    // namespace hito::overview
