#include "assessments/tally_store.h"
#include "base/text.h"
#include "networks/store.h"
#include "overview/lateness.h"
#include "overview/view.h"
#include "plans/search_store.h"
#include "plans/store.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

/// Plans that no page can hold. Their first page is the rows at the top with what the projections count. A filter first
/// gathers the rows that its words, its owner and its axis name, then goes once through the standings of all leaves, which
/// are narrow; only the rows of one page are read whole.
namespace hito::overview {

namespace {

constexpr std::int64_t most_leaves = 300;
constexpr std::size_t page_rows = 100;
/// Fewer rows than one in so many leaves are looked up one by one.
constexpr std::size_t few = 4;

/// In ascending order.
using Ids = std::vector<std::int64_t>;

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
        if (!std::is_sorted(ids.begin(), ids.end())) {
            std::sort(ids.begin(), ids.end());
        }
        if (within_) {
            Ids both;
            std::set_intersection(ids.begin(), ids.end(), within_->begin(), within_->end(), std::back_inserter(both));
            ids = std::move(both);
        }
        within_ = std::move(ids);
    }

    // The rows that words, owner and axis name; nullopt: they say nothing.
    Expected<void> gather() {
        if (!filter_.axis.empty()) {
            HITO_TRY(const auto axis, plans::find(database_, page_.plan, filter_.axis));
            Ids ids{axis.node.id.value};
            for (const auto id : plans::descendants(database_, page_.plan, axis.node.id)) {
                ids.push_back(id.value);
            }
            keep(std::move(ids));
        }
        if (!filter_.owner.empty()) {
            keep(owned());
        }
        if (!filter_.words.empty()) {
            Ids ids;
            for (const auto id : plans::search(database_, page_.plan, filter_.words)) {
                ids.push_back(id.value);
            }
            keep(std::move(ids));
        }
        return {};
    }

    // Few owners answer for many rows: each name is folded once.
    [[nodiscard]] Ids owned() const {
        const auto asked = fold(filter_.owner);
        Ids ids;
        std::map<std::string, bool, std::less<>> meant;
        plans::each_owned(database_, page_.plan.id, span(), [&](Id<plans::Node> node, std::string_view owner) {
            auto found = meant.find(owner);
            if (found == meant.end()) {
                found = meant.emplace(owner, fold(owner).find(asked) != std::string::npos).first;
            }
            if (found->second) {
                ids.push_back(node.value);
            }
        });
        return ids;
    }

    // From the first row to the last that may be named.
    [[nodiscard]] plans::Span span() const {
        if (!within_) {
            return {};
        }
        return within_->empty() ? plans::Span{{1}, {0}} : plans::Span{{within_->front()}, {within_->back()}};
    }

    [[nodiscard]] bool is_within(Id<plans::Node> node) const {
        return !within_ || std::binary_search(within_->begin(), within_->end(), node.value);
    }

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
        const auto look = [&](const assessments::Leaf& leaf) {
            if (!counted) {
                page_.within.add(leaf.standing);
            }
            if (!full && leaf.node.value > after_.value && names(leaf)) {
                full = !take(leaf);
            }
            return !counted || !full;
        };
        if (within_ && within_->size() * few < static_cast<std::size_t>(page_.counts.leaves)) {
            assessments::each_leaf_of(database_, page_.plan.id, *within_, look);
            return;
        }
        const auto among = counted ? plans::Span{{after_.value + 1}} : span();
        const auto wanted = [&](Id<plans::Node> node) { return is_within(node); };
        assessments::each_leaf(database_, page_.plan.id, among, wanted, look);
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
