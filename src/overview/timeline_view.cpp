#include "overview/timeline_view.h"

#include "assessments/store.h"
#include "overview/address_view.h"
#include "overview/lateness.h"
#include "web/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace hito::overview {

Expected<Timeline> timeline(db::Database& database, const Onlooker& onlooker, const std::string& network,
                            const std::string& plan, Date looked_at) {
    const db::Snapshot snapshot(database);
    Timeline found;
    HITO_TRY(found.page, plan_page(database, onlooker, network, plan));
    found.begun = assessments::first_days(database, found.page.plan.id, sight_of(database, found.page.network.id, onlooker));
    found.looked_at = looked_at;
    return found;
}

std::optional<Date> begins_on(const Timeline& timeline, const RowLine& line) {
    const auto& date = line.row.node.date;
    // "June 2019" begins nothing on 1 June: only a date that names two of its units has a beginning.
    if (date && date->start) {
        auto first = *date;
        first.end = date->start;
        if (!date->end || last_day(first) != last_day(*date)) {
            return date->start;
        }
    }
    const auto begun = timeline.begun.find(line.row.node.id.value);
    return begun == timeline.begun.end() ? std::nullopt : std::optional(begun->second);
}

std::optional<Date> stands_on(const RowLine& line) {
    const auto& date = line.row.node.date;
    if (!date) {
        return std::nullopt;
    }
    const auto last = last_day(*date);
    return last ? last : date->start;
}

namespace {

using std::chrono::sys_days;

/// Above, a track shows how many stand in a quarter instead of stones.
constexpr std::int64_t most_stones = 300;
/// Stones do not cover each other: this much of the narrowest axis is a stone.
constexpr double stone_width = 3.4;
constexpr double whole = 100;
constexpr int half_a_quarter = 45;
/// Behind this place no word is written to the right: it would stand beyond the end.
constexpr double room_of_a_word = 88;

class Axis {
public:
    Axis(Date first, Date last) : first_(sys_days(first)), days_((sys_days(last) - first_).count() + 1) {}

    /// Of a day's end, so that the last of December stands at the end of its year.
    [[nodiscard]] double at_end(Date day) const { return share((sys_days(day) - first_).count() + 1); }
    [[nodiscard]] double at_start(Date day) const { return share((sys_days(day) - first_).count()); }

private:
    [[nodiscard]] double share(std::int64_t days) const {
        return std::clamp(whole * static_cast<double>(days) / static_cast<double>(days_), 0.0, whole);
    }
    sys_days first_;
    std::int64_t days_;
};

std::string percent(double at) { return fmt::format("{:.2f}%", at); }

class Tracks {
public:
    Tracks(const people::Visit& visit, const Timeline& timeline)
        : visit_(visit),
          timeline_(timeline),
          page_(timeline.page),
          words_(visit, page_.network, page_.plan),
          sums_(page_.counts.leaves > most_stones) {
        const auto [first, last] = bounds();
        first_ = first;
        last_ = last;
    }

    TimelineView view() {
        TimelineView view;
        view.plan = at_days(visit_, address_of(page_.network, page_.plan));
        view.slug = page_.plan.slug;
        view.title = page_.plan.title;
        view.language = words_.foreign(page_.plan.language);
        const auto query = web::query_with(visit_.request.query, {});
        const auto address = address_of(page_.network, page_.plan) + "/timeline";
        view.json = address + ".json" + query;
        view.csv = address + ".csv" + query;
        const Axis axis(first_, last_);
        add_ticks(view, axis);
        for (std::size_t i = 0; i < page_.rows.size();) {
            add_top(view, axis, i);
        }
        view.drawn = std::any_of(view.tracks.begin(), view.tracks.end(), [](const auto& one) { return !one.heading; });
        add_undated(view);
        return view;
    }

private:
    [[nodiscard]] const Wording& wording() const { return visit_.wording; }

    // The plan's period and all dates, in whole years.
    [[nodiscard]] std::pair<Date, Date> bounds() const {
        using std::chrono::December;
        using std::chrono::January;
        auto first = page_.plan.period ? page_.plan.period->start : timeline_.looked_at;
        auto last = page_.plan.period ? page_.plan.period->end : timeline_.looked_at;
        for (const auto& line : page_.rows) {
            if (const auto day = line.row.leaf ? stands_on(line) : std::nullopt) {
                first = std::min({first, *day, begins_on(timeline_, line).value_or(*day)});
                last = std::max(last, *day);
            }
        }
        return {Date(first.year(), January, std::chrono::day(1)), Date(last.year(), December, std::chrono::day(31))};
    }

    void add_ticks(TimelineView& view, const Axis& axis) const {
        const int years = static_cast<int>(last_.year()) - static_cast<int>(first_.year()) + 1;
        const unsigned step = years > 6 ? 12 : 3;
        for (auto year = first_.year(); year <= last_.year(); ++year) {
            for (unsigned month = 1; month <= 12; month += step) {
                const Date day(year, std::chrono::month(month), std::chrono::day(1));
                view.ticks.push_back(
                    {percent(axis.at_start(day)), month == 1 ? fmt::format("{}", static_cast<int>(year)) : std::string(),
                     step == 3 ? wording().say("timeline.quarter", {wording().number((month + 2) / 3)}) : std::string()});
            }
        }
        const auto now = timeline_.looked_at;
        if (first_ <= now && now <= last_) {
            view.today = percent(axis.at_start(now));
            view.today_last = axis.at_start(now) > room_of_a_word;
            view.today_word = visit_.as_of || visit_.known_by ? wording().short_date(PlannedDate::day(now))
                                                              : wording().say("timeline.today");
        }
        const auto& period = page_.plan.period;
        if (view.today.empty() || (period && (now < period->start || period->end < now))) {
            view.outside = wording().say(visit_.as_of || visit_.known_by ? "timeline.day_outside" : "timeline.today_outside",
                                         {wording().date(PlannedDate::day(now))});
        }
    }

