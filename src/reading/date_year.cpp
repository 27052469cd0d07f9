#include "reading/date_year.h"

#include <algorithm>

namespace hito::reading {

namespace {

struct Days {
    Date first;
    Date last;
};

Days days_of(const PlannedDate& date) { return {*date.start, *date.end}; }

/// The days of a point in a year; nullopt for a day that the calendar lacks.
std::optional<Days> days_in_year(const WrittenPoint& point, int year) {
    switch (point.precision) {
        case Precision::day: {
            const Date day{std::chrono::year(year), std::chrono::month(point.number), std::chrono::day(point.day)};
            return day.ok() ? std::optional(Days{day, day}) : std::nullopt;
        }
        case Precision::month: return days_of(PlannedDate::month(year, point.number));
        case Precision::quarter: return days_of(PlannedDate::quarter(year, point.number));
        case Precision::semester: return days_of(PlannedDate::semester(year, point.number));
        case Precision::season: return days_of(PlannedDate::season(year, point.number));
        case Precision::year: return days_of(PlannedDate::year(year));
    }
    return std::nullopt;
}

/// "24 al 20 de mayo" is no range; "diciembre a febrero" is one that ends in the next year.
bool runs_backwards(const WrittenDate& written) {
    const WrittenPoint& first = written.first;
    const WrittenPoint& last = written.last;
    if (first.year && last.year) {
        const auto a = days_in_year(first, *first.year);
        const auto b = days_in_year(last, *last.year);
        return a && b && b->last < a->first;
    }
    return first.precision == Precision::day && last.precision == Precision::day && first.number == last.number &&
           last.day < first.day;
}

/// Both ends of a written date whose first end is in `year`. A range without years that runs backwards ends a year later.
std::optional<PlannedDate> planned_in_year(const WrittenDate& written, int year) {
    const auto first = days_in_year(written.first, written.first.year.value_or(year));
    auto last = days_in_year(written.last, written.last.year.value_or(year));
    if (first && last && !written.last.year && last->last < first->first) {
        last = days_in_year(written.last, year + 1);
    }
    if (!first || !last || last->last < first->first) {
        return std::nullopt;
    }
    PlannedDate date;
    date.precision = std::max(written.first.precision, written.last.precision);
    date.start = first->first;
    date.end = last->last;
    if (date.precision == Precision::month) {
        date.start = Date{date.start->year(), date.start->month(), std::chrono::day(1)};
        date.end = last_day_of_month(date.end->year(), date.end->month());
    }
    return date;
}

bool overlaps(const PlannedDate& date, const Period& period) {
    return *date.start <= period.end && *date.end >= period.start;
}

bool is_within(const PlannedDate& date, const Period& period) {
    return *date.start >= period.start && *date.end <= period.end;
}

/// The years of the period in which the date falls into it: wholly, or if there is none such, in part.
std::vector<PlannedDate> candidates(const WrittenDate& written, const Period& period) {
    std::vector<PlannedDate> whole;
    std::vector<PlannedDate> part;
    const int first = static_cast<int>(period.start.year()) - 1;
    // A plan of more than a few years repeats every date; two candidates are as good as fifty.
    const int last = std::min(static_cast<int>(period.end.year()) + 1, first + 6);
    for (int year = first; year <= last; ++year) {
        const auto date = planned_in_year(written, year);
        if (!date) {
            continue;
        }
        if (is_within(*date, period)) {
            whole.push_back(*date);
        } else if (overlaps(*date, period)) {
            part.push_back(*date);
        }
    }
    return whole.empty() ? part : whole;
}

bool exists(const WrittenDate& written) {
    // 29 February is a day of some years.
    constexpr int leap_year = 2024;
    return days_in_year(written.first, leap_year) && days_in_year(written.last, leap_year);
}

std::optional<PlannedDate> without_year(const WrittenDate& written, const YearFrame& frame) {
    if (frame.period) {
        const auto found = candidates(written, *frame.period);
        if (found.size() == 1) {
            return found.front();
        }
        if (found.empty()) {
            return std::nullopt;
        }
    }
    if (!frame.nearby) {
        return std::nullopt;
    }
    auto date = planned_in_year(written, *frame.nearby);
    return date && (!frame.period || overlaps(*date, *frame.period)) ? date : std::nullopt;
}

}    // namespace

ResolvedDate resolve(const WrittenDate& written, const YearFrame& frame) {
    ResolvedDate resolved;
    resolved.year_stated = written.first.year.has_value();
    std::optional<PlannedDate> date;
    if (!runs_backwards(written)) {
        date = resolved.year_stated ? planned_in_year(written, *written.first.year) : without_year(written, frame);
    }
    if (!date) {
        const bool impossible = resolved.year_stated || !exists(written) || runs_backwards(written);
        resolved.fault = impossible ? DateFault::no_such_day : DateFault::year_unknown;
        return resolved;
    }
    resolved.date = *date;
    if (written.open_end) {
        resolved.date.end = std::nullopt;
    }
    if (written.open_start) {
        resolved.date.start = std::nullopt;
    }
    const bool seasonal = resolved.date.precision == Precision::season;
    resolved.date.tentative = written.uncertain || (seasonal && frame.both_hemispheres);
    resolved.fault = written.several ? DateFault::several : DateFault::none;
    return resolved;
}

YearFrame year_frame(std::span<const WrittenDate> dates, std::string_view language, const std::optional<Period>& period,
                     std::optional<int> nearby_year) {
    YearFrame frame{period, nearby_year, language.starts_with("es") || language.starts_with("pt")};
    std::optional<int> only;
    bool one = true;
    for (const WrittenDate& date : dates) {
        if (!date.first.year || date.first.year != date.last.year) {
            continue;
        }
        const bool leads = date.first_token == 0 || date.lead == DateWord::in || date.lead == DateWord::from;
        if (date.bare_year && !leads) {
            continue;    // "Plan 2024" is a name.
        }
        const int year = *date.first.year;
        const bool within =
            !period || (year >= static_cast<int>(period->start.year()) && year <= static_cast<int>(period->end.year()));
        if (within) {
            one = one && (!only || *only == year);
            only = year;
        }
    }
    if (only && one) {
        frame.nearby = only;
    }
    return frame;
}

bool is_outside(const PlannedDate& date, const Period& period) {
    if (date.start && date.end) {
        return !overlaps(date, period);
    }
    // "desde 2016" in a plan from December 2016: a year is outside only as a whole.
    const bool years = date.precision == Precision::year;
    if (date.start) {
        return *date.start > period.end || (years ? date.start->year() < period.start.year() : *date.start < period.start);
    }
    if (date.end) {
        return *date.end < period.start || (years ? date.end->year() > period.end.year() : *date.end > period.end);
    }
    return false;
}

}    // namespace hito::reading
