#include "reading/roles.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

namespace hito::reading {
namespace {

using tests::drawn;
using tests::known_words;
using tests::reading_of;
using tests::role_of;
using tests::row_of;

std::string kind(std::string_view language, std::string_view title) {
    const auto found = kind_by_head_noun(title, known_words(), language);
    return found ? std::string(name_of(*found)) : "none";
}

/// The rule that gave the row its role.
std::string rule_of(const Reading& reading, std::string_view title) {
    const auto& reasons = row_of(reading, title).reasons;
    return reasons.size() > 1 ? reasons[1].rule : "";
}

TEST(Roles, GoByTheRowsOwnWord) {
    const auto reading = reading_of(
        "Eje 1. Agua limpia\nObjetivo 1. Sanear los ríos del valle\nMedida 1. Reducir vertidos\nActividad 1. Limpiar "
        "cauces\nIndicador 1. Kilómetros de "
        "cauce limpio\n");
    EXPECT_EQ(role_of(reading, "Agua"), "axis");
    EXPECT_EQ(role_of(reading, "Sanear"), "objective");
    EXPECT_EQ(role_of(reading, "Reducir"), "measure");
    EXPECT_EQ(role_of(reading, "Limpiar"), "activity");
    EXPECT_EQ(role_of(reading, "Kilómetros"), "indicator");
    EXPECT_EQ(rule_of(reading, "Reducir"), "rule.own_word");
}

TEST(Roles, GoByTheRowsOwnWordInOtherLanguages) {
    const auto en = reading_of(
        "Pillar 1: Clean water\nObjective 1.1: To clean the rivers\nAction 1.1.1: Survey the banks of the rivers\nProject "
        "1.1.2: A new path\n");
    EXPECT_EQ(drawn(en),
              "axis 1 Clean water\n  objective 1.1 To clean the rivers\n    activity 1.1.1 Survey the banks of the rivers\n "
              "   project 1.1.2 A new path\n");
    const auto fr = reading_of(
        "Axe 1 : L'eau vive\nObjectif 1.1 : Des rivières propres\nAction 1.1.1 : Curer les fossés\nLivrable 1.1.2 : La "
        "carte des fossés\n");
    EXPECT_EQ(role_of(fr, "La carte"), "deliverable");
    const auto pt = reading_of(
        "Eixo 1. Água limpa\nMeta 1.1. Rios sem lixo no vale\nAção 1.1.1. Limpar as margens\nProduto 1.1.2. Mapa das "
        "margens\n");
    EXPECT_EQ(role_of(pt, "Rios"), "objective");
    EXPECT_EQ(role_of(pt, "Mapa"), "deliverable");
}

TEST(Roles, GoByTheTablesHead) {
    const auto reading = reading_of(
        "| Axe | Objectif | Action |\n|---|---|---|\n| L'eau | Des rivières propres | Curer les fossés |\n| | | Planter des "
        "saules |\n| Les sols | Des sols vivants | "
        "Composter à l'école |\n");
    EXPECT_EQ(role_of(reading, "L'eau"), "axis");
    EXPECT_EQ(role_of(reading, "Des sols"), "objective");
    EXPECT_EQ(role_of(reading, "Planter"), "activity");
    EXPECT_EQ(rule_of(reading, "Planter"), "rule.table_head");
}

TEST(Roles, GoByTheFamilyOfCodes) {
    const auto reading = reading_of(
        "L1 Agua\nMedida L1M1 Cuidar los ríos\nL1M1D1 Mapa de ríos\nL1M2 Cuidar lagunas\nL1M2D1 Censo de lagunas\nL2 "
        "Suelo\nMedida L2M1 Cuidar huertos\nL2M1D1 "
        "Banco de semillas\n");
    EXPECT_EQ(role_of(reading, "Cuidar lagunas"), "measure");
    EXPECT_EQ(rule_of(reading, "Cuidar lagunas"), "rule.code_family");
}

TEST(Roles, GoByTheLabelOverTheList) {
    const auto reading = reading_of(
        "# Plano\n\n## Água\n\nObjetivos:\n\n- Rios sem lixo\n- Margens vivas\n\nIndicadores:\n\n- Quilômetros limpos\n- "
        "Árvores por margem\n\nTemas:\n\n- O ciclo da "
        "água\n");
    EXPECT_EQ(role_of(reading, "Margens"), "objective");
    EXPECT_EQ(role_of(reading, "Quilômetros"), "indicator");
    EXPECT_EQ(role_of(reading, "O ciclo"), "topic");
    EXPECT_EQ(rule_of(reading, "Margens"), "rule.label");
}

TEST(Roles, GoByTheHeadNounAmongActions) {
    const auto reading = reading_of(
        "# Plan\n\n## Agua\n\nActividades:\n\n- Foro de ciudades ribereñas\n- Informe sobre el estado del río\n- Organizar "
        "un foro de riberas\n- Participación en el foro "
        "mundial\n- Limpieza de cauces\n");
    EXPECT_EQ(role_of(reading, "Foro"), "event");
    EXPECT_EQ(role_of(reading, "Informe"), "deliverable");
    EXPECT_EQ(role_of(reading, "Organizar"), "activity");
    EXPECT_EQ(role_of(reading, "Participación"), "activity");
    EXPECT_EQ(role_of(reading, "Limpieza"), "activity");
}

TEST(Roles, TakeAHeadingOnTopForAnAxis) {
    const auto reading =
        reading_of("# Plan\n\n## Water\n\n- Clean rivers\n- Plant willows\n\n## Soil\n\n- Compost at schools\n");
    EXPECT_EQ(drawn(reading),
              "axis Water\n  activity Clean rivers\n  activity Plant willows\naxis Soil\n  activity Compost at schools\n");
}

TEST(Roles, TakeInfinitivesOverCodedActionsForObjectives) {
    const auto reading = reading_of(
        "# Plan de trabajo de la red\n\n## Agua\n\n1. Sanear los ríos del valle\n1.1 Limpieza de los cauces\n1.2 Censo de "
        "los vertidos\n2. Cuidar las lagunas\n2.1 "
        "Conteo de las garzas\n\n## Suelo\n\n3. Abonar los huertos\n3.1 Compostaje escolar\n");
    EXPECT_EQ(role_of(reading, "Agua"), "axis");
    EXPECT_EQ(role_of(reading, "Sanear"), "objective");
    EXPECT_EQ(role_of(reading, "Abonar"), "objective");
    EXPECT_EQ(role_of(reading, "Conteo"), "activity");
}

TEST(Roles, TakeTheMembersOfACollectionOfProjectsForProjects) {
    const auto reading = reading_of(
        "# Plan\n\n## Agua\n\n1. Tres proyectos piloto en las riberas\n- Ribera Norte\n- Ribera Sur\n- Isla Grande\n2. "
        "Limpieza de cauces\n");
    EXPECT_EQ(role_of(reading, "Tres"), "activity");
    EXPECT_EQ(role_of(reading, "Ribera Sur"), "project");
}

TEST(Roles, TakeGatheringsOfACalendarForEvents) {
    const auto reading = reading_of(
        "# Calendário 2026\n\n## Março\n\n- Feira da água\n- Assembleia da rede\n\n## Abril\n\n- Fórum dos rios\n");
    EXPECT_EQ(role_of(reading, "Fórum"), "event");
    EXPECT_EQ(role_of(reading, "Assembleia"), "event");
}

TEST(Roles, NameWhatElseTheyCouldHaveBeen) {
    const auto reading = reading_of(
        "# Work plan of the cities of the delta\n\n## Water\n\nActivities:\n\n- Spring forum of the cities\n- Clean the "
        "rivers with the schools\n- Plant "
        "willows on the banks\n");
    const auto& reasons = row_of(reading, "Spring").reasons;
    ASSERT_GT(reasons.size(), 1U);
    EXPECT_EQ(reasons[1].rule, "rule.head_noun");
    EXPECT_EQ(reasons[1].instead, "activity");
    EXPECT_LT(reasons[1].weight, 1);
}

TEST(HeadNoun, IsTheFirstWordInRomanceLanguages) {
    EXPECT_EQ(kind("es", "Reunión del consejo"), "event");
    EXPECT_EQ(kind("es", "II Congreso de riberas"), "event");
    EXPECT_EQ(kind("es", "Taller sobre suelos"), "event");
    EXPECT_EQ(kind("es", "Guía de riberas"), "deliverable");
    EXPECT_EQ(kind("fr", "Atelier sur les berges"), "event");
    EXPECT_EQ(kind("fr", "Rapport annuel"), "deliverable");
    EXPECT_EQ(kind("pt", "Seminário de nascentes"), "event");
    EXPECT_EQ(kind("pt", "Relatório anual"), "deliverable");
}

TEST(HeadNoun, IsTheLastOfItsPhraseInEnglish) {
    EXPECT_EQ(kind("en", "Steering committee meeting"), "event");
    EXPECT_EQ(kind("en", "Annual river report"), "deliverable");
    EXPECT_EQ(kind("en", "Forum of river cities"), "event");
    EXPECT_EQ(kind("en", "Organise the annual forum"), "none");
}

TEST(HeadNoun, IsNoneWhereSomethingIsDone) {
    EXPECT_EQ(kind("es", "Organizar el congreso"), "none");
    EXPECT_EQ(kind("es", "Limpieza de cauces"), "none");
    EXPECT_EQ(kind("fr", "Participer au forum mondial"), "none");
    EXPECT_EQ(kind("pt", "Preparação do seminário"), "none");
    EXPECT_EQ(kind("es", ""), "none");
}

}    // namespace
}    // namespace hito::reading
