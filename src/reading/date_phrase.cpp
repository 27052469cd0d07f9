#include "reading/date_phrase.h"

#include "reading/date_owner.h"
#include "reading/date_recurrence.h"
#include "reading/date_year.h"

#include <algorithm>
#include <string>
#include <utility>

namespace hito::reading {

namespace {

constexpr std::size_t most_cell_words = 8;    // other words in a cell that is still meant as a date

/// A date that may be the row's.
struct Candidate {
    const WrittenDate* written;
    ResolvedDate resolved;
    Owner owner = Owner::row;
};

std::string words_of_date(std::string_view text, const WrittenDate& date) {
    return std::string(text.substr(date.begin, date.end - date.begin));
}

void remark_on(const Candidate& candidate, std::string_view text, Source source, Remarks& remarks) {
    const std::string words = words_of_date(text, *candidate.written);
    if (candidate.resolved.fault == DateFault::no_such_day) {
        remarks.push_back({source, {"remark.no_such_day", {words}}});
    } else if (candidate.resolved.fault == DateFault::year_unknown) {
        remarks.push_back({source, {"remark.year_unknown", {words}}});
    }
}

bool is_within(const PlannedDate& inner, const PlannedDate& outer) {
    return inner.start && inner.end && outer.start && outer.end && *inner.start >= *outer.start && *inner.end <= *outer.end;
}

/// The one date among the candidates: the exact one of "en junio (del 12 al 14)"; nullptr where there is none or two.
const Candidate* only_one(const std::vector<Candidate>& candidates) {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates) {
        if (best == nullptr || is_within(candidate.resolved.date, best->resolved.date)) {
            best = &candidate;
        }
    }
    for (const Candidate& candidate : candidates) {
        if (!is_within(best->resolved.date, candidate.resolved.date) && !(best->resolved.date == candidate.resolved.date)) {
            return nullptr;
        }
    }
    return best != nullptr && best->resolved.fault == DateFault::none ? best : nullptr;
}

bool has_question_mark(std::string_view text, const WrittenDate& date) {
    return text.substr(date.end, 1) == "?" || text.substr(date.end, 2) == " ?" || text.substr(date.end, 2) == "(?";
}

PlannedDate with_doubt(const Candidate& candidate, std::string_view text, std::span<const DateToken> tokens) {
    PlannedDate date = candidate.resolved.date;
    date.tentative =
        date.tentative || is_tentative(*candidate.written, tokens) || has_question_mark(text, *candidate.written);
    return date;
}

PlannedDate recurring(std::string_view words) {
    PlannedDate date;
    date.recurring = std::string(words);
    return date;
}

/// A recurrence that is the row's own, as written; empty when there is none.
std::string_view own_recurrence(std::string_view text, std::span<const DateToken> tokens) {
    const auto found = recurrence_in(tokens, TextKind::running_text);
    if (!found) {
        return {};
    }
    const std::size_t scope = scope_begin(tokens, found->first_token);
    const bool of_another = has_word(tokens, scope, found->first_token, DateWord::that) ||
                            has_word(tokens, scope, found->first_token, DateWord::other_thing);
    return of_another ? std::string_view() : text.substr(found->begin, found->end - found->begin);
}

bool is_calendar_year(const Period& period) {
    return period.start.year() == period.end.year() &&
           period.start == *PlannedDate::year(static_cast<int>(period.start.year())).start &&
           period.end == *PlannedDate::year(static_cast<int>(period.start.year())).end;
}

/// From the first date to the second where a cell names its two ends ("Inicio: marzo. Fin: junio"), or nullopt.
std::optional<PlannedDate> from_start_to_end(const std::vector<Candidate>& candidates, std::span<const DateToken> tokens) {
    if (candidates.size() != 2 || candidates.front().resolved.fault != DateFault::none ||
        candidates.back().resolved.fault != DateFault::none) {
        return std::nullopt;
    }
    const PlannedDate& first = candidates.front().resolved.date;
    const PlannedDate& last = candidates.back().resolved.date;
    const std::size_t before = candidates.front().written->first_token;
    const bool starts = has_word(tokens, 0, before, DateWord::start) || has_word(tokens, 0, before, DateWord::part_of);
    if (!starts || !first.start || !last.end || *last.end < *first.start) {
        return std::nullopt;
    }
    PlannedDate date = first;
    date.end = last.end;
    date.precision = std::max(first.precision, last.precision);
    return date;
}

/// From the first year to the last where a cell names years apart, each for a part of the work ("2025 (mid-term), 2028
/// (final)"), or nullopt.
std::optional<PlannedDate> from_year_to_year(const std::vector<Candidate>& candidates, std::span<const DateToken> tokens) {
    if (candidates.size() < 2) {
        return std::nullopt;
    }
    int last = 0;
    for (const Candidate& candidate : candidates) {
        const WrittenDate& written = *candidate.written;
        const bool year =
            written.bare_year && !written.is_range() && candidate.resolved.date.start && candidate.resolved.date.end;
        const bool told = written.last_token < tokens.size() && tokens[written.last_token].before == Gap::open;
        if (!year || !told || *written.first.year <= last) {
            return std::nullopt;
        }
        last = *written.first.year;
    }
    return PlannedDate::years(*candidates.front().written->first.year, last);
}

/// Whether the date is nothing but years that follow each other.
bool is_years_in_a_row(const WrittenDate& written, std::span<const DateToken> tokens) {
    if (!written.bare_year || !written.several || !written.first.year || !written.last.year) {
        return false;
    }
    int expected = *written.first.year;
    for (std::size_t i = written.first_token; i < written.last_token; ++i) {
        if (tokens[i].word == DateWord::number && tokens[i].value != expected++) {
            return false;
        }
    }
    return expected == *written.last.year + 1;
}

/// A text that says how often and when, but no year: "cada año, en noviembre". Its words, from the first to the last.
std::optional<PlannedDate> often_without_year(std::string_view cell, const WrittenDate& written,
                                              std::span<const DateToken> tokens, TextKind kind) {
    const auto found = recurrence_in(tokens, kind);
    const bool beside = found && (found->last_token == written.first_token || written.last_token == found->first_token ||
                                  (found->first_token <= written.first_token && written.last_token <= found->last_token));
    if (!found || (kind == TextKind::running_text && !beside)) {
        return std::nullopt;
    }
    const std::size_t begin = std::min(found->begin, tokens[written.first_token].begin);
    std::size_t end = std::max(found->end, written.end);
    if (cell.substr(begin, end - begin).find('(') != std::string_view::npos && cell.substr(end, 1) == ")") {
        ++end;
    }
    return recurring(cell.substr(begin, end - begin));
}

/// The dates without those that are part of how often something happens: "every May", "mayo de cada año".
std::vector<WrittenDate> without_recurring(std::vector<WrittenDate> dates, std::span<const DateToken> tokens,
                                           TextKind kind) {
    const auto found = recurrence_in(tokens, kind);
    if (found) {
        std::erase_if(dates, [&](const WrittenDate& date) {
            return !date.first.year && date.last_token > found->first_token && date.last_token <= found->last_token;
        });
    }
    return dates;
}

/// A cell without a date of the calendar: a recurrence, the whole year, or nothing.
std::optional<PlannedDate> undated_cell(std::string_view cell, std::span<const DateToken> tokens,
                                        const std::optional<Period>& period) {
    if (const auto found = recurrence_in(tokens, TextKind::cell)) {
        return recurring(cell.substr(found->begin, found->end - found->begin));
    }
    if (has_word(tokens, 0, tokens.size(), DateWord::whole_year) && period && is_calendar_year(*period)) {
        return PlannedDate::year(static_cast<int>(period->start.year()));
    }
    return std::nullopt;
}

}    // namespace

