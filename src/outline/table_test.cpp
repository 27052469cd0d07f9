#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

namespace hito::outline {
namespace {

using tests::drawn;
using tests::outline_of;
using tests::reason_left;
using tests::row_of;

/// "what=value, …" of a row's fields.
std::string fields_of(const Row& row) {
    std::string text;
    for (const Field& field : row.fields) {
        text += (text.empty() ? "" : ", ") + field.what + "=" + field.value;
    }
    return text;
}

TEST(TableOutline, MakesRowsOfColumnsThatNameLevels) {
    const auto outline = outline_of(
        "| Eje | Objetivo | Actividad |\n|---|---|---|\n| Agua | Sanear ríos | Limpiar cauces |\n| | | Plantar sauces |\n| "
        "| Cuidar lagunas | Censar "
        "lagunas |\n| Suelo | Abonar | Compostar |\n");
    EXPECT_EQ(drawn(outline),
              "Agua\n  Sanear ríos\n    Limpiar cauces\n    Plantar sauces\n  Cuidar lagunas\n    Censar lagunas\nSuelo\n  "
              "Abonar\n    Compostar\n");
    EXPECT_EQ(row_of(outline, "Censar").label_role, Role::activity);
    EXPECT_EQ(reason_left(outline, 1), "left.table_head");
}

TEST(TableOutline, JoinsAFirstCellThatRepeats) {
    const auto outline =
        outline_of("Axis\tAction\tLead\nWater\tClean rivers\tParks\nWater\tPlant willows\tParks\nSoil\tCompost\tSchools\n");
    EXPECT_EQ(drawn(outline), "Water\n  Clean rivers\n  Plant willows\nSoil\n  Compost\n");
}

TEST(TableOutline, GivesCodesFieldsAndStatusToTheirRow) {
    const auto outline = outline_of(
        "| Nº | Action | Pilote | Échéance | État | Budget |\n|---|---|---|---|---|---|\n| 1.1 | Curer | Service de l'eau | "
        "mars 2026 | En cours | 300 "
        "€ |\n| 1.2 | Planter | Parcs | 2027 | Réalisé | |\n| 1.3 | Border | Parcs | 2027 | Réalisé | |\n");
    EXPECT_EQ(drawn(outline), "1.1 Curer\n1.2 Planter\n1.3 Border\n");
    EXPECT_EQ(fields_of(row_of(outline, "Curer")),
              "responsible=Service de l'eau, date=mars 2026, status=En cours, budget=300 €");
}

TEST(TableOutline, ReadsACodeWithinTheCell) {
    const auto outline = outline_of(
        "| Medida | Prazo |\n|---|---|\n| 1.1 Limpar rios | 2026 |\n| 1.2 Plantar | 2027 |\n| 1.3 Cercar | 2027 |\n");
    EXPECT_EQ(drawn(outline), "1.1 Limpar rios\n1.2 Plantar\n1.3 Cercar\n");
    EXPECT_EQ(fields_of(row_of(outline, "Plantar")), "date=2027");
}

TEST(TableOutline, MakesARowOfEachPieceOfACell) {
    const auto outline = outline_of(
        "| Eje | Actividades |\n|---|---|\n| Agua | Limpiar<br>Plantar<br>Cercar |\n| Suelo | Compostar<br>Abonar |\n");
    EXPECT_EQ(drawn(outline), "Agua\n  Limpiar\n  Plantar\n  Cercar\nSuelo\n  Compostar\n  Abonar\n");
}

TEST(TableOutline, ReadsMarksInAColumnWithoutAHead) {
    const auto outline = outline_of(
        "| Deliverable | |\n|---|---|\n| L1M1D1 River map | V |\n| L1M1D2 River guide | 0 |\n| L1M1D3 Heron census | V |\n");
    EXPECT_EQ(fields_of(row_of(outline, "River guide")), "status=0");
}

TEST(TableOutline, GoesOnOverARepeatedHead) {
    const auto outline = outline_of(
        "| Código | Actividad |\n|---|---|\n| 1.1 | Limpiar |\n| 1.2 | Plantar |\n\n| Código | Actividad |\n|---|---|\n| "
        "1.3 | Cercar |\n");
    EXPECT_EQ(drawn(outline), "1.1 Limpiar\n1.2 Plantar\n1.3 Cercar\n");
    EXPECT_EQ(reason_left(outline, 6), "left.table_head");
}

TEST(TableOutline, StandsUnderTheHeadingOverIt) {
    const auto outline = outline_of(
        "# Plan\n\n## Water\n\n| Action | When |\n|---|---|\n| Clean rivers | 2026 |\n| Plant willows | 2027 |\n\n## "
        "Soil\n\n| Action | When |\n|---|---|\n| Compost "
        "| 2026 |\n");
    EXPECT_EQ(drawn(outline), "Water\n  Clean rivers\n  Plant willows\nSoil\n  Compost\n");
}

TEST(TableOutline, ReadsACalendarOfMonthsAndEvents) {
    const auto outline = outline_of(
        "| Mês | Evento | Local |\n|---|---|---|\n| Março | Feira da água | Recife |\n| Abril | Fórum dos rios | Olinda "
        "|\n");
    EXPECT_EQ(drawn(outline), "Feira da água\nFórum dos rios\n");
    EXPECT_NE(fields_of(row_of(outline, "Fórum")).find("place=Olinda"), std::string::npos);
}

TEST(TableOutline, LeavesEmptyRowsOut) {
    const auto outline = outline_of(
        "| Nº | Actividad | Plazo |\n|---|---|---|\n| 1.1 | Limpiar | 2026 |\n| | | |\n| 1.2 | Plantar | 2027 |\n");
    EXPECT_EQ(drawn(outline), "1.1 Limpiar\n1.2 Plantar\n");
}

}    // namespace
}    // namespace hito::outline
