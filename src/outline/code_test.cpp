#include "outline/code.h"

#include <gtest/gtest.h>

#include <array>

namespace hito::outline {
namespace {

/// "code|closing|rest", or "none".
std::string parted(std::string_view text, bool named = false) {
    const auto found = code_at_start(text, named);
    return found ? found->code.text + "|" + found->code.closing + "|" + std::string(text.substr(found->end)) : "none";
}

std::string values(std::string_view text) {
    const auto found = code_at_start(text, false);
    return found ? value_key(found->code, 99) : "none";
}

std::string signature(std::string_view text) {
    const auto found = code_at_start(text, true);
    return found ? signature_of(found->code) : "none";
}

TEST(Code, KeepsDashesOfPrintBesideHyphensWhole) {
    const auto found = code_at_start("E2-M3-P4–P2 Guía", false);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->code.text, "E2-M3-P4–P2");
    EXPECT_EQ(std::string_view("E2-M3-P4–P2 Guía").substr(found->end), "Guía");
}

TEST(Code, IsReadInItsManyShapes) {
    EXPECT_EQ(parted("L1M1D1 Plantar sauces"), "L1M1D1||Plantar sauces");
    EXPECT_EQ(parted("I.1.a Plantar sauces"), "I.1.a||Plantar sauces");
    EXPECT_EQ(parted("2.3.1 Plant willows"), "2.3.1||Plant willows");
    EXPECT_EQ(parted("2.3.1. Plant willows"), "2.3.1|.|Plant willows");
    EXPECT_EQ(parted("a.1 Planter"), "a.1||Planter");
    EXPECT_EQ(parted("OE1 Cuidar el agua"), "OE1||Cuidar el agua");
    EXPECT_EQ(parted("OE2.1: Cuidar o solo"), "OE2.1|:|Cuidar o solo");
    EXPECT_EQ(parted("A1-B2 Limpiar"), "A1-B2||Limpiar");
}

TEST(Code, MayBeASingleLetterOrFigureWithItsMark) {
    EXPECT_EQ(parted("1. Agua"), "1|.|Agua");
    EXPECT_EQ(parted("1.- Agua"), "1|.-|Agua");
    EXPECT_EQ(parted("1.-Agua"), "1|.-|Agua");
    EXPECT_EQ(parted("1) Water"), "1|)|Water");
    EXPECT_EQ(parted("a) Eau"), "a|)|Eau");
    EXPECT_EQ(parted("(b) Água"), "b|()|Água");
    EXPECT_EQ(parted("IV. Água"), "IV|.|Água");
    EXPECT_EQ(parted("iii) Eau"), "iii|)|Eau");
    EXPECT_EQ(parted("B. Water"), "B|.|Water");
}

TEST(Code, MayBeAnAbbreviationAndANumber) {
    EXPECT_EQ(parted("LE 1.1 Cuidar el agua"), "LE 1.1||Cuidar el agua");
    EXPECT_EQ(parted("OE 2. Plantar"), "OE 2|.|Plantar");
    EXPECT_EQ(parted("OE 2 Plantar", true), "OE 2||Plantar");
}

TEST(Code, MayBePartedByADashOfPrint) {
    EXPECT_EQ(parted("E2–M6 Limpar"), "E2–M6||Limpar");
    EXPECT_EQ(parted("E2-M6 Limpar"), "E2-M6||Limpar");
    EXPECT_EQ(values("E2–M6 Limpar"), values("E2-M6 Limpar"));
}

TEST(Code, TakesTheDashBehindIt) {
    EXPECT_EQ(parted("1.2 – Limpiar"), "1.2| -|Limpiar");
    EXPECT_EQ(parted("2: Limpiar", true), "2|:|Limpiar");
    EXPECT_EQ(parted("3 - Limpiar", true), "3| -|Limpiar");
}

TEST(Code, MayBeBareBehindALevelsName) {
    EXPECT_EQ(parted("2 Agua", true), "2||Agua");
    EXPECT_EQ(parted("IV", true), "IV||");
    EXPECT_EQ(parted("2 Agua"), "none");
    EXPECT_EQ(parted("A Agua"), "none");
}

TEST(Code, IsNoWord) {
    for (const auto* text :
         {"Agua", "a la orilla", "El agua", "DIC 3 veces", "Y además", "MIX de usos", "vivir mejor", ""}) {
        EXPECT_EQ(parted(text), "none") << text;
    }
}

TEST(Code, IsNoYear) {
    for (const auto* text : {"2019", "2019. Un año de agua", "2024 Plan", "2018-2020 Plan"}) {
        EXPECT_EQ(parted(text), "none") << text;
    }
}

TEST(Code, IsNoSumOrDecimal) {
    for (const auto* text : {"1.200 vecinas", "12.500 euros", "3.5 millones", "1.5 million trees", "25 talleres",
                             "100% de agua", "5 % menos"}) {
        EXPECT_EQ(parted(text), "none") << text;
    }
}

TEST(Code, IsNoDate) {
    for (const auto* text : {"21-24 de mayo", "12/05/2026 Foro", "3 de mayo", "2026-05-12 Forum", "12.05.2026 Forum"}) {
        EXPECT_EQ(parted(text), "none") << text;
    }
}

TEST(Code, IsNoOrdinal) {
    for (const auto* text : {"1º Foro del agua", "2ª reunión", "3.º trimestre", "1er forum", "2nd meeting", "4th forum"}) {
        EXPECT_EQ(parted(text), "none") << text;
    }
}

TEST(Code, IsOnlyPlainWhenNothingElseSaysSo) {
    EXPECT_TRUE(code_at_start("C40 Cities", false)->code.plain);
    EXPECT_TRUE(code_at_start("2e Forum de l'eau", false)->code.plain);
    EXPECT_TRUE(code_at_start("1.100 Cities", false)->code.plain);
    EXPECT_FALSE(code_at_start("C4. Cities", false)->code.plain);
    EXPECT_FALSE(code_at_start("L1M1 Cities", false)->code.plain);
}

TEST(Code, HasTheSameKeyInEachStyle) {
    EXPECT_EQ(values("L1M2D3 x"), "1.2.3.");
    EXPECT_EQ(values("I.2.3 x"), "1.2.3.");
    EXPECT_EQ(values("1.2.3 x"), "1.2.3.");
    EXPECT_NE(values("1.2.c x"), values("1.2.3 x"));
}

TEST(Code, IsOfTheFamilyOfItsShape) {
    EXPECT_EQ(signature("L1M2 x"), signature("L3M14 x"));
    EXPECT_NE(signature("L1M2 x"), signature("L1D2 x"));
    EXPECT_NE(signature("1.2 x"), signature("I.2 x"));
    EXPECT_NE(signature("1) x"), signature("1. x"));
    EXPECT_EQ(signature("1.2. x"), signature("1.2 x"));
}

TEST(Code, NamesItsParent) {
    const std::array<std::array<std::string_view, 2>, 6> pairs = {{{"L1M1D1 x", "L1M1"},
                                                                   {"I.1.a x", "I.1"},
                                                                   {"2.3.10 x", "2.3"},
                                                                   {"E2-M6 x", "E2"},
                                                                   {"OE1 x", ""},
                                                                   {"LE 1.1 x", "LE 1"}}};
    for (const auto& [text, parent] : pairs) {
        EXPECT_EQ(text_without_last_part(code_at_start(text, false)->code), parent) << text;
    }
}

}    // namespace
}    // namespace hito::outline
