#include "reading/place_text.h"

#include "reading/date_year.h"

#include <algorithm>
#include <array>
#include <span>

namespace hito::reading {

namespace {

// Meanings in place_words.tsv that a word of a name does not have.
constexpr std::array<std::string_view, 6> no_names = {"not_place", "topic", "name_part", "online", "venue", "gathers"};

}    // namespace

bool is_dash(std::string_view mark) { return mark == "-" || mark == "–" || mark == "—"; }

bool parts(std::string_view mark) {
    for (const std::string_view closing : {"»", "”", "\"", ")", "]"}) {
        if (mark.size() > closing.size() && mark.starts_with(closing)) {
            mark.remove_prefix(closing.size());
        }
    }
    return mark == "," || mark == "." || mark == ":" || mark == ";" || is_dash(mark);
}

PlaceText::PlaceText(std::string_view text, std::string_view language, const std::optional<Period>& period,
                     const Vocabulary& vocabulary)
    : text_(text),
      language_(language.substr(0, language.find('-'))),
      words_(words_of(text)),
      table_(vocabulary.table("place_words")) {
    find_whens(period, vocabulary);
}

std::string_view PlaceText::gap(std::size_t at) const {
    const std::size_t begin = at == 0 ? 0 : words_[at - 1].end;
    const std::size_t end = at < words_.size() ? words_[at].begin : text_.size();
    return text_.substr(begin, end - begin);
}

std::size_t PlaceText::lead_at(std::size_t at) const {
    auto match = table_.match(words_, at);
    // "na cidade do Porto", but "na Cidade do Cabo": there the city's word belongs to the name.
    while (match && match->word_count > 1 &&
           std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(at + 1),
                       words_.begin() + static_cast<std::ptrdiff_t>(at + match->word_count),
                       [&](const Word& w) { return starts_with_upper(text_.substr(w.begin, w.end - w.begin)); })) {
        match = table_.match(std::span(words_).subspan(at, match->word_count - 1), 0);
    }
    if (!match) {
        return 0;
    }
    const bool leads = std::any_of(match->meanings->begin(), match->meanings->end(), [&](const Meaning& meaning) {
        return meaning.value == "in" && (meaning.language == language_ || language_.empty());
    });
    // French "a" is a verb, "à" a preposition; folding makes them equal.
    const bool verb = words_[at].folded == "a" && words_[at].end - words_[at].begin == 1;
    return leads && !verb ? match->word_count : 0;
}

void PlaceText::add_when(const DatePhrase& phrase) {
    const auto begins_at = [](const Word& word, std::size_t byte) { return word.begin < byte; };
    const auto first = std::lower_bound(words_.begin(), words_.end(), phrase.begin, begins_at);
    const auto last = std::lower_bound(first, words_.end(), phrase.end, begins_at);
    When when{static_cast<std::size_t>(first - words_.begin()), static_cast<std::size_t>(last - words_.begin()),
              phrase.bare_year, phrase.date.precision == Precision::day && phrase.fault == DateFault::none};
    // What leads to the date is a few small words: "a partir de", "on the", "los días".
    const auto joined = [&](std::string_view before) { return before.empty() || before == "'" || before == "’"; };
    for (int steps = 0; steps < 4 && when.first_word > 0 && joined(mark(when.first_word)); ++steps) {
        const Word& before = words_[when.first_word - 1];
        std::size_t at = before.begin;
        if (!is_lower(next_code_point(text_, at)) || before.folded.size() > 6) {
            break;
        }
        --when.first_word;
    }
    whens_.push_back(when);
}

bool PlaceText::is_name_year(const DatePhrase& phrase) const {
    if (!phrase.bare_year) {
        return false;
    }
    const auto word = std::lower_bound(words_.begin(), words_.end(), phrase.begin,
                                       [](const Word& one, std::size_t byte) { return one.begin < byte; });
    const auto at = static_cast<std::size_t>(word - words_.begin());
    const auto is_capital = [&](std::size_t other) { return starts_with_upper(text_.substr(words_[other].begin)); };
    const bool behind = at > 0 && gap(at) == " " && is_capital(at - 1);
    return behind || (at + 1 < words_.size() && gap(at + 1) == " " && is_capital(at + 1));
}

void PlaceText::add_unsettled() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
        const auto match = table_.match(words_, at);
        if (match && match->value(language_) == "to_be_fixed") {
            whens_.push_back({at, at + match->word_count});
            at += match->word_count - 1;
        }
    }
    std::sort(whens_.begin(), whens_.end(), [](const When& a, const When& b) { return a.first_word < b.first_word; });
}

void PlaceText::find_whens(const std::optional<Period>& period, const Vocabulary& vocabulary) {
    for (const DatePhrase& phrase : find_date_phrases(text_, language_, period, vocabulary)) {
        const bool known = phrase.date.start || phrase.date.end;
        if (period && known && is_outside(phrase.date, *period)) {
            (is_name_year(phrase) ? name_year_ : other_year_) = true;
        } else {
            add_when(phrase);
        }
    }
    add_unsettled();
}

const When* PlaceText::when_from(std::size_t word) const {
    const auto found = std::lower_bound(whens_.begin(), whens_.end(), word,
                                        [](const When& when, std::size_t at) { return when.first_word < at; });
    return found != whens_.end() && found->first_word == word ? &*found : nullptr;
}

