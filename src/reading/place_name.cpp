#include "reading/place_name.h"

#include "base/text.h"
#include "reading/date_phrase.h"
#include "reading/date_year.h"

#include <algorithm>
#include <span>
#include <vector>

namespace hito::reading {

namespace {

constexpr std::size_t most_name_words = 6;    // "Santa Cruz de la Sierra, Bolivia"

/// A stretch of words that may be followed or preceded by a place: a date, or "por confirmar".
struct When {
    std::size_t first_word = 0;    // with its preposition
    std::size_t last_word = 0;     // the one behind it
    bool bare_year = false;
};

/// Reads the place of one row.
class PlaceReader {
public:
    PlaceReader(std::string_view text, std::string_view language, const std::optional<Period>& period,
                const Vocabulary& vocabulary)
        : text_(text),
          language_(language.substr(0, language.find('-'))),
          words_(words_of(text)),
          table_(vocabulary.table("place_words")) {
        find_whens(period, vocabulary);
    }

    [[nodiscard]] std::string in_parentheses() const;
    [[nodiscard]] std::string of_gathering() const;

private:
    void find_whens(const std::optional<Period>& period, const Vocabulary& vocabulary);
    void add_when(const DatePhrase& phrase);
    void add_unsettled();
    [[nodiscard]] std::string led_by_preposition() const;
    [[nodiscard]] std::string beside_date() const;
    [[nodiscard]] std::size_t name_end(std::size_t first, std::size_t last) const;
    [[nodiscard]] bool is_name_word(std::size_t at) const;
    [[nodiscard]] bool is_particle(std::size_t at) const;
    [[nodiscard]] bool is_part_of_names(std::size_t at) const { return means(words_[at].folded, "name_part"); }
    [[nodiscard]] bool means(std::string_view folded, std::string_view value) const;
    [[nodiscard]] bool is_abstract(std::string_view folded) const;
    [[nodiscard]] bool is_acronym(std::size_t at) const;
    [[nodiscard]] std::size_t lead_at(std::size_t at) const;
    [[nodiscard]] bool ends_row(std::size_t at) const;
    [[nodiscard]] std::string_view gap(std::size_t at) const;
    [[nodiscard]] std::string_view mark(std::size_t at) const { return trimmed(gap(at)); }
    [[nodiscard]] const When* when_from(std::size_t word) const;
    [[nodiscard]] std::string written(std::size_t first, std::size_t last) const {
        return squeezed(text_.substr(words_[first].begin, words_[last - 1].end - words_[first].begin));
    }

