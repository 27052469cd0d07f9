#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

#include <algorithm>

namespace hito::outline {
namespace {

using tests::drawn;
using tests::outline_of;
using tests::row_of;

TEST(Nest, GoesByCode) {
    EXPECT_EQ(
        drawn(outline_of(
            "L1 Agua limpia\nL1M1 Cuidar ríos\nL1M1D1 Mapa de ríos\nL1M1D2 Guía de riberas\nL1M2 Cuidar lagunas\nL1M2D1 "
            "Censo de lagunas\nL2 Suelo vivo\nL2M1 Cuidar huertos\nL2M1D1 Banco de semillas\n")),
        "L1 Agua limpia\n"
        "  L1M1 Cuidar ríos\n"
        "    L1M1D1 Mapa de ríos\n"
        "    L1M1D2 Guía de riberas\n"
        "  L1M2 Cuidar lagunas\n"
        "    L1M2D1 Censo de lagunas\n"
        "L2 Suelo vivo\n"
        "  L2M1 Cuidar huertos\n"
        "    L2M1D1 Banco de semillas\n");
}

TEST(Nest, GoesByCodeInEachStyle) {
    EXPECT_EQ(
        drawn(outline_of("1. Clean water\n1.1. Rivers\n1.1.1. Map the rivers\n1.2. Lakes\n2. Living soil\n2.1. Gardens\n")),
        "1 Clean water\n  1.1 Rivers\n    1.1.1 Map the rivers\n  1.2 Lakes\n2 Living soil\n  2.1 Gardens\n");
    EXPECT_EQ(drawn(outline_of("I. Eau vive\nI.1 Rivières\nI.1.a Carte des rivières\nI.1.b Guide des berges\nII. Sols "
                               "vivants\nII.1 Jardins\n")),
              "I Eau vive\n  I.1 Rivières\n    I.1.a Carte des rivières\n    I.1.b Guide des berges\nII Sols vivants\n  "
              "II.1 Jardins\n");
    EXPECT_EQ(
        drawn(outline_of("E1 Água limpa\nE1–M1 Limpar rios\nE1–M2 Cercar nascentes\nE2 Solo vivo\nE2–M1 Plantar hortas\n")),
        "E1 Água limpa\n  E1–M1 Limpar rios\n  E1–M2 Cercar nascentes\nE2 Solo vivo\n  E2–M1 Plantar hortas\n");
}

TEST(Nest, PutsLettersUnderFigures) {
    EXPECT_EQ(
        drawn(outline_of(
            "1. Agua limpia\na) Limpiar ríos\nb) Cercar manantiales\n2. Suelo vivo\na) Plantar huertos\nb) Compostar\n")),
        "1 Agua limpia\n  a Limpiar ríos\n  b Cercar manantiales\n2 Suelo vivo\n  a Plantar huertos\n  b Compostar\n");
}

TEST(Nest, PutsLettersUnderTheLastFigure) {
    EXPECT_EQ(drawn(outline_of("1. Water\n1.1 Rivers\na. Clean them\nb. Map them\n1.2 Lakes\na. Fence them\n2. Soil\n2.1 "
                               "Gardens\na. Plant them\n")),
              "1 Water\n  1.1 Rivers\n    a Clean them\n    b Map them\n  1.2 Lakes\n    a Fence them\n2 Soil\n  2.1 "
              "Gardens\n    a Plant them\n");
}

TEST(Nest, GoesByLevelsNames) {
    EXPECT_EQ(drawn(outline_of("Eje 1. Agua limpia\nObjetivo 1. Sanear el río\nActividad 1. Limpiar cauces\nActividad 2. "
                               "Plantar sauces\nObjetivo "
                               "2. Cuidar lagunas\nActividad 3. Censar lagunas\nEje 2. Suelo vivo\nObjetivo 3. "
                               "Abonar\nActividad 4. Compostar\n")),
              "1 Agua limpia\n  1 Sanear el río\n    1 Limpiar cauces\n    2 Plantar sauces\n  2 Cuidar lagunas\n    3 "
              "Censar lagunas\n"
              "2 Suelo vivo\n  3 Abonar\n    4 Compostar\n");
}

TEST(Nest, PutsPlainFiguresUnderALevelsName) {
    EXPECT_EQ(
        drawn(outline_of("Eje 1. Agua\n1. Sanear los ríos del valle\n2. Cuidar las lagunas\nEje 2. Suelo\n3. Abonar los "
                         "huertos\n4. Compostar\n")),
        "1 Agua\n  1 Sanear los ríos del valle\n  2 Cuidar las lagunas\n2 Suelo\n  3 Abonar los huertos\n  4 Compostar\n");
    EXPECT_EQ(drawn(outline_of(
                  "PILLAR 1: WATER\n\n1. Clean rivers\n2. Plant willows\n\nPILLAR 2: SOIL\n\n1. Compost\n2. Mulch\n")),
              "1 WATER\n  1 Clean rivers\n  2 Plant willows\n2 SOIL\n  1 Compost\n  2 Mulch\n");
}

TEST(Nest, GoesByMarkdownHeadings) {
    EXPECT_EQ(
        drawn(outline_of(
            "# Plan de travail\n\n## Eau vive\n\n### Rivières\n\n- Curer\n- Planter\n\n### Lacs\n\n- Recenser\n\n## Sols "
            "vivants\n\n- Composter\n")),
        "Eau vive\n  Rivières\n    Curer\n    Planter\n  Lacs\n    Recenser\nSols vivants\n  Composter\n");
}

TEST(Nest, GoesByIndent) {
    EXPECT_EQ(
        drawn(outline_of(
            "# Plano\n\n## Água\n\n- Limpar rios\n  - Rio Azul\n  - Rio Verde\n    - margem norte\n- Cercar nascentes\n")),
        "Água\n  Limpar rios\n    Rio Azul\n    Rio Verde\n      margem norte\n  Cercar nascentes\n");
}

TEST(Nest, GoesByMarkerWhereTheIndentIsOne) {
    EXPECT_EQ(drawn(outline_of("# Plan\n\n## Water\n\n• Clean rivers\no Blue River\no Green River\n• Fence springs\n• Map "
                               "lakes\no Great Lake\n")),
              "Water\n  Clean rivers\n    Blue River\n    Green River\n  Fence springs\n  Map lakes\n    Great Lake\n");
}

TEST(Nest, GoesByBulletsWithinBullets) {
    EXPECT_EQ(drawn(outline_of("# Plan\n\n## Agua\n\n- Limpiar ríos\n- o Río Azul\n- o Río Verde\n- Cercar manantiales\n")),
              "Agua\n  Limpiar ríos\n    Río Azul\n    Río Verde\n  Cercar manantiales\n");
}

TEST(Nest, PutsBulletsUnderCodes) {
    EXPECT_EQ(drawn(outline_of("1.1 Limpiar ríos\n- Río Azul\n- Río Verde\n1.2 Cercar manantiales\n- Fuente Vieja\n")),
              "1.1 Limpiar ríos\n  Río Azul\n  Río Verde\n1.2 Cercar manantiales\n  Fuente Vieja\n");
}

TEST(Nest, GoesByCapitalsAndEmphasis) {
    EXPECT_EQ(
        drawn(outline_of("PLAN DE TRABAJO\n\nAGUA LIMPIA\n\n**Ríos**\n\n- Limpiar\n- Plantar\n\n**Lagunas**\n\n- "
                         "Censar\n\nSUELO VIVO\n\n**Huertos**\n\n- "
                         "Compostar\n")),
        "AGUA LIMPIA\n  Ríos\n    Limpiar\n    Plantar\n  Lagunas\n    Censar\nSUELO VIVO\n  Huertos\n    Compostar\n");
}

TEST(Nest, KeepsALabelOverItsListAndMakesItNoRow) {
    const auto outline = outline_of(
        "# Plano\n\n## Água\n\nAtividades:\n\n- Limpar rios\n- Cercar nascentes\n\nProdutos:\n\n- Mapa dos rios\n");
    EXPECT_EQ(drawn(outline), "Água\n  Limpar rios\n  Cercar nascentes\n  Mapa dos rios\n");
    EXPECT_EQ(row_of(outline, "Cercar").label, "Atividades");
    EXPECT_EQ(row_of(outline, "Cercar").label_role, Role::activity);
    EXPECT_EQ(row_of(outline, "Mapa").label_role, Role::deliverable);
    EXPECT_EQ(tests::reason_left(outline, 5), "left.label");
}

TEST(Nest, TakesWhatStandsBehindASingularLabel) {
    const auto outline =
        outline_of("Eje 1. Agua\n\nObjetivo:\n\nQue todos los ríos estén limpios.\n\nActividades:\n\n- Limpiar ríos\n");
    EXPECT_EQ(row_of(outline, "Que todos").lead_role, Role::objective);
}

TEST(Nest, GivesTheListItsSentence) {
    const auto outline = outline_of(
        "# Plan\n\n## Prensa\n\n- Boletín\n\n## Formación\n\nEn los meses de otoño la red ofrecerá a su personal los "
        "siguientes cursos:\n\n- Riberas "
        "urbanas\n- Suelos vivos\n\n## Archivo\n\n- Catálogo\n");
    EXPECT_EQ(drawn(outline), "Prensa\n  Boletín\nFormación\n  Riberas urbanas\n  Suelos vivos\nArchivo\n  Catálogo\n");
    EXPECT_EQ(row_of(outline, "Suelos").label_role, Role::event);
    EXPECT_EQ(row_of(outline, "Catálogo").label_role, std::nullopt);
    EXPECT_EQ(tests::reason_left(outline, 9), "left.list_lead");
}

TEST(Nest, GivesTheListItsShortSentence) {
    const auto outline = outline_of(
        "# Plan\n\n## Prensa\n\n- Boletín\n\n## Formación\n\nDurante el año se ofrecerán los siguientes cursos:\n\n- "
        "Riberas urbanas\n- Suelos vivos\n");
    EXPECT_EQ(drawn(outline), "Prensa\n  Boletín\nFormación\n  Riberas urbanas\n  Suelos vivos\n");
    EXPECT_EQ(row_of(outline, "Suelos").label_role, Role::event);
    EXPECT_EQ(tests::reason_left(outline, 9), "left.list_lead");
}

TEST(Nest, GivesTheFirstListItsSentence) {
    const auto outline = outline_of(
        "# Plan\n\n## Training\n\nDuring the year we offer the following courses:\n\n- Urban banks\n- Living soils\n\n## "
        "Press\n\n- Newsletter\n");
    EXPECT_EQ(row_of(outline, "Living").label_role, Role::event);
    EXPECT_EQ(tests::reason_left(outline, 5), "left.list_lead");
}

TEST(Nest, TakesTheFirstOfSeveralHeadingsForNoTitle) {
    EXPECT_EQ(drawn(outline_of("## Water\n\n- Clean rivers\n- Plant willows\n\n## Soil\n\n- Compost\n- Mulch\n")),
              "Water\n  Clean rivers\n  Plant willows\nSoil\n  Compost\n  Mulch\n");
    EXPECT_EQ(drawn(outline_of("AGUA\n\n- Limpiar ríos\n- Plantar sauces\n\nSUELO\n\n- Compostar\n- Abonar\n")),
              "AGUA\n  Limpiar ríos\n  Plantar sauces\nSUELO\n  Compostar\n  Abonar\n");
}

TEST(Nest, KeepsWhatIsSaidUnderARow) {
    const auto outline = outline_of(
        "1.1 Clean rivers\n\nThe three rivers of the valley have been dirty for years. We begin with the Blue River.\n\n1.2 "
        "Map lakes\n");
    EXPECT_EQ(drawn(outline), "1.1 Clean rivers\n1.2 Map lakes\n");
    ASSERT_EQ(row_of(outline, "Clean").paragraphs.size(), 1U);
    EXPECT_EQ(tests::reason_left(outline, 3), "left.description");
}

TEST(Nest, KeepsFieldsWithTheirRow) {
    const auto outline =
        outline_of("1.1 Curer les rivières\nPilote : Service de l'eau\nÉchéance : mars 2026\n1.2 Planter\nPilote : Parcs\n");
    const auto& fields = row_of(outline, "Curer").fields;
    ASSERT_EQ(fields.size(), 2U);
    EXPECT_EQ(fields[0].what, "responsible");
    EXPECT_EQ(fields[0].value, "Service de l'eau");
    EXPECT_EQ(fields[1].what, "date");
    EXPECT_EQ(fields[1].source, (Source{3, 3}));
    EXPECT_EQ(row_of(outline, "Planter").fields.size(), 1U);
}

TEST(Nest, DatesRowsByTheCalendarOverThem) {
    const auto outline =
        outline_of("## Calendario 2026\n\nMARZO\n\n- Feria del agua\n- Foro de riberas\n\nABRIL\n\n- Jornada de suelos\n");
    EXPECT_EQ(row_of(outline, "Foro").calendar, "MARZO");
    EXPECT_EQ(row_of(outline, "Jornada").calendar, "ABRIL");
    EXPECT_EQ(tests::reason_left(outline, 3), "left.calendar");
}

TEST(Nest, TellsWhichRuleItWentBy) {
    const auto outline = outline_of("1. Water\n1.1 Rivers\n- Blue River\n");
    EXPECT_EQ(row_of(outline, "Water").rule, "rule.top_level");
    EXPECT_EQ(row_of(outline, "Rivers").rule, "rule.code_parent");
    EXPECT_EQ(row_of(outline, "Blue").rule, "rule.stands_under");
}

TEST(Nest, PutsParentsBeforeTheirChildren) {
    const auto outline = outline_of("1.1.1 Mapa\n1.1 Ríos\n1. Agua\n1.2 Lagunas\n2. Suelo\n2.1 Huertos\n");
    for (std::size_t i = 0; i < outline.rows.size(); ++i) {
        EXPECT_LT(outline.rows[i].parent.value_or(0), std::max<std::size_t>(i, 1)) << i;
    }
}

TEST(Nest, KeepsOptionsWithTheirIndicator) {
    const auto outline = outline_of(
        "Objetivo 1. Conocer los ríos\n\nIndicadores:\n\n1.1 Hay un mapa de los ríos: A.- Sí\nB.- No\nC.- En "
        "preparación\n1.2 Hay un censo: A.- Sí\nB.- "
        "No\n");
    EXPECT_EQ(row_of(outline, "Hay un mapa").options, (std::vector<std::string>{"Sí", "No", "En preparación"}));
    EXPECT_EQ(row_of(outline, "Hay un censo").options, (std::vector<std::string>{"Sí", "No"}));
}

TEST(Nest, KeepsOptionsOnLinesOfTheirOwnWithTheirIndicator) {
    const auto outline = outline_of(
        "## Indicadores\n\n1. ¿Hay un mapa de ríos?\na) Sí\nb) No\nc) En preparación\n\n2. ¿Hay un censo?\na) Sí\nb) No\n");
    EXPECT_EQ(row_of(outline, "¿Hay un mapa").options, (std::vector<std::string>{"Sí", "No", "En preparación"}));
}

}    // namespace
}    // namespace hito::outline
