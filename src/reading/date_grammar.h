#pragma once

#include "base/date.h"
#include "reading/date_words.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// What a text writes as a date, before anybody asks which year it is.
namespace hito::reading {

/// One end of a written date: a day, a month, a quarter … with or without its year.
struct WrittenPoint {
    std::optional<int> year;
    unsigned number = 0;    ///< The month of a day or month (1 to 12), the quarter, season or semester; 0 for a year.
    unsigned day = 0;       ///< 0 where it is no day.
    Precision precision = Precision::year;
    bool operator==(const WrittenPoint&) const = default;
};

struct WrittenDate {
    std::size_t begin = 0;    ///< Bytes in the text, without the preposition before it.
    std::size_t end = 0;
    std::size_t first_token = 0;    ///< Its tokens, [first_token, last_token), with the words before it that lead to it.
    std::size_t last_token = 0;
    WrittenPoint first;
    WrittenPoint last;                  ///< The same as `first` where it is no range.
    bool open_start = false;            ///< "hasta junio": `first` says nothing.
    bool open_end = false;              ///< "a partir de abril": `last` says nothing.
    bool several = false;               ///< Days or months that are no range.
    bool uncertain = false;             ///< "marzo o abril", "hacia junio"
    bool part = false;                  ///< "finales de 2025"
    bool bare_year = false;             ///< Nothing but a year or years.
    bool numeric = false;               ///< "12/05/2024"
    DateWord lead = DateWord::other;    ///< The preposition that leads to it: of, in, in_month, from, by, until, between.
    bool is_range() const { return !(first == last); }
    bool operator==(const WrittenDate&) const = default;
};

/// How much a text may leave to the reader: a cell under "Plazo" is meant as a date, running text seldom.
enum class TextKind { running_text, cell };

/// The written dates of a text in their order.
std::vector<WrittenDate> written_dates(std::string_view text, std::span<const DateToken> tokens, TextKind kind);

}    // namespace hito::reading
