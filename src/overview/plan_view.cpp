#include "overview/plan_view.h"

#include "base/text.h"
#include "overview/address_view.h"
#include "overview/document_store.h"
#include "overview/lateness.h"
#include "overview/level_words.h"
#include "people/form.h"
#include "people/rights.h"
#include "web/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <unordered_map>
#include <utility>

namespace hito::overview {

namespace {

using plans::Status;

/// Above, a path shows sums instead of stones.
constexpr std::int64_t most_stones = 150;
/// Above, a closed row says how many were achieved and draws none.
constexpr std::size_t most_small_stones = 24;

constexpr std::array<Status, 6> tab_order = {Status::achieved,      Status::partly_achieved, Status::in_progress,
                                             Status::not_developed, Status::planned,         Status::unknown};

std::size_t size_of(std::int64_t count) { return static_cast<std::size_t>(count); }

class PlanWords {
public:
    PlanWords(const people::Visit& visit, const PlanPage& page, const Filter& filter)
        : visit_(visit), page_(page), filter_(filter), words_(visit, page.network, page.plan) {
        words_.lead_back_to(list_address(address_of(page.network, page.plan), visit.request.query, {}));
        for (std::size_t i = 0; i < page.rows.size(); ++i) {
            at_.emplace(page.rows[i].row.node.id.value, i);
            dated_ = dated_ || page.rows[i].row.node.date;
        }
    }

    PlanView view() {
        PlanView view;
        const auto& plan = page_.plan;
        view.plans = at_days(visit_, address_of(page_.network) + "/plans");
        view.slug = plan.slug;
        view.title = plan.title.empty() ? plan.slug : plan.title;
        view.language = words_.foreign(plan.language);
        view.facts = facts();
        view.deeds = deeds();
        view.address = visit_.request.path;
        const auto query = query_with(visit_.request.query, {});
        view.json = address_of(page_.network, plan) + ".json" + query;
        view.csv = address_of(page_.network, plan) + ".csv" + query;
        if (plan.state == plans::State::draft) {
            view.draft = draft();
        }
        add_filters(view);
        add_sections(view);
        view.foldable = folds_;
        if (!page_.next.empty()) {
            view.more = here({{"after", page_.next}});
        }
        view.nothing = page_.rows.empty() && filter_.is_empty();
        view.empty = page_.rows.empty() && !filter_.is_empty();
        if (view.empty) {
            view.instead = tally(page_.within.leaves > 0 ? page_.within : page_.counts, page_.within.leaves > 0 ? "" : "*");
        }
        return view;
    }

private:
    [[nodiscard]] const Wording& wording() const { return visit_.wording; }

    // This page with the query changed; always from its first row.
    [[nodiscard]] std::string here(std::vector<std::pair<std::string, std::string>> changed) const {
        if (std::none_of(changed.begin(), changed.end(), [](const auto& one) { return one.first == "after"; })) {
            changed.emplace_back("after", "");
        }
        return visit_.request.path + web::query_with(visit_.request.query, changed);
    }

    [[nodiscard]] std::vector<std::string> facts() const {
        const auto& plan = page_.plan;
        std::vector<std::string> facts;
        if (plan.period) {
            facts.push_back(wording().period(*plan.period));
        }
        for (std::size_t i = 0; i < role_names.size(); ++i) {
            if (page_.roles.at(i) > 0) {
                facts.push_back(level_text(wording(), plan, static_cast<Role>(i), page_.roles.at(i)));
            }
        }
        if (page_.large) {
            facts.push_back(wording().count("counts.leaves", size_of(page_.counts.leaves)));
        }
        for (const auto& document : documents_of(visit_.database, plan.id, page_.known)) {
            facts.push_back(wording().say("plan.read_from", {wording().quoted(document.name)}));
        }
        if (plan.state == plans::State::closed && plan.closed_on) {
            facts.push_back(wording().say("head.closed", {wording().date(PlannedDate::day(*plan.closed_on))}));
        } else if (plan.state == plans::State::tabled) {
            facts.push_back(wording().say("plan.tabled"));
        }
        if (plan.evidence_required) {
            facts.push_back(wording().say("plan.evidence_required"));
        }
        return facts;
    }

