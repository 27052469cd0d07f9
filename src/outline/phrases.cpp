#include "base/text.h"
#include "outline/element.h"

#include <algorithm>

/// The words of plans that the outline goes by: names of levels, labels, legends, calendars.
namespace hito::outline {

namespace {

bool only_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::pair<Role, bool> role_and_number(std::string_view value) {
    const std::size_t space = std::min(value.find(' '), value.size());
    return {role_named(value.substr(0, space)).value_or(Role::activity), space < value.size()};
}

/// How many words from `at` on are adjectives of levels.
std::size_t adjectives_at(const std::vector<Word>& words, std::size_t at, const WordTable& adjectives) {
    std::size_t count = 0;
    while (const auto match = adjectives.match(words, at + count)) {
        if (match->value() != "adjective") {
            break;
        }
        count += match->word_count;
    }
    return count;
}

std::optional<Lead> lead_at(std::string_view text, const std::vector<Word>& words, std::size_t at, const Words& known) {
    const auto match = known.vocabulary.table("levels").match(words, at);
    if (!match) {
        return std::nullopt;
    }
    Lead lead;
    std::tie(lead.role, lead.many) = role_and_number(match->value());
    lead.word_count =
        match->word_count + adjectives_at(words, at + match->word_count, known.vocabulary.table("level_adjectives"));
    lead.end = words[at + lead.word_count - 1].end;
    lead.words = std::string(text.substr(words[at].begin, lead.end - words[at].begin));
    return lead;
}

}    // namespace

std::optional<Lead> lead_of(std::string_view text, const Words& known) {
    const auto words = first_words(text, 9);
    // English puts adjectives first: "Strategic objective 2".
    const std::size_t before = std::min<std::size_t>(adjectives_at(words, 0, known.vocabulary.table("level_adjectives")), 2);
    auto lead = lead_at(text, words, before, known);
    if (lead && before > 0) {
        lead->word_count += before;
        lead->words = std::string(text.substr(words.front().begin, lead->end - words.front().begin));
    }
    return lead || before == 0 ? lead : lead_at(text, words, 0, known);
}

std::optional<Role> role_named_in(std::string_view sentence, const Words& known) {
    const auto words = words_of(sentence);
    std::optional<Role> named;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (const auto match = known.vocabulary.table("levels").match(words, i)) {
            const auto [role, many] = role_and_number(match->value());
            if (many) {
                named = role;
            }
        }
    }
    return named;
}

bool names_only_levels(std::string_view text, const Words& known) {
    const auto words = first_words(text, 16);
    if (words.empty() || words.size() > 14) {
        return false;
    }
    bool level = false;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t taken = 0;
        if (const auto match = known.vocabulary.table("level_adjectives").match(words, i)) {
            taken = match->word_count;
            level = level || match->value() == "container";
        }
        if (const auto match = known.vocabulary.table("levels").match(words, i); match && match->word_count > taken) {
            taken = match->word_count;
            level = true;
        }
        if (known.vocabulary.table("statuses").match(words, i)) {
            return false;    // "Proyectos en marcha" are some of them
        }
        if (taken == 0) {
            const bool passes = only_digits(words[i].folded) ||
                                known.vocabulary.table("function_words").find(words[i].folded) != nullptr ||
                                known.vocabulary.table("numbers").find(words[i].folded) != nullptr;
            if (!passes) {
                return false;
            }
            taken = 1;
        }
        i += taken;
    }
    return level;
}

bool is_calendar_text(std::string_view text, const Words& known, bool days_too) {
    const auto words = first_words(text, 9);
    if (words.empty() || words.size() > 8) {
        return false;
    }
    bool dated = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i].folded;
        if (known.vocabulary.table("months").find(word) != nullptr) {
            dated = true;
        } else if (only_digits(word)) {
            if (word.size() != 4 && !days_too) {
                return false;
            }
        } else if (word.size() == 2 && (word[0] == 't' || word[0] == 'q') && word[1] >= '1' && word[1] <= '4') {
            dated = true;
        } else if (word == "trimestre" || word == "quarter" || word == "semestre") {
            dated = true;
        } else if (known.vocabulary.table("function_words").find(word) == nullptr &&
                   known.vocabulary.table("ordinals").find(word) == nullptr &&
                   known.vocabulary.table("weekdays").find(word) == nullptr &&
                   !(word.size() <= 4 && word[0] >= '1' && word[0] <= '9')) {
            return false;
        }
    }
    return dated;
}