bool refines(const PlannedDate& date, const PlannedDate& other) {
    return date.precision < other.precision && is_within(date, other);
}

std::vector<DatePhrase> find_date_phrases(std::string_view text, std::string_view language,
                                          const std::optional<Period>& period, const Vocabulary& vocabulary,
                                          std::optional<int> nearby_year) {
    const auto tokens = date_tokens(text, language, vocabulary);
    const auto dates = written_dates(text, tokens, TextKind::running_text);
    const YearFrame frame = year_frame(dates, language, period, nearby_year);
    std::vector<DatePhrase> phrases;
    phrases.reserve(dates.size());
    for (const WrittenDate& written : dates) {
        const ResolvedDate resolved = resolve(written, frame);
        phrases.push_back(
            {written.begin, written.end, resolved.date, resolved.year_stated, written.bare_year, resolved.fault});
    }
    return phrases;
}

std::optional<PlannedDate> planned_date(std::string_view item_text, std::string_view language,
                                        const std::optional<Period>& period, const Vocabulary& vocabulary, Remarks& remarks,
                                        Source source, std::optional<int> nearby_year) {
    const auto tokens = date_tokens(item_text, language, vocabulary);
    const auto dates =
        without_recurring(written_dates(item_text, tokens, TextKind::running_text), tokens, TextKind::running_text);
    const YearFrame frame = year_frame(dates, language, period, nearby_year);
    std::vector<Candidate> candidates;
    bool doubtful = false;    // another date might be the second of two
    for (const WrittenDate& written : dates) {
        Candidate candidate{&written, resolve(written, frame), owner_of(written, tokens, period)};
        if (candidate.owner == Owner::something_else) {
            continue;
        }
        if (candidate.resolved.fault == DateFault::no_such_day || candidate.resolved.fault == DateFault::year_unknown) {
            if (candidate.resolved.fault == DateFault::year_unknown && dates.size() == 1) {
                if (auto often = often_without_year(item_text, written, tokens, TextKind::running_text)) {
                    return often;
                }
            }
            if (candidate.owner != Owner::unclear) {
                remark_on(candidate, item_text, source, remarks);
            }
            doubtful = true;
            continue;
        }
        if (candidate.owner == Owner::unclear) {
            doubtful = doubtful || !period || !is_outside(candidate.resolved.date, *period);
            continue;
        }
        if (period && is_outside(candidate.resolved.date, *period)) {
            remarks.push_back({source, {"remark.date_outside_period", {words_of_date(item_text, written)}}});
            if (candidate.owner != Owner::row_stated) {
                continue;
            }
        }
        candidates.push_back(candidate);
    }
    const std::string_view often = own_recurrence(item_text, tokens);
    const Candidate* one = doubtful || candidates.empty() ? nullptr : only_one(candidates);
    if (one == nullptr) {
        return often.empty() || !candidates.empty() ? std::nullopt : std::optional(recurring(often));
    }
    PlannedDate date = with_doubt(*one, item_text, tokens);
    date.recurring = std::string(often);
    return date;
}