    std::string_view text_;
    std::string_view language_;
    std::vector<Word> words_;
    const WordTable& table_;
    std::vector<When> whens_;    // in the order of the text
    bool other_year_ = false;    // there is a date outside the period
};

/// What parts word `at` from the one before it; behind the last word, what ends the text.
std::string_view PlaceReader::gap(std::size_t at) const {
    const std::size_t begin = at == 0 ? 0 : words_[at - 1].end;
    const std::size_t end = at < words_.size() ? words_[at].begin : text_.size();
    return text_.substr(begin, end - begin);
}

std::size_t PlaceReader::lead_at(std::size_t at) const {
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

void PlaceReader::add_when(const DatePhrase& phrase) {
    const auto begins_at = [](const Word& word, std::size_t byte) { return word.begin < byte; };
    const auto first = std::lower_bound(words_.begin(), words_.end(), phrase.begin, begins_at);
    const auto last = std::lower_bound(first, words_.end(), phrase.end, begins_at);
    When when{static_cast<std::size_t>(first - words_.begin()), static_cast<std::size_t>(last - words_.begin()),
              phrase.bare_year};
    // What leads to the date is a few small words: "a partir de", "on the", "los días".
    for (int steps = 0; steps < 4 && when.first_word > 0 && mark(when.first_word).empty(); ++steps) {
        const Word& before = words_[when.first_word - 1];
        std::size_t at = before.begin;
        if (!is_lower(next_code_point(text_, at)) || before.folded.size() > 6) {
            break;
        }
        --when.first_word;
    }
    whens_.push_back(when);
}

void PlaceReader::add_unsettled() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
        const auto match = table_.match(words_, at);
        if (match && match->value(language_) == "to_be_fixed") {
            whens_.push_back({at, at + match->word_count, false});
            at += match->word_count - 1;
        }
    }
    std::sort(whens_.begin(), whens_.end(), [](const When& a, const When& b) { return a.first_word < b.first_word; });
}

void PlaceReader::find_whens(const std::optional<Period>& period, const Vocabulary& vocabulary) {
    for (const DatePhrase& phrase : find_date_phrases(text_, language_, period, vocabulary)) {
        const bool known = phrase.date.start || phrase.date.end;
        if (period && known && is_outside(phrase.date, *period)) {
            other_year_ = true;
        } else {
            add_when(phrase);
        }
    }
    add_unsettled();
}

const When* PlaceReader::when_from(std::size_t word) const {
    const auto found = std::lower_bound(whens_.begin(), whens_.end(), word,
                                        [](const When& when, std::size_t at) { return when.first_word < at; });
    return found != whens_.end() && found->first_word == word ? &*found : nullptr;
}

bool PlaceReader::means(std::string_view folded, std::string_view value) const {
    const auto* meanings = table_.find(folded);
    return meanings != nullptr &&
           std::any_of(meanings->begin(), meanings->end(), [&](const Meaning& m) { return m.value == value; });
}

bool PlaceReader::is_particle(std::size_t at) const {
    std::size_t byte = words_[at].begin;
    return is_lower(next_code_point(text_, byte)) && means(words_[at].folded, "particle");
}

bool PlaceReader::is_abstract(std::string_view folded) const {
    for (std::size_t length = 4; length <= 7 && length + 2 < folded.size(); ++length) {
        if (means(folded.substr(folded.size() - length), "ending")) {
            return true;
        }
    }
    return false;
}

bool PlaceReader::is_acronym(std::size_t at) const {
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
bool PlaceReader::is_name_word(std::size_t at) const {
    const Word& word = words_[at];
    if (!starts_with_upper(text_.substr(word.begin, word.end - word.begin)) || is_acronym(at) || is_abstract(word.folded) ||
        word.end - word.begin < 2) {
        return false;
    }
    if (std::any_of(word.folded.begin(), word.folded.end(),
                    [](char c) { return is_digit(static_cast<unsigned char>(c)); })) {
        return false;
    }
    return !means(word.folded, "not_place") && !means(word.folded, "topic");
}

/// The word behind the name that begins at `first`, at most `last`: "Ciudad de México", "Aix-en-Provence", "Seúl, Corea del
/// Sur". `first` itself when no name begins there.
std::size_t PlaceReader::name_end(std::size_t first, std::size_t last) const {
    std::size_t end = first;
    for (std::size_t at = first; at < last && at < first + most_name_words; ++at) {
        const std::string_view before = mark(at);
        const bool joined = at == first || before.empty() || before == "-" || before == "'" || before == "’" ||
                            (before == "," && at == end && is_name_word(at));
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

/// Whether nothing follows before the end of the row.
bool PlaceReader::ends_row(std::size_t at) const {
    const std::string_view rest = mark(at);
    return at == words_.size() && (rest.empty() || rest == "." || rest == ";" || rest == ",");
}

/// "(Lyon, 3-5 June)", "(3-5 June, Lyon)".
std::string PlaceReader::in_parentheses() const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
        if (gap(at).find('(') == std::string_view::npos) {
            continue;
        }
        std::size_t first = at;
        const When* before = when_from(at);
        if (before != nullptr && before->last_word < words_.size() && mark(before->last_word) == ",") {
            first = before->last_word;
        }
        first += lead_at(first);
        const std::size_t end = first < words_.size() ? name_end(first, words_.size()) : first;
        if (end == first) {
            continue;
        }
        const bool closed = gap(end).find(')') != std::string_view::npos;
        const When* behind = when_from(end);
        const bool dated_behind =
            behind != nullptr &&
            (mark(end) == "," || mark(end) == ";" || mark(end) == ":" || (mark(end).empty() && !behind->bare_year)) &&
            gap(behind->last_word).find(')') != std::string_view::npos;
        if ((before != nullptr && first != at && closed) || dated_behind) {
            return written(first, end);
        }
    }
    return {};
}

/// "Foro en Lyon, 3 de junio", "Forum in Lyon".
std::string PlaceReader::led_by_preposition() const {
    bool open = false;    // within parentheses a place is that of what they speak of
    for (std::size_t at = 0; at < words_.size(); ++at) {
        if (const auto bracket = gap(at).find_last_of("()"); bracket != std::string_view::npos) {
            open = gap(at)[bracket] == '(';
        }
        const std::size_t lead = open ? 0 : lead_at(at);
        if (lead == 0 || at == 0 || at + lead >= words_.size() || !mark(at + lead).empty()) {
            continue;
        }
        const std::size_t first = at + lead;
        if (means(words_[at - 1].folded, "topic")) {
            continue;
        }
        const std::size_t end = name_end(first, words_.size());
        if (end == first) {
            continue;
        }
        const std::string_view behind = mark(end);
        const bool dated =
            when_from(end) != nullptr && (behind.empty() || behind == "," || behind == "(" || behind == ", (" ||
                                          behind == ":" || behind == "-" || behind == "–" || behind == "—" || behind == ";");
        if ((ends_row(end) && !other_year_) || dated) {
            return written(first, end);
        }
    }
    return {};
}

/// "Asamblea. Lyon, 3 de junio", "Asamblea, Lyon, junio", "Asamblea, 3 de junio, Lyon".
std::string PlaceReader::beside_date() const {
    const auto parts = [](std::string_view mark) {
        return mark == "," || mark == "." || mark == ":" || mark == "-" || mark == "–" || mark == "—" || mark == ";" ||
               mark == ").";
    };
    for (const When& when : whens_) {
        if (when.bare_year) {
            continue;
        }
        // The name before the date: back to the mark that parts it from the title.
        std::size_t first = when.first_word;
        const std::string_view between = mark(first);
        if (first > 0 && (between == "," || between == "(")) {
            --first;
            while (first > 0 && when.first_word - first < most_name_words && !parts(mark(first))) {
                --first;
            }
            if (first > 0 && parts(mark(first)) && name_end(first, when.first_word) == when.first_word) {
                return written(first, when.first_word);
            }
        }
        const std::size_t next = when.last_word;
        if (next < words_.size() && parts(mark(next)) && mark(next) != ":" && when.first_word > 0) {
            const std::size_t end = name_end(next, words_.size());
            if (end > next && ends_row(end)) {
                return written(next, end);
            }
        }
    }
    return {};
}

std::string PlaceReader::of_gathering() const {
    auto place = led_by_preposition();
    return place.empty() ? beside_date() : place;
}

}    // namespace

std::string planned_place(std::string_view item_text, bool gathering, std::string_view language,
                          const std::optional<Period>& period, const Vocabulary& vocabulary) {
    const PlaceReader reader(item_text, language, period, vocabulary);
    auto place = reader.in_parentheses();
    return place.empty() && gathering ? reader.of_gathering() : place;
}

}    // namespace hito::reading
