#include "cli/explain_text.h"

#include "reading/small_reading_test.h"

#include <gtest/gtest.h>

namespace hito::cli {
namespace {

using reading::small_reading;

Expected<std::string> explained(std::string_view target, std::string_view language = "en") {
    return explain_text(small_reading(), target, Messages(language), {});
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(ExplainText, FindsARowByItsCodeInAnyCase) {
    const auto text = explained("l1m1d2");
    ASSERT_TRUE(text);
    EXPECT_TRUE(text->starts_with(
        "L1M1D2 =Foro\n  deliverable · line 14 · ◐ in progress · mark “0” · 21–24 October 2019 · Guangzhou\n"
        "  under L1M1 Intercambio entre ciudades\n"))
        << *text;
}

TEST(ExplainText, GivesEachReasonAndTheConfidence) {
    const auto text = explained("15");
    ASSERT_TRUE(text);
    EXPECT_TRUE(has(*text, ": “Taller” · could also be: activity · leaves 60% of the confidence\n  Confidence: 60%\n"))
        << *text;
    EXPECT_TRUE(has(*explained("15", "fr"), "pourrait aussi être\u00a0: activité"));
}

TEST(ExplainText, ListsEveryRowOfACodeThatRepeats) {
    const auto text = explained("L1M1D3");
    ASSERT_TRUE(text);
    EXPECT_TRUE(text->starts_with("“L1M1D3” names 2 rows:\n"));
    EXPECT_TRUE(has(*text, "Taller"));
    EXPECT_TRUE(has(*text, "(the document lost this text)"));
}

TEST(ExplainText, FindsARowByALineThatStatesItAgain) { EXPECT_TRUE(has(*explained("41"), "stated again at 40–41")); }

TEST(ExplainText, TakesANumberForACodeAndForALine) {
    auto reading = small_reading();
    reading.rows[0].node.code = "14";
    const auto text = explain_text(reading, "14", Messages("en"), {});
    EXPECT_TRUE(text->starts_with("“14” names 2 rows:\n\n14 Gobernanza\n"));
    EXPECT_TRUE(has(*text, "L1M1D2 =Foro"));
}

TEST(ExplainText, SaysWhyALineBecameNoRow) {
    EXPECT_EQ(*explained("2"), "lines 1–2: FILE: “Red”\n");
    EXPECT_EQ(*explained("4"), "Line 4 is blank.\n");
}

TEST(ExplainText, FailsWhereThereIsNeitherCodeNorLine) {
    for (const auto* target : {"L9", "61", "0", "", "-"}) {
        const auto text = explained(target);
        ASSERT_FALSE(text) << target;
        EXPECT_EQ(text.error().failure, Failure::not_found);
        EXPECT_EQ(text.error().message.arguments, (std::vector<std::string>{target, "60"}));
    }
}

}    // namespace
}    // namespace hito::cli
