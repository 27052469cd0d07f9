#pragma once

#include "base/remark.h"
#include "reading/date_grammar.h"

#include <optional>
#include <string>
#include <string_view>

namespace hito::reading {

/// A heading or first cell of a calendar: nothing but a month, months, a quarter, a semester, a season or a day, with or
/// without its year ("Marzo", "Q2 2024", "Jueves 12 de mayo"). The rows below it have it as their date.
struct CalendarHeading {
    WrittenDate date;
    bool operator==(const CalendarHeading&) const = default;
};

/// The calendar heading that the text is, or nullopt. A year alone is none: it is a section, not a row's date.
std::optional<CalendarHeading> month_heading(std::string_view text, std::string_view language, const Vocabulary& vocabulary);

/// The days that a row's title names for a calendar's month: "14-16" of "Encuentro (14-16)", "du 14 au 16" of "Atelier (du
/// 14 au 16)", "12-14" of "12-14 Foro". What combine_with_heading() takes as the cell. nullopt where the title has none; a
/// number alone counts something as often.
std::optional<std::string> day_cell_of_title(std::string_view title);

/// The date of a row under a calendar heading. `cell` is what the row says of its own day: "12-14", "Jueves 12",
/// "3 y 4", a whole date, or nothing. nullopt where the cell is no day, or the day is none of the month
/// (remark.no_such_day), or the year is unknown (remark.year_unknown). For a calendar that has its year in a heading above,
/// give that year as the period.
std::optional<PlannedDate> combine_with_heading(const CalendarHeading& heading, std::string_view cell,
                                                std::string_view language, const std::optional<Period>& period,
                                                const Vocabulary& vocabulary, Remarks& remarks, Source source,
                                                std::optional<int> nearby_year = std::nullopt);

}    // namespace hito::reading
