#include "document/read_text.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

#include <algorithm>

namespace hito::document {
namespace {

using tests::document_of;
using tests::drawn;

/// The noise of the block that begins on the line, or empty.
std::string noise_on(const Document& document, std::size_t line) {
    for (const Block& block : document.blocks) {
        if (block.source.first_line <= line && line <= block.source.last_line) {
            return block.noise;
        }
    }
    return "no block";
}

std::string noise_of(const std::string& line) {
    return noise_on(document_of("Plantar sauces\n\n" + line + "\n\nLimpiar cauces\n"), 3);
}

TEST(Noise, TakesPageNumbersOut) {
    for (const auto* line : {"Página 2 de 3", "Page 4", "page 2 of 9", "p. 4", "Pág. 12", "- 3 -", "— 7 —", "12"}) {
        EXPECT_EQ(noise_of(line), "left.page_number") << line;
    }
}

TEST(Noise, TakesPageNumbersOutThatStandUnderTextBeforeAPageBreak) {
    const auto document = document_of("Plantar sauces\n4\n\fLimpiar cauces\n");
    EXPECT_EQ(noise_on(document, 2), "left.page_number");
}

TEST(Noise, KeepsNumbersThatSayMore) {
    for (const auto* line : {"Página web de la red", "2019", "12 talleres", "Pages jaunes de la ville", "3 %"}) {
        EXPECT_EQ(noise_of(line), "") << line;
    }
}

TEST(Noise, KeepsANumberAmongLines) { EXPECT_EQ(noise_on(document_of("Eje\n1\nAgua limpia para todas\n"), 2), ""); }

TEST(Noise, TakesRunningHeadsOut) {
    const auto document = document_of(
        "Red de Ciudades Ribereñas\n\nPlantar sauces\n\nPágina 1\n\fRed de Ciudades Ribereñas\n\nLimpiar cauces\n\nPágina "
        "2\n\fRed de "
        "Ciudades Ribereñas\n\nAbrir senderos\n\nPágina 3\n");
    for (const std::size_t line : {6U, 11U}) {
        EXPECT_EQ(noise_on(document, line), "left.running_head") << line;
    }
    for (const std::size_t line : {3U, 8U, 13U}) {
        EXPECT_EQ(noise_on(document, line), "") << line;
    }
}

TEST(Noise, TakesRunningFeetWithTheirPageNumberOut) {
    const auto document = document_of(
        "Plant willows\n\nWork plan of the delta      Page 1\n\fClean rivers\n\nWork plan of the delta      Page 2\n\fOpen "
        "paths\n");
    EXPECT_EQ(noise_on(document, 3), "left.running_head");
    EXPECT_EQ(noise_on(document, 6), "left.running_head");
}

TEST(Noise, KeepsRepeatedLinesAwayFromPages) {
    const auto document = document_of("Eixo A\n\nAtividades\n\n- Plantar\n\nEixo B\n\nAtividades\n\n- Limpar\n");
    EXPECT_EQ(noise_on(document, 3), "");
    EXPECT_EQ(noise_on(document, 9), "");
}

TEST(Noise, TakesContentsOut) {
    EXPECT_EQ(noise_of("Eje 1. Agua limpia ........................ 4"), "left.contents");
    EXPECT_EQ(noise_of("Axe 2 : Berges vivantes . . . . . . . . . 12"), "left.contents");
    EXPECT_EQ(noise_of("3. Mobilidade ______________ 15"), "left.contents");
}

TEST(Noise, KeepsDotsThatLeadNowhere) { EXPECT_EQ(noise_of("Y así seguimos...."), ""); }

TEST(Noise, TakesContactsOut) {
    for (const auto* line :
         {"Correo: red@ejemplo.org", "www.example.org", "Tel. +34 600 000 000", "secretariat@example.org – www.example.org",
          "https://example.org/plan", "@ciudades_delta", "#RiosVivos"}) {
        EXPECT_EQ(noise_of(line), "left.contact") << line;
    }
}

TEST(Noise, TakesContactsPartedByABarOut) {
    EXPECT_EQ(noise_of("secretariat@example.org | www.example.org"), "left.contact");
}

TEST(Noise, KeepsTextThatOnlyMentionsTheWeb) {
    EXPECT_EQ(noise_of("Publicar cada mes en www.example.org los datos de calidad del agua de los tres ríos"), "");
    EXPECT_EQ(noise_of("Update the [open data page](https://example.org/data) every month"), "");
}

TEST(Noise, TakesSocialHandlesOutWithTheirNeighbours) {
    const auto document =
        document_of("Limpiar cauces\n\n- Ciudades del Delta\n- @deltaciudades\n- Delta TV\n\nAbrir senderos\n");
    for (const std::size_t line : {3U, 4U, 5U}) {
        EXPECT_EQ(noise_on(document, line), "left.contact") << line;
    }
    EXPECT_EQ(noise_on(document, 7), "");
}

TEST(Noise, TakesBoxesOut) {
    const auto document = document_of(
        "- Plantar\n\n+----------------------+\n| ¿Sabía usted?        |\n| El sauce crece bien. "
        "|\n+----------------------+\n\n- Limpiar\n");
    for (const std::size_t line : {3U, 4U, 5U, 6U}) {
        EXPECT_EQ(noise_on(document, line), "left.box") << line;
    }
    EXPECT_EQ(noise_on(document, 8), "");
}

TEST(Noise, TakesBoxesOfDrawnLinesOut) {
    const auto document = document_of("- Planter\n\n┌──────────────┐\n│ Bon à savoir │\n└──────────────┘\n\n- Curer\n");
    EXPECT_EQ(noise_on(document, 4), "left.box");
    EXPECT_EQ(noise_on(document, 7), "");
}

TEST(Noise, KeepsTheTextOfTheLine) {
    const auto document = document_of("Plantar sauces\n\n  Página   2 de 3\n\nLimpiar cauces\n");
    EXPECT_EQ(drawn(document), "Plantar sauces\nleft.page_number: Página 2 de 3\nLimpiar cauces\n");
}

}    // namespace
}    // namespace hito::document