    [[nodiscard]] std::vector<web::Link> deeds() const {
        if (visit_.as_of || visit_.known_by || !people::check_may_write(visit_.actor, page_.network.id)) {
            return {};
        }
        const auto link = [&](const std::string& address, std::string_view word) {
            return web::Link{address, wording().say(word), {}, {}, false};
        };
        if (page_.plan.state == plans::State::closed) {
            return {link(go_on_address(page_.network, page_.plan), "plan.go_on")};
        }
        const auto plan = address_of(page_.network, page_.plan);
        return {link(plan + "/add", "edit.add_title"), link(plan + "/edit", "plan.change")};
    }

    [[nodiscard]] DraftView draft() const {
        DraftView draft;
        if (people::check_may_write(visit_.actor, page_.network.id)) {
            draft.guard = people::guard_of(visit_);
            draft.publish = address_of(page_.network, page_.plan) + "/publish";
        }
        return draft;
    }

    void add_filters(PlanView& view) const {
        const auto& within = page_.within;
        const bool plain = !filter_.asks_of_leaves();
        const auto tab = [&](std::string_view id, web::Mark mark, std::int64_t count, const char* name, const char* value,
                             bool current) {
            std::vector<std::pair<std::string, std::string>> changed = {{"status", ""}, {"late", ""}, {"no-word", ""}};
            for (auto& [key, set] : changed) {
                set = key == name ? value : "";
            }
            view.tabs.push_back(
                {std::move(mark), fmt::format("tab-{}", id), wording().number(size_of(count)), here(changed), current});
        };
        tab("all", {"", wording().say("plan.all")}, within.leaves, "", "", plain);
        for (const auto status : tab_order) {
            const bool current = filter_.status == status;
            const bool rare = status == Status::partly_achieved || status == Status::unknown;
            if (!rare || within.of(status) > 0 || current) {
                tab(plans::name_of(status), words_.mark(status), within.of(status), "status", plans::name_of(status).data(),
                    current);
            }
        }
        tab("late", {"late", capitalized(wording().say("plan.late"))}, page_.late, "late", "1", filter_.late);
        if (within.no_word > 0 || filter_.no_word) {
            tab("no-word", {"", capitalized(wording().say("plan.no_word"))}, within.no_word, "no-word", "1",
                filter_.no_word);
        }
        for (const auto* name : {"status", "late", "no-word", "as-of", "known-by", "language"}) {
            if (const auto value = visit_.request.query.find(name); value && !value->empty()) {
                view.kept.push_back({name, std::string(*value)});
            }
        }
        view.words = filter_.words;
        view.owner = filter_.owner;
        view.any_owner = page_.large;
        for (const auto& axis : page_.axes) {
            view.axes.push_back({axis.key,
                                 axis.node.code.empty()
                                     ? shortened(words_.title(axis.node), 40)
                                     : fmt::format("{} {}", axis.node.code, shortened(axis.node.title, 40)),
                                 filter_.axis == axis.key || (!axis.node.code.empty() && filter_.axis == axis.node.code)});
        }
        for (const auto& owner : page_.owners) {
            view.owners.push_back({owner, owners_text(owner, page_.plan.language), filter_.owner == owner});
        }
        if (!filter_.is_empty()) {
            view.all = here({{"status", ""}, {"late", ""}, {"no-word", ""}, {"axis", ""}, {"owner", ""}, {"q", ""}});
            view.found = wording().count("head.found", page_.found);
        }
    }

    // The statuses that there are, each a link to them: under a row, or anywhere ("*").
    [[nodiscard]] std::vector<StatusLink> tally(const assessments::Counts& counts, const std::string& axis) const {
        std::vector<StatusLink> links;
        for (const auto status : tab_order) {
            if (counts.of(status) > 0) {
                std::vector<std::pair<std::string, std::string>> changed = {
                    {"status", std::string(plans::name_of(status))}, {"late", ""}, {"no-word", ""}};
                if (axis == "*") {
                    changed.insert(changed.end(), {{"axis", ""}, {"owner", ""}, {"q", ""}});
                } else if (!axis.empty()) {
                    changed.emplace_back("axis", axis);
                }
                links.push_back(
                    {words_.counted_mark(status), {}, wording().number(size_of(counts.of(status))), here(changed), false});
            }
        }
        return links;
    }