    // A row at the top; its rows have a track each, or it has one itself. `i` goes behind all of it.
    void add_top(TimelineView& view, const Axis& axis, std::size_t& i) const {
        const std::size_t end = end_of(i);
        if (end == i + 1 || sums_) {
            add_track(view, axis, i, end);
            i = end;
            return;
        }
        const auto heading = view.tracks.size();
        view.tracks.push_back(track(page_.rows[i]));
        view.tracks.back().heading = true;
        for (++i; i < end;) {
            const std::size_t next = end_of(i);
            add_track(view, axis, i, next);
            i = next;
        }
        if (view.tracks.size() == heading + 1) {
            view.tracks.pop_back();    // nothing under it has a date
        }
    }

    [[nodiscard]] std::size_t end_of(std::size_t i) const {
        std::size_t end = i + 1;
        while (end < page_.rows.size() && page_.rows[end].row.depth > page_.rows[i].row.depth) {
            ++end;
        }
        return end;
    }

    [[nodiscard]] TrackView track(const RowLine& line) const {
        TrackView track;
        track.key = line.row.key;
        track.label = words_.label(line.row.node);
        track.title = words_.title(line.row.node);
        track.language = words_.foreign(line.row.language);
        track.lost = line.row.node.title.empty();
        track.address = words_.address(line.row);
        return track;
    }

    void add_track(TimelineView& view, const Axis& axis, std::size_t first, std::size_t end) const {
        std::vector<std::pair<Date, const RowLine*>> dated;
        std::optional<Date> begin;
        for (std::size_t i = first; i < end; ++i) {
            const auto& line = page_.rows[i];
            if (const auto day = line.row.leaf ? stands_on(line) : std::nullopt) {
                dated.emplace_back(*day, &line);
                const auto begun = begins_on(timeline_, line);
                begin = begun && (!begin || *begun < *begin) ? begun : begin;
            }
        }
        if (dated.empty()) {
            return;
        }
        std::stable_sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        auto made = track(page_.rows[first]);
        made.to = percent(axis.at_end(dated.back().first));
        if (begin && *begin <= dated.front().first) {
            made.from = percent(axis.at_start(*begin));
        } else {
            made.from = percent(axis.at_end(dated.front().first));
            made.open_from = percent(std::max(0.0, axis.at_end(dated.front().first) - 6));
        }
        made.stones = sums_ ? sums(axis, dated) : stones(axis, dated);
        view.tracks.push_back(std::move(made));
    }

    [[nodiscard]] std::vector<TrackStone> stones(const Axis& axis,
                                                 const std::vector<std::pair<Date, const RowLine*>>& dated) const {
        std::vector<double> places;
        places.reserve(dated.size());
        for (const auto& [day, line] : dated) {
            places.push_back(axis.at_end(day));
        }
        spread(places);
        std::vector<TrackStone> stones;
        for (std::size_t i = 0; i < dated.size(); ++i) {
            const auto& line = *dated[i].second;
            stones.push_back(
                {percent(places[i]), words_.stone(line), words_.address(line.row), words_.when(*line.row.node.date), {}});
        }
        return stones;
    }

    // Two on one place stand side by side, and none beyond the end.
    static void spread(std::vector<double>& places) {
        for (std::size_t i = 1; i < places.size(); ++i) {
            places[i] = std::max(places[i], places[i - 1] + stone_width);
        }
        double most = whole;
        for (auto place = places.rbegin(); place != places.rend() && *place > most; ++place) {
            *place = most;
            most -= stone_width;
        }
    }

    // How many of a quarter were achieved.
    [[nodiscard]] std::vector<TrackStone> sums(const Axis& axis,
                                               const std::vector<std::pair<Date, const RowLine*>>& dated) const {
        std::map<Date, std::pair<std::size_t, std::size_t>> quarters;
        for (const auto& [day, line] : dated) {
            const unsigned month = (static_cast<unsigned>(day.month()) + 2) / 3 * 3;
            auto& [achieved, all] = quarters[last_day_of_month(day.year(), std::chrono::month(month))];
            achieved += line->standing.status == plans::Status::achieved ? 1 : 0;
            ++all;
        }
        std::vector<TrackStone> found;
        for (const auto& [day, counts] : quarters) {
            TrackStone stone;
            stone.x = percent(axis.at_end(Date(sys_days(day) - std::chrono::days(half_a_quarter))));
            stone.sum = fmt::format("{}/{}", wording().number(counts.first), wording().number(counts.second));
            stone.when =
                words_.when(PlannedDate::quarter(static_cast<int>(day.year()), static_cast<unsigned>(day.month()) / 3));
            found.push_back(std::move(stone));
        }
        return found;
    }

    // Of a large plan they are counted, not listed.
    void add_undated(TimelineView& view) const {
        std::size_t count = 0;
        for (const auto& line : page_.rows) {
            if (line.row.leaf && !stands_on(line)) {
                ++count;
                if (!sums_) {
                    view.undated.push_back(words_.row(line));
                }
            }
        }
        if (count > 0) {
            view.undated_count = wording().count("timeline.undated", count);
        }
    }

    const people::Visit& visit_;
    const Timeline& timeline_;
    const PlanPage& page_;
    RowWords words_;
    bool sums_;
    Date first_ = {};
    Date last_ = {};
};

}    // namespace

TimelineView timeline_view(const people::Visit& visit, const Timeline& timeline) { return Tracks(visit, timeline).view(); }

}    // namespace hito::overview
