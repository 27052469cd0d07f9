#include "reading/legend.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

#include <map>

namespace hito::reading {
namespace {

using plans::Status;
using tests::known_words;
using tests::outline_of;

constexpr std::string_view three_rows = "\n1.1 Limpiar los ríos\n1.2 Plantar sauces\n1.3 Abrir senderos\n";

Legend legend_of(std::string_view text) {
    return read_legend(outline_of(std::string(text) + "\n" + std::string(three_rows)), known_words());
}

/// What a mark says by a legend: "status", with "?" where nothing is said.
std::string said(std::string_view mark, const Legend& legend = {}) {
    const auto read = read_mark(mark, legend, known_words());
    return read.status ? std::string(plans::name_of(*read.status)) : "?";
}

TEST(Legend, KeepsItsOwnMarks) {
    const auto legend = legend_of("V alcanzado   0 en proceso   X no desarrollado");
    EXPECT_EQ(legend.marks, (std::map<std::string, Status>{
                                {"V", Status::achieved}, {"0", Status::in_progress}, {"X", Status::not_developed}}));
    EXPECT_FALSE(legend.declared);
}

TEST(Legend, IsReadInFourLanguages) {
    EXPECT_EQ(legend_of("Leyenda: ● cumplida, ◐ en proceso, ○ sin iniciar").marks.size(), 3U);
    EXPECT_EQ(legend_of("Key: ✓ = completed; ◐ = in progress; ✗ = not started").marks.at("◐"), Status::in_progress);
    EXPECT_EQ(legend_of("Légende : A réalisé, B en cours, C abandonné").marks.at("C"), Status::not_developed);
    EXPECT_EQ(legend_of("Legenda: V concluído | O em andamento | X cancelado").marks.at("O"), Status::in_progress);
}

TEST(Legend, ReadsNoStatusAcrossAMark) {
    EXPECT_EQ(legend_of("● cumplida, ◐ parcialmente cumplida, ○ sin iniciar").marks,
              (std::map<std::string, Status>{
                  {"●", Status::achieved}, {"◐", Status::partly_achieved}, {"○", Status::not_developed}}));
}

TEST(Legend, MayStandInLinesAndBullets) {
    const auto legend = legend_of("Legend\n\n- 🟢 completed\n- 🟡 in progress\n- 🔴 not started\n");
    EXPECT_EQ(legend.marks, (std::map<std::string, Status>{
                                {"🟢", Status::achieved}, {"🟡", Status::in_progress}, {"🔴", Status::not_developed}}));
}

TEST(Legend, IsEmptyWhereThereIsNone) {
    const auto legend = legend_of("Plan de trabajo");
    EXPECT_TRUE(legend.marks.empty());
    EXPECT_FALSE(legend.declared);
}

TEST(Declared, MayStandOnOneLine) {
    const auto legend = legend_of("65 resultados. Alcanzados: 49 En proceso: 10 No desarrollados: 6");
    ASSERT_TRUE(legend.declared);
    EXPECT_EQ(legend.declared->of(Status::achieved), 49U);
    EXPECT_EQ(legend.declared->of(Status::in_progress), 10U);
    EXPECT_EQ(legend.declared->of(Status::not_developed), 6U);
}

TEST(Declared, BearsFiguresGluedToTheNextWord) {
    const auto legend = legend_of("Alcanzados: 12En proceso: 3No desarrollados: 1");
    ASSERT_TRUE(legend.declared);
    EXPECT_EQ(legend.declared->of(Status::in_progress), 3U);
    EXPECT_EQ(legend.declared->of(Status::not_developed), 1U);
}

TEST(Declared, MayCountOneStatusALine) {
    const auto legend = legend_of("Réalisées : 8\nEn cours : 3\nAbandonnées : 2\n");
    ASSERT_TRUE(legend.declared);
    EXPECT_EQ(legend.declared->of(Status::achieved), 8U);
    EXPECT_EQ(legend.declared->of(Status::in_progress), 3U);
    EXPECT_EQ(legend.declared->of(Status::not_developed), 2U);
}

TEST(Declared, MayCountOneStatusALineInColumns) {
    const auto legend = legend_of("Cumplida     8\nEn curso     3\nCancelada    2\n");
    ASSERT_TRUE(legend.declared);
    EXPECT_EQ(legend.declared->of(Status::achieved), 8U);
    EXPECT_EQ(legend.declared->of(Status::not_developed), 2U);
}

TEST(Declared, MayBeASentence) {
    const auto legend =
        legend_of("Of the 22 actions of the plan, 9 have been completed, ten are under way and 3 have not started.");
    ASSERT_TRUE(legend.declared);
    EXPECT_EQ(legend.declared->of(Status::achieved), 9U);
    EXPECT_EQ(legend.declared->of(Status::in_progress), 10U);
    EXPECT_EQ(legend.declared->total, 22U);
}

TEST(Declared, HasTheTotalThatItsPartsAddUpTo) {
    const auto legend = legend_of("El plan tiene 14 resultados.\n\nAlcanzados: 8 En proceso: 4 No desarrollados: 2");
    ASSERT_TRUE(legend.declared);
    EXPECT_EQ(legend.declared->total, 14U);
}

TEST(Declared, KeepsItsSource) {
    const auto legend = legend_of("Plan de agua\n\nAlcanzados: 8 En proceso: 4");
    EXPECT_EQ(legend.declared_source, (Source{3, 3}));
}

TEST(Declared, NeedsTwoStatuses) { EXPECT_FALSE(legend_of("Se han completado 9 de las acciones del plan.").declared); }

const Legend own{{{"V", Status::achieved}, {"0", Status::in_progress}, {"X", Status::not_developed}}, std::nullopt, {}, {}};

TEST(Mark, IsReadByTheLegend) {
    EXPECT_EQ(said("V", own), "achieved");
    EXPECT_EQ(said(" 0 ", own), "in_progress");
    EXPECT_TRUE(read_mark("V", own, known_words()).in_legend);
}

TEST(Mark, MayBeTurnedAroundByTheLegend) {
    const Legend turned{{{"X", Status::achieved}, {"O", Status::not_developed}}, std::nullopt, {}, {}};
    EXPECT_EQ(said("X", turned), "achieved");
    EXPECT_EQ(said("×", turned), "achieved");
    EXPECT_EQ(said("O", turned), "not_developed");
}

TEST(Mark, MayLookAlikeOneOfTheLegend) {
    for (const auto* mark : {"v", "٧", "√", "✓", "✔", "☑", "ü"}) {
        EXPECT_EQ(said(mark, own), "achieved") << mark;
        EXPECT_EQ(read_mark(mark, own, known_words()).legend_mark, "V") << mark;
        EXPECT_FALSE(read_mark(mark, own, known_words()).in_legend) << mark;
    }
    for (const auto* mark : {"o", "O", "○", "О", "◦"}) {
        EXPECT_EQ(said(mark, own), "in_progress") << mark;
    }
    for (const auto* mark : {"x", "×", "✗", "х", "❌"}) {
        EXPECT_EQ(said(mark, own), "not_developed") << mark;
    }
}

TEST(Mark, IsUnknownWhereNothingExplainsIt) {
    for (const auto* mark : {"*", "?", "#", "N", "◐"}) {
        EXPECT_EQ(said(mark, own), "unknown") << mark;
        EXPECT_EQ(read_mark(mark, own, known_words()).legend_mark, "") << mark;
    }
}

TEST(Mark, NeedsNoLegendWhereItIsATickOrACross) {
    for (const auto* mark : {"✓", "✔", "✅", "☑", "[x]", "[X]"}) {
        EXPECT_EQ(said(mark), "achieved") << mark;
    }
    for (const auto* mark : {"✗", "✘", "❌"}) {
        EXPECT_EQ(said(mark), "not_developed") << mark;
    }
}

TEST(Mark, NeedsALegendWhereItIsALetter) {
    for (const auto* mark : {"V", "X", "0"}) {
        EXPECT_EQ(said(mark), "unknown") << mark;
    }
}

TEST(Mark, MayBeAWord) {
    EXPECT_EQ(said("Cumplida"), "achieved");
    EXPECT_EQ(said("parcialmente cumplida"), "partly_achieved");
    EXPECT_EQ(said("In progress"), "in_progress");
    EXPECT_EQ(said("not started"), "not_developed");
    EXPECT_EQ(said("Réalisé"), "achieved");
    EXPECT_EQ(said("non réalisée"), "not_developed");
    EXPECT_EQ(said("em andamento"), "in_progress");
    EXPECT_EQ(said("Não iniciado"), "not_developed");
    EXPECT_EQ(said("pendiente"), "planned");
    EXPECT_TRUE(read_mark("Réalisé", {}, known_words()).word);
}

TEST(Mark, MayBeAShare) {
    EXPECT_EQ(said("100%"), "achieved");
    EXPECT_EQ(said("60 %"), "in_progress");
    EXPECT_EQ(said("0%"), "not_developed");
    EXPECT_NE(said("250 %"), "achieved");
}

TEST(Mark, IsNothingInAnEmptyCell) {
    for (const auto* mark : {"", "-", "–", "—", "..."}) {
        EXPECT_EQ(said(mark, own), "?") << mark;
    }
}

TEST(BracketedStatus, StandsAtTheEndOfATitle) {
    const std::string title = "Atelier des berges [réalisé, octobre 2022]";
    const auto [status, begin] = bracketed_status(title, known_words());
    EXPECT_EQ(status, Status::achieved);
    EXPECT_EQ(title.substr(0, begin), "Atelier des berges ");
    EXPECT_EQ(bracketed_status("Censo de garzas (en proceso)", known_words()).first, Status::in_progress);
    EXPECT_EQ(bracketed_status("River map [cancelled]", known_words()).first, Status::not_developed);
    EXPECT_EQ(bracketed_status("Mapa dos rios (concluído)", known_words()).first, Status::achieved);
}

TEST(BracketedStatus, IsNoOtherBracket) {
    for (const auto* title : {"Censo de garzas (delta)", "Censo (proyectos completados por las escuelas)", "Forum [Lyon]",
                              "Censo", "(en curso)", "Boletín [en curso]"}) {
        EXPECT_EQ(bracketed_status(title, known_words()).first, std::nullopt) << title;
    }
}

}    // namespace
}    // namespace hito::reading
