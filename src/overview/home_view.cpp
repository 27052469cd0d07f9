#include "overview/home_view.h"

#include "assessments/store.h"
#include "base/text.h"
#include "overview/address_view.h"
#include "overview/last_word_view.h"
#include "overview/lateness.h"
#include "overview/leaf_index_view.h"
#include "overview/view.h"
#include "people/store.h"
#include "plans/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace hito::overview {

namespace {

using plans::Status;

constexpr std::size_t most_due = 12;
constexpr std::size_t most_news = 8;
constexpr std::size_t most_given = 12;
constexpr std::array<std::pair<Status, std::string_view>, 2> given_statuses = {
    {{Status::not_developed, "public.not_done"}, {Status::in_progress, "public.going_on"}}};
constexpr int soon = 60;    // days that "what comes" looks ahead

class HomeWords {
public:
    HomeWords(const people::Visit& visit, const networks::Network& network, const PlanPage& page)
        : visit_(visit),
          network_(network),
          page_(page),
          words_(visit, network, page.plan),
          address_(address_of(network, page.plan)),
          due_(page.rows),
          given_(page.rows) {}

    // A page of a large plan has no leaves: those of which the first page may speak are read here.
    Expected<void> read_leaves() {
        const db::Snapshot snapshot(visit_.database);
        auto leaves = dated_leaves(visit_.database, page_.plan);
        std::vector<RowLine> given;
        for (const auto& [status, heading] : given_statuses) {
            HITO_CHECK(take(leaves, given, most_given,
                            [status = status](const DatedLeaf& leaf) { return leaf.standing.status == status; }));
        }
        std::stable_sort(leaves.begin(), leaves.end(), [](const auto& a, const auto& b) { return a.last_day < b.last_day; });
        std::vector<RowLine> due;
        const auto late = [&](const DatedLeaf& leaf) {
            return is_past(leaf.last_day, leaf.standing.status, words_.aged_to());
        };
        HITO_CHECK(take(leaves, due, most_due, late));
        HITO_CHECK(take(leaves, due, most_due, [&](const DatedLeaf& leaf) {
            return leaf.last_day && is_awaited(leaf.standing.status) && !late(leaf);
        }));
        given_ = RowLines(std::move(given));
        due_ = RowLines(std::move(due));
        return {};
    }

    void fill(HomeView& view) {
        view.title = page_.plan.title;
        view.language = words_.foreign(page_.plan.language);
        view.period = page_.plan.period ? wording().period(*page_.plan.period) : std::string();
        view.address = at(address_);
        fill_lead(view);
        fill_paths(view);
        fill_due(view);
        fill_news(view);
        fill_given(view);
        view.report = at(address_ + "/report");
        view.as_of =
            wording().date(PlannedDate::day(day_spoken_of(visit_.database, onlooker_of(visit_), network_, page_.plan)));
    }

private:
    [[nodiscard]] const Wording& wording() const { return visit_.wording; }
    [[nodiscard]] std::string at(std::string address) const { return at_days(visit_, std::move(address)); }

    void fill_lead(HomeView& view) const {
        const auto leaves = static_cast<std::size_t>(page_.counts.leaves);
        view.lead.push_back(counted_part(wording(), "home.lead", leaves, view.address, {network_.name}));
        view.lead.back().after += " ";
        for (auto& part : standing_parts(wording(), page_.counts, address_)) {
            part.address = part.address.empty() ? part.address : at(part.address);
            view.lead.push_back(std::move(part));
        }
        fill_end(view);
        if (page_.late > 0) {
            view.lead_late.push_back(
                counted_part(wording(), "home.late", static_cast<std::size_t>(page_.late), at(address_ + "?late=1")));
            view.lead_late.back().before = " " + view.lead_late.back().before;
        }
    }