    [[nodiscard]] bool has_under(std::size_t i) const {
        return i + 1 < page_.rows.size() && page_.rows[i + 1].row.depth > page_.rows[i].row.depth;
    }

    void add_sections(PlanView& view) {
        if (page_.large) {
            SectionView section;
            section.rows = branch_view(visit_, words_, page_).rows;
            view.sections.push_back(std::move(section));
            return;
        }
        for (std::size_t i = 0; i < page_.rows.size();) {
            const auto& line = page_.rows[i];
            if (has_under(i)) {
                view.sections.push_back(section(i));
                continue;
            }
            if (view.sections.empty() || !view.sections.back().key.empty()) {
                view.sections.emplace_back();
            }
            view.sections.back().rows.push_back(row_of(line));
            ++i;
        }
    }

    // The section of a row at the top; `i` goes behind what stands under it.
    SectionView section(std::size_t& i) {
        const auto& line = page_.rows[i];
        const auto& node = line.row.node;
        SectionView view;
        view.key = line.row.key;
        view.label = section_label(node);
        view.title = words_.title(node);
        view.language = words_.foreign(line.row.language);
        view.lost = node.title.empty();
        view.address = words_.address(line.row);
        view.tally = tally(line.counts, line.row.key);
        const std::size_t first = ++i;
        view.rows = rows_under(i, line.row.depth, false);
        if (filter_.is_empty()) {
            view.path = path(first, i, node.code);
            view.path_name = view.path.empty() ? std::string() : wording().count("plan.path", size_of(line.counts.leaves));
            view.bare = std::all_of(view.path.begin(), view.path.end(), [](const auto& one) { return one.code.empty(); });
        }
        return view;
    }

    [[nodiscard]] std::string section_label(const plans::Node& node) const {
        const auto& levels = page_.plan.levels;
        const auto found =
            std::find_if(levels.begin(), levels.end(), [&](const auto& one) { return one.role == node.role; });
        auto word = found == levels.end() || found->label.empty() ? capitalized(wording().role(node.role)) : found->label;
        return node.code.empty() ? word : word + " " + node.code;
    }

    std::vector<RowView> rows_under(std::size_t& i, std::size_t depth, bool deep) {
        std::vector<RowView> rows;
        std::size_t count = 0;    // a row is long: it is not moved twice
        for (std::size_t next = i; next < page_.rows.size() && page_.rows[next].row.depth > depth; ++next) {
            count += page_.rows[next].row.depth == page_.rows[i].row.depth ? 1 : 0;
        }
        rows.reserve(count);
        while (i < page_.rows.size() && page_.rows[i].row.depth > depth) {
            const auto& line = page_.rows[i];
            auto row = row_of(line);
            if (has_under(i)) {
                row.group = true;
                row.open = true;
                folds_ = true;
                row.deep = deep;
                row.sum = wording().say("row.achieved_of", {wording().number(size_of(line.counts.of(Status::achieved))),
                                                            wording().number(size_of(line.counts.leaves))});
                const std::size_t first = ++i;
                row.under = rows_under(i, line.row.depth, true);
                row.stones = stones(first, i, false);
                row.small = !row.stones.empty() && row.stones.size() <= most_small_stones;
                if (line.counts.leaves == 0) {
                    row.sum.clear();
                }
            } else {
                ++i;
            }
            rows.push_back(std::move(row));
        }
        return rows;
    }

