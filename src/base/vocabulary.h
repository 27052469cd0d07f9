#pragma once

#include "base/language.h"
#include "base/text.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hito {

/// What an entry of a vocabulary says: a meaning ("axis", "month 3", "achieved") in a language.
struct Meaning {
    std::string language;    ///< "es", "en", "fr", "pt", or "*" for every language.
    std::string value;       ///< The third column of the table.
};

/// An entry found in a text.
struct VocabularyMatch {
    std::size_t word_count = 0;                        ///< How many words of the text it takes.
    const std::vector<Meaning>* meanings = nullptr;    ///< At least one.
    /// The meaning in that language, else the first one.
    [[nodiscard]] std::string_view value(std::string_view language = {}) const;
};

/// One table of data/vocabulary: phrases of at most four words, folded, and what they mean.
class WordTable {
public:
    void add(std::string_view language, std::string_view phrase, std::string_view value);

    /// The longest entry whose words are words[at], words[at + 1] …; nullopt when none begins there.
    [[nodiscard]] std::optional<VocabularyMatch> match(std::span<const Word> words, std::size_t at) const;

    /// The meanings of exactly this phrase (any case, accents); nullptr when it is no entry.
    [[nodiscard]] const std::vector<Meaning>* find(std::string_view phrase) const;

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    std::unordered_map<std::string, std::vector<Meaning>> entries_;    // by folded words joined with spaces
    std::unordered_map<std::string, std::size_t> longest_;             // first word → most words of an entry
};

/// The words by which documents are recognised: the tables of data/vocabulary, compiled into the program.
/// A table's lines are `language <tab> phrase | phrase … <tab> meaning`; "#" begins a comment.
/// Marks that are no words (✓, ×) are found by find_mark(), which does not fold.
class Vocabulary {
public:
    /// The table of that name (file name without ending); an empty one when there is none.
    [[nodiscard]] const WordTable& table(std::string_view name) const;

    /// The meaning of a mark in marks.tsv ("√" → "V"); nullopt when it is not in the table.
    [[nodiscard]] std::optional<std::string_view> find_mark(std::string_view mark) const;

    void add_table(std::string_view name, std::string_view content);

private:
    std::map<std::string, WordTable, std::less<>> tables_;
    std::map<std::string, std::string, std::less<>> marks_;
};

/// The vocabulary that this program was built with.
Vocabulary built_in_vocabulary();

}    // namespace hito
