#include "cli/tree_text.h"

#include "cli/findings_text.h"
#include "reading/small_reading_test.h"

#include <gtest/gtest.h>

namespace hito::cli {
namespace {

using reading::small_reading;

using plans::Status;

std::string english(const reading::Reading& reading, Look look = {}) { return tree_text(reading, Messages("en"), look); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(TreeText, BeginsWithWhatThePlanIs) {
    EXPECT_TRUE(english(small_reading())
                    .starts_with("Plan de acción\nRed de Ciudades · 2018–2020 · Spanish\nplan.txt · 60 lines\n\n"
                                 "1 axis, 1 measure, 3 deliverables, 1 event\n"));
}

TEST(TreeText, ShowsEachRowUnderItsParentWithItsStatusAtTheEdge) {
    const auto text = english(small_reading(), {70, false});
    EXPECT_TRUE(has(text, "\nL1 Gobernanza\n  L1M1 Intercambio entre ciudades\n"));
    EXPECT_TRUE(has(text, "    L1M1D1 Informe, con \"comillas\" [deliverable · October   ✓ achieved\n           2019]\n"))
        << text;
    EXPECT_TRUE(has(text, "L1M1D2 =Foro [deliverable · 21–24 October 2019 ·")) << text;
}

TEST(TreeText, SaysTheRoleOnlyWhereADepthMixesThem) {
    auto reading = small_reading();
    EXPECT_TRUE(has(english(reading), "[deliverable · October 2019]"));
    reading.rows[4].node.role = Role::deliverable;
    EXPECT_TRUE(has(english(reading), "[October 2019]"));
}

TEST(TreeText, MarksDoubtfulRowsAndLostTitles) {
    const auto text = english(small_reading());
    EXPECT_TRUE(has(text, "(doubtful, 60%, line 15)"));
    EXPECT_TRUE(has(text, "L1M1D3 (the document lost this text)"));
    EXPECT_TRUE(has(text, "1 row is doubtful"));
}

TEST(TreeText, LetsNoDocumentCommandTheTerminal) {
    const auto text = english(small_reading());
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_TRUE(has(text, "Taller ␛[31mred␇"));
}

TEST(TreeText, TellsMarksClaimsRemarksAndWhatWasLeftOut) {
    const auto text = english(small_reading());
    EXPECT_TRUE(has(text, "  x 1 row × not developed · read as “×”\n"));
    EXPECT_TRUE(has(text, "  * 1 row ? unknown · in no legend\n    Inference: only as “× not developed”"));
    EXPECT_TRUE(has(text, "  ≠ differs, 2 counted: “6 informes” (line 7)\n    counted at lines 13–14\n"));
    EXPECT_TRUE(has(text, "  lines 15–16: mark “*”\n"));
    EXPECT_TRUE(has(text, "4 lines that became no row\n  FILE: 1–2\n  NUMBER: 3, 50\n"));
}

TEST(TreeText, OfAPlanWithoutMarksSaysNothingOfStatuses) {
    auto reading = small_reading();
    for (auto& row : reading.rows) {
        row.status.reset();
    }
    reading.declared.reset();
    reading.marks.clear();
    const auto text = english(reading);
    EXPECT_FALSE(has(text, "achieved"));
    EXPECT_FALSE(has(text, "Status marks"));
}

TEST(TreeText, SpeaksEveryLanguage) {
    EXPECT_TRUE(has(tree_text(small_reading(), Messages("es"), {}), "✓\u00a01\u00a0logrado"));
    EXPECT_TRUE(has(tree_text(small_reading(), Messages("fr"), {}), "21–24 octobre 2019"));
    EXPECT_TRUE(has(tree_text(small_reading(), Messages("pt"), {}), "1 eixo, 1 medida, 3 entregáveis, 1 evento"));
}

TEST(TreeText, OfADeepTreeStaysOnThePage) {
    reading::Reading reading;
    for (int i = 1; i <= 60; ++i) {
        auto& row = reading.rows.emplace_back();
        row.node.id = {i};
        row.node.title = "Un título";
        if (i > 1) {
            row.node.parent = Id<plans::Node>{i - 1};
        }
    }
    EXPECT_TRUE(has(english(reading, {60, false}), "\n" + std::string(20, ' ') + "Un título\n"));
}

TEST(Balance, AgreesWhereEveryStatedNumberIsCounted) {
    auto reading = small_reading();
    reading.marks.clear();
    EXPECT_EQ(balance_of(reading), Balance::differs);
    reading.rows[4].status = Status::not_developed;
    EXPECT_EQ(balance_of(reading), Balance::agrees);
    reading.declared->of(Status::achieved).reset();
    EXPECT_EQ(balance_of(reading), Balance::agrees);
    reading.declared.reset();
    EXPECT_EQ(balance_of(reading), Balance::undeclared);
}

TEST(Balance, TellsWhenAnInferenceClosesTheTally) {
    auto reading = small_reading();
    EXPECT_EQ(balance_of(reading), Balance::agrees_by_inference);
    EXPECT_TRUE(has(english(reading, {200, false}), "with an inference about 1 of them"));
    // The reader may already have given the rows what it inferred.
    reading.rows[4].status = Status::not_developed;
    reading.marks[3].status = Status::not_developed;
    EXPECT_EQ(balance_of(reading), Balance::agrees_by_inference);
}

}    // namespace
}    // namespace hito::cli
