#include "reading/responsible.h"

#include "base/text.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

namespace hito::reading {

namespace {

constexpr std::size_t most_value_bytes = 300;    // a longer value is no name but text
constexpr std::size_t most_clause_bytes = 300;
constexpr std::size_t words_to_a_resource = 6;        // "si se obtiene la financiación"
constexpr std::size_t letters_of_abbreviation = 4;    // "Sra.", "Dpto."

bool has_value(const VocabularyMatch& match, std::string_view value) {
    return std::any_of(match.meanings->begin(), match.meanings->end(), [&](const Meaning& m) { return m.value == value; });
}

/// The text between two words, or around the first and the last.
std::string_view gap(std::string_view text, const std::vector<Word>& words, std::size_t at) {
    const std::size_t begin = at == 0 ? 0 : words[at - 1].end;
    const std::size_t end = at < words.size() ? words[at].begin : text.size();
    return text.substr(begin, end - begin);
}

bool contains_any(std::string_view text, std::string_view marks) {
    return text.find_first_of(marks) != std::string_view::npos;
}

/// The longest entry at `at` within one clause: in "Lead: City of Lyon" the label is "lead", not "lead city".
std::optional<VocabularyMatch> match_at(const WordTable& table, std::string_view text, const std::vector<Word>& words,
                                        std::size_t at) {
    auto match = table.match(words, at);
    for (std::size_t i = 1; match && i < match->word_count; ++i) {
        if (contains_any(gap(text, words, at + i), ":.;(")) {
            match = table.match(std::span(words).subspan(at, i), 0);
        }
    }
    return match;
}

/// Whether a label may begin behind this gap: "Consumo responsable: …" is a title.
bool begins_clause(std::string_view before, std::size_t at) {
    return at == 0 || contains_any(before, "(.;,|[\n") || before.find(" - ") != std::string_view::npos ||
           before.find("–") != std::string_view::npos || before.find("—") != std::string_view::npos ||
           before.find("•") != std::string_view::npos;
}

bool is_colon(std::string_view behind) {
    return trimmed(behind).starts_with(':') || trimmed(behind).starts_with("s):") || trimmed(behind).starts_with("/s:");
}

/// Whether a sentence ends in the gap before words[at]; the dot of an abbreviation ends none.
bool ends_sentence(std::string_view text, const std::vector<Word>& words, std::size_t at) {
    const std::string_view between = gap(text, words, at);
    if (between.find(". ") == std::string_view::npos || at >= words.size()) {
        return false;
    }
    const Word& before = words[at - 1];
    const std::string_view word = text.substr(before.begin, before.end - before.begin);
    const bool acronym =
        word.size() > 1 && std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return acronym || word.size() > letters_of_abbreviation || !starts_with_upper(word);
}

/// Where the value ends whose first word is `first`, in bytes of the text.
std::size_t value_end(std::string_view text, const std::vector<Word>& words, std::size_t first, bool in_parentheses,
                      const WordTable& table) {
    int open = 0;
    for (std::size_t at = first + 1; at <= words.size(); ++at) {
        for (std::size_t byte = words[at - 1].end; byte < (at < words.size() ? words[at].begin : text.size()); ++byte) {
            const char c = text[byte];
            if (c == '(') {
                ++open;
            } else if (c == ')' && open > 0) {
                --open;
            } else if (c == ';' || c == '|' || c == '\n' || c == '\t' || (c == ')' && in_parentheses)) {
                return byte;
            }
        }
        if (at == words.size()) {
            break;
        }
        if (ends_sentence(text, words, at)) {
            return words[at - 1].end;
        }
        const auto match = match_at(table, text, words, at);
        const bool other_label = match && (has_value(*match, "other_label") || has_value(*match, "label")) &&
                                 is_colon(gap(text, words, at + match->word_count));
        if (other_label) {
            return words[at - 1].end;
        }
    }
    return text.size();
}

std::string_view without_closing_marks(std::string_view value) {
    value = trimmed(value);
    while (!value.empty() && (value.back() == '.' || value.back() == ',' || value.back() == ';' || value.back() == '-')) {
        // "S.A." keeps the dot of its abbreviation.
        if (value.back() == '.' && value.size() > 2 && value[value.size() - 3] == '.') {
            break;
        }
        value = trimmed(value.substr(0, value.size() - 1));
    }
    return value;
}

bool is_open(std::string_view value, const WordTable& table) {
    const auto* meanings = table.find(value);
    return meanings != nullptr &&
           std::any_of(meanings->begin(), meanings->end(), [](const Meaning& m) { return m.value == "open"; });
}

/// Where the clause ends that goes on from the word: at a mark that is no part of a phrase.
std::size_t clause_end(std::string_view text, const std::vector<Word>& words, std::size_t first) {
    std::size_t at = first + 1;
    // One word beyond the bound is enough to see that it is no clause.
    for (; at < words.size() && words[at - 1].end < words[first].begin + most_clause_bytes; ++at) {
        const std::string_view between = gap(text, words, at);
        if (contains_any(between, ",;:.()[]|\n\t") || between.find(" - ") != std::string_view::npos ||
            between.find("–") != std::string_view::npos || between.find("—") != std::string_view::npos) {
            break;
        }
    }
    return words[at - 1].end;
}

bool resource_follows(const std::vector<Word>& words, std::size_t at, std::size_t clause, const WordTable& table) {
    for (std::size_t i = at; i < words.size() && i < at + words_to_a_resource && words[i].end <= clause; ++i) {
        const auto* meanings = table.find(words[i].folded);
        if (meanings != nullptr &&
            std::any_of(meanings->begin(), meanings->end(), [](const Meaning& m) { return m.value == "resource"; })) {
            return true;
        }
    }
    return false;
}

}    // namespace

std::string responsible_of(std::string_view text, std::string_view /*language*/, const Vocabulary& vocabulary) {
    const WordTable& table = vocabulary.table("responsible");
    const auto words = words_of(text);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto match = match_at(table, text, words, at);
        if (!match || !has_value(*match, "label")) {
            continue;
        }
        const std::size_t first = at + match->word_count;
        const std::string_view before = gap(text, words, at);
        if (first >= words.size() || !begins_clause(before, at) || !is_colon(gap(text, words, first))) {
            continue;
        }
        const bool in_parentheses = before.find('(') != std::string_view::npos;
        const std::size_t end = value_end(text, words, first, in_parentheses, table);
        const std::string_view value = without_closing_marks(text.substr(words[first].begin, end - words[first].begin));
        return value.size() > most_value_bytes || is_open(value, table) ? std::string() : squeezed(value);
    }
    return {};
}

std::string condition_of(std::string_view text, std::string_view language, const Vocabulary& vocabulary) {
    const WordTable& table = vocabulary.table("conditions");
    const std::string_view tag = language.substr(0, language.find('-'));
    const auto words = words_of(text);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto match = match_at(table, text, words, at);
        if (!match) {
            continue;
        }
        const std::string_view kind = match->value(tag);
        const bool of_language = tag.empty() || std::any_of(match->meanings->begin(), match->meanings->end(),
                                                            [&](const Meaning& m) { return m.language == tag; });
        // "if" and "si" are many things; only with money or consent behind them do they say what the row depends on.
        if (kind != "condition" && (kind != "if" || !of_language)) {
            continue;
        }
        const std::size_t last = at + match->word_count - 1;
        const std::size_t end = clause_end(text, words, last);
        if (end > words[at].begin + most_clause_bytes) {
            continue;
        }
        if (kind == "condition" || resource_follows(words, last + 1, end, table)) {
            return squeezed(text.substr(words[at].begin, end - words[at].begin));
        }
    }
    return {};
}

}    // namespace hito::reading
