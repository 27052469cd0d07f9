#include "assessments/tally_store.h"
#include "base/text.h"
#include "networks/store.h"
#include "overview/lateness.h"
#include "overview/leaf_index_view.h"
#include "overview/view.h"
#include "plans/search_store.h"
#include "plans/store.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

/// Plans that no page can hold. Their first page is the rows at the top with what the projections count. A filter goes once
/// through all leaves, which are narrow; only the rows of one page are read whole.
namespace hito::overview {

namespace {

constexpr std::int64_t most_leaves = 300;
constexpr std::size_t page_rows = 100;

class LargePlan {
public:
    LargePlan(db::Database& database, const Onlooker& onlooker, PlanPage& page, const Filter& filter)
        : database_(database),
          onlooker_(onlooker),
          page_(page),
          filter_(filter),
          index_(row_index(database, page.plan)),
          leaves_(leaf_index(database, page.plan)) {
        if (filter.day) {
            aged_to_ = aged_to(page.plan, *filter.day);
        }
    }

    Expected<void> fill(const std::string& after) {
        page_.large = true;
        page_.counts = assessments::counts_of(database_, page_.plan.id);
        HITO_TRY(auto top, branch(database_, onlooker_, page_.plan, std::nullopt));
        for (const auto& line : top) {
            if (!line.row.leaf && line.counts.leaves > 0) {
                page_.axes.push_back(line.row);
            }
        }
        HITO_CHECK(gather());
        if (!after.empty()) {
            HITO_TRY(const auto row, plans::find(database_, page_.plan, after));
            after_ = row.node.id;
        }
        take_leaves();
        if (filter_.is_empty()) {
            page_.found = top.size();
            page_.rows = std::move(top);
            return {};
        }
        return read_rows();
    }

private:
    // The rows that words and axis name, and the owners that are meant.
    Expected<void> gather() {
        if (!filter_.axis.empty()) {
            HITO_TRY(const auto axis, plans::find(database_, page_.plan, filter_.axis));
            under_ = index_->under(axis.node.id);
        }
        if (!filter_.words.empty()) {
            worded_ = plans::search(database_, page_.plan, filter_.words);
        }
        if (!filter_.owner.empty()) {
            const auto asked = fold(filter_.owner);
            owners_.emplace();
            for (const auto& owner : index_->owners) {
                owners_->push_back(fold(owner).find(asked) != std::string::npos);
            }
        }
        return {};
    }

    // Goes through what is sorted by ids beside the leaves, which are, too; nullptr where there is none of theirs.
    template <class List, class IdOf>
    static auto beside(const List& list, std::size_t& next, Id<plans::Node> leaf, IdOf id_of) -> decltype(list.data()) {
        while (next < list.size() && id_of(list[next]) < leaf) {
            ++next;
        }
        return next < list.size() && id_of(list[next]) == leaf ? &list[next] : nullptr;
    }

    // Counts what the filter names, and takes the leaves of one page.
    void take_leaves() {
        static constexpr RowIndex::Row nothing;
        const auto id_of = [](auto id) { return Id<plans::Node>{id}; };
        const auto same = [](auto id) { return id; };
        std::size_t row = 0;
        std::size_t worded = 0;
        std::size_t under = 0;
        for (const auto& leaf : leaves_->leaves) {
            const auto& [node, standing] = leaf;
            const auto* said = beside(index_->rows, row, node, [](const auto& one) { return one.node; });
            const auto& [id, last_day, owner] = said == nullptr ? nothing : *said;
            if ((owners_ && !(*owners_)[owner]) || (worded_ && beside(*worded_, worded, node, same) == nullptr) ||
                (under_ && beside(*under_, under, node, id_of) == nullptr)) {
                continue;
            }
            page_.within.add(standing);
            const bool late = aged_to_ && is_past(last_day, standing.status, *aged_to_);
            page_.late += late ? 1 : 0;
            if ((filter_.status && standing.status != *filter_.status) || (filter_.late && !late) ||
                (filter_.no_word && standing.assessment)) {
                continue;
            }
            ++page_.found;
            if (node > after_ && shown_.size() <= page_rows) {
                shown_.push_back(&leaf);
            }
        }
    }

    // One leaf more than a page has was taken when others follow.
    Expected<void> read_rows() {
        const bool more = shown_.size() > page_rows;
        shown_.resize(std::min(shown_.size(), page_rows));
        std::vector<RowLine> lines;
        lines.reserve(shown_.size());
        for (const auto* leaf : shown_) {
            RowLine line;
            HITO_TRY(line.row, plans::find(database_, leaf->first, onlooker_.language));
            line.standing = leaf->second;
            lines.push_back(std::move(line));
        }
        if (more) {
            page_.next = lines.back().row.key;
        }
        page_.rows = RowLines(std::move(lines));
        return {};
    }

    db::Database& database_;
    const Onlooker& onlooker_;
    PlanPage& page_;
    const Filter& filter_;
    std::optional<Date> aged_to_;
    Shared<RowIndex> index_;
    Shared<LeafIndex> leaves_;
    std::optional<std::vector<std::int64_t>> under_;
    std::optional<std::vector<Id<plans::Node>>> worded_;
    std::optional<std::vector<bool>> owners_;
    Id<plans::Node> after_;
    std::vector<const std::pair<Id<plans::Node>, assessments::Standing>*> shown_;
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