namespace {

/// Figures and letters that were glued parted: "49En proceso" → "49 En proceso".
std::string parted_figures(std::string_view text) {
    std::string out;
    char before = ' ';
    for (const char c : text) {
        const bool letter = !(c >= '0' && c <= '9') && c != ' ' && c != ':' && c != '.' && c != '%' && c != '/' && c != '-';
        if (before >= '0' && before <= '9' && letter) {
            out += ' ';
        }
        out += c;
        before = c;
    }
    return out;
}

}    // namespace

bool is_legend(std::string_view text, const Words& known) {
    if (text.size() > 300) {
        return false;
    }
    const std::string parted = parted_figures(text);
    const auto words = words_of(parted);
    std::set<std::string_view> statuses;
    std::size_t other = 0;
    for (std::size_t i = 0; i < words.size();) {
        if (const auto match = known.vocabulary.table("statuses").match(words, i)) {
            statuses.insert(match->value());
            i += match->word_count;
            continue;
        }
        other += words[i].folded.size() > 3 && !only_digits(words[i].folded) ? 1 : 0;
        ++i;
    }
    const auto first = known.vocabulary.table("noise").match(words, 0);
    const bool named = first && first->value() == "legend";
    return statuses.size() >= 2 && (named || other <= statuses.size());
}

bool is_status_cell(std::string_view text, const Words& known) {
    text = trimmed(text);
    if (text.empty()) {
        return false;
    }
    if (code_points(text) <= 3) {
        std::size_t at = 0;
        const char32_t first = next_code_point(text, at);
        return known.vocabulary.find_mark(text).has_value() || !is_alphanumeric(first) ||
               (at == text.size() && !is_digit(first));
    }
    if (text.ends_with('%') && code_points(text) <= 6) {
        return true;
    }
    const auto words = first_words(text, 7);
    const auto match = known.vocabulary.table("statuses").match(words, 0);
    return match && match->word_count == words.size();
}

namespace {

constexpr std::size_t longest_abbreviation = 5;

/// "(ET)" at `at`: its letters and where it ends.
std::pair<std::string_view, std::size_t> bracketed_abbreviation(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') {
        ++at;
    }
    if (at >= text.size() || text[at] != '(') {
        return {{}, 0};
    }
    const std::size_t close = text.find(')', at);
    if (close == std::string_view::npos || close - at - 1 > longest_abbreviation || close - at < 2) {
        return {{}, 0};
    }
    const auto letters = text.substr(at + 1, close - at - 1);
    const bool capitals =
        std::all_of(letters.begin(), letters.end(), [](char c) { return is_upper(static_cast<unsigned char>(c)); });
    return capitals ? std::pair{letters, close + 1} : std::pair{std::string_view{}, std::size_t{0}};
}

std::size_t skip_marks(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        std::size_t next = at;
        const char32_t c = next_code_point(text, next);
        if (!is_space(c) && c != U':' && c != U'–' && c != U'—' && c != U'-' && c != U'.') {
            break;
        }
        at = next;
    }
    return at;
}

/// Takes "Eje de trabajo (ET):" or "ET:" off a title; true when it did.
bool take_lead_with_colon(Row& row, Words& known) {
    const std::string title = row.title;
    if (const auto lead = lead_of(title, known); lead && !lead->many) {
        const auto [letters, end] = bracketed_abbreviation(title, lead->end);
        const std::size_t colon = end > 0 ? end : lead->end;
        if (!letters.empty()) {
            known.abbreviations[fold(letters)] = {lead->role, lead->words};
        }
        if (trimmed(std::string_view(title).substr(colon)).starts_with(':')) {
            row.lead = lead->words;
            row.lead_role = lead->role;
            row.title = title.substr(std::min(skip_marks(title, colon), title.size()));
            return true;
        }
        return false;
    }
    const auto words = first_words(title, 1);
    if (words.empty() || words.front().begin != 0) {
        return false;
    }
    const auto abbreviation = known.abbreviations.find(words.front().folded);
    if (abbreviation == known.abbreviations.end() ||
        !trimmed(std::string_view(title).substr(words.front().end)).starts_with(':')) {
        return false;
    }
    row.lead = abbreviation->second.second;
    row.lead_role = abbreviation->second.first;
    row.title = title.substr(std::min(skip_marks(title, words.front().end), title.size()));
    return true;
}

