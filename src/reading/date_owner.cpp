#include "reading/date_owner.h"

#include <algorithm>

namespace hito::reading {

namespace {

constexpr std::size_t most_scope = 80;             // words of a sentence that are looked at: keeps the reading linear
constexpr std::size_t words_of_a_subject = 4;      // "Segunda reunión anual celebrada": the participle speaks of the row
constexpr std::size_t words_of_a_short_row = 4;    // "Asamblea General de junio"

bool is_soft(Gap gap) { return gap == Gap::none || gap == Gap::space; }

bool is_boundary(Gap gap) { return !is_soft(gap) && gap != Gap::slash && gap != Gap::quote; }

bool ends_clause(std::span<const DateToken> tokens, std::size_t at) {
    return at >= tokens.size() || is_boundary(tokens[at].before);
}

bool stands_in_parentheses(std::span<const DateToken> tokens, std::size_t scope) {
    return scope < tokens.size() && tokens[scope].before == Gap::open;
}

bool is_preposition_of_time(DateWord word) {
    return word == DateWord::in || word == DateWord::from || word == DateWord::by || word == DateWord::until ||
           word == DateWord::between;
}

/// Whether a participle before the date makes it another thing's. One that speaks of the row itself does not: "Taller
/// realizado en mayo" is dated, "Informe del taller realizado en mayo" is not. A year alone is always the thing's.
bool is_of_past_thing(std::span<const DateToken> tokens, std::size_t scope, const WrittenDate& date) {
    const std::size_t first = date.first_token;
    const bool goes_on = !ends_clause(tokens, date.last_token);    // "The strategy adopted in May is revised"
    for (std::size_t i = scope; i < first; ++i) {
        if (tokens[i].word != DateWord::past) {
            continue;
        }
        const bool of_row = !date.bare_year && !goes_on && scope == 0 && i < words_of_a_subject &&
                            !has_word(tokens, 0, i, DateWord::of) && !has_word(tokens, 0, i, DateWord::other_thing) &&
                            !has_word(tokens, 0, i, DateWord::in_month);
        if (!of_row) {
            return true;
        }
    }
    return false;
}

/// Whether a name that holds dates stands right before: "Plaza 25 de Mayo", "Ley 7/1985, de 2 de abril".
bool is_in_name(const WrittenDate& date, std::span<const DateToken> tokens, std::size_t scope) {
    if (date.lead != DateWord::other && date.lead != DateWord::of && date.lead != DateWord::in_month) {
        return false;
    }
    const std::size_t from = std::max(scope, date.first_token - std::min<std::size_t>(date.first_token, 4));
    return has_word(tokens, from, date.first_token, DateWord::name_head);
}

/// Whether all that stands before the date in its parentheses is a place or the like: "(Lyon, 2026)", "(La Paz, 3 de
/// junio)".
bool has_only_names_before(std::span<const DateToken> tokens, std::size_t scope, std::size_t first) {
    for (std::size_t i = scope; i < first; ++i) {
        const DateToken& token = tokens[i];
        const bool particle = token.end - token.begin <= 4;
        const bool about_dates = token.word == DateWord::tentative || token.word == DateWord::in_month ||
                                 token.word == DateWord::every || token.word == DateWord::unit ||
                                 token.word == DateWord::number || token.word == DateWord::month ||
                                 token.word == DateWord::weekday || token.word == DateWord::often ||
                                 token.word == DateWord::frequency || token.word == DateWord::place;
        if (!token.upper && !particle && !about_dates) {
            return false;
        }
    }
    return true;
}

bool is_whole_period(const WrittenDate& date, const Period& period) {
    return date.first.year == static_cast<int>(period.start.year()) && date.last.year == static_cast<int>(period.end.year());
}

/// A year alone is mostly a name's or an edition's; it counts in the few forms that can mean nothing else.
Owner owner_of_year(const WrittenDate& date, std::span<const DateToken> tokens, std::size_t scope,
                    const std::optional<Period>& period) {
    const bool range = date.is_range();
    if (date.several || (range && period && is_whole_period(date, *period))) {
        return Owner::something_else;
    }
    const std::size_t first = date.first_token;
    const std::size_t next = date.last_token;
    const Gap behind = next < tokens.size() ? tokens[next].before : Gap::line;
    if (first == 0 && next < tokens.size() && (behind == Gap::colon || behind == Gap::dash) && !range) {
        return Owner::row_stated;
    }
    const std::size_t named_from = std::max(scope, first - std::min<std::size_t>(first, 4));
    const bool named = has_word(tokens, named_from, first, DateWord::year_name);
    if (is_preposition_of_time(date.lead) || date.part) {
        return has_word(tokens, scope, first, DateWord::that) ? Owner::something_else : Owner::row;
    }
    if (date.lead == DateWord::of && range && !named) {
        return Owner::row;    // "de 2024 a 2026"
    }
    const bool alone = stands_in_parentheses(tokens, scope) && behind == Gap::close;
    if (!alone && !(stands_in_parentheses(tokens, scope) && next == tokens.size())) {
        return Owner::something_else;
    }
    const std::size_t outer = scope == 0 ? 0 : scope_begin(tokens, scope - 1);
    if (range && has_word(tokens, outer, scope, DateWord::year_name)) {
        return Owner::something_else;
    }
    const bool after_place =
        first > scope && tokens[date.first_token].before == Gap::comma && has_only_names_before(tokens, scope, first);
    return first == scope || after_place ? Owner::row : Owner::something_else;
}

/// A single date behind a plain "of" belongs to the noun before it, unless that noun is the whole row.
bool is_of_noun(const WrittenDate& date, std::span<const DateToken> tokens, std::size_t scope) {
    const std::size_t before = date.first_token - scope;
    const std::size_t named_from = date.first_token - std::min<std::size_t>(before, 3);
    return before > words_of_a_short_row || has_word(tokens, named_from, date.first_token, DateWord::year_name) ||
           scope != 0 || has_word(tokens, scope, date.first_token, DateWord::of) || before == 0;
}

bool stands_clear(const WrittenDate& date, std::span<const DateToken> tokens) {
    const std::size_t first = date.first_token;
    const std::size_t next = date.last_token;
    const bool begins = first == 0 || is_boundary(tokens[first].before) || tokens[first - 1].word == DateWord::tentative;
    const bool ends = ends_clause(tokens, next);
    const bool exact = date.first.precision == Precision::day;
    if (begins && ends) {
        return true;
    }
    if (begins) {
        // ", junio 2024 en Lyon", "12 de mayo Foro"; not "May Board meeting".
        const DateWord word = tokens[next].word;
        return exact || (first > 0 && date.first.year) || word == DateWord::in || word == DateWord::tentative ||
               word == DateWord::and_ || word == DateWord::to;
    }
    return ends && (exact || next == tokens.size() || tokens[next].before != Gap::dash);
}

}    // namespace

bool has_word(std::span<const DateToken> tokens, std::size_t first, std::size_t last, DateWord word) {
    for (std::size_t i = first; i < last; ++i) {
        if (tokens[i].word == word) {
            return true;
        }
    }
    return false;
}

std::size_t scope_begin(std::span<const DateToken> tokens, std::size_t at) {
    std::size_t closed = 0;
    const std::size_t lowest = at - std::min(at, most_scope);
    for (std::size_t i = at; i > lowest; --i) {
        switch (tokens[i].before) {
            case Gap::close: ++closed; break;
            case Gap::open:
                if (closed == 0) {
                    return i;
                }
                --closed;
                break;
            case Gap::semicolon:
            case Gap::line:
                if (closed == 0) {
                    return i;
                }
                break;
            case Gap::dot:
                if (closed == 0 && tokens[i].upper && tokens[i - 1].end - tokens[i - 1].begin > 3) {
                    return i;
                }
                break;
            default: break;
        }
    }
    return lowest;
}

Owner owner_of(const WrittenDate& date, std::span<const DateToken> tokens, const std::optional<Period>& period) {
    const std::size_t first = date.first_token;
    if (tokens[first].quoted) {
        return Owner::something_else;
    }
    const std::size_t scope = scope_begin(tokens, first);
    if (is_in_name(date, tokens, scope) || is_of_past_thing(tokens, scope, date)) {
        return Owner::something_else;
    }
    // A comma parts a date from what is prepared or followed up: "Preparación del foro, junio".
    const bool parted = tokens[first].before == Gap::comma || tokens[first].before == Gap::colon;
    if (!parted && has_word(tokens, scope, first, DateWord::other_thing)) {
        return Owner::something_else;
    }
    if (date.bare_year) {
        return owner_of_year(date, tokens, scope, period);
    }
    if (stands_in_parentheses(tokens, scope) && !has_only_names_before(tokens, scope, first)) {
        return Owner::something_else;    // "(sobre todo, 8 de marzo)" speaks of something
    }
    switch (date.lead) {
        case DateWord::in:
        case DateWord::in_month:
        case DateWord::from:
        case DateWord::by:
        case DateWord::until:
        case DateWord::between: return Owner::row;
        case DateWord::of: return date.is_range() || !is_of_noun(date, tokens, scope) ? Owner::row : Owner::something_else;
        default: return stands_clear(date, tokens) ? Owner::row : Owner::unclear;
    }
}

bool is_tentative(const WrittenDate& date, std::span<const DateToken> tokens) {
    const auto unsettled = [&](std::size_t at) {
        const bool of_place = at > 0 && tokens[at - 1].word == DateWord::place && is_soft(tokens[at].before);
        return tokens[at].word == DateWord::tentative && !of_place;
    };
    const std::size_t last = std::min(tokens.size(), date.last_token + 6);
    for (std::size_t i = date.first_token - std::min<std::size_t>(date.first_token, 4); i < last; ++i) {
        if (unsettled(i)) {
            return true;
        }
    }
    return false;
}

}    // namespace hito::reading