    // How much of the plan is left, or that nothing is.
    void fill_end(HomeView& view) const {
        const auto& plan = page_.plan;
        const auto on = [&](Date day) { return wording().date(PlannedDate::day(day)); };
        if (plan.state == plans::State::closed && plan.closed_on && *plan.closed_on <= words_.looked_at()) {
            view.lead.push_back({" " + wording().say("home.closed", {on(*plan.closed_on)}), {}, {}, {}});
            return;
        }
        if (!plan.period || words_.looked_at() < plan.period->start) {
            return;
        }
        const auto left = std::chrono::sys_days(plan.period->end) - std::chrono::sys_days(words_.looked_at());
        if (left.count() < 0) {
            view.lead.push_back({" " + wording().say("home.over", {on(plan.period->end)}), {}, {}, {}});
            return;
        }
        view.lead.push_back(
            counted_part(wording(), "home.days_left", static_cast<std::size_t>(left.count()), at(address_ + "/timeline")));
        view.lead.back().before = " " + view.lead.back().before;
    }

    void fill_paths(HomeView& view) const {
        auto plan = plan_view(visit_, page_, {});
        for (auto& section : plan.sections) {
            section.page = view.address;
            section.rows.clear();
            view.paths.push_back(std::move(section));
        }
        for (const auto status : {Status::achieved, Status::partly_achieved, Status::in_progress, Status::not_developed,
                                  Status::planned, Status::unknown}) {
            const auto count = static_cast<std::size_t>(page_.counts.of(status));
            if (count > 0 || (status != Status::partly_achieved && status != Status::unknown)) {    // explained where seen
                view.legend.push_back({words_.mark(status), {}, {}, {}, false});
            }
            if (count > 0 || status == Status::achieved) {
                view.figures.push_back({words_.mark(status),
                                        {},
                                        wording().number(count),
                                        at(fmt::format("{}?status={}", address_, plans::name_of(status))),
                                        false});
            }
        }
    }

    [[nodiscard]] DueView due_of(const RowLine& line, Date last) const {
        const auto row = words_.row(line);
        return {lateness_text(wording(), last, words_.aged_to()),
                words_.is_late(line),
                row.address,
                row.title,
                row.language,
                row.label,
                row.owner,
                line.row.node.date ? wording().short_date(*line.row.node.date) : std::string(),
                row.update};
    }

    template <class Wanted>
    Expected<void> take(const std::vector<DatedLeaf>& leaves, std::vector<RowLine>& lines, std::size_t most,
                        Wanted wanted) const {
        for (auto leaf = leaves.begin(); leaf != leaves.end() && most > 0; ++leaf) {
            if (wanted(*leaf)) {
                RowLine line;
                HITO_TRY(line.row, plans::find(visit_.database, leaf->node, visit_.language));
                line.standing = leaf->standing;
                lines.push_back(std::move(line));
                --most;
            }
        }
        return {};
    }

