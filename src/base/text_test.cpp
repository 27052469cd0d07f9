#include "base/text.h"

#include <gtest/gtest.h>

namespace hito {
namespace {

TEST(Text, FoldsCaseAndAccents) {
    EXPECT_EQ(fold("AÑOS de Ação, Œuvre"), "anos de acao, oeuvre");
    EXPECT_EQ(fold("V٧×"), "v٧×");
}

TEST(Text, WordsKeepTheirPlace) {
    const auto words = words_of("L'année 2ª, fin.");
    ASSERT_EQ(words.size(), 4U);
    EXPECT_EQ(words[0].folded, "l");
    EXPECT_EQ(words[1].folded, "annee");
    EXPECT_EQ(words[2].folded, "2a");
    EXPECT_EQ(words[2].begin, 9U);
}

TEST(Text, TrimsEveryKindOfSpace) {
    EXPECT_EQ(trimmed("\u00a0 a b\t\n"), "a b");
    EXPECT_EQ(squeezed("  a \u2003 b\nc "), "a b c");
    EXPECT_EQ(trimmed(" \t"), "");
}

TEST(Text, ReadsRomanNumeralsStrictly) {
    EXPECT_EQ(read_roman("XIV"), 14);
    EXPECT_EQ(read_roman("iii"), 3);
    EXPECT_EQ(read_roman("IIII"), std::nullopt);
    EXPECT_EQ(read_roman("IC"), std::nullopt);
    EXPECT_EQ(read_roman(""), std::nullopt);
}

TEST(Text, ShortensByColumns) {
    EXPECT_EQ(shortened("género", 6), "género");
    EXPECT_EQ(shortened("géneros", 6), "géner…");
}

TEST(Text, MakesControlCharactersVisible) {
    EXPECT_EQ(printable("a\x1b[31mb\a\x7f\tc\nd"), "a␛[31mb␇␡ c d");
    EXPECT_EQ(printable("a\nb", true), "a\nb");
    EXPECT_EQ(printable("\u0085\u202E\xFF"), "\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(printable("año ✓"), "año ✓");
}

}    // namespace
}    // namespace hito
