#include "document/read_text.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

namespace hito::document {
namespace {

using tests::document_of;
using tests::drawn;

TEST(ReadText, GivesEachBlockItsLines) {
    const auto document = document_of("Plan de riberas\n\n- Plantar sauces\n- Limpiar cauces\n");
    ASSERT_EQ(document.blocks.size(), 3U);
    EXPECT_EQ(document.blocks[0].source, (Source{1, 1}));
    EXPECT_EQ(document.blocks[2].source, (Source{4, 4}));
    EXPECT_EQ(document.line_count, 4U);
    EXPECT_EQ(document.written, (std::vector<bool>{true, false, true, true}));
    EXPECT_EQ(document.name, "plan.txt");
}

TEST(ReadText, CountsALastLineWithoutLineFeed) { EXPECT_EQ(document_of("Plan\nEje").line_count, 2U); }

TEST(ReadText, ReadsMarkdownHeadings) {
    EXPECT_EQ(drawn(document_of("# Plan\n## Eje *verde* ##\n###### Nota\n")), "# Plan\n## Eje verde\n###### Nota\n");
}

TEST(ReadText, KeepsWhatIsNoHeading) {
    EXPECT_EQ(drawn(document_of("#3 en orden\n\n####### siete\n")), "#3 en orden\n####### siete\n");
}

TEST(ReadText, ReadsUnderlinedHeadings) {
    const auto document = document_of("Rivières propres\n================\n\n- Curer les fossés\n");
    EXPECT_EQ(drawn(document), "Rivières propres\n[-] Curer les fossés\n");
}

TEST(ReadText, KeepsMarkerAndIndentOfItems) {
    const auto document = document_of("- Parks\n    • Trees\n\t* Birds\n");
    ASSERT_EQ(document.blocks.size(), 3U);
    EXPECT_EQ(drawn(document), "[-] Parks\n[•] Trees\n[*] Birds\n");
    EXPECT_EQ(document.blocks[0].indent, 0U);
    EXPECT_EQ(document.blocks[1].indent, 4U);
    EXPECT_EQ(document.blocks[2].indent, 8U);
}

TEST(ReadText, KeepsBulletsWithinBullets) {
    EXPECT_EQ(drawn(document_of("- o Taller de semillas\n- [x] Banco de semillas\n")),
              "[- o] Taller de semillas\n[- [x]] Banco de semillas\n");
}

TEST(ReadText, KeepsAMarkdownRuleOutOfTheText) {
    EXPECT_EQ(drawn(document_of("Antes del río\n\n---\n\nDespués del río\n")), "Antes del río\nDespués del río\n");
}

TEST(ReadText, TellsWhereABlankLineStandsBefore) {
    const auto document = document_of("Eixo verde\n- Hortas\n\n- Pomares\n");
    ASSERT_EQ(document.blocks.size(), 3U);
    EXPECT_FALSE(document.blocks[1].after_gap);
    EXPECT_TRUE(document.blocks[2].after_gap);
}

TEST(ReadText, TellsWhatIsBold) {
    const auto document = document_of("**Movilidad activa**\n\nCaminar **más**\n");
    ASSERT_EQ(document.blocks.size(), 2U);
    EXPECT_TRUE(document.blocks[0].bold);
    EXPECT_FALSE(document.blocks[1].bold);
}

TEST(ReadText, ReadsQuotations) { EXPECT_EQ(drawn(document_of("> Cuidar el agua\n")), "Cuidar el agua\n"); }

TEST(ReadText, TakesABlockOfMarkupAloneForNothing) {
    EXPECT_EQ(drawn(document_of("<!-- borrador -->\n\nSuelo\n")), "Suelo\n");
}

TEST(ReadText, ReadsTheSameTextInEveryEncoding) {
    const std::string expected = "[-] Niñez y año\n[-] Müll\n";
    EXPECT_EQ(drawn(document_of("\xEF\xBB\xBF- Niñez y año\r\n- Müll\r\n")), expected);
    EXPECT_EQ(drawn(document_of("- Ni\xF1"
                                "ez y a\xF1"
                                "o\r- M\xFCll")),
              expected);
}

TEST(ReadText, PassesOnWhyItCannotRead) {
    const auto document = read_text("", "plan.txt", tests::known_words());
    EXPECT_EQ(tests::failure_of(document), "error.empty_file");
}

TEST(ReadText, KeepsAVeryLongLineWhole) {
    std::string text = "- ";
    for (int i = 0; i < 20'000; ++i) {
        text += "agua ";
    }
    const auto document = document_of(text + "\n- suelo\n");
    ASSERT_EQ(document.blocks.size(), 2U);
    EXPECT_EQ(document.blocks[0].text.size(), 99'999U);
}

}    // namespace
}    // namespace hito::document
