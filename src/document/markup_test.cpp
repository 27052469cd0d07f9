#include "document/markup.h"

#include <gtest/gtest.h>

namespace hito::document {
namespace {

std::string plain(std::string_view text) { return plain_text(text).text; }

TEST(Markup, RemovesEmphasis) {
    EXPECT_EQ(plain("**Eje 1** Agua *limpia* y __segura__"), "Eje 1 Agua limpia y segura");
    EXPECT_EQ(plain("un ***gran*** paso, _despacio_"), "un gran paso, despacio");
}

TEST(Markup, TellsWhetherTheWholeTextIsEmphasised) {
    EXPECT_TRUE(plain_text("**Transporte público**").bold);
    EXPECT_TRUE(plain_text("__Transports publics__").bold);
    EXPECT_FALSE(plain_text("**Transporte** público").bold);
    EXPECT_FALSE(plain_text("**Transporte** y **vivienda**").bold);
    EXPECT_FALSE(plain_text("Transporte público").bold);
}

TEST(Markup, KeepsMarksThatEncloseNothing) {
    EXPECT_EQ(plain("*"), "*");
    EXPECT_EQ(plain("3 * 4"), "3 * 4");
    EXPECT_EQ(plain("informe_final_2"), "informe_final_2");
}

TEST(Markup, KeepsBlanksToFillIn) { EXPECT_EQ(plain("meta: ____ talleres"), "meta: ____ talleres"); }

TEST(Markup, KeepsTheTextOfLinks) {
    EXPECT_EQ(plain("Ver [la guía](https://example.org/a_b) nueva"), "Ver la guía nueva");
    EXPECT_EQ(plain("See [**the guide**](guide.md \"Guide\")."), "See the guide.");
}

TEST(Markup, RemovesImages) { EXPECT_EQ(plain("![logo](logo.png) Carte des berges"), "Carte des berges"); }

TEST(Markup, KeepsBracketsThatLinkNowhere) {
    EXPECT_EQ(plain("Feira do livro [maio]"), "Feira do livro [maio]");
    EXPECT_EQ(plain("[réalisé] Atelier (Lyon)"), "[réalisé] Atelier (Lyon)");
}

TEST(Markup, RemovesFootnoteMarks) {
    EXPECT_EQ(plain("Huertos urbanos[^1] y compostaje[^nota]"), "Huertos urbanos y compostaje");
    EXPECT_EQ(plain("Jardins partagés¹²"), "Jardins partagés");
}

TEST(Markup, RemovesHtml) {
    EXPECT_EQ(plain("<u>Rutas</u> <span class=\"x\">seguras</span><!-- revisar -->"), "Rutas seguras");
    EXPECT_EQ(plain("<b>Hortas</b> urbanas<br/>e pomares"), "Hortas urbanas e pomares");
}

TEST(Markup, KeepsWhatOnlyLooksLikeHtml) { EXPECT_EQ(plain("tasa < 5 % y > 2 %"), "tasa < 5 % y > 2 %"); }

TEST(Markup, ReadsEntities) { EXPECT_EQ(plain("R&amp;D&nbsp;&lt;2&gt; &quot;x&quot; l&#39;eau"), "R&D <2> \"x\" l'eau"); }

TEST(Markup, RemovesBackslashesOfEscapes) { EXPECT_EQ(plain("1\\. Feria \\*anual\\* \\| B"), "1. Feria *anual* | B"); }

TEST(Markup, JoinsWhiteSpace) { EXPECT_EQ(plain("  Plan \t de\u00A0 agua  "), "Plan de agua"); }

}    // namespace
}    // namespace hito::document
