#pragma once

#include "overview/plan_view.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

/// The plan on an axis of time. Addresses on the axis are percent of its width, for attributes of SVG.
namespace hito::overview {

/// What the timeline knows: the plan, and since when something is said of its rows.
struct Timeline {
    PlanPage page;
    std::unordered_map<std::int64_t, Date> begun;    ///< Day of the first judgement, by row.
    Date looked_at = {};
};

/// Fails: not_found.
Expected<Timeline> timeline(db::Database& database, const Onlooker& onlooker, const std::string& network,
                            const std::string& plan, Date looked_at);

/// When a leaf begins: where its date says so, else on the day of its first judgement; nullopt: nobody says.
std::optional<Date> begins_on(const Timeline& timeline, const RowLine& line);

/// Where a leaf stands on the axis: the last day that its date allows, or the first where it has no last; nullopt: undated.
std::optional<Date> stands_on(const RowLine& line);

std::string json_text(const Timeline& timeline, const Onlooker& onlooker);
std::string csv_text(const Timeline& timeline);

/// A tick of the axis.
struct TickView {
    std::string x;          ///< "33.3%"
    std::string label;      ///< "2019"; empty for a quarter.
    std::string quarter;    ///< "T1"; empty where only years are told.
};

struct TrackStone {
    std::string x;
    Stone stone;
    std::string address;
    When when;
    std::string sum;    ///< "12/19", instead of a stone where there are too many; else empty.
};

struct TrackView {
    std::string key;
    std::string label;
    std::string title;
    std::string language;
    bool lost = false;
    std::string address;
    bool heading = false;     ///< A row at the top, without a track of its own.
    std::string open_from;    ///< Where its line begins when nobody says; dashed up to `from`.
    std::string from;
    std::string to;
    std::vector<TrackStone> stones;
};

struct TimelineView {
    std::string plan;    ///< Address of the plan.
    std::string slug;
    std::string title;
    std::string language;
    std::string json;
    std::string csv;
    std::vector<TickView> ticks;
    std::string today;          ///< Where the day stands that is looked at; empty: not on the axis.
    std::string today_word;     ///< "today", or the day.
    bool today_last = false;    ///< Its word stands before it: behind it is no room.
    std::string outside;        ///< Said when that day is not within the plan; else empty.
    bool drawn = false;         ///< Some row has a date.
    std::vector<TrackView> tracks;
    std::vector<RowView> undated;
    std::string undated_count;
};

TimelineView timeline_view(const people::Visit& visit, const Timeline& timeline);

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_timeline(const overview::TimelineView& view, const Messages& messages);

}    // namespace hito::templates
