#pragma once

#include "base/text.h"
#include "base/vocabulary.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

/// A text cut into what a date can be made of.
namespace hito::reading {

/// What a word is to a date. The words are in data/vocabulary: months, seasons, weekdays, date_words.
enum class DateWord {
    other,
    number,    ///< `value`: its number; a word of digits alone or with an ordinal ending ("3rd", "1er", "2º").
    month,     ///< `value` 1 to 12.
    season,    ///< `value` 1 (December to February of the north) to 4.
    weekday,
    ordinal,           ///< `value` 1 to 4 ("primer", "second", "II"), 9 the last.
    quarter_code,      ///< `value` 1 to 4 ("Q2", "T2", "2T").
    semester_code,     ///< `value` 1 or 2 ("S1", "H2").
    quarter,           ///< "trimestre"
    semester,          ///< "semestre", "half"
    four_months,       ///< "cuatrimestre"
    quarter_letter,    ///< "t": a quarter only in a cell or before a year ("1º T 2024").
    two_months,        ///< "bimestre"
    ordinal_ending,    ///< "rd", "º": behind the digits of a number
    week,              ///< "semana", "quincena": a part of a month.
    of,                ///< "de", "of the"
    to,                ///< "al", "to"
    and_,              ///< "y"
    or_,               ///< "o"
    between,           ///< "entre"
    in,                ///< "en", "durante": a preposition of time that may stand before a year.
    in_month,          ///< "para", "on": one that may stand before a day or a month only.
    from,              ///< "a partir de"
    by,                ///< "antes de"
    until,             ///< "hasta": `to` within a range, else `by`.
    start,             ///< "inicio"
    onwards,           ///< "en adelante"
    part_of,           ///< "mediados de", "end of": does not change how exact the date is.
    filler,            ///< "el mes de", "the": says nothing.
    every,             ///< "cada"
    times,             ///< "dos veces al"
    unit,              ///< "mes", "weeks"
    often,             ///< "mensualmente": a recurrence wherever it stands.
    frequency,         ///< "mensual": a recurrence only where it describes no thing.
    whole_year,        ///< "todo el año"
    ongoing,           ///< "permanente": no date
    tentative,         ///< "por confirmar"
    about,             ///< "hacia", "around": tentative, before the date
    past,              ///< "celebrado", "took place": what follows it dates something else.
    other_thing,       ///< "preparación", "follow-up": the date may be that of the thing prepared.
    that,              ///< "que", "which"
    name_head,         ///< "plaza", "ley": a date behind it is a name.
    year_name,         ///< "plan", "estrategia": years behind it are its name.
    edition_name,      ///< "premio", "congreso": a year behind it is its edition's.
    happening,         ///< "entrega", "delivery": says in parentheses what the date is of, which is the row's.
    place,             ///< "lugar", "venue": what is to be confirmed is not the date.
    place_name,        ///< "Rio de Janeiro": a name that holds a month.
};

inline bool is_any_of(DateWord word, std::initializer_list<DateWord> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// What parts a word from the one before it.
enum class Gap { none, space, dash, slash, dot, comma, colon, semicolon, open, close, quote, line, other };

/// One or several words that mean one thing, by their bytes in the text.
struct DateToken {
    DateWord word = DateWord::other;
    std::size_t begin = 0;
    std::size_t end = 0;
    int value = 0;           ///< Of `of`, 1: "of the year"; of `by`, 1: may stand behind; of `semester`, 1: only "half"; of
                             ///< `frequency`, 1: an adverb too.
    int digits = 0;          ///< Of a number: how many.
    bool ordinal = false;    ///< Of a number: has an ordinal ending.
    bool weak = false;       ///< Of a month, season or code: a word of other meanings too ("May", "été", "T2").
    bool short_form = false;    ///< Of a month: an abbreviation, or of another language than the text; weaker still.
    bool upper = false;         ///< Begins with a capital.
    bool quoted = false;        ///< Stands in quotation marks.
    Gap before = Gap::none;     ///< The strongest mark between the token before and this one.
};

/// The tokens of the text in their order. `language` chooses among meanings ("sept" is a month, in French also seven).
std::vector<DateToken> date_tokens(std::string_view text, std::string_view language, const Vocabulary& vocabulary);

}    // namespace hito::reading
