#include "reading/header.h"

#include "base/text.h"
#include "reading/date_owner.h"
#include "reading/date_phrase.h"

#include <algorithm>
#include <array>
#include <map>

namespace hito::reading {

Language language_of(const document::Document& document, const Vocabulary& vocabulary) {
    const WordTable& table = vocabulary.table("languages");
    std::map<std::string, std::size_t> votes;
    std::size_t read = 0;
    const auto count = [&](std::string_view text) {
        for (const Word& word : words_of(text)) {
            if (const auto* meanings = table.find(word.folded)) {
                for (const Meaning& meaning : *meanings) {
                    // A word of one language says more than one that several share.
                    votes[meaning.language] += 12 / meanings->size();
                }
            }
        }
        read += text.size();
    };
    constexpr std::size_t enough = 60'000;    // bytes
    for (const document::Block& block : document.blocks) {
        count(block.text);
        for (const document::Cell& cell : block.cells) {
            count(cell.text());
        }
        if (read > enough) {
            break;
        }
    }
    const auto best =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == votes.end() || best->second < 24 ? Language() : Language(best->first);
}

namespace {

bool is_year(const Word& word) {
    return word.folded.size() == 4 && (word.folded.starts_with("19") || word.folded.starts_with("20")) &&
           read_number(word.folded);
}

Period whole_years(std::size_t first, std::size_t last) {
    return {Date{std::chrono::year(static_cast<int>(first)), std::chrono::January, std::chrono::day(1)},
            Date{std::chrono::year(static_cast<int>(last)), std::chrono::December, std::chrono::day(31)}};
}

constexpr std::size_t longest_period = 25;    // years

/// The years of a text as a period: a range before a single year.
std::optional<Period> years_in(std::string_view text, bool ranges_only) {
    const auto words = first_words(text, 60);
    std::optional<Period> single;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_year(words[i])) {
            continue;
        }
        const std::size_t first = *read_number(words[i].folded);
        std::size_t last = first;
        const auto adjacent = [&](std::size_t a, std::size_t b) { return words[b].begin - words[a].end <= 5; };
        for (std::size_t k = i + 1; k < words.size() && k <= i + 4; ++k) {
            const bool short_year = words[k].folded.size() == 2 && read_number(words[k].folded) && adjacent(k - 1, k) &&
                                    text.substr(words[k - 1].end, 1) != " ";
            if (is_year(words[k]) && *read_number(words[k].folded) > last) {
                last = *read_number(words[k].folded);
            } else if (short_year && first / 100 * 100 + *read_number(words[k].folded) > last) {
                last = first / 100 * 100 + *read_number(words[k].folded);
            } else if (words[k].folded.size() > 4) {
                break;
            }
        }
        if (last > first && last - first <= longest_period) {
            return whole_years(first, last);
        }
        if (!single && first >= 1990 && first <= 2090) {
            single = whole_years(first, first);
        }
    }
    return ranges_only ? std::nullopt : single;
}

constexpr std::size_t first_blocks = 25;
constexpr std::size_t longest_line = 250;    // bytes: longer text tells of other times too

/// A text that may state the period.
struct FirstText {
    std::string text;
    bool cover = false;
};

/// The cover's texts, then those of the first blocks.
std::vector<FirstText> first_texts(const document::Document& document, const outline::Outline& outline) {
    std::vector<FirstText> texts;
    for (const outline::Left& line : outline.cover) {
        texts.push_back({line.text, true});
    }
    for (std::size_t i = 0; i < document.blocks.size() && i < first_blocks; ++i) {
        texts.push_back({document.blocks[i].text, false});
    }
    return texts;
}

