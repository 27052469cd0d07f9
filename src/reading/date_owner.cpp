#include "reading/date_owner.h"

#include <algorithm>

namespace hito::reading {

namespace {

constexpr std::size_t most_scope = 80;             // words of a sentence that are looked at: keeps the reading linear
constexpr std::size_t words_of_a_subject = 4;      // "Segunda reunión anual celebrada": the participle speaks of the row
constexpr std::size_t words_of_a_short_row = 4;    // "Asamblea General de junio"
constexpr std::size_t words_before_a_year = 8;     // "Informe final, 2026": a year behind more words is a sentence's

bool is_soft(Gap gap) { return gap == Gap::none || gap == Gap::space; }

bool is_boundary(Gap gap) { return !is_soft(gap) && gap != Gap::slash && gap != Gap::quote; }

bool ends_clause(std::span<const DateToken> tokens, std::size_t at) {
    return at >= tokens.size() || is_boundary(tokens[at].before);
}

bool stands_in_parentheses(std::span<const DateToken> tokens, std::size_t scope) {
    return scope < tokens.size() && tokens[scope].before == Gap::open;
}

bool is_preposition_of_time(DateWord word) {
    return is_any_of(word, {DateWord::in, DateWord::from, DateWord::by, DateWord::until, DateWord::between});
}

/// Whether nothing but the date follows in the parentheses.
bool ends_parentheses(std::span<const DateToken> tokens, const WrittenDate& date) {
    return date.last_token == tokens.size() || tokens[date.last_token].before == Gap::close;
}

/// Whether the participle is the row's status, and the date when it got it: "[réalisé, octobre 2022]".
bool is_judgement(std::span<const DateToken> tokens, std::size_t scope, std::size_t at, const WrittenDate& date) {
    return at == scope && tokens[at].word == DateWord::past && stands_in_parentheses(tokens, scope) &&
           at + 1 == date.first_token && tokens[date.first_token].before == Gap::comma && ends_parentheses(tokens, date);
}

/// Whether the parentheses say what happens on the date: "(livraison juin 2025)", "(entrega: marzo)".
bool is_happening(std::span<const DateToken> tokens, std::size_t scope, const WrittenDate& date) {
    return stands_in_parentheses(tokens, scope) && scope + 1 == date.first_token &&
           (tokens[scope].word == DateWord::happening || tokens[scope].word == DateWord::start) &&
           ends_parentheses(tokens, date);
}

/// Whether a participle before the date makes it another thing's. One that speaks of the row itself does not: "Taller
/// realizado en mayo" is dated, "Informe del taller realizado en mayo" is not. A year alone is always the thing's.
bool is_of_past_thing(std::span<const DateToken> tokens, std::size_t scope, const WrittenDate& date) {
    const std::size_t first = date.first_token;
    const bool goes_on = !ends_clause(tokens, date.last_token);    // "The strategy adopted in May is revised"
    for (std::size_t i = scope; i < first; ++i) {
        if (tokens[i].word != DateWord::past || is_judgement(tokens, scope, i, date)) {
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
    // "Día mundial de las ciudades, el 31 de octubre"; "Ley 7/1985, de 2 de abril" goes on behind the comma.
    const Gap before = tokens[date.first_token].before;
    if (date.lead != DateWord::of && (before == Gap::comma || before == Gap::colon)) {
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

/// Whether a year within the period ends a row of few words behind a comma or colon: "Informe final, 2026". One that ends a
/// name has been its name's: "Congreso mundial, 2026", "Plan de acción, 2026".
bool ends_short_row(const WrittenDate& date, std::span<const DateToken> tokens, const std::optional<Period>& period) {
    const std::size_t first = date.first_token;
    if (date.is_range() || !period || !date.first.year || first == 0 || first > words_before_a_year ||
        date.last_token != tokens.size() || (tokens[first].before != Gap::comma && tokens[first].before != Gap::colon)) {
        return false;
    }
    const bool within = *date.first.year >= static_cast<int>(period->start.year()) &&
                        *date.first.year <= static_cast<int>(period->end.year());
    const bool colon = tokens[first].before == Gap::colon;
    const bool named =
        std::any_of(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(first), [&](const DateToken& token) {
            return is_any_of(token.word, {DateWord::year_name, DateWord::edition_name, DateWord::other_thing, DateWord::past,
                                          DateWord::number}) ||
                   (!colon && token.word == DateWord::name_head) || token.quoted;
        });
    return within && !named;
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
    if (is_preposition_of_time(date.lead) || date.part || date.open_end) {
        return has_word(tokens, scope, first, DateWord::that) ? Owner::something_else : Owner::row;
    }
    if (date.lead == DateWord::of && range && !named) {
        return Owner::row;    // "de 2024 a 2026"
    }
    if (is_happening(tokens, scope, date)) {
        return Owner::row;
    }
    if (ends_short_row(date, tokens, period)) {
        return Owner::row;
    }
    const bool alone = stands_in_parentheses(tokens, scope) && behind == Gap::close;
    if (!alone && !(stands_in_parentheses(tokens, scope) && next == tokens.size())) {
        return Owner::something_else;
    }
    const std::size_t outer = scope == 0 ? 0 : scope_begin(tokens, scope - 1);
    if (range && has_word(tokens, outer, scope, DateWord::year_name)) {
        return Owner::something_else;
    }
    if (first == scope + 1 && is_judgement(tokens, scope, scope, date)) {
        return Owner::row;
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
        const Gap before = tokens[i].before;
        if (before == Gap::close) {
            ++closed;
            continue;
        }
        const bool sentence = before == Gap::dot && tokens[i].upper && tokens[i - 1].end - tokens[i - 1].begin > 3;
        const bool begins = before == Gap::open || before == Gap::semicolon || before == Gap::line || sentence;
        if (begins && closed == 0) {
            return i;
        }
        if (before == Gap::open) {
            --closed;
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
    if (stands_in_parentheses(tokens, scope) && !has_only_names_before(tokens, scope, first) &&
        !is_happening(tokens, scope, date) && !is_judgement(tokens, scope, scope, date)) {
        return Owner::something_else;    // "(sobre todo, 8 de marzo)" speaks of something
    }
    if (is_preposition_of_time(date.lead) || date.lead == DateWord::in_month || is_happening(tokens, scope, date)) {
        return Owner::row;
    }
    if (date.lead == DateWord::of) {
        return date.is_range() || !is_of_noun(date, tokens, scope) ? Owner::row : Owner::something_else;
    }
    return stands_clear(date, tokens) ? Owner::row : Owner::unclear;
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
