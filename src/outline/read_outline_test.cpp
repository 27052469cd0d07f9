#include "outline/outline.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

namespace hito::outline {
namespace {

using tests::drawn;
using tests::outline_of;
using tests::reason_left;
using tests::remarks_on;
using tests::row_of;

TEST(ReadOutline, JoinsALabelledListWithItsHeadings) {
    const auto outline = outline_of(
        "Plan del delta\n\nEjes:\n\n- Eje 1. Agua limpia\n- Eje 2. Suelo vivo\n\nEje 1. Agua limpia\n\n- Limpiar ríos\n- "
        "Plantar sauces\n\nEje 2. "
        "Suelo vivo\n\n- Compostar\n- Abonar\n");
    EXPECT_EQ(drawn(outline), "1 Agua limpia\n  Limpiar ríos\n  Plantar sauces\n2 Suelo vivo\n  Compostar\n  Abonar\n");
    const auto& axis = row_of(outline, "Agua");
    EXPECT_EQ(axis.stated_again.size(), 1U);
    EXPECT_EQ(joined(axis.source, axis.stated_again.front()), (Source{5, 8}));
}

TEST(ReadOutline, JoinsCodedBulletsWithTheirHeadings) {
    EXPECT_EQ(drawn(outline_of("# Delta plan\n\n- Axis 1. Clean water\n- Axis 2. Living soil\n\n## Axis 1. Clean water\n\n- "
                               "Clean rivers\n\n## Axis 2. "
                               "Living soil\n\n- Compost\n")),
              "1 Clean water\n  Clean rivers\n2 Living soil\n  Compost\n");
}

TEST(ReadOutline, JoinsRestatedBulletsWithTheirHeading) {
    const auto outline = outline_of(
        "# Plano do delta\n\nOs eixos do plano são:\n\n- Água limpa\n- Solo vivo\n\n## Água limpa\n\n- Limpar rios\n\n## "
        "Solo vivo\n\n- Compostar\n");
    EXPECT_EQ(drawn(outline), "Água limpa\n  Limpar rios\nSolo vivo\n  Compostar\n");
    EXPECT_EQ(row_of(outline, "Solo").stated_again.size(), 1U);
}

TEST(ReadOutline, KeepsTheFullestTitleAndTheOthers) {
    const auto outline = outline_of(
        "Axes:\n\nAxe 1. L'eau vive\nAxe 2. Les sols vivants\n\nAxe 1. L'eau vive dans les villes du delta\n\n- Curer\n- "
        "Planter\n\nAxe 2. Les sols "
        "vivants\n\n- Composter\n");
    const auto& axis = row_of(outline, "L'eau vive");
    EXPECT_EQ(axis.title, "L'eau vive dans les villes du delta");
    EXPECT_EQ(axis.other_titles, (std::vector<std::string>{"L'eau vive"}));
}

TEST(ReadOutline, KeepsRowsApartThatShareACode) {
    const auto outline = outline_of("1.1 Limpiar ríos\n1.2 Plantar sauces\n1.2 Censar garzas\n1.3 Abrir senderos\n");
    EXPECT_EQ(drawn(outline), "1.1 Limpiar ríos\n1.2 Plantar sauces\n1.2 Censar garzas\n1.3 Abrir senderos\n");
    EXPECT_EQ(remarks_on(outline.remarks), "remark.code_repeated");
    EXPECT_EQ(remarks_on(outline.remarks, 3), "remark.code_repeated");
}

TEST(ReadOutline, RemarksGapsAndRestarts) {
    const auto gap = outline_of("1.1 Clean rivers\n1.2 Plant willows\n1.5 Open paths\n");
    EXPECT_EQ(remarks_on(gap.remarks), "remark.code_gap");
    ASSERT_EQ(gap.remarks.size(), 1U);
    EXPECT_EQ(gap.remarks[0].message.arguments, (std::vector<std::string>{"1.2", "1.5"}));
    const auto restart = outline_of("1.1 Clean rivers\n1.2 Plant willows\n1.1 Open paths\n1.2 Count herons\n");
    EXPECT_EQ(restart.rows.size(), 4U);
    EXPECT_EQ(remarks_on(restart.remarks, 3), "remark.code_restart");
}

TEST(ReadOutline, RemarksNothingWhereNumberingIsRight) {
    EXPECT_EQ(remarks_on(outline_of("1. Eau\n1.1 Curer\n1.2 Planter\n2. Sols\n2.1 Composter\n2.2 Pailler\n").remarks), "");
    EXPECT_EQ(remarks_on(outline_of("1. Eau\na) Curer\nb) Planter\n2. Sols\na) Composter\nb) Pailler\n").remarks), "");
}

TEST(ReadOutline, RefusesRowsThatWerePouredIntoACell) {
    const auto outline = outline_of(
        "L1 Agua\nL1M1 Cuidar ríos\nL1M1D1 Mapa de los ríos del delta\nL1M1D2 Guía de riberas urbanas\nL1M1D3 Censo de "
        "garzas blancas\n\nL1M1D1 "
        "Mapa de los ríos del delta L1M1D2 Guía de riberas urbanas L1M1D3 Censo de garzas blancas\n\nL2 Suelo\nL2M1 Cuidar "
        "huertos\nL2M1D1 Banco de "
        "semillas\n");
    EXPECT_EQ(outline.rows.size(), 8U) << drawn(outline);
    EXPECT_EQ(remarks_on(outline.remarks, 7), "remark.flattened_cell");
    EXPECT_EQ(reason_left(outline, 7), "left.repetition");
    EXPECT_EQ(row_of(outline, "Guía").stated_again, (std::vector<Source>{{7, 7}}));
}

TEST(ReadOutline, RestoresParentsThatTheDocumentLost) {
    const auto outline = outline_of(
        "L1 Agua\nL1M1 Cuidar ríos\nL1M1D1 Mapa de ríos\nL1M2 Cuidar lagunas\nL1M2D1 Censo de lagunas\nL1M3D1 Guía de "
        "manantiales\nL1M3D2 Cerca "
        "de manantiales\nL2 Suelo\nL2M1 Cuidar huertos\nL2M1D1 Banco de semillas\n");
    EXPECT_EQ(drawn(outline),
              "L1 Agua\n  L1M1 Cuidar ríos\n    L1M1D1 Mapa de ríos\n  L1M2 Cuidar lagunas\n    L1M2D1 Censo de lagunas\n"
              "  L1M3\n    L1M3D1 Guía de manantiales\n    L1M3D2 Cerca de manantiales\nL2 Suelo\n  L2M1 Cuidar huertos\n   "
              " L2M1D1 Banco de semillas\n");
    EXPECT_EQ(remarks_on(outline.remarks), "remark.lost_title");
    EXPECT_EQ(outline.rows[5].kind, Kind::lost);
}

TEST(ReadOutline, TakesALoneCodeForOneWhereOthersBeginWithIt) {
    EXPECT_EQ(drawn(outline_of("L1 Water\nL1M1 Clean rivers\nL1M1D1 River map\nL1M2 Fence lakes\nL1M2D1 Lake census\n")),
              "L1 Water\n  L1M1 Clean rivers\n    L1M1D1 River map\n  L1M2 Fence lakes\n    L1M2D1 Lake census\n");
}

TEST(ReadOutline, LosesNothingWhereCodesSkipALevelThroughout) {
    const auto outline = outline_of("1. Water\n1.1.1 Clean rivers\n1.1.2 Plant willows\n2. Soil\n2.1.1 Compost\n");
    EXPECT_EQ(drawn(outline), "1 Water\n  1.1.1 Clean rivers\n  1.1.2 Plant willows\n2 Soil\n  2.1.1 Compost\n");
}

TEST(ReadOutline, LeavesNotesOutThatBreakIntoTheNumbering) {
    const auto outline = outline_of(
        "1.1 Limpiar los ríos\n1.2 Plantar sauces\n1. Según el censo de la cuenca del año anterior.\n2. Especie autóctona "
        "de la ribera baja.\n1.3 Abrir "
        "senderos\n");
    EXPECT_EQ(drawn(outline), "1.1 Limpiar los ríos\n1.2 Plantar sauces\n1.3 Abrir senderos\n");
    EXPECT_EQ(reason_left(outline, 3), "left.footnote");
    EXPECT_EQ(reason_left(outline, 4), "left.footnote");
}

TEST(ReadOutline, LeavesNotesOutThatARowRefersTo) {
    const auto outline =
        outline_of("1.1 Clean the rivers (1)\n1.2 Plant willows\n1.3 Open paths\n\n(1) After the census of the valley.\n");
    EXPECT_EQ(outline.rows.size(), 3U) << drawn(outline);
    EXPECT_EQ(reason_left(outline, 5), "left.footnote");
}

TEST(ReadOutline, LeavesMarkdownNotesOut) {
    const auto outline = outline_of(
        "# Plan\n\n## Agua\n\n- Limpiar los ríos del valle[^1]\n- Plantar sauces\n\n## Suelo\n\n- Compostar\n\n[^1]: Según "
        "el censo de la cuenca.\n");
    EXPECT_EQ(drawn(outline), "Agua\n  Limpiar los ríos del valle\n  Plantar sauces\nSuelo\n  Compostar\n");
    EXPECT_EQ(reason_left(outline, 12), "left.footnote");
    EXPECT_TRUE(row_of(outline, "Compostar").paragraphs.empty());
}

TEST(ReadOutline, LeavesNotesWithRaisedFiguresOut) {
    const auto outline = outline_of(
        "1.1 Curer les rivières¹\n1.2 Planter²\n1.3 Border\n\n¹ Selon le recensement du bassin.\n² Espèce locale.\n");
    EXPECT_EQ(drawn(outline), "1.1 Curer les rivières\n1.2 Planter\n1.3 Border\n");
    EXPECT_EQ(reason_left(outline, 5), "left.footnote");
    EXPECT_TRUE(row_of(outline, "Border").paragraphs.empty());
}

TEST(ReadOutline, LeavesLegendsOut) {
    const auto outline = outline_of(
        "V alcanzado   0 en proceso   X no desarrollado\n\n1.1 Limpiar ríos\n1.2 Plantar sauces\n1.3 Abrir senderos\n");
    EXPECT_EQ(outline.rows.size(), 3U);
    EXPECT_EQ(reason_left(outline, 1), "left.legend");
}

TEST(ReadOutline, LeavesSectionsWithoutRowsOut) {
    const auto outline = outline_of(
        "# Delta work plan\n\n## Mission\n\n- To serve the delta\n- To be open\n\n## Introduction\n\nThe delta is old and "
        "wide and many cities "
        "share it.\n\n## Clean water\n\n- Clean rivers\n- Plant willows\n");
    EXPECT_EQ(drawn(outline), "Clean water\n  Clean rivers\n  Plant willows\n");
    EXPECT_EQ(reason_left(outline, 5), "left.framework");
    EXPECT_EQ(reason_left(outline, 10), "left.prose");
}

TEST(ReadOutline, LeavesSectionsOutInFourLanguages) {
    for (const auto* heading : {"Misión y visión", "Guiding principles", "Valeurs", "Visão"}) {
        const auto outline = outline_of("# Plan\n\n## " + std::string(heading) +
                                        "\n\n- Uno\n- Dos\n\n## Ríos\n\n- Limpiar\n- Plantar\n- Censar\n");
        EXPECT_EQ(drawn(outline), "Ríos\n  Limpiar\n  Plantar\n  Censar\n") << heading;
    }
}

TEST(ReadOutline, KeepsTheCoverApart) {
    const auto outline = outline_of(
        "RED DE CIUDADES DEL DELTA\n\nPLAN DE TRABAJO 2026-2027\n\nEJE 1. AGUA LIMPIA\n\n1.1 Limpiar ríos\n1.2 Plantar "
        "sauces\n\nEJE 2. SUELO "
        "VIVO\n\n2.1 Compostar\n");
    EXPECT_EQ(drawn(outline), "1 AGUA LIMPIA\n  1.1 Limpiar ríos\n  1.2 Plantar sauces\n2 SUELO VIVO\n  2.1 Compostar\n");
    EXPECT_EQ(reason_left(outline, 1), "left.title");
    EXPECT_NE(reason_left(outline, 3), "");
}

TEST(ReadOutline, LeavesHeadingsOutThatHeadNothing) {
    const auto outline =
        outline_of("# Plano\n\n## Água\n\n- Limpar rios\n- Plantar\n\n## Parceiros do vale\n\n## Solo\n\n- Compostar\n");
    EXPECT_EQ(drawn(outline), "Água\n  Limpar rios\n  Plantar\nSolo\n  Compostar\n");
    EXPECT_EQ(reason_left(outline, 8), "left.heading");
}

TEST(ReadOutline, LeavesNoiseOutWithItsReason) {
    const auto outline =
        outline_of("# Plan\n\n## Agua\n\n- Limpiar ríos\n- Plantar\n\nPágina 3\n\n- Censar garzas\n\nwww.example.org\n");
    EXPECT_EQ(drawn(outline), "Agua\n  Limpiar ríos\n  Plantar\n  Censar garzas\n");
    EXPECT_EQ(reason_left(outline, 8), "left.page_number");
    EXPECT_EQ(reason_left(outline, 12), "left.contact");
}

TEST(ReadOutline, TakesYearsAndDatesForNoCodes) {
    const auto outline =
        outline_of("## Agua\n\n- 2019 fue un año seco\n- 12.05.2026 Foro de riberas\n- 1.200 vecinas en los talleres\n");
    for (const auto& row : outline.rows) {
        EXPECT_TRUE(row.code.none()) << row.code.text;
    }
}

TEST(ReadOutline, CountsOnBehindNinetyNine) {
    std::string text = "Plan 2024-2026\n\n1. Eje verde\n";
    for (int i = 1; i <= 120; ++i) {
        text += fmt::format("1.{} Plantar el sauce {}\n", i, i);
    }
    const auto outline = outline_of(text);
    ASSERT_EQ(outline.rows.size(), 121U);
    EXPECT_EQ(outline.rows.back().code.text, "1.120");
}

TEST(ReadOutline, TakesASumForNoCodeWhereNothingCountsUpToIt) {
    const auto outline =
        outline_of("Plan 2024-2026\n\n1. Eje verde\n1.1 Plantar sauces\n1.200 Vecinas toman parte\n1.2 Abrir la senda\n");
    ASSERT_EQ(outline.rows.size(), 3U);
    EXPECT_EQ(row_of(outline, "Abrir").code.text, "1.2");
    EXPECT_EQ(row_of(outline, "Plantar").paragraphs, std::vector<std::string>{"1.200 Vecinas toman parte"});
}

TEST(ReadOutline, TakesANameWithAFigureForNoCode) {
    const auto outline = outline_of(
        "## Réseaux\n\n- C40 : rejoindre le groupe de l'eau\n- Suivre le pacte des maires\n- Écrire aux partenaires\n");
    for (const auto& row : outline.rows) {
        EXPECT_TRUE(row.code.none()) << row.code.text;
    }
}

}    // namespace
}    // namespace hito::outline