/// Whether the range of days or months is the subject of its text: nothing but it, or behind a word for a plan or a term.
bool is_of_plan(std::string_view text, const DatePhrase& phrase, std::string_view language, const Vocabulary& vocabulary) {
    const auto tokens = date_tokens(text, language, vocabulary);
    std::size_t first = 0;
    while (first < tokens.size() && tokens[first].begin < phrase.begin) {
        ++first;
    }
    std::size_t last = first;
    while (last < tokens.size() && tokens[last].begin < phrase.end) {
        ++last;
    }
    constexpr std::size_t few_words = 3;    // "Período de julio …", "From September …"
    const std::size_t scope = first < tokens.size() ? scope_begin(tokens, first) : 0;
    const bool told = has_word(tokens, scope, first, DateWord::past) || has_word(tokens, scope, first, DateWord::that);
    const bool named = has_word(tokens, scope, first, DateWord::year_name);
    return !told && last == tokens.size() && (named || first <= few_words);
}

/// The period in days or months that a text states, or nullopt.
std::optional<Period> exact_period_in(std::string_view text, std::string_view language, const Vocabulary& vocabulary) {
    constexpr int shortest = 80;    // days: shorter ranges are events'
    if (text.size() > longest_line) {
        return std::nullopt;
    }
    for (const DatePhrase& phrase : find_date_phrases(text, language, std::nullopt, vocabulary)) {
        const PlannedDate& date = phrase.date;
        if (phrase.bare_year || phrase.fault != DateFault::none || !date.start || !date.end ||
            (date.precision != Precision::day && date.precision != Precision::month)) {
            continue;
        }
        const auto days = (std::chrono::sys_days(*date.end) - std::chrono::sys_days(*date.start)).count();
        if (days >= shortest && days <= static_cast<long>(longest_period) * 366L &&
            is_of_plan(text, phrase, language, vocabulary)) {
            return Period{*date.start, *date.end};
        }
    }
    return std::nullopt;
}

/// The text with blanks for its dates, which say when the document was written or adopted: the days, and where
/// `months` is set the months too.
std::string without_dates(std::string_view text, bool months, std::string_view language, const Vocabulary& vocabulary) {
    std::string kept(text);
    for (const DatePhrase& phrase : find_date_phrases(text, language, std::nullopt, vocabulary)) {
        const bool day = phrase.date.precision == Precision::day;
        const bool single_month = phrase.date.precision == Precision::month && phrase.date.start && phrase.date.end &&
                                  phrase.date.start->month() == phrase.date.end->month();
        if (!phrase.bare_year && (day || (months && single_month))) {
            std::fill(kept.begin() + static_cast<std::ptrdiff_t>(phrase.begin),
                      kept.begin() + static_cast<std::ptrdiff_t>(phrase.end), ' ');
        }
    }
    return kept;
}

bool names_plan(std::string_view text, const Vocabulary& vocabulary) {
    const auto words = first_words(text, 20);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto match = vocabulary.table("level_adjectives").match(words, i);
        if (match && match->value() == "container") {
            return true;
        }
    }
    return false;
}

/// The whole years that the texts state: a range on the cover or beside the word for a plan, the
/// year of a plan's title, then the first blocks.
std::optional<Period> years_of(const std::vector<FirstText>& texts, const Vocabulary& vocabulary) {
    struct Step {
        bool cover;
        bool ranges_only;
        bool titles_only;
    };
    constexpr std::array<Step, 6> steps = {Step{true, true, false},  Step{false, true, true},  Step{true, false, true},
                                           Step{false, true, false}, Step{true, false, false}, Step{false, false, false}};
    for (const Step& step : steps) {
        for (const FirstText& text : texts) {
            const bool too_long = !text.cover && (!step.ranges_only || step.titles_only) && text.text.size() > longest_line;
            if (text.cover != step.cover || too_long || (step.titles_only && !names_plan(text.text, vocabulary))) {
                continue;
            }
            if (auto period = years_in(text.text, step.ranges_only)) {
                return period;
            }
        }
    }
    return std::nullopt;
}

/// Whether days or months stand for the years that the cover states, not for another thing's.
bool fits(const Period& exact, const std::optional<Period>& years) {
    if (!years) {
        return true;
    }
    if (years->start.year() == years->end.year()) {
        return exact.start.year() == years->start.year() || exact.end.year() == years->start.year();
    }
    return exact.start.year() == years->start.year() && exact.end.year() == years->end.year();
}

}    // namespace