bool PlaceText::means(std::string_view folded, std::string_view value) const {
    const auto* meanings = table_.find(folded);
    return meanings != nullptr &&
           std::any_of(meanings->begin(), meanings->end(), [&](const Meaning& m) { return m.value == value; });
}

bool PlaceText::is_particle(std::size_t at) const {
    std::size_t byte = words_[at].begin;
    return is_lower(next_code_point(text_, byte)) && means(words_[at].folded, "particle");
}

bool PlaceText::is_abstract(std::string_view folded) const {
    for (std::size_t length = 4; length <= 7 && length + 2 < folded.size(); ++length) {
        if (means(folded.substr(folded.size() - length), "ending")) {
            return true;
        }
    }
    return false;
}

bool PlaceText::is_acronym(std::size_t at) const {
    std::size_t upper = 0;
    const Word& word = words_[at];
    for (std::size_t byte = word.begin; byte < word.end;) {
        const char32_t c = next_code_point(text_, byte);
        if (is_lower(c)) {
            return false;
        }
        ++upper;
    }
    return upper > 1;
}

/// Whether the word has the shape of a part of a place's name: a capital, letters only, no word of another meaning.
bool PlaceText::is_name_word(std::size_t at) const {
    const Word& word = words_[at];
    if (!starts_with_upper(text_.substr(word.begin, word.end - word.begin)) || is_acronym(at) || is_abstract(word.folded) ||
        word.end - word.begin < 2) {
        return false;
    }
    if (std::any_of(word.folded.begin(), word.folded.end(),
                    [](char c) { return is_digit(static_cast<unsigned char>(c)); })) {
        return false;
    }
    return std::none_of(no_names.begin(), no_names.end(), [&](std::string_view value) { return means(word.folded, value); });
}

std::size_t PlaceText::name_end(std::size_t first, std::size_t last) const {
    std::size_t end = first;
    for (std::size_t at = first; at < last && at < first + most_name_words; ++at) {
        const std::string_view before = mark(at);
        const bool joined = at == first || before.empty() || before == "-" || before == "'" || before == "’" ||
                            (before == "," && at == end && is_name_word(at));
        if (before == "/" && at == end && at > first && is_acronym(at) && words_[at].end - words_[at].begin == 2) {
            return at + 1;    // "Belo Horizonte/MG"
        }
        if (!joined || when_from(at) != nullptr) {
            break;
        }
        std::size_t byte = words_[at].begin;
        const bool upper = is_upper(next_code_point(text_, byte));
        // "Mexico City", "Ciudad de México": a word that alone is no place.
        const bool behind_name = at > first && end == at && before != "," && upper && is_part_of_names(at);
        const bool before_name =
            at == first && at + 2 < last && is_part_of_names(at) && is_particle(at + 1) && is_name_word(at + 2);
        const bool article =
            at == first && upper && at + 1 < last && is_name_word(at + 1) && (mark(at + 1) == "'" || mark(at + 1) == "’");
        if (is_name_word(at) || behind_name || before_name || article) {
            end = at + 1;
        } else if (!is_particle(at) || at == first) {
            break;
        }
    }
    return end;
}

bool PlaceText::is_joiner(std::size_t at) const {
    const auto* meanings = at < words_.size() && mark(at).empty() ? table_.find(words_[at].folded) : nullptr;
    return meanings != nullptr && std::any_of(meanings->begin(), meanings->end(), [&](const Meaning& meaning) {
               return meaning.value == "joiner" && (meaning.language == language_ || language_.empty());
           });
}

std::size_t PlaceText::names_end(std::size_t first, std::size_t last) const {
    std::size_t end = name_end(first, last);
    while (end > first && end + 1 < last && is_joiner(end) && mark(end + 1).empty() && when_from(end + 1) == nullptr) {
        const std::size_t next = name_end(end + 1, last);
        if (next == end + 1) {
            break;
        }
        end = next;
    }
    return end;
}

bool PlaceText::ends_row(std::size_t at) const {
    if (is_joiner(at)) {
        const auto others = table_.match(words_, at + 1);
        const auto meaning = others ? others->value(language_) : std::string_view();
        return (meaning == "others" || meaning == "online") && at + 1 + others->word_count == words_.size();
    }
    const std::string_view rest = mark(at);
    if (at < words_.size()) {
        const std::string_view closing = mark(words_.size());
        const bool bracket = (rest == "(" && closing.starts_with(')')) || (rest == "[" && closing.starts_with(']'));
        const std::string_view inner = text_.substr(words_[at].begin, words_.back().end - words_[at].begin);
        return bracket && closing.size() <= 2 && inner.find_first_of("()[]") == std::string_view::npos;
    }
    return rest.empty() || rest == "." || rest == ";" || rest == ",";
}

bool PlaceText::is_dated(std::size_t at) const {
    const std::string_view behind = mark(at);
    return when_from(at) != nullptr && (behind.empty() || behind == "," || behind == "(" || behind == ", (" ||
                                        behind == ":" || is_dash(behind) || behind == ";");
}

}    // namespace hito::reading
