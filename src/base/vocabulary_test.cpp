#include "base/vocabulary.h"

#include "base/embedded.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace hito {
namespace {

/// A phrase of a table of data/vocabulary, with the row it stands in.
struct Entry {
    std::string row;    ///< "months.tsv:12", for the message of a failure.
    std::string table;
    std::string language;
    std::string phrase;
    std::string meaning;
};

std::vector<std::string> parted(std::string_view text, char separator) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

/// Every phrase of every table; rows that are no row fail the test that asks.
std::vector<Entry> all_entries() {
    std::vector<Entry> entries;
    for (const auto& file : embedded::vocabulary_files()) {
        int number = 0;
        for (const auto& line : parted(file.content, '\n')) {
            ++number;
            if (line.empty() || line.front() == '#') {
                continue;
            }
            const auto row = std::string(file.name) + ".tsv:" + std::to_string(number);
            const auto columns = parted(line, '\t');
            EXPECT_EQ(columns.size(), 3U) << row << ": a row is language, phrases, meaning, parted by tabs";
            if (columns.size() != 3) {
                continue;
            }
            for (const auto& phrase : parted(columns[1], '|')) {
                entries.push_back({row, std::string(file.name), columns[0], std::string(trimmed(phrase)),
                                   std::string(trimmed(columns[2]))});
            }
        }
    }
    return entries;
}

TEST(BuiltInVocabulary, RowsAreLanguagePhrasesMeaning) {
    constexpr std::array<std::string_view, 5> languages = {"es", "en", "fr", "pt", "*"};
    const auto entries = all_entries();
    EXPECT_FALSE(entries.empty());
    for (const auto& entry : entries) {
        EXPECT_NE(std::find(languages.begin(), languages.end(), entry.language), languages.end()) << entry.row;
        EXPECT_FALSE(entry.phrase.empty()) << entry.row << ": an empty phrase";
        EXPECT_FALSE(entry.meaning.empty()) << entry.row << ": no meaning";
    }
}

TEST(BuiltInVocabulary, HoldsGeneralWordsNotSentencesOfOneDocument) {
    for (const auto& entry : all_entries()) {
        EXPECT_LE(words_of(entry.phrase).size(), 4U) << entry.row << ": " << entry.phrase;
    }
}

TEST(BuiltInVocabulary, FindsEveryPhraseOfEveryRow) {
    const auto vocabulary = built_in_vocabulary();
    for (const auto& entry : all_entries()) {
        if (entry.table == "marks") {
            EXPECT_EQ(vocabulary.find_mark(entry.phrase), entry.meaning) << entry.row;
            continue;
        }
        const auto* meanings = vocabulary.table(entry.table).find(entry.phrase);
        ASSERT_NE(meanings, nullptr) << entry.row << ": " << entry.phrase;
        EXPECT_TRUE(std::any_of(meanings->begin(), meanings->end(),
                                [&entry](const Meaning& meaning) {
                                    return meaning.language == entry.language && meaning.value == entry.meaning;
                                }))
            << entry.row << ": " << entry.phrase;
    }
}

TEST(BuiltInVocabulary, GivesAPhraseOneMeaningInALanguage) {
    std::map<std::tuple<std::string, std::string, std::string>, Entry> first;
    for (const auto& entry : all_entries()) {
        const auto key = entry.table == "marks" ? entry.phrase : text_key(entry.phrase);
        const auto& old = first.try_emplace({entry.table, entry.language, key}, entry).first->second;
        EXPECT_EQ(entry.meaning, old.meaning) << "“" << entry.phrase << "” stands in " << old.row << " and " << entry.row;
    }
}

TEST(WordTable, FindsTheLongestPhraseWhateverItsCaseAndAccents) {
    Vocabulary vocabulary;
    vocabulary.add_table("levels", "# comment\nes\tlínea | línea de acción\taxis\n");
    const auto words = words_of("La LINEA de Acción 1");
    const auto match = vocabulary.table("levels").match(words, 1);
    ASSERT_TRUE(match);
    EXPECT_EQ(match->word_count, 3U);
    EXPECT_EQ(match->value("es"), "axis");
    EXPECT_FALSE(vocabulary.table("levels").match(words, 0));
    EXPECT_FALSE(vocabulary.table("nowhere").match(words, 1));
}

TEST(WordTable, AnswersInTheLanguageAskedElseWithTheFirst) {
    Vocabulary vocabulary;
    vocabulary.add_table("months", "es\tset\t9\nen\tset\tkind\n");
    const auto match = vocabulary.table("months").match(words_of("set"), 0);
    ASSERT_TRUE(match);
    EXPECT_EQ(match->value("en"), "kind");
    EXPECT_EQ(match->value("fr"), "9");
}

TEST(Vocabulary, FindsMarksAsTheyStand) {
    Vocabulary vocabulary;
    vocabulary.add_table("marks", "*\t√ | ✓\tV\n");
    EXPECT_EQ(vocabulary.find_mark("✓"), "V");
    EXPECT_EQ(vocabulary.find_mark("v"), std::nullopt);
}

}    // namespace
}    // namespace hito