std::optional<PlannedDate> date_of_cell(std::string_view cell, std::string_view language,
                                        const std::optional<Period>& period, const Vocabulary& vocabulary, Remarks& remarks,
                                        Source source, std::optional<int> nearby_year) {
    const auto tokens = date_tokens(cell, language, vocabulary);
    const auto dates = without_recurring(written_dates(cell, tokens, TextKind::cell), tokens, TextKind::cell);
    if (dates.empty()) {
        return undated_cell(cell, tokens, period);
    }
    const YearFrame frame = year_frame(dates, language, period, nearby_year);
    std::vector<Candidate> candidates;
    std::size_t date_words = 0;
    for (const WrittenDate& written : dates) {
        Candidate candidate{&written, resolve(written, frame)};
        if (candidate.resolved.fault == DateFault::year_unknown && dates.size() == 1) {
            if (auto often = often_without_year(cell, written, tokens, TextKind::cell)) {
                return often;
            }
        }
        remark_on(candidate, cell, source, remarks);
        if (candidate.resolved.fault == DateFault::no_such_day || candidate.resolved.fault == DateFault::year_unknown) {
            return std::nullopt;
        }
        candidates.push_back(candidate);
        date_words += written.last_token - written.first_token;
    }
    if (tokens.size() > date_words + most_cell_words) {
        return planned_date(cell, language, period, vocabulary, remarks, source, nearby_year);
    }
    if (auto range = from_start_to_end(candidates, tokens)) {
        return range;
    }
    if (auto range = from_year_to_year(candidates, tokens)) {
        return range;
    }
    // "2024, 2025 y 2026"
    if (candidates.size() == 1 && is_years_in_a_row(*candidates.front().written, tokens)) {
        return PlannedDate::years(*candidates.front().written->first.year, *candidates.front().written->last.year);
    }
    const Candidate* one = only_one(candidates);
    // "4 informes 2024" counts something.
    const bool counts = one != nullptr && one->written->bare_year && tokens.size() > 1 &&
                        tokens.front().word == DateWord::number && one->written->first_token > 0;
    if (one == nullptr || counts) {
        return std::nullopt;
    }
    PlannedDate date = with_doubt(*one, cell, tokens);
    if (const auto found = recurrence_in(tokens, TextKind::cell)) {
        date.recurring = std::string(cell.substr(found->begin, found->end - found->begin));
    }
    if (period && is_outside(date, *period)) {
        remarks.push_back({source, {"remark.date_outside_period", {words_of_date(cell, *one->written)}}});
    }
    return date;
}

namespace {

bool is_closed(const PlannedDate& date) { return date.start && date.end; }

// "From May" says more than "May".
bool says_more(const PlannedDate& date, const PlannedDate& than) {
    if (!is_closed(than)) {
        return false;
    }
    if (is_closed(date)) {
        return refines(date, than);
    }
    return date.start ? date.start == than.start : date.end && date.end == than.end;
}

}    // namespace

std::optional<PlannedDate> typed_date(std::string_view words, std::span<const std::string_view> languages,
                                      const std::optional<Period>& period, const Vocabulary& vocabulary) {
    if (auto date = read_edtf(words)) {
        return date;
    }
    std::optional<PlannedDate> best;
    for (const auto language : languages) {
        Remarks remarks;
        auto date = date_of_cell(words, language, period, vocabulary, remarks, {});
        if (date && (!best || says_more(*date, *best))) {
            best = std::move(date);
        }
    }
    return best;
}

}    // namespace hito::reading
