#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hito {

using Date = std::chrono::year_month_day;

/// "2019-03-08".
std::string iso_text(Date date);

/// The day of an ISO 8601 text "2019-03-08"; nullopt when it is none of the calendar.
std::optional<Date> read_iso_date(std::string_view text);

/// The last day of a month; 28 February and its like are the calendar's business.
Date last_day_of_month(std::chrono::year year, std::chrono::month month);

/// From the first to the last day of a plan, both included.
struct Period {
    Date start;
    Date end;
    auto operator<=>(const Period&) const = default;
};

/// How exact a planned date is. A semester is half a year.
enum class Precision { day, month, quarter, season, semester, year };

/// "day", "month" …
std::string_view name_of(Precision precision);

/// A date as exact as the text, never more. `start` and `end` are whole days; what they say beyond `precision` says
/// nothing. A single day has both; no end is open ("a partir de abril"), no start too ("hasta junio"). A season runs
/// from the first day of its first month to the last of its third (December to February, March to May, and so on).
/// A date that says no more than a recurrence has neither.
struct PlannedDate {
    std::optional<Date> start;
    std::optional<Date> end;
    Precision precision = Precision::day;
    bool tentative = false;
    std::string recurring;    ///< The words of a recurrence as written ("cada mes"), or empty.
    bool operator==(const PlannedDate&) const = default;

    static PlannedDate day(Date day);
    static PlannedDate days(Date first, Date last);
    static PlannedDate month(int year, unsigned month);
    static PlannedDate months(int first_year, unsigned first_month, int last_year, unsigned last_month);
    static PlannedDate quarter(int year, unsigned quarter);      ///< quarter 1 to 4.
    static PlannedDate semester(int year, unsigned semester);    ///< semester 1 or 2.
    /// season 1 to 4: winter (of the northern calendar) from December of `year - 1`, spring from March, summer from June,
    /// autumn from September of `year`. Text names seasons by months here; hemispheres are the caller's business.
    static PlannedDate season(int year, unsigned season);
    static PlannedDate year(int year);
    static PlannedDate years(int first, int last);
};

/// The date in EDTF (ISO 8601-2): "2009-10", "2009-10-21/2009-10-24", "2019-04/..", "../2019-06", "2017-33" (a quarter),
/// with "?" when tentative. Empty when it is only a recurrence.
std::string edtf_text(const PlannedDate& date);

/// The date of such a text; nullopt when it is none.
std::optional<PlannedDate> read_edtf(std::string_view text);

}    // namespace hito
