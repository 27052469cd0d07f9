#include "reading/calendar_heading.h"

#include "base/text.h"
#include "reading/date_phrase.h"
#include "reading/date_year.h"

#include <algorithm>
#include <string>

namespace hito::reading {

namespace {

constexpr std::size_t most_bytes = 80;    // of a heading or cell that is nothing but a date

/// The tokens of a calendar's cell without its weekdays ("Jue 12").
std::vector<DateToken> without_weekdays(std::string_view text, std::string_view language, const Vocabulary& vocabulary) {
    const WordTable& weekdays = vocabulary.table("weekdays");
    std::vector<DateToken> kept;
    for (DateToken& token : date_tokens(text, language, vocabulary)) {
        const bool short_weekday =
            weekdays.find(text.substr(token.begin, token.end - token.begin)) != nullptr && token.word != DateWord::number;
        if (token.word != DateWord::weekday && !short_weekday) {
            kept.push_back(token);
        }
    }
    // What stood between a weekday and its day parts nothing; between two days it may be a dash.
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (i == 0 || kept[i].before == Gap::comma || kept[i].before == Gap::dot) {
            kept[i].before = i == 0 ? Gap::none : kept[i].before;
        }
    }
    return kept;
}

/// The days of a cell ("12-14", "3 y 4") in the month of the heading; nullopt when the cell is something else.
std::optional<WrittenDate> days_under(const CalendarHeading& heading, std::string_view cell, std::string_view language,
                                      const Vocabulary& vocabulary) {
    const WrittenPoint& of = heading.date.first;
    if (heading.date.is_range() || (of.precision != Precision::month && of.precision != Precision::day)) {
        return std::nullopt;
    }
    auto tokens = without_weekdays(cell, language, vocabulary);
    if (tokens.empty()) {
        return std::nullopt;
    }
    DateToken month;
    month.word = DateWord::month;
    month.value = static_cast<int>(of.number);
    month.begin = month.end = cell.size();
    month.before = Gap::space;
    tokens.push_back(month);
    const auto dates = written_dates(cell, tokens, TextKind::cell);
    const bool whole = dates.size() == 1 && dates.front().first_token == 0 && dates.front().last_token == tokens.size() &&
                       dates.front().first.precision == Precision::day && !dates.front().several;
    if (!whole) {
        return std::nullopt;
    }
    WrittenDate date = dates.front();
    date.first.year = date.last.year = of.year;
    return date;
}

/// How many bytes at the beginning are days and what stands between them ("14-16", "du 14 au 16", "3, 4 y 5"); 0 when there
/// are not at least two. What the small words mean is for the vocabulary to say.
std::size_t days_from(std::string_view text) {
    constexpr std::size_t longest_word = 3;    // "al", "and", "del"
    const auto words = first_words(text, 8);
    std::size_t days = 0;
    std::size_t end = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view between =
            trimmed(text.substr(i == 0 ? 0 : words[i - 1].end, words[i].begin - (i == 0 ? 0 : words[i - 1].end)));
        const bool joined =
            between.empty() || between == "-" || between == "–" || between == "—" || between == "/" || between == ",";
        const auto number = read_number(words[i].folded);
        const bool day = number && *number >= 1 && *number <= 31 && words[i].folded.size() <= 2;
        const bool small_word =
            !number && words[i].folded.size() <= longest_word && starts_with_lower(text.substr(words[i].begin));
        if (!joined || (!day && !small_word)) {
            break;
        }
        if (day) {
            ++days;
            end = words[i].end;
        }
    }
    return days >= 2 ? end : 0;
}

}    // namespace

std::optional<CalendarHeading> month_heading(std::string_view text, std::string_view language,
                                             const Vocabulary& vocabulary) {
    text = trimmed(text);
    if (text.empty() || text.size() > most_bytes) {
        return std::nullopt;
    }
    const auto tokens = date_tokens(text, language, vocabulary);
    const auto dates = written_dates(text, tokens, TextKind::cell);
    if (dates.size() != 1) {
        return std::nullopt;
    }
    const WrittenDate& date = dates.front();
    const bool whole = date.first_token == 0 && date.last_token == tokens.size();
    if (!whole || date.bare_year || date.several || date.open_end || date.open_start) {
        return std::nullopt;
    }
    // "T2" and "1/2" are numbers of tasks or parts as often as dates.
    const bool coded =
        (tokens.front().word == DateWord::quarter_code && text.find_first_of("qQ") == std::string_view::npos) ||
        tokens.front().word == DateWord::semester_code;
    if ((coded || date.numeric) && !date.first.year) {
        return std::nullopt;
    }
    return CalendarHeading{date};
}

std::optional<std::string> day_cell_of_title(std::string_view title) {
    for (std::size_t open = title.find('('); open != std::string_view::npos; open = title.find('(', open + 1)) {
        const std::size_t close = title.find(')', open);
        if (close == std::string_view::npos) {
            break;
        }
        if (const auto inner = trimmed(title.substr(open + 1, close - open - 1));
            days_from(inner) == inner.size() && !inner.empty()) {
            return std::string(inner);
        }
    }
    const auto text = trimmed(title);
    if (text.empty() || !is_digit(static_cast<unsigned char>(text.front()))) {
        return std::nullopt;
    }
    // "12-14 Foro", "12-14: foro"; "3 a 5 ciudades" counts.
    const std::size_t end = days_from(text);
    const auto rest = trimmed(text.substr(end));
    return end > 0 && !starts_with_lower(rest) ? std::optional(std::string(text.substr(0, end))) : std::nullopt;
}

std::optional<PlannedDate> combine_with_heading(const CalendarHeading& heading, std::string_view cell,
                                                std::string_view language, const std::optional<Period>& period,
                                                const Vocabulary& vocabulary, Remarks& remarks, Source source,
                                                std::optional<int> nearby_year) {
    cell = trimmed(cell);
    const YearFrame frame{period, heading.date.first.year ? heading.date.first.year : nearby_year,
                          language.starts_with("es") || language.starts_with("pt")};
    const auto answer = [&](const WrittenDate& written, std::string_view words) -> std::optional<PlannedDate> {
        const ResolvedDate resolved = resolve(written, frame);
        if (resolved.fault == DateFault::none) {
            return resolved.date;
        }
        const bool missing = resolved.fault == DateFault::no_such_day;
        remarks.push_back({source, {missing ? "remark.no_such_day" : "remark.year_unknown", {std::string(words)}}});
        return std::nullopt;
    };
    if (cell.empty()) {
        return answer(heading.date, {});
    }
    if (cell.size() > most_bytes) {
        return std::nullopt;
    }
    if (const auto days = days_under(heading, cell, language, vocabulary)) {
        return answer(*days, cell);
    }
    const auto tokens = date_tokens(cell, language, vocabulary);
    const auto dates = written_dates(cell, tokens, TextKind::cell);
    if (dates.size() == 1 && !dates.front().bare_year) {
        return answer(dates.front(), cell);
    }
    return std::nullopt;
}

}    // namespace hito::reading
