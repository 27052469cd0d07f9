#include "reading/header.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

#include <string>
#include <vector>

namespace hito::reading {
namespace {

using tests::document_of;
using tests::known_words;
using tests::reading_of;

/// The period of a document with that cover and those blocks, as "first day/last day"; "" when it has none.
std::string period(std::string_view language, const std::vector<std::string>& cover,
                   const std::vector<std::string>& blocks = {}) {
    static const Vocabulary vocabulary = built_in_vocabulary();
    outline::Outline outline;
    for (const std::string& text : cover) {
        outline.cover.push_back({{}, "left.cover", text});
    }
    document::Document document;
    for (const std::string& text : blocks) {
        document::Block block;
        block.text = text;
        document.blocks.push_back(block);
    }
    const auto found = period_of(document, outline, language, vocabulary);
    return found ? iso_text(found->start) + "/" + iso_text(found->end) : "";
}

TEST(PeriodOf, ReadsDaysAndMonthsWhereTheyAreStated) {
    EXPECT_EQ(period("es", {"PLAN DE TRABAJO", "Mandato: del 1 de julio de 2024 al 30 de junio de 2025"}),
              "2024-07-01/2025-06-30");
    EXPECT_EQ(period("en", {"Work plan", "July 2024 – June 2025"}), "2024-07-01/2025-06-30");
    EXPECT_EQ(period("en", {}, {"Work plan from September 2023 to August 2026"}), "2023-09-01/2026-08-31");
    EXPECT_EQ(period("es", {"Plan de trabajo 2025"}, {"Período: marzo a diciembre de 2025"}), "2025-03-01/2025-12-31");
}

TEST(PeriodOf, ReadsWholeYears) {
    EXPECT_EQ(period("en", {"Council plan 2024/25 to 2027/28"}), "2024-01-01/2028-12-31");
    EXPECT_EQ(period("fr", {"Plan d'actions", "exercice 2024-2025"}), "2024-01-01/2025-12-31");
    EXPECT_EQ(period("es", {"Plan de trabajo 2025"}, {"La estrategia 2020-2030 nos guía"}), "2025-01-01/2025-12-31");
    EXPECT_EQ(period("en", {"Progress report on the plan, mid-year 2023"}, {"Strategic plan 2021-2024"}),
              "2021-01-01/2024-12-31");
}

TEST(PeriodOf, IsNotTheDayOfAdoption) {
    EXPECT_EQ(period("es", {"Presentado el 21 de noviembre de 2024", "Programa 2025"}), "2025-01-01/2025-12-31");
    EXPECT_EQ(period("fr", {"Lyon, le 6 juillet 2023"}), "");
    EXPECT_EQ(period("en", {"Plan 2024-2027"}, {"Between May and October 2023 we asked people"}), "2024-01-01/2027-12-31");
}

std::string language(std::string text) {
    return std::string(language_of(document_of(std::move(text)), known_words()).tag());
}

constexpr std::string_view rows = "\n\n1.1 Limpiar ríos\n1.2 Plantar sauces\n1.3 Abrir senderos\n";

std::string period_under(std::string_view cover) {
    const auto found = reading_of(std::string(cover) + std::string(rows)).period;
    return found ? iso_text(found->start) + "/" + iso_text(found->end) : "";
}

TEST(Header, KnowsFourLanguages) {
    EXPECT_EQ(language("Limpiar los ríos y plantar sauces en la ribera con las escuelas del valle para el año que viene\n"),
              "es");
    EXPECT_EQ(language("Clean the rivers and plant willows on the banks with the schools of the valley for the next year\n"),
              "en");
    EXPECT_EQ(
        language("Nettoyer les rivières et planter des saules sur les berges avec les écoles de la vallée pour l'année\n"),
        "fr");
    EXPECT_EQ(language("Limpar os rios e plantar salgueiros na margem com as escolas do vale para o ano que vem\n"), "pt");
}

TEST(Header, KnowsNoLanguageOfAFewNames) { EXPECT_EQ(language("Villaflor\nPuerto Nuevo\n"), ""); }

TEST(Header, KnowsTheLanguageOfATable) {
    EXPECT_EQ(language("| Nº | Ação |\n|---|---|\n| 1.1 | Limpar os rios e as margens com as escolas |\n| 1.2 | Plantar no "
                       "vale e na serra |\n"),
              "pt");
}

TEST(Header, ReadsAPeriodOfYears) {
    EXPECT_EQ(period_under("PLAN DE TRABAJO 2026-2028"), "2026-01-01/2028-12-31");
    EXPECT_EQ(period_under("Work plan 2026 – 2028"), "2026-01-01/2028-12-31");
    EXPECT_EQ(period_under("Plan de travail de 2026 à 2028"), "2026-01-01/2028-12-31");
    EXPECT_EQ(period_under("Plano de trabalho 2026/2027"), "2026-01-01/2027-12-31");
    EXPECT_EQ(period_under("Plan 2026-28"), "2026-01-01/2028-12-31");
    EXPECT_EQ(period_under("Work plan 2024/25 to 2027/28"), "2024-01-01/2028-12-31");
}

TEST(Header, ReadsASingleYear) { EXPECT_EQ(period_under("PROGRAMA DE TRABAJO 2026"), "2026-01-01/2026-12-31"); }

TEST(Header, PrefersAPeriodToAYear) {
    EXPECT_EQ(period_under("Aprobado en 2025\n\nPLAN DE TRABAJO 2026-2027"), "2026-01-01/2027-12-31");
}

TEST(Header, TakesOtherFiguresForNoPeriod) {
    EXPECT_EQ(period_under("PLAN DE TRABAJO"), "");
    EXPECT_EQ(period_under("Plan de las 2500 ciudades"), "");
}

TEST(Header, FindsTitleAndOrganisation) {
    const auto reading = reading_of(
        "RED DE CIUDADES DEL DELTA\n\nPLAN DE TRABAJO DE LA PRESIDENCIA 2026-2027\n\nEJE 1. AGUA LIMPIA\n\n1.1 Limpiar "
        "ríos\n1.2 Plantar sauces\n");
    EXPECT_EQ(reading.title, "PLAN DE TRABAJO DE LA PRESIDENCIA 2026-2027");
    EXPECT_EQ(reading.organisation, "RED DE CIUDADES DEL DELTA");
}

TEST(Header, FindsTheTitleInAMarkdownHeading) {
    const auto reading = reading_of(
        "# Delta cities work plan 2026\n\n## Water\n\n- Clean the rivers\n- Plant willows\n\n## Soil\n\n- Compost\n");
    EXPECT_EQ(reading.title, "Delta cities work plan 2026");
}

TEST(Header, ListsTheGoalsThatThePlanNames) {
    const auto reading = reading_of(
        "# Plan\n\n## Agua\n\n- Limpiar ríos\n- Plantar sauces\n- Abrir senderos\n\nEl plan contribuye a los siguientes "
        "Objetivos de Desarrollo Sostenible:\n\n6. Agua "
        "limpia y saneamiento\n11. Ciudades y comunidades sostenibles\n");
    EXPECT_EQ(reading.goals, (std::vector<int>{6, 11}));
    EXPECT_EQ(tests::reason_left(reading, 12), "left.goal");
}

}    // namespace
}    // namespace hito::reading
