#include "reading/date_recurrence.h"

namespace hito::reading {

namespace {

bool is_soft(Gap gap) { return gap == Gap::none || gap == Gap::space; }

bool is_unit(const DateToken& token) {
    // "todos los días": a day is also what leads to a date.
    return is_any_of(token.word, {DateWord::unit, DateWord::week, DateWord::weekday, DateWord::quarter, DateWord::semester,
                                  DateWord::four_months, DateWord::two_months, DateWord::month, DateWord::season}) ||
           (token.word == DateWord::in_month && token.end - token.begin <= 5);
}

/// The token behind the unit that stands at `at`, or one word later ("cada dos meses"); 0 when there is none.
std::size_t behind_unit(std::span<const DateToken> tokens, std::size_t at) {
    for (std::size_t i = at; i < at + 2 && i < tokens.size() && is_soft(tokens[i].before); ++i) {
        if (is_unit(tokens[i])) {
            return i + 1;
        }
        if (tokens[i].upper) {
            break;
        }
    }
    return 0;
}

/// The token behind "of the month" that stands at `at`; `at` where it does not.
std::size_t behind_of_month(std::span<const DateToken> tokens, std::size_t at) {
    std::size_t i = at;
    while (i < tokens.size() && i < at + 2 && is_soft(tokens[i].before) &&
           is_any_of(tokens[i].word, {DateWord::of, DateWord::filler})) {
        ++i;
    }
    const bool month = i > at && i < tokens.size() && is_soft(tokens[i].before) && tokens[i].word == DateWord::unit;
    return month ? i + 1 : at;
}

bool stands_alone(std::span<const DateToken> tokens, std::size_t at) {
    const Gap before = tokens[at].before;
    const bool ends = at + 1 == tokens.size();
    return (before == Gap::open && (ends || tokens[at + 1].before == Gap::close || tokens[at + 1].before == Gap::comma)) ||
           (before == Gap::comma && ends && at > 0);
}

/// How many tokens from `at` are a recurrence; 0 when none.
std::size_t length_at(std::span<const DateToken> tokens, std::size_t at, TextKind kind) {
    if (is_any_of(tokens[at].word, {DateWord::every, DateWord::times})) {
        const std::size_t behind = behind_unit(tokens, at + 1);
        if (behind == 0) {
            return 0;
        }
        return (tokens[behind - 1].word == DateWord::weekday ? behind_of_month(tokens, behind) : behind) - at;
    }
    // "primer lunes del mes"
    if (tokens[at].word == DateWord::ordinal && at + 1 < tokens.size() && tokens[at + 1].word == DateWord::weekday &&
        is_soft(tokens[at + 1].before)) {
        const std::size_t behind = behind_of_month(tokens, at + 2);
        return behind == at + 2 ? 0 : behind - at;
    }
    if (tokens[at].word == DateWord::often) {
        return 1;
    }
    if (tokens[at].word == DateWord::frequency) {
        const bool adverb = tokens[at].value == 1 && at > 0 && at + 1 == tokens.size() && is_soft(tokens[at].before);
        return kind == TextKind::cell || adverb || stands_alone(tokens, at) ? 1 : 0;
    }
    return 0;
}

/// Where "primer lunes de cada mes" begins, whose "cada" stands at `at`.
std::size_t begin_of_every(std::span<const DateToken> tokens, std::size_t at) {
    std::size_t first = at;
    while (first > 0 && is_soft(tokens[first].before) &&
           is_any_of(tokens[first - 1].word, {DateWord::of, DateWord::filler})) {
        --first;
    }
    // "mayo de cada año"
    if (first < at && first >= 1 && is_soft(tokens[first].before) && tokens[first - 1].word == DateWord::month) {
        return first - 1;
    }
    const auto is_day = [&](std::size_t i) {
        return is_any_of(tokens[i].word, {DateWord::weekday, DateWord::week, DateWord::in_month, DateWord::unit,
                                          DateWord::quarter, DateWord::semester});
    };
    const bool led = first < at && first >= 2 && is_soft(tokens[first].before) && is_soft(tokens[first - 1].before) &&
                     is_day(first - 1) && is_any_of(tokens[first - 2].word, {DateWord::ordinal, DateWord::number});
    return led ? first - 2 : at;
}

}    // namespace

std::optional<Recurrence> recurrence_in(std::span<const DateToken> tokens, TextKind kind) {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const std::size_t length = tokens[at].quoted ? 0 : length_at(tokens, at, kind);
        if (length == 0) {
            continue;
        }
        std::size_t first = at;
        // "dos veces al año": the count stands before.
        if (tokens[at].word == DateWord::times && at > 0 && is_soft(tokens[at].before) &&
            (tokens[at - 1].word == DateWord::number || tokens[at - 1].word == DateWord::other)) {
            first = at - 1;
        } else if (tokens[at].word == DateWord::every) {
            first = begin_of_every(tokens, at);
        }
        return Recurrence{tokens[first].begin, tokens[at + length - 1].end, first, at + length};
    }
    return std::nullopt;
}

}    // namespace hito::reading
