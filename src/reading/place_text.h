#pragma once

#include "base/date.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "reading/date_phrase.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A row's text as places stand in it: words, names, what leads to them and the dates beside them.
namespace hito::reading {

constexpr std::size_t most_name_words = 6;    // "Santa Cruz de la Sierra, Bolivia"

/// A stretch of words that may be followed or preceded by a place: a date, or "por confirmar".
struct When {
    std::size_t first_word = 0;    ///< With its preposition.
    std::size_t last_word = 0;     ///< The one behind it.
    bool bare_year = false;
    bool day = false;
};

/// The text of one row. Words are counted from 0; "word `at`" may be the one behind the last where a gap is asked for.
class PlaceText {
public:
    PlaceText(std::string_view text, std::string_view language, const std::optional<Period>& period,
              const Vocabulary& vocabulary);

    [[nodiscard]] const std::vector<Word>& words() const { return words_; }
    [[nodiscard]] std::size_t size() const { return words_.size(); }

    /// In the order of the text; those outside the period are not among them.
    [[nodiscard]] const std::vector<When>& whens() const { return whens_; }

    /// Whether there is a date outside the period that is the row's own.
    [[nodiscard]] bool has_other_year() const { return other_year_; }

    /// Whether there is a year outside the period that is a name's: "Premios Lumen 2024".
    [[nodiscard]] bool has_name_year() const { return name_year_; }

    /// What parts word `at` from the one before it; behind the last word, what ends the text.
    [[nodiscard]] std::string_view gap(std::size_t at) const;

    /// The same without white space at its ends.
    [[nodiscard]] std::string_view mark(std::size_t at) const { return trimmed(gap(at)); }

    /// The words [first, last) as written.
    [[nodiscard]] std::string written(std::size_t first, std::size_t last) const {
        return squeezed(text_.substr(words_[first].begin, words_[last - 1].end - words_[first].begin));
    }

    /// The date whose first word it is; nullptr when none begins there.
    [[nodiscard]] const When* when_from(std::size_t word) const;

    /// How many words at `at` lead to a place ("en", "in the city of"); 0 when none do.
    [[nodiscard]] std::size_t lead_at(std::size_t at) const;

    /// The word behind the name that begins at `first`, at most `last`: "Ciudad de México", "Aix-en-Provence", "Seúl, Corea
    /// del Sur". `first` itself when no name begins there.
    [[nodiscard]] std::size_t name_end(std::size_t first, std::size_t last) const;

    /// The word behind a name or several: "Lyon et Nantes".
    [[nodiscard]] std::size_t names_end(std::size_t first, std::size_t last) const;

    /// Whether nothing follows before the end of the row but brackets ("[A]", "(Brasil)") or "y otras ciudades".
    [[nodiscard]] bool ends_row(std::size_t at) const;

    /// Whether a date, or that it is to be fixed, follows.
    [[nodiscard]] bool is_dated(std::size_t at) const;

    /// Whether the word joins two towns ("y", "and").
    [[nodiscard]] bool is_joiner(std::size_t at) const;

    /// Whether the word stands inside a name between its capitals ("de", "upon").
    [[nodiscard]] bool is_particle(std::size_t at) const;

    /// Whether the word begins with a small letter.
    [[nodiscard]] bool is_small(std::size_t at) const { return starts_with_lower(text_.substr(words_[at].begin)); }

    /// Whether place_words.tsv gives the word that meaning in any language.
    [[nodiscard]] bool means(std::size_t at, std::string_view value) const { return means(words_[at].folded, value); }

    /// The longest entry of place_words.tsv that begins at the word.
    [[nodiscard]] std::optional<VocabularyMatch> match(std::size_t at) const { return table_.match(words_, at); }

    /// What that entry means in the row's language; empty when there is none.
    [[nodiscard]] std::string_view meaning_at(std::size_t at) const {
        const auto found = match(at);
        return found ? found->value(language_) : std::string_view();
    }

private:
    void find_whens(const std::optional<Period>& period, const Vocabulary& vocabulary);
    void add_when(const DatePhrase& phrase);
    void add_unsettled();
    [[nodiscard]] bool is_name_year(const DatePhrase& phrase) const;
    [[nodiscard]] bool is_name_word(std::size_t at) const;
    [[nodiscard]] bool is_part_of_names(std::size_t at) const { return means(at, "name_part"); }
    [[nodiscard]] bool means(std::string_view folded, std::string_view value) const;
    [[nodiscard]] bool is_abstract(std::string_view folded) const;
    [[nodiscard]] bool is_acronym(std::size_t at) const;

    std::string_view text_;
    std::string_view language_;
    std::vector<Word> words_;
    const WordTable& table_;
    std::vector<When> whens_;
    bool other_year_ = false;
    bool name_year_ = false;
};

/// Whether the mark is a dash of any length.
bool is_dash(std::string_view mark);

/// Whether the mark parts a place from the title before it or the date behind it, quotation marks and brackets before it
/// aside.
bool parts(std::string_view mark);

}    // namespace hito::reading
