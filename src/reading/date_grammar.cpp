#include "reading/date_grammar.h"

#include "reading/date_element.h"

#include <algorithm>

namespace hito::reading {

namespace {

/// How two elements of a date stand to each other.
enum class Link { to, slash, comma, and_, or_ };

/// Elements that follow each other, and what stands between them.
struct Chain {
    std::vector<DateElement> elements;
    std::vector<Link> links;    // one less
};

struct NextLink {
    Link link;
    std::size_t element_at;    // the token where the next element begins
};

constexpr std::size_t most_elements = 16;    // longer lists are no dates; keeps the reading linear
constexpr std::size_t most_lead_words = 5;

bool is_word(const DateToken& token, std::initializer_list<DateWord> words) { return is_any_of(token.word, words); }

bool is_soft(Gap gap) { return gap == Gap::none || gap == Gap::space; }

/// Whether a clause may begin or end in this gap.
bool is_boundary(Gap gap) { return gap != Gap::none && gap != Gap::space && gap != Gap::slash && gap != Gap::quote; }

std::optional<NextLink> link_at(std::span<const DateToken> tokens, std::size_t at) {
    if (at >= tokens.size()) {
        return std::nullopt;
    }
    const DateToken& token = tokens[at];
    std::optional<Link> link;
    if (is_any_of(token.word, {DateWord::to, DateWord::until})) {
        link = Link::to;
    } else if (token.word == DateWord::and_) {
        link = Link::and_;
    } else if (token.word == DateWord::or_) {
        link = Link::or_;
    }
    if (link) {
        if (!is_soft(token.before) && token.before != Gap::comma && token.before != Gap::dot) {
            return std::nullopt;
        }
        std::size_t next = at + 1;
        while (next < tokens.size() && next <= at + 2 && is_soft(tokens[next].before) &&
               is_word(tokens[next], {DateWord::filler, DateWord::of, DateWord::in, DateWord::in_month})) {
            ++next;
        }
        const bool goes_on = next < tokens.size() && is_soft(tokens[next].before);
        return goes_on ? std::optional(NextLink{*link, next}) : std::nullopt;
    }
    if (token.before == Gap::dash) {
        return NextLink{Link::to, at};
    }
    if (token.before == Gap::slash) {
        return NextLink{Link::slash, at};
    }
    return token.before == Gap::comma ? std::optional(NextLink{Link::comma, at}) : std::nullopt;
}

Chain chain_at(const ElementReader& reader, std::span<const DateToken> tokens, std::size_t at) {
    Chain chain;
    auto element = reader.element_at(at);
    while (element) {
        chain.elements.push_back(*element);
        const auto link = link_at(tokens, element->next);
        if (!link || chain.elements.size() == most_elements) {
            break;
        }
        element = reader.element_at(link->element_at);
        if (element) {
            chain.links.push_back(link->link);
        }
    }
    return chain;
}

// "1, 2 y 3 de mayo" is a list, "Fase 2, 3 de mayo" is none: the commas of a list end in an "and".
bool is_list_link(const Chain& chain, std::size_t at) {
    while (at < chain.links.size() && chain.links[at] == Link::comma) {
        ++at;
    }
    return at < chain.links.size();
}

bool may_take(const DateElement& bare, const WrittenPoint& from) {
    switch (from.precision) {
        case Precision::day: return !bare.bare_ordinal && bare.first.day <= 31;
        case Precision::quarter: return bare.first.day <= 4;
        case Precision::semester: return bare.first.day <= 2;
        case Precision::month:
        case Precision::season:
        case Precision::year: return false;
    }
    return false;
}

void take_from(DateElement& bare, const WrittenPoint& from) {
    const unsigned number = bare.first.day;
    const std::optional<int> own_year = bare.first.year;
    bare.first = from;
    bare.first.year = own_year ? own_year : from.year;
    (from.precision == Precision::day ? bare.first.day : bare.first.number) = number;
    bare.last = bare.first;
    bare.bare = false;
    bare.weak = false;
}

/// Gives numbers the month of their neighbours: "20 al 24 de febrero", "March 3 to 5, 2024".
void complete_numbers(Chain& chain) {
    auto& elements = chain.elements;
    for (std::size_t i = elements.size() - 1; i-- > 0;) {
        if (elements[i].bare && !elements[i + 1].bare && is_list_link(chain, i) && chain.links[i] != Link::slash &&
            may_take(elements[i], elements[i + 1].first)) {
            take_from(elements[i], elements[i + 1].first);
        }
    }
    for (std::size_t i = 1; i < elements.size(); ++i) {
        const DateElement& before = elements[i - 1];
        // "del segundo trimestre de 2024 al cuarto de 2026"
        if (elements[i].bare_ordinal && elements[i].first.year && !before.bare && may_take(elements[i], before.first)) {
            take_from(elements[i], before.first);
            continue;
        }
        if (!elements[i].bare || !before.month_first || before.first.precision != Precision::day ||
            !may_take(elements[i], before.first)) {
            continue;
        }
        take_from(elements[i], before.first);
        elements[i].month_first = true;
        const bool year_follows = i + 1 < elements.size() && elements[i + 1].is_year() && chain.links[i] == Link::comma;
        if (year_follows) {
            elements[i].first.year = elements[i].last.year = elements[i + 1].first.year;
            elements[i].next = elements[i + 1].next;
            elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            chain.links.erase(chain.links.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

bool belong_together(const DateElement& a, const DateElement& b, Link link, bool between) {
    if (a.is_year() != b.is_year()) {
        return false;
    }
    return link == Link::to || (between && link == Link::and_) || a.first.precision == b.first.precision;
}

/// Cuts the chain where its first elements end that are complete and belong together. Precondition: the first is complete.
void cut_to_dates(Chain& chain, bool between) {
    auto& elements = chain.elements;
    std::size_t last = 1;
    while (last < elements.size() && !elements[last].bare &&
           belong_together(elements[last - 1], elements[last], chain.links[last - 1], between)) {
        ++last;
    }
    elements.resize(last);
    chain.links.resize(last - 1);
}

/// The months of a point, counted in a year, to see which of two comes first.
unsigned first_month(const WrittenPoint& point) {
    switch (point.precision) {
        case Precision::day:
        case Precision::month: return point.number;
        case Precision::quarter: return 3 * point.number - 2;
        case Precision::semester: return 6 * point.number - 5;
        case Precision::season: return point.number == 1 ? 0 : 3 * point.number - 3;
        case Precision::year: return 1;
    }
    return 1;
}

/// "Autumn/winter 2025": the year is the autumn's, the winter ends in the next one.
void share_year_of_winter(Chain& chain) {
    for (std::size_t i = 1; i < chain.elements.size(); ++i) {
        DateElement& before = chain.elements[i - 1];
        DateElement& winter = chain.elements[i];
        const bool seasons = before.first.precision == Precision::season && winter.first.precision == Precision::season;
        if (seasons && winter.first.number == 1 && before.first.number != 1 && winter.first.year && !before.first.year) {
            before.first.year = before.last.year = winter.first.year;
            ++*winter.first.year;
            winter.last.year = winter.first.year;
        }
    }
}

void share_years(Chain& chain) {
    share_year_of_winter(chain);
    auto& elements = chain.elements;
    for (std::size_t i = elements.size() - 1; i-- > 0;) {
        const WrittenPoint& after = elements[i + 1].first;
        if (!elements[i].last.year && after.year) {
            const bool crosses = first_month(elements[i].last) > first_month(after);
            elements[i].first.year = elements[i].last.year = *after.year - (crosses ? 1 : 0);
        }
    }
    for (std::size_t i = 1; i < elements.size(); ++i) {
        const WrittenPoint& before = elements[i - 1].last;
        if (!elements[i].first.year && before.year) {
            const bool crosses = first_month(before) > first_month(elements[i].first);
            elements[i].first.year = elements[i].last.year = *before.year + (crosses ? 1 : 0);
        }
    }
}

bool is_next(const WrittenPoint& a, const WrittenPoint& b) {
    if (a.precision != b.precision) {
        return false;
    }
    const auto follows = [](unsigned one, unsigned other, unsigned count) { return one % count + 1 == other; };
    switch (a.precision) {
        case Precision::day:
            return (a.number == b.number && a.day + 1 == b.day) ||
                   (follows(a.number, b.number, 12) && b.day == 1 && a.day >= 28);
        case Precision::month: return follows(a.number, b.number, 12);
        case Precision::quarter:
        case Precision::season: return follows(a.number, b.number, 4);
        case Precision::semester: return follows(a.number, b.number, 2);
        case Precision::year: return a.year && b.year && *a.year + 1 == *b.year;
    }
    return false;
}

/// Whether the elements are neither one date nor one range ("3, 10 y 17 de mayo").
bool is_several(const Chain& chain, bool between) {
    const auto& elements = chain.elements;
    if (elements.size() == 2 && (chain.links.front() == Link::to || chain.links.front() == Link::slash ||
                                 chain.links.front() == Link::or_ || (between && chain.links.front() == Link::and_))) {
        return false;
    }
    // Three years in a row list editions, not a time.
    if (elements.size() > 2 && elements.front().is_year()) {
        return true;
    }
    for (std::size_t i = 0; i + 1 < elements.size(); ++i) {
        const bool range = chain.links[i] == Link::to;
        if (!is_next(elements[i].last, elements[i + 1].first) && !(range && elements.size() == 2)) {
            return true;
        }
    }
    return false;
}

/// The words before a date that lead to it.
void read_lead(std::span<const DateToken> tokens, std::size_t at, std::size_t lowest, WrittenDate& date) {
    date.first_token = at;
    std::size_t i = at;
    bool filler = false;
    for (std::size_t steps = 0; i > lowest && steps < most_lead_words; ++steps) {
        const DateToken& before = tokens[i - 1];
        if (!is_soft(tokens[i].before) || before.quoted != tokens[at].quoted) {
            break;
        }
        --i;
        if (is_word(before,
                    {DateWord::in, DateWord::in_month, DateWord::from, DateWord::by, DateWord::until, DateWord::between})) {
            date.lead = before.word;
            date.first_token = i;
            if (i > lowest && tokens[i - 1].word == DateWord::about && is_soft(before.before)) {
                date.uncertain = true;
                date.first_token = i - 1;
            }
            return;
        }
        if (before.word == DateWord::of) {
            date.lead = DateWord::of;
            date.first_token = i;
        } else if (before.word == DateWord::about) {
            date.uncertain = true;
            date.lead = DateWord::in_month;
            date.first_token = i;
            return;
        } else if (before.word == DateWord::to) {
            // "au printemps", "à la mi-juin"; before a day it ends a range that began elsewhere.
            if (date.first.precision != Precision::day && date.lead != DateWord::of) {
                date.lead = DateWord::in_month;
                date.first_token = i;
            }
            return;
        } else if (is_word(before, {DateWord::week, DateWord::unit})) {
            date.lead = DateWord::in_month;    // "la semana del 3", "mes de mayo"
            date.first_token = i;
        } else if (before.word == DateWord::filler) {
            filler = true;
        } else {
            break;
        }
    }
    if (date.lead == DateWord::other && filler && date.first.precision == Precision::day) {
        date.lead = DateWord::in_month;    // "el 3 de junio"
    }
}

bool follows_between(std::span<const DateToken> tokens, std::size_t at) {
    return (at >= 1 && tokens[at - 1].word == DateWord::between) ||
           (at >= 2 && tokens[at - 2].word == DateWord::between && tokens[at - 1].word == DateWord::filler);
}

/// Whether a word of other meanings ("May", "été", "T2") is a date here.
bool is_meant(const Chain& chain, std::span<const DateToken> tokens, const WrittenDate& date) {
    bool short_form = false;
    for (const DateElement& element : chain.elements) {
        if (!element.weak) {
            return true;
        }
        short_form = short_form || element.short_form;
    }
    if (chain.elements.size() > 1 && chain.links.front() != Link::comma) {
        return true;
    }
    const std::size_t next = chain.elements.back().next;
    const bool ends = next == tokens.size() || is_boundary(tokens[next].before);
    const bool leads = date.lead != DateWord::other && date.lead != DateWord::of;
    if (leads && !short_form && chain.elements.front().first.precision != Precision::quarter) {
        return chain.elements.front().first.precision == Precision::season ? true : ends || date.lead == DateWord::in;
    }
    const Gap before = tokens[date.first_token].before;
    if (chain.elements.front().first.precision == Precision::season) {
        // ", otoño" and "(otoño)" end what they date.
        const bool closes = next == tokens.size() || tokens[next].before == Gap::close;
        return closes && date.first_token > 0 && (before == Gap::comma || before == Gap::open);
    }
    const bool begins = date.first_token == 0 || is_boundary(before) || leads;
    return begins && ends && chain.elements.front().upper;
}

WrittenDate joined(const Chain& chain, std::span<const DateToken> tokens, std::size_t at, bool between) {
    WrittenDate date;
    date.first = chain.elements.front().first;
    date.last = chain.elements.back().last;
    date.begin = tokens[at].begin;
    date.last_token = chain.elements.back().next;
    date.end = tokens[date.last_token - 1].end;
    date.several = is_several(chain, between);
    date.bare_year = chain.elements.front().is_year();
    for (const DateElement& element : chain.elements) {
        date.part = date.part || element.part;
        date.numeric = date.numeric || element.numeric;
    }
    date.uncertain = std::find(chain.links.begin(), chain.links.end(), Link::or_) != chain.links.end();
    return date;
}

/// What stands behind a date and opens one of its ends: "onwards", "– ongoing", "at the latest".
void read_open_end(std::span<const DateToken> tokens, WrittenDate& date) {
    if (date.last_token == tokens.size()) {
        return;
    }
    const DateToken& behind = tokens[date.last_token];
    const bool onwards = (behind.word == DateWord::onwards && is_soft(behind.before)) ||
                         (behind.word == DateWord::ongoing && behind.before == Gap::dash);
    const bool latest =
        behind.word == DateWord::by && behind.value == 1 && (is_soft(behind.before) || behind.before == Gap::comma);
    if (!onwards && !latest) {
        return;
    }
    date.open_end = date.open_end || onwards;
    date.open_start = date.open_start || latest;
    ++date.last_token;
    date.end = behind.end;
}

/// The written date whose first token is `at`; its lead begins not before `lowest`.
std::optional<WrittenDate> date_at(const ElementReader& reader, std::span<const DateToken> tokens, std::size_t at,
                                   std::size_t lowest, TextKind kind) {
    Chain chain = chain_at(reader, tokens, at);
    if (chain.elements.empty()) {
        return std::nullopt;
    }
    complete_numbers(chain);
    // A number before the date that is no part of it ("Fase 2, marzo"): the date begins later.
    if (chain.elements.front().bare) {
        return std::nullopt;
    }
    const bool between = follows_between(tokens, at);
    cut_to_dates(chain, between);
    share_years(chain);
    WrittenDate date = joined(chain, tokens, at, between);
    read_lead(tokens, at, lowest, date);
    if (kind == TextKind::running_text && !is_meant(chain, tokens, date)) {
        return std::nullopt;
    }
    if (!date.is_range()) {
        date.open_end = date.lead == DateWord::from;
        date.open_start = date.lead == DateWord::by || date.lead == DateWord::until;
        read_open_end(tokens, date);
    }
    return date;
}

}    // namespace

std::vector<WrittenDate> written_dates(std::string_view text, std::span<const DateToken> tokens, TextKind kind) {
    const ElementReader reader(text, tokens, kind);
    std::vector<WrittenDate> dates;
    std::size_t lowest = 0;
    for (std::size_t at = 0; at < tokens.size();) {
        const auto date = date_at(reader, tokens, at, lowest, kind);
        if (!date) {
            ++at;
            continue;
        }
        dates.push_back(*date);
        at = lowest = date->last_token;
    }
    return dates;
}

}    // namespace hito::reading
