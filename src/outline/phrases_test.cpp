#include "outline/element.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

namespace hito::outline {
namespace {

Words& words() {
    static Words known{tests::known_words()};
    return known;
}

std::string lead(std::string_view text) {
    const auto found = lead_of(text, words());
    return found ? found->words + "|" + std::string(name_of(found->role)) + (found->many ? " many" : "") : "none";
}

/// "lead|code|title" of a row.
std::string taken(std::string_view text) {
    Row row;
    Words known{tests::known_words()};
    take_code(row, text, known, false);
    return row.lead + "|" + row.code.text + "|" + row.title;
}

TEST(Lead, IsALevelsNameInFourLanguages) {
    EXPECT_EQ(lead("Línea de acción 1. Agua"), "Línea de acción|axis");
    EXPECT_EQ(lead("Objetivos estratégicos"), "Objetivos estratégicos|objective many");
    EXPECT_EQ(lead("Work stream 2: Water"), "Work stream|axis");
    EXPECT_EQ(lead("Activités prévues"), "Activités prévues|activity many");
    EXPECT_EQ(lead("Eixo temático"), "Eixo temático|axis");
}

TEST(Lead, StandsAtTheBeginning) { EXPECT_EQ(lead("Cuidar el eje del río"), "none"); }

TEST(Lead, IsTakenOffWithItsCode) {
    EXPECT_EQ(taken("Eje 1. Agua limpia"), "Eje|1|Agua limpia");
    EXPECT_EQ(taken("EJE 2: AGUA"), "EJE|2|AGUA");
    EXPECT_EQ(taken("Axe n° 3 – Eau vive"), "Axe|3|Eau vive");
    EXPECT_EQ(taken("Objective II. Clean water"), "Objective|II|Clean water");
    EXPECT_EQ(taken("Medida 1.2 Água limpa"), "Medida|1.2|Água limpa");
    EXPECT_EQ(taken("Eje A Agua limpia"), "Eje|A|Agua limpia");
}

TEST(Lead, IsTakenOffBeforeAColon) {
    EXPECT_EQ(taken("Objetivo: Cuidar el agua"), "Objetivo||Cuidar el agua");
    EXPECT_EQ(taken("Measure: Plant willows"), "Measure||Plant willows");
    EXPECT_EQ(taken("1.2 Objectif : Planter"), "Objectif|1.2|Planter");
}

TEST(Lead, StaysWhereItIsPartOfTheTitle) {
    EXPECT_EQ(taken("Acción social en los barrios"), "||Acción social en los barrios");
    EXPECT_EQ(taken("Meeting of the board"), "||Meeting of the board");
}

TEST(Lead, MayBeAbbreviatedOnceItWasExplained) {
    Words known{tests::known_words()};
    Row first;
    take_code(first, "Eje de trabajo (ET): Agua", known, false);
    EXPECT_EQ(first.title, "Agua");
    Row second;
    take_code(second, "ET: Suelo", known, false);
    EXPECT_EQ(second.title, "Suelo");
    EXPECT_EQ(second.lead_role, Role::axis);
    Row third;
    take_code(third, "AB: Suelo", known, false);
    EXPECT_EQ(third.title, "AB: Suelo");
}

TEST(Lead, PrefersTheCodeInBracketsBehindIt) { EXPECT_EQ(taken("LÍNEA DE ACCIÓN 1 (L1) Agua"), "LÍNEA DE ACCIÓN|L1|Agua"); }

TEST(ListLead, NamesTheRoleOfItsList) {
    EXPECT_EQ(role_named_in("En 2026 se ofrecerán los siguientes cursos", words()), Role::event);
    EXPECT_EQ(role_named_in("The network will run these pilot projects", words()), Role::project);
    EXPECT_EQ(role_named_in("Le réseau publiera les rapports suivants", words()), Role::deliverable);
    EXPECT_EQ(role_named_in("A rede trabalhará os seguintes temas", words()), Role::topic);
    EXPECT_EQ(role_named_in("Trabajamos juntas desde hace años", words()), std::nullopt);
}

TEST(Label, NamesOnlyLevels) {
    for (const auto* text :
         {"Actividades", "Objetivos estratégicos", "Actividades previstas para 2026", "Key actions", "Actions prévues",
          "Ações do plano", "Plan de acción", "Metas e indicadores", "Work plan 2026"}) {
        EXPECT_TRUE(names_only_levels(text, words())) << text;
    }
}

TEST(Label, SaysNothingElse) {
    for (const auto* text :
         {"Actividades deportivas", "Proyectos en marcha", "Water", "Eje 1. Agua limpia", "Plantar sauces", "2026", ""}) {
        EXPECT_FALSE(names_only_levels(text, words())) << text;
    }
}

TEST(Calendar, SpeaksOfMonthsAndQuartersOnly) {
    for (const auto* text :
         {"Marzo", "MARZO 2026", "March", "Janvier – mars", "1º trimestre", "T2 2026", "Q3", "Segundo semestre de 2026"}) {
        EXPECT_TRUE(is_calendar_text(text, words(), false)) << text;
    }
    for (const auto* text : {"Marzo mujer", "2026", "Foro de mayo", "Plan"}) {
        EXPECT_FALSE(is_calendar_text(text, words(), false)) << text;
    }
}

TEST(Calendar, SpeaksOfDaysWhereAsked) {
    EXPECT_TRUE(is_calendar_text("Jueves 12 de marzo", words(), true));
    EXPECT_TRUE(is_calendar_text("12 March", words(), true));
    EXPECT_FALSE(is_calendar_text("12 de marzo", words(), false));
}

TEST(LegendLine, ExplainsOrCountsTwoMarks) {
    for (const auto* text : {"V alcanzado 0 en proceso X no desarrollado", "✓ done, ◐ in progress, ✗ not started",
                             "Légende : ● réalisé ○ en cours", "Alcanzados: 12 En proceso: 3 No desarrollados: 1",
                             "Alcanzados: 49En proceso: 10", "V concluído | O em andamento"}) {
        EXPECT_TRUE(is_legend(text, words())) << text;
    }
}

TEST(LegendLine, IsNoSentence) {
    for (const auto* text : {"Se han alcanzado los acuerdos y hay otros en proceso de firma con los municipios vecinos",
                             "V alcanzado", "Completed the survey of all wetlands", "Actividades"}) {
        EXPECT_FALSE(is_legend(text, words())) << text;
    }
}

TEST(StatusCell, HoldsAMarkOrAWordOfStatus) {
    for (const auto* text :
         {"✓", "V", "0", "X", "●", "🟢", "En curso", "not started", "Réalisé", "não iniciado", "50 %", "100%"}) {
        EXPECT_TRUE(is_status_cell(text, words())) << text;
    }
}

TEST(StatusCell, HoldsNothingElse) {
    for (const auto* text : {"", "2026", "12", "Marzo", "Parques y jardines", "Completed by the schools"}) {
        EXPECT_FALSE(is_status_cell(text, words())) << text;
    }
}

TEST(Alike, AreWordingsThatShareHalfTheirWords) {
    const auto& small = tests::known_words().table("function_words");
    EXPECT_TRUE(alike("Comunicación y prensa", "Comunicaciones de la red", small));
    EXPECT_FALSE(alike("Agua limpia", "Suelo fértil", small));
    EXPECT_FALSE(alike("de la", "de la", small));
    EXPECT_TRUE(closely_alike("Cuidar el agua limpia", "Cuidar agua limpia", small));
    EXPECT_FALSE(closely_alike("Cuidar el agua limpia", "Cuidar el suelo vivo", small));
}

}    // namespace
}    // namespace hito::outline
