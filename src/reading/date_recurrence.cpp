#include "reading/date_recurrence.h"

namespace hito::reading {

namespace {

bool is_soft(Gap gap) { return gap == Gap::none || gap == Gap::space; }

bool is_unit(const DateToken& token) {
    switch (token.word) {
        case DateWord::unit:
        case DateWord::week:
        case DateWord::weekday:
        case DateWord::quarter:
        case DateWord::semester:
        case DateWord::four_months:
        case DateWord::two_months: return true;
        // "todos los días": a day is also what leads to a date.
        case DateWord::in_month: return token.end - token.begin <= 5;
        default: return false;
    }
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

bool stands_alone(std::span<const DateToken> tokens, std::size_t at) {
    const Gap before = tokens[at].before;
    const bool ends = at + 1 == tokens.size();
    return (before == Gap::open && (ends || tokens[at + 1].before == Gap::close || tokens[at + 1].before == Gap::comma)) ||
           (before == Gap::comma && ends && at > 0);
}

/// How many tokens from `at` are a recurrence; 0 when none.
std::size_t length_at(std::span<const DateToken> tokens, std::size_t at, TextKind kind) {
    switch (tokens[at].word) {
        case DateWord::every:
        case DateWord::times: {
            const std::size_t behind = behind_unit(tokens, at + 1);
            return behind == 0 ? 0 : behind - at;
        }
        case DateWord::often: return 1;
        case DateWord::frequency: {
            const bool adverb = tokens[at].value == 1 && at > 0 && at + 1 == tokens.size() && is_soft(tokens[at].before);
            return kind == TextKind::cell || adverb || stands_alone(tokens, at) ? 1 : 0;
        }
        default: return 0;
    }
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
        }
        return Recurrence{tokens[first].begin, tokens[at + length - 1].end, first, at + length};
    }
    return std::nullopt;
}

}    // namespace hito::reading
