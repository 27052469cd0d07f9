#pragma once

#include "reading/date_grammar.h"
#include "reading/date_phrase.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hito::reading {

/// What decides the year of a date that has none.
struct YearFrame {
    std::optional<Period> period;     ///< The plan's.
    std::optional<int> nearby;        ///< The year that the text, or the rows around it, state.
    bool both_hemispheres = false;    ///< The language is spoken in both: a season may be half a year away.
};

/// The day, month … of the calendar that is written, and why it is none.
struct ResolvedDate {
    PlannedDate date;
    bool year_stated = false;
    DateFault fault = DateFault::none;
};

/// Fills in the year and the days of a written date. The year is the period's only one in which the date falls into it,
/// else the nearby one.
ResolvedDate resolve(const WrittenDate& written, const YearFrame& frame);

/// The frame of a text: `nearby` is the only year within the period that its dates state, else the given one.
YearFrame year_frame(std::span<const WrittenDate> dates, std::string_view language, const std::optional<Period>& period,
                     std::optional<int> nearby_year);

/// Whether a date has no day within the period, or an end that is open within it and one that is not.
bool is_outside(const PlannedDate& date, const Period& period);

}    // namespace hito::reading