/// "Eje 1. …", "LÍNEA DE ACCIÓN 1 (L1) …": the code behind a level's name; false when there is none.
bool take_named_code(Row& row, std::string_view text, const Lead& lead) {
    std::size_t at = lead.end;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) {
        ++at;
    }
    for (const std::string_view number : {"n.º ", "nº ", "n° ", "Nº ", "N° ", "no. ", "No. ", "#"}) {
        if (text.substr(at).starts_with(number)) {
            at += number.size();
        }
    }
    const auto found = code_at_start(text.substr(at), true);
    if (!found) {
        return false;
    }
    const std::string_view rest = text.substr(at + found->end);
    const bool single = found->code.parts.size() == 1 && found->code.closing.empty();
    const bool figure = found->code.parts.front().kind == CodePart::Kind::arabic;
    const bool capital = is_upper(static_cast<unsigned char>(found->code.text.front()));
    if (single && !rest.empty() && !((figure || capital) && (starts_with_upper(rest) || rest.front() == '('))) {
        return false;
    }
    row.lead = lead.words;
    row.lead_role = lead.role;
    row.code = found->code;
    row.code.plain = false;
    row.title = std::string(trimmed(rest));
    // A second, shorter code in brackets is how the rows below refer to it.
    if (const auto again = code_at_start(row.title, false);
        again && row.title.starts_with('(') && again->code.parts.front().value == found->code.parts.front().value) {
        row.code = again->code;
        row.title = std::string(trimmed(std::string_view(row.title).substr(again->end)));
    }
    return true;
}

/// "Objetivo: 1.2 Mejorar …": the code behind a level's name and a colon.
void take_code_behind_lead(Row& row) {
    const auto found = code_at_start(row.title, false);
    if (found && row.code.none() && !found->code.plain && (found->code.parts.size() > 1 || !found->code.closing.empty())) {
        row.code = found->code;
        row.title = std::string(trimmed(std::string_view(row.title).substr(found->end)));
    }
}

}    // namespace

void take_code(Row& row, std::string_view text, Words& known, bool cell) {
    text = trimmed(text);
    row.title = std::string(text);
    if (const auto lead = lead_of(text, known)) {
        if (take_named_code(row, text, *lead)) {
            take_lead_with_colon(row, known);
            return;
        }
        if (take_lead_with_colon(row, known)) {
            take_code_behind_lead(row);
            return;
        }
    } else if (take_lead_with_colon(row, known)) {
        return;
    }
    auto found = code_at_start(text, false);
    if (!found && cell) {    // a bare figure or letter is a code where it fills the cell
        found = code_at_start(text, true);
        found = found && found->end >= text.size() ? found : std::nullopt;
    }
    if (!found) {
        return;
    }
    row.code = found->code;
    row.title = std::string(trimmed(text.substr(found->end)));
    take_lead_with_colon(row, known);
}

namespace {

/// Meaning words of both texts that are common, and how many the text with fewer has. Words count by their first six
/// letters ("comunicación", "comunicaciones").
std::pair<std::size_t, std::size_t> common_words(std::string_view a, std::string_view b, const WordTable& function_words) {
    constexpr std::size_t stem = 6;
    const auto stems = [&](std::string_view text) {
        std::set<std::string> set;
        for (const Word& word : words_of(text)) {
            if (word.folded.size() > 2 && function_words.find(word.folded) == nullptr) {
                set.insert(word.folded.substr(0, stem));
            }
        }
        return set;
    };
    const auto first = stems(a);
    const auto second = stems(b);
    const auto& fewer = first.size() <= second.size() ? first : second;
    const auto& more = first.size() <= second.size() ? second : first;
    const auto common =
        std::count_if(fewer.begin(), fewer.end(), [&](const std::string& word) { return more.count(word) > 0; });
    return {static_cast<std::size_t>(common), fewer.size()};
}

}    // namespace

bool alike(std::string_view a, std::string_view b, const WordTable& function_words) {
    const auto [common, fewer] = common_words(a, b, function_words);
    return fewer > 0 && common * 2 >= fewer;
}

bool closely_alike(std::string_view a, std::string_view b, const WordTable& function_words) {
    const auto [common, fewer] = common_words(a, b, function_words);
    return fewer > 0 && common * 4 >= fewer * 3;
}

}    // namespace hito::outline
