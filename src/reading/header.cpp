#include "reading/header.h"

#include "base/text.h"

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
    const auto best = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == votes.end() || best->second < 24 ? Language() : Language(best->first);
}

namespace {

bool is_year(const Word& word) {
    return word.folded.size() == 4 && (word.folded.starts_with("19") || word.folded.starts_with("20")) && read_number(word.folded);
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
            const bool short_year = words[k].folded.size() == 2 && read_number(words[k].folded) && adjacent(k - 1, k) && text.substr(words[k - 1].end, 1) != " ";
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

}  // namespace

std::optional<Period> period_of(const document::Document& document, const outline::Outline& outline) {
    for (const bool ranges_only : {true, false}) {
        for (const outline::Left& line : outline.cover) {
            if (auto period = years_in(line.text, ranges_only)) {
                return period;
            }
        }
        constexpr std::size_t first_blocks = 25;
        for (std::size_t i = 0; i < document.blocks.size() && i < first_blocks; ++i) {
            const std::string& text = document.blocks[i].text;
            if (text.size() > 250 && !ranges_only) {
                continue;
            }
            if (auto period = years_in(text, ranges_only)) {
                return period;
            }
        }
    }
    return std::nullopt;
}

void read_cover(Reading& reading, const document::Document& document, const outline::Outline& outline, const Vocabulary& vocabulary) {
    const auto names_plan = [&](std::string_view text) {
        const auto words = first_words(text, 20);
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto match = vocabulary.table("level_adjectives").match(words, i);
            if (match && match->value() == "container") {
                return true;
            }
        }
        return false;
    };
    for (const outline::Left& line : outline.cover) {
        if (names_plan(line.text) && reading.title.size() < 120) {
            reading.title += (reading.title.empty() ? "" : ". ") + line.text;
        } else if (reading.organisation.empty() && !names_plan(line.text) && words_of(line.text).size() >= 2) {
            reading.organisation = line.text;
        }
    }
    if (reading.title.empty() && !outline.cover.empty()) {
        reading.title = outline.cover.front().text;
        reading.organisation = outline.cover.size() > 1 ? reading.organisation : "";
    }
    constexpr std::size_t first_blocks = 30;
    for (std::size_t i = 0; i < document.blocks.size() && i < first_blocks && reading.title.empty(); ++i) {
        const std::string& text = document.blocks[i].text;
        if (names_plan(text) && words_of(text).size() <= 20) {
            reading.title = text;
        }
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

}  // namespace hito::reading