std::optional<Period> period_of(const document::Document& document, const outline::Outline& outline,
                                std::string_view language, const Vocabulary& vocabulary) {
    const auto texts = first_texts(document, outline);
    std::optional<Period> years;
    for (const bool months : {true, false}) {
        auto undated = texts;
        for (FirstText& text : undated) {
            text.text = without_dates(text.text, months, language, vocabulary);
        }
        years = years ? years : years_of(undated, vocabulary);
    }
    for (const FirstText& text : texts) {
        if (const auto exact = exact_period_in(text.text, language, vocabulary); exact && fits(*exact, years)) {
            return exact;
        }
    }
    return years;
}

namespace {

bool has_figure(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether a line of the cover names a network, a town hall, a secretariat.
bool names_body(std::string_view text, const Vocabulary& vocabulary) {
    const auto words = first_words(text, 16);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (vocabulary.table("bodies").match(words, i)) {
            return true;
        }
    }
    return false;
}

bool begins_with_plan(std::string_view text, const Vocabulary& vocabulary) {
    const auto match = vocabulary.table("level_adjectives").match(first_words(text, 4), 0);
    return match && match->value() == "container";
}

bool names_kind_of_document(std::string_view text, const Vocabulary& vocabulary) {
    const auto words = first_words(text, 4);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto match = vocabulary.table("level_adjectives").match(words, i);
        if (match && match->value() == "document") {
            return true;
        }
    }
    return false;
}

}    // namespace

void read_cover(Reading& reading, const document::Document& document, const outline::Outline& outline,
                const Vocabulary& vocabulary) {
    constexpr std::size_t longest_title = 120;    // bytes, before another line of the cover is added
    for (const outline::Left& line : outline.cover) {
        const bool titles = names_plan(line.text, vocabulary) || names_kind_of_document(line.text, vocabulary);
        if (titles && reading.title.size() < longest_title && reading.title.find(line.text) == std::string::npos) {
            reading.title += (reading.title.empty() ? "" : ". ") + line.text;
        } else if (!titles && reading.organisation.empty() && names_body(line.text, vocabulary) && !has_figure(line.text)) {
            reading.organisation = line.text;
        }
    }
    // A title that stands alone as a heading is no row, and may be its own kind of entry ("Plan de acción 2024").
    constexpr std::size_t title_blocks = 30;
    constexpr std::size_t title_words = 14;
    for (std::size_t i = 0; i < document.blocks.size() && i < title_blocks && !has_figure(reading.title); ++i) {
        const std::string& text = document.blocks[i].text;
        if (document.blocks[i].kind == document::BlockKind::text && names_plan(text, vocabulary) &&
            first_words(text, title_words + 1).size() <= title_words &&
            (reading.title.empty() || (has_figure(text) && begins_with_plan(text, vocabulary)))) {
            reading.title += (reading.title.empty() ? "" : ". ") + text;
        }
    }
    if (reading.title.empty() && !outline.cover.empty()) {
        reading.title = outline.cover.front().text;
    }
}

std::vector<int> goals_of(const outline::Outline& outline, const Vocabulary& vocabulary) {
    std::vector<int> goals;
    const WordTable& table = vocabulary.table("goals");
    for (std::size_t i = 0; i < outline.rows.size(); ++i) {
        const outline::Row& row = outline.rows[i];
        const auto words = words_of(row.label);
        bool named = false;
        for (std::size_t k = 0; k < words.size(); ++k) {
            named = named || table.match(words, k).has_value();
        }
        if (named && row.code.parts.size() == 1 && row.code.parts.front().value >= 1 && row.code.parts.front().value <= 17) {
            goals.push_back(row.code.parts.front().value);
        }
    }
    std::sort(goals.begin(), goals.end());
    goals.erase(std::unique(goals.begin(), goals.end()), goals.end());
    return goals;
}

}    // namespace hito::reading
