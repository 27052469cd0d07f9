#pragma once

#include "base/date.h"
#include "base/remark.h"
#include "base/vocabulary.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Dates as plans write them, in Spanish, English, French and Portuguese: "del 20 al 24 de febrero", "Q2 2024", "by June
/// 2026".
///
/// text → words (date_words) → what is written (date_grammar) → a date of the calendar (date_year) → the row's own date
/// (date_owner). A row has few dates, and most years in it belong to something else: what is not surely the row's own
/// is left out, since an invented date is worse than a missing one.
namespace hito::reading {

/// Why a date phrase is no date of the calendar.
enum class DateFault {
    none,
    no_such_day,     ///< "31 February", "24 al 20 de mayo".
    year_unknown,    ///< No year is stated, and the period leaves several or none.
    several,         ///< Days or months apart ("3, 10 y 17 de mayo"); `date` spans them all.
};

/// A date as it stands in a text.
struct DatePhrase {
    std::size_t begin = 0;    ///< Bytes in the text, without a preposition ("en", "a partir de").
    std::size_t end = 0;
    PlannedDate date;    ///< Has neither start nor end where `fault` is no_such_day or year_unknown.
    bool year_stated = false;
    bool bare_year = false;    ///< Nothing but a year or years, as the names of plans, awards and congresses have too.
    DateFault fault = DateFault::none;
    bool operator==(const DatePhrase&) const = default;
};

/// Every date phrase of the text in its order, none within another. A year that is not written is filled in from the period
/// where the date falls into it only once, else from the one year that other dates of the text state within the period,
/// else from `nearby_year` (what the rows around state, where the caller knows).
std::vector<DatePhrase> find_date_phrases(std::string_view text, std::string_view language,
                                          const std::optional<Period>& period, const Vocabulary& vocabulary,
                                          std::optional<int> nearby_year = std::nullopt);

/// The date of a plan row by its own text, or nullopt: there is none, it may belong to something else in the sentence, or
/// there are two. Remarks: remark.no_such_day, remark.year_unknown, remark.date_outside_period, each with the words.
std::optional<PlannedDate> planned_date(std::string_view item_text, std::string_view language,
                                        const std::optional<Period>& period, const Vocabulary& vocabulary, Remarks& remarks,
                                        Source source, std::optional<int> nearby_year = std::nullopt);

/// Whether a date says more exactly what the other says: "8-16 June" of "June". Neither has an open end.
bool refines(const PlannedDate& date, const PlannedDate& other);

/// The date of a text that is meant as one: a cell under "Plazo", the value of "When:". Reads more than running text allows:
/// "Mar-24", "T2", "12/05", "2024-2026", "mensual". "Permanente" and "por definir" are no date; "todo el año" is one where
/// the period is one calendar year. A date outside the period is kept, with a remark.
std::optional<PlannedDate> date_of_cell(std::string_view cell, std::string_view language,
                                        const std::optional<Period>& period, const Vocabulary& vocabulary, Remarks& remarks,
                                        Source source, std::optional<int> nearby_year = std::nullopt);

/// The date that a person typed, in EDTF or in words: as the first of the languages that knows it says, or one that says the
/// same more exactly ("9 de mayo de 2031" is a month to English). Nothing: none knows it.
std::optional<PlannedDate> typed_date(std::string_view words, std::span<const std::string_view> languages,
                                      const std::optional<Period>& period, const Vocabulary& vocabulary);

}    // namespace hito::reading