    // What is late, the longest first; what is due soon, the next first.
    void fill_due(HomeView& view) const {
        std::vector<std::pair<Date, const RowLine*>> late;
        std::vector<std::pair<Date, const RowLine*>> coming;
        const auto horizon = std::chrono::sys_days(words_.looked_at()) + std::chrono::days(soon);
        for (const auto& line : due_) {
            const auto last = line.row.node.date ? last_day(*line.row.node.date) : std::nullopt;
            if (!line.row.leaf || !last || !is_awaited(line.standing.status)) {
                continue;
            }
            if (words_.is_late(line)) {
                late.emplace_back(*last, &line);
            } else if (std::chrono::sys_days(*last) <= horizon && page_.plan.state != plans::State::closed) {
                coming.emplace_back(*last, &line);
            }
        }
        const auto take = [&](auto& from, std::vector<DueView>& to) {
            std::stable_sort(from.begin(), from.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
            for (const auto& [last, line] : from) {
                if (to.size() < most_due) {
                    to.push_back(due_of(*line, last));
                }
            }
        };
        take(late, view.late);
        take(coming, view.coming);
        view.late_count = wording().number(static_cast<std::size_t>(page_.late));
        view.late_address = at(address_ + "?late=1");
        if (view.late.empty() && !view.coming.empty()) {
            view.next_due = wording().say("home.next_due", {view.coming.front().due, view.coming.front().label});
        }
    }

    void fill_news(HomeView& view) const {
        const auto sight = sight_of(visit_.database, network_.id, onlooker_of(visit_));
        const auto names = people::names(visit_.database, network_.id);
        for (const auto& one : assessments::latest(visit_.database, page_.plan.id, most_news, sight)) {
            const auto found = plans::find(visit_.database, one.node, visit_.language, sight.known);
            if (!found || found->removed) {
                continue;
            }
            RowLine line;
            line.row = *found;
            line.standing.status = one.status;
            const auto row = words_.row(line);
            const auto name = names.find(one.author);
            const auto day = PlannedDate::day(one.on);
            view.news.push_back(
                {iso_text(one.on), wording().short_date(day), words_.mark(one.status), row.address, row.title, row.language,
                 row.label, shortened(one.note, 120),
                 visit_.signed_in() && !one.import && name != names.end() ? name->second : std::string(),
                 one.evidence.empty() ? std::string() : wording().count("plan.evidence", one.evidence.size()),
                 lacks_reason(visit_.database, one, sight.known) ? wording().say("reason.lacks") : std::string()});
        }
    }

    void fill_given(HomeView& view) const {
        for (const auto& [status, heading] : given_statuses) {
            GivenView given;
            given.heading = wording().say(heading);
            const auto count = static_cast<std::size_t>(page_.counts.of(status));
            for (const auto& line : given_) {
                if (line.row.leaf && line.standing.status == status && given.rows.size() < most_given) {
                    given.rows.push_back(words_.row(line));
                }
            }
            if (given.rows.size() < count) {
                given.more = at(fmt::format("{}?status={}", address_, plans::name_of(status)));
                given.more_label = wording().count("public.all", count);
            }
            if (count > 0) {
                view.given.push_back(std::move(given));
            }
        }
    }

    const people::Visit& visit_;
    const networks::Network& network_;
    const PlanPage& page_;
    RowWords words_;
    std::string address_;
    RowLines due_;      // of which those are told that are late or come soon
    RowLines given_;    // and those that stand so
};

}    // namespace

Expected<HomeView> home_view(const people::Visit& visit, const networks::Network& network) {
    HomeView view;
    view.network = network.name;
    const auto onlooker = onlooker_of(visit);
    view.today = visit.wording.date(PlannedDate::day(day_looked_at(onlooker, day_of(visit.clock.now()))));
    const auto home = address_of(network);
    view.json = at_days(visit, home + ".json");
    view.csv = at_days(visit, home + ".csv");
    view.search = home + "/search";
    view.journal = visit.signed_in() ? at_days(visit, home + "/journal") : std::string();
    view.import = visit.signed_in() ? home + "/imports" : std::string();
    const auto plan = current_plan(visit, network);
    if (!plan) {
        return view;
    }
    Filter filter;
    filter.day = day_looked_at(onlooker, day_of(visit.clock.now()));
    HITO_TRY(const auto page, bounded_plan_page(visit.database, onlooker, network.slug, plan->slug, filter));
    HomeWords words(visit, network, page);
    if (page.large) {
        HITO_CHECK(words.read_leaves());
    }
    words.fill(view);
    HITO_TRY(const auto lines, plan_lines(visit.database, onlooker, network.slug));
    for (const auto& line : lines) {
        if (line.plan.id != plan->id) {
            const auto period = line.plan.period ? visit.wording.period(*line.plan.period) : std::string();
            view.others.push_back({at_days(visit, address_of(network, line.plan)), line.plan.title, period, {}, false});
        }
    }
    view.has_late = !view.late.empty();
    view.has_coming = !view.coming.empty();
    view.has_news = !view.news.empty();
    view.has_others = !view.others.empty();
    return view;
}

}    // namespace hito::overview