    [[nodiscard]] RowView row_of(const RowLine& line) const {
        auto row = words_.row(line);
        // What is unknown is said, but not on every row of a plan that knows it of none.
        if (row.mark && row.owner.empty() && !page_.owners.empty()) {
            row.owner = wording().say("plan.no_owner");
        }
        if (row.mark && row.when.text.empty() && dated_) {
            row.when.text = wording().say("plan.no_date");
        }
        for (const auto& other : line.row.others) {
            const auto found = other.parent ? at_.find(other.parent->value) : at_.end();
            if (found != at_.end()) {
                const auto& parent = page_.rows[found->second].row;
                row.also.push_back({words_.address(parent), words_.label(parent.node), parent.node.title, {}, false});
            }
        }
        return row;
    }

    [[nodiscard]] std::vector<Stone> stones(std::size_t first, std::size_t last, bool named) const {
        std::vector<Stone> stones;
        for (std::size_t i = first; i < last; ++i) {
            if (page_.rows[i].row.leaf) {
                stones.push_back(named ? words_.stone(page_.rows[i]) : words_.small_stone(page_.rows[i]));
            }
        }
        return stones;
    }

    // A stretch for each row below; leaves that stand there themselves share one.
    [[nodiscard]] std::vector<Stretch> path(std::size_t first, std::size_t last, const std::string& above) const {
        std::vector<Stretch> path;
        const std::size_t depth = first < last ? page_.rows[first].row.depth : 0;
        for (std::size_t i = first; i < last;) {
            const auto& line = page_.rows[i];
            std::size_t end = i + 1;
            while (end < last && page_.rows[end].row.depth > depth) {
                ++end;
            }
            auto found = stones(i, end, true);
            if (!found.empty()) {
                const bool joins = line.row.leaf && !path.empty() && path.back().key.empty();
                if (!joins) {
                    path.push_back(line.row.leaf ? Stretch{} : stretch(line, above));
                }
                auto& stretch = path.back();
                stretch.stones.insert(stretch.stones.end(), std::make_move_iterator(found.begin()),
                                      std::make_move_iterator(found.end()));
            }
            i = end;
        }
        if (page_.counts.leaves > most_stones) {
            sum_up(path);
        }
        return path;
    }

    [[nodiscard]] Stretch stretch(const RowLine& line, const std::string& above) const {
        Stretch stretch;
        stretch.key = line.row.key;
        stretch.title = words_.title(line.row.node);
        const auto& code = line.row.node.code;
        stretch.code = code_within(code, above);
        stretch.above = code.substr(0, code.size() - stretch.code.size());
        return stretch;
    }

    void sum_up(std::vector<Stretch>& path) const {
        for (auto& stretch : path) {
            const auto achieved = std::count_if(stretch.stones.begin(), stretch.stones.end(), [](const auto& stone) {
                return stone.status == plans::name_of(Status::achieved);
            });
            stretch.sum = fmt::format("{}/{}", wording().number(size_of(achieved)), wording().number(stretch.stones.size()));
            stretch.stones.clear();
        }
    }

    const people::Visit& visit_;
    const PlanPage& page_;
    const Filter& filter_;
    RowWords words_;
    std::unordered_map<std::int64_t, std::size_t> at_;
    bool dated_ = false;
    bool folds_ = false;
};

}    // namespace

std::string list_address(const std::string& plan, const web::Fields& query,
                         const std::vector<std::pair<std::string, std::string>>& more) {
    web::Fields kept;
    for (const auto* name : {"status", "late", "no-word", "axis", "owner", "q", "after"}) {
        if (const auto value = query.find(name); value && !value->empty()) {
            kept.add(name, std::string(*value));
        }
    }
    return plan + web::query_with(kept, more);
}

Filter filter_of(const people::Visit& visit) {
    const auto& query = visit.request.query;
    Filter filter;
    filter.status = plans::status_named(query.text("status"));
    filter.words = query.text("q");
    filter.owner = query.text("owner");
    filter.axis = query.text("axis");
    filter.no_word = !query.text("no-word").empty();
    filter.late = !query.text("late").empty();
    filter.day = day_looked_at(onlooker_of(visit), day_of(visit.clock.now()));
    return filter;
}

PlanView plan_view(const people::Visit& visit, const PlanPage& page, const Filter& filter) {
    return PlanWords(visit, page, filter).view();
}

}    // namespace hito::overview
