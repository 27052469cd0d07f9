#include "reading/date_element.h"

namespace hito::reading {

namespace {

// Years that plans speak of; other numbers of four digits are amounts.
constexpr int first_year = 1950;
constexpr int last_year = 2100;

bool is_year_number(const DateToken& token) {
    return token.word == DateWord::number && token.digits == 4 && !token.ordinal && token.value >= first_year &&
           token.value <= last_year;
}

constexpr unsigned last_ordinal = 9;    // "último" in date_words.tsv

bool is_soft(Gap gap) { return gap == Gap::none || gap == Gap::space; }

}    // namespace

bool ElementReader::is_day_number(std::size_t at) const {
    return is(at, DateWord::number) && tokens_[at].digits <= 2 && tokens_[at].value >= 1 && tokens_[at].value <= 31;
}

// Parts of one date: a space between them, or the dot of an abbreviation ("sept. 2024").
bool ElementReader::is_near(std::size_t at) const {
    if (at >= tokens_.size()) {
        return false;
    }
    if (is_soft(tokens_[at].before)) {
        return true;
    }
    return tokens_[at].before == Gap::dot && at > 0 && tokens_[at - 1].end - tokens_[at - 1].begin <= 5;
}

// Only that mark between two tokens.
bool ElementReader::is_tight(std::size_t at, Gap gap) const {
    return at > 0 && at < tokens_.size() && tokens_[at].before == gap && tokens_[at].begin - tokens_[at - 1].end <= 3 &&
           text_.substr(tokens_[at - 1].end, tokens_[at].begin - tokens_[at - 1].end).find(' ') == std::string_view::npos;
}

std::optional<DateElement> ElementReader::element_at(std::size_t at) const {
    if (at >= tokens_.size()) {
        return std::nullopt;
    }
    const DateWord word = tokens_[at].word;
    if (word == DateWord::number) {
        return of_number(at);
    }
    if (word == DateWord::month) {
        return of_month(at);
    }
    if (word == DateWord::season) {
        return of_season(at);
    }
    if (word == DateWord::weekday) {
        return of_weekday(at);
    }
    if (is_any_of(word, {DateWord::quarter_code, DateWord::semester_code})) {
        return of_code(at);
    }
    if (word == DateWord::part_of) {
        return of_part(at);
    }
    if (word == DateWord::week) {
        return month_behind(at + 1);
    }
    if (word == DateWord::ordinal) {
        return of_ordinal(at);
    }
    if (is_any_of(word, {DateWord::quarter, DateWord::semester})) {
        return numbered_unit(at);
    }
    return std::nullopt;
}

std::optional<DateElement> ElementReader::of_ordinal(std::size_t at) const {
    if (auto element = unit(static_cast<unsigned>(tokens_[at].value), at + 1)) {
        return element;
    }
    DateElement element;
    element.first.day = static_cast<unsigned>(tokens_[at].value);
    element.bare = element.bare_ordinal = true;
    element.next = at + 1;
    add_year(element);    // "del segundo trimestre de 2024 al cuarto de 2026"
    return element;
}

// "trimestre 2": the number stands behind.
std::optional<DateElement> ElementReader::numbered_unit(std::size_t at) const {
    if (!is_day_number(at + 1) || !is_near(at + 1)) {
        return std::nullopt;
    }
    auto element = unit(static_cast<unsigned>(tokens_[at + 1].value), at);
    if (element) {
        element->next = at + 2;
        add_year(*element);
    }
    return element;
}

std::optional<DateElement> ElementReader::of_number(std::size_t at) const {
    if (auto element = numeric(at)) {
        return element;
    }
    if (is_year_number(tokens_[at])) {
        return of_year(at);
    }
    if (kind_ == TextKind::cell) {
        if (auto element = short_numeric(at)) {
            return element;
        }
    }
    if (!is_day_number(at)) {
        return std::nullopt;
    }
    if (auto element = day_of_month(at)) {
        return element;
    }
    if (auto element = unit(static_cast<unsigned>(tokens_[at].value), at + 1)) {
        return element;
    }
    DateElement element;
    element.first.day = static_cast<unsigned>(tokens_[at].value);
    element.bare = true;
    element.next = at + 1;
    return element;
}

DateElement ElementReader::day(unsigned day, const DateToken& month, std::size_t next) const {
    DateElement element;
    element.first = {std::nullopt, static_cast<unsigned>(month.value), day, Precision::day};
    element.last = element.first;
    element.next = next;
    return element;
}

// "12 de mayo", "3rd of March", "12-May", "1er juin".
std::optional<DateElement> ElementReader::day_of_month(std::size_t at) const {
    std::size_t month = at + 1;
    while (month <= at + 2 && (is(month, DateWord::of) || is(month, DateWord::filler)) && is_soft(tokens_[month].before)) {
        ++month;
    }
    const bool joined =
        is_near(month) || is_tight(month, Gap::dash) || is_tight(month, Gap::slash) || is_tight(month, Gap::dot);
    if (!is(month, DateWord::month) || !joined) {
        return std::nullopt;
    }
    DateElement element = day(static_cast<unsigned>(tokens_[at].value), tokens_[month], month + 1);
    add_year(element);
    return element;
}

std::optional<DateElement> ElementReader::numeric(std::size_t at) const {
    if (!is(at + 1, DateWord::number) || !is(at + 2, DateWord::number)) {
        return std::nullopt;
    }
    const Gap mark = tokens_[at + 1].before;
    if ((mark != Gap::slash && mark != Gap::dash && mark != Gap::dot) || !is_tight(at + 1, mark) ||
        !is_tight(at + 2, mark)) {
        return std::nullopt;
    }
    const DateToken& a = tokens_[at];
    const DateToken& b = tokens_[at + 1];
    const DateToken& c = tokens_[at + 2];
    DateElement element;
    element.next = at + 3;
    element.numeric = true;
    const auto set = [&](int year, int month, int day) {
        element.first = {year, static_cast<unsigned>(month), static_cast<unsigned>(day), Precision::day};
        element.last = element.first;
    };
    if (is_year_number(a) && b.digits <= 2 && c.digits <= 2) {
        set(a.value, b.value, c.value);
    } else if (a.digits <= 2 && b.digits <= 2 && is_year_number(c)) {
        set(c.value, b.value, a.value);
    } else if (a.digits == 2 && b.digits == 2 && c.digits == 2 && kind_ == TextKind::cell && mark != Gap::dot) {
        set(2000 + c.value, b.value, a.value);
    } else {
        return std::nullopt;
    }
    // The day comes first, but "05/24/2024" can only be meant the other way.
    if (element.first.number > 12 && element.first.day >= 1 && element.first.day <= 12) {
        std::swap(element.first.number, element.first.day);
        element.last = element.first;
    }
    const bool exists =
        element.first.number >= 1 && element.first.number <= 12 && element.first.day >= 1 && element.first.day <= 31;
    return exists ? std::optional(element) : std::nullopt;
}

// In a cell "05/2024" and "2024-05" are months, "12/05" is a day.
std::optional<DateElement> ElementReader::short_numeric(std::size_t at) const {
    if (!is(at + 1, DateWord::number) || tokens_[at].digits > 2) {
        return std::nullopt;
    }
    const DateToken& a = tokens_[at];
    const DateToken& b = tokens_[at + 1];
    DateElement element;
    element.next = at + 2;
    element.numeric = true;
    const bool year_behind = is_year_number(b) && (is_tight(at + 1, Gap::slash) || is_tight(at + 1, Gap::dash));
    if (year_behind && a.value >= 1 && a.value <= 12) {
        element.first = {b.value, static_cast<unsigned>(a.value), 0, Precision::month};
    } else if (is_tight(at + 1, Gap::slash) && is_day_number(at) && b.digits <= 2 && b.value >= 1 && b.value <= 12) {
        element.first = {std::nullopt, static_cast<unsigned>(b.value), static_cast<unsigned>(a.value), Precision::day};
    } else {
        return std::nullopt;
    }
    element.last = element.first;
    return element;
}

std::optional<DateElement> ElementReader::of_month(std::size_t at) const {
    const DateToken& token = tokens_[at];
    DateElement element;
    element.first = {std::nullopt, static_cast<unsigned>(token.value), 0, Precision::month};
    element.last = element.first;
    element.next = at + 1;
    element.weak = token.weak;
    element.short_form = token.short_form;
    element.upper = token.upper;
    if (const auto year = short_year_at(at + 1)) {
        element.first.year = element.last.year = year->value;
        element.next = year->next;
        element.weak = false;
        return element;
    }
    // "March 3", "Junio 12 de 2024"; "en marzo 20 ciudades" is no day.
    if (is_day_number(at + 1) && is_near(at + 1)) {
        const std::size_t behind = at + 2;
        const bool ends = behind == tokens_.size() || !is_soft(tokens_[behind].before);
        const bool goes_on = is(behind, DateWord::to) || is(behind, DateWord::and_) || is(behind, DateWord::until);
        if (tokens_[at + 1].ordinal || ends || goes_on || year_at(behind)) {
            element = day(static_cast<unsigned>(tokens_[at + 1].value), token, behind);
            element.month_first = true;
        }
    }
    add_year(element);
    return element;
}

std::optional<DateElement> ElementReader::of_season(std::size_t at) const {
    DateElement element;
    element.first = {std::nullopt, static_cast<unsigned>(tokens_[at].value), 0, Precision::season};
    element.last = element.first;
    element.next = at + 1;
    element.weak = true;
    element.upper = tokens_[at].upper;
    add_year(element);
    // "winter 2024-2025" is one winter, which has the later year.
    const std::size_t next = element.next;
    if (element.first.year && element.first.number == 1 && is(next, DateWord::number) &&
        (is_tight(next, Gap::dash) || is_tight(next, Gap::slash)) &&
        (tokens_[next].value == *element.first.year + 1 || tokens_[next].value == (*element.first.year + 1) % 100)) {
        ++*element.first.year;
        element.last = element.first;
        ++element.next;
    }
    return element;
}

std::optional<DateElement> ElementReader::of_code(std::size_t at) const {
    const DateToken& token = tokens_[at];
    DateElement element;
    element.first = {std::nullopt, static_cast<unsigned>(token.value), 0,
                     token.word == DateWord::quarter_code ? Precision::quarter : Precision::semester};
    element.last = element.first;
    element.next = at + 1;
    element.weak = true;
    element.upper = token.upper;
    if (const auto year = short_year_at(at + 1)) {
        element.first.year = element.last.year = year->value;
        element.next = year->next;
        element.weak = false;
    } else {
        add_year(element);
    }
    return element;
}

std::optional<DateElement> ElementReader::of_year(std::size_t at) const {
    const int year = tokens_[at].value;
    DateElement element;
    element.first.year = year;
    element.last = element.first;
    element.next = at + 1;
    const std::size_t next = at + 1;
    const bool tight = is_tight(next, Gap::dash) || is_tight(next, Gap::slash);
    if ((is(next, DateWord::quarter_code) || is(next, DateWord::semester_code)) && (tight || is_near(next))) {
        element = *of_code(next);
        element.first.year = element.last.year = year;
        element.next = next + 1;
        element.weak = false;
        return element;
    }
    if (kind_ == TextKind::cell && is(next, DateWord::month) && (tight || is_near(next))) {
        element = *of_month(next);
        if (!element.first.year) {
            element.first.year = element.last.year = year;
            element.weak = false;
        }
        return element;
    }
    if (is(next, DateWord::number) && tokens_[next].digits == 2 && tight) {
        if (tokens_[next].value == (year + 1) % 100) {
            element.last.year = year + 1;
            element.next = next + 1;
        } else if (kind_ == TextKind::cell && tokens_[next].value >= 1 && tokens_[next].value <= 12) {
            element.first = {year, static_cast<unsigned>(tokens_[next].value), 0, Precision::month};
            element.last = element.first;
            element.next = next + 1;
            element.numeric = true;
        }
    }
    return element;
}

// "mediados de 2025", "mid-June", "fin 2025".
std::optional<DateElement> ElementReader::of_part(std::size_t at) const {
    std::size_t next = at + 1;
    while (next <= at + 2 && (is(next, DateWord::of) || is(next, DateWord::filler) || is(next, DateWord::unit)) &&
           is_soft(tokens_[next].before)) {
        ++next;
    }
    if (next >= tokens_.size() || tokens_[next].word == DateWord::part_of || tokens_[next].word == DateWord::weekday ||
        (!is_near(next) && tokens_[next].before != Gap::dash)) {
        return std::nullopt;
    }
    auto element = element_at(next);
    if (!element || element->bare || element->first.precision == Precision::day) {
        return std::nullopt;
    }
    element->part = true;
    element->weak = false;
    return element;
}

// "lunes 20", "Monday, 3 June".
std::optional<DateElement> ElementReader::of_weekday(std::size_t at) const {
    std::size_t next = at + 1;
    if (is(next, DateWord::filler) || is(next, DateWord::in_month)) {
        ++next;
    }
    const bool joined = next < tokens_.size() && (is_soft(tokens_[next].before) || tokens_[next].before == Gap::comma ||
                                                  tokens_[next].before == Gap::dot);
    if (!joined || (!is(next, DateWord::number) && !is(next, DateWord::month))) {
        return std::nullopt;
    }
    auto element = element_at(next);
    const bool is_day = element && (element->bare || element->first.precision == Precision::day);
    return is_day ? element : std::nullopt;
}

// The month of "primera semana de mayo" or "first half of June".
std::optional<DateElement> ElementReader::month_behind(std::size_t at) const {
    std::size_t month = at;
    while (month <= at + 1 && (is(month, DateWord::of) || is(month, DateWord::filler) || is(month, DateWord::in)) &&
           is_soft(tokens_[month].before)) {
        ++month;
    }
    if (!is(month, DateWord::month) || month == at || !is_near(month)) {
        return std::nullopt;
    }
    auto element = of_month(month);
    element->weak = false;
    element->part = true;
    return element;
}

// The quarter, semester … of that number whose word stands at `at`.
std::optional<DateElement> ElementReader::unit(unsigned number, std::size_t at) const {
    if (at >= tokens_.size() || !is_soft(tokens_[at].before) || number == 0) {
        return std::nullopt;
    }
    DateElement element;
    element.next = at + 1;
    const bool last = number == last_ordinal;
    const DateWord word = tokens_[at].word;
    if (word == DateWord::week) {
        return number <= 5 ? month_behind(at + 1) : std::nullopt;
    }
    if (word == DateWord::semester) {
        return semester(last ? 2 : number, at);
    }
    if (is_any_of(word, {DateWord::quarter, DateWord::quarter_letter})) {
        number = last ? 4 : number;
        const bool no_letter = word == DateWord::quarter || kind_ == TextKind::cell || year_at(at + 1);
        if (number > 4 || !no_letter) {
            return std::nullopt;
        }
        element.first = element.last = {std::nullopt, number, 0, Precision::quarter};
    } else if (is_any_of(word, {DateWord::four_months, DateWord::two_months})) {
        const unsigned length = word == DateWord::four_months ? 4 : 2;
        if (number * length > 12) {
            return std::nullopt;
        }
        element.first = {std::nullopt, number * length - length + 1, 0, Precision::month};
        element.last = {std::nullopt, number * length, 0, Precision::month};
    } else {
        return std::nullopt;
    }
    add_year(element);
    return element;
}

// The semester of that number, or the month of "second half of June", whose "half" stands at `at`.
std::optional<DateElement> ElementReader::semester(unsigned number, std::size_t at) const {
    if (number > 2) {
        return std::nullopt;
    }
    if (auto month = month_behind(at + 1)) {
        return month;
    }
    DateElement element;
    element.next = at + 1;
    // "The first half of the work" is no semester.
    if (const bool of_year = is(at + 1, DateWord::of) && tokens_[at + 1].value == 1; of_year && !year_at(at + 1)) {
        ++element.next;
    } else if (tokens_[at].value == 1 && !year_at(at + 1)) {
        return std::nullopt;
    }
    element.first = element.last = {std::nullopt, number, 0, Precision::semester};
    add_year(element);
    return element;
}

void ElementReader::add_year(DateElement& element) const {
    if (element.first.year) {
        return;
    }
    if (const auto year = year_at(element.next)) {
        element.first.year = element.last.year = year->value;
        element.next = year->next;
        element.weak = false;
    }
}

// " de 2024", ", 2024", "-2024", "/2024", " '24".
std::optional<ElementReader::Year> ElementReader::year_at(std::size_t at) const {
    std::size_t i = at;
    while (i <= at + 2 && (is(i, DateWord::of) || is(i, DateWord::filler) || is(i, DateWord::unit)) &&
           (is_soft(tokens_[i].before) || (i == at && is_near(i)))) {
        ++i;
    }
    if (!is(i, DateWord::number)) {
        return std::nullopt;
    }
    const DateToken& token = tokens_[i];
    const bool joined = is_near(i) || (i == at && (token.before == Gap::comma || is_tight(i, Gap::dash) ||
                                                   is_tight(i, Gap::slash) || is_tight(i, Gap::dot)));
    if (!joined) {
        return std::nullopt;
    }
    if (is_year_number(token)) {
        return Year{token.value, i + 1};
    }
    const std::string_view before = text_.substr(0, token.begin);
    const bool apostrophe = before.ends_with('\'') || before.ends_with("’");
    if (token.digits == 2 && apostrophe) {
        return Year{2000 + token.value, i + 1};
    }
    return std::nullopt;
}

// In a cell "Mar-24" and "T2/24" have a year of two digits.
std::optional<ElementReader::Year> ElementReader::short_year_at(std::size_t at) const {
    const bool is_short = kind_ == TextKind::cell && is(at, DateWord::number) && tokens_[at].digits == 2 &&
                          !tokens_[at].ordinal && tokens_[at].value >= 10 &&
                          (is_tight(at, Gap::dash) || is_tight(at, Gap::slash));
    // "May 12-14" goes on; "mayo-12-14" is written by nobody.
    return is_short ? std::optional(Year{2000 + tokens_[at].value, at + 1}) : std::nullopt;
}

}    // namespace hito::reading
