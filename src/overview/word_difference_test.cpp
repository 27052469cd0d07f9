#include "overview/word_difference.h"

#include <gtest/gtest.h>

namespace hito::overview {
namespace {

using Of = Words::Of;

// "a [-b-] {+c+}": easier to read than a list.
std::string drawn(std::string_view older, std::string_view newer) {
    std::string text;
    for (const auto& piece : word_difference(older, newer)) {
        text += text.empty() ? "" : " ";
        text += piece.of == Of::both    ? piece.text
                : piece.of == Of::older ? "[-" + piece.text + "-]"
                                        : "{+" + piece.text + "+}";
    }
    return text;
}

TEST(WordDifference, SaysWhatWentAndWhatCame) {
    EXPECT_EQ(drawn("Publicar una guía de agua", "Publicar dos guías de agua"),
              "Publicar [-una guía-] {+dos guías+} de agua");
    EXPECT_EQ(drawn("uno dos tres", "uno tres"), "uno [-dos-] tres");
    EXPECT_EQ(drawn("uno tres", "cero uno dos tres"), "{+cero+} uno {+dos+} tres");
    EXPECT_EQ(drawn("a b c d e f", "a x c d y f"), "a [-b-] {+x+} c d [-e-] {+y+} f");
}

TEST(WordDifference, HoldsBothTextsInTheirOrder) {
    const std::string older = "la red abre una ventanilla en cada ciudad\nde la costa antes de junio";
    const std::string newer = "la red abre dos ventanillas en cada ciudad de la sierra después de junio y julio";
    std::string was;
    std::string is;
    for (const auto& piece : word_difference(older, newer)) {
        was += piece.of == Of::newer ? "" : piece.text + " ";
        is += piece.of == Of::older ? "" : piece.text + " ";
    }
    EXPECT_EQ(was, "la red abre una ventanilla en cada ciudad de la costa antes de junio ");
    EXPECT_EQ(is, newer + " ");
}

TEST(WordDifference, TellsTextsThatShareLittleOneAfterTheOther) {
    EXPECT_EQ(drawn("medir las fugas de la red", "abrir una oficina de quejas"),
              "[-medir las fugas de la red-] {+abrir una oficina de quejas+}");
}

TEST(WordDifference, ShortensWhatBothHave) {
    std::string many;
    for (int i = 0; i < 40; ++i) {
        many += "w" + std::to_string(i) + " ";
    }
    EXPECT_EQ(drawn(many + "end", many + "end."), "… w34 w35 w36 w37 w38 w39 [-end-] {+end.+}");
    EXPECT_EQ(drawn("old " + many, "new " + many), "[-old-] {+new+} w0 w1 w2 w3 w4 w5 …");
}

TEST(WordDifference, TakesTextsOfAnyLength) {
    EXPECT_EQ(drawn("", ""), "");
    EXPECT_EQ(drawn("", "nuevo"), "{+nuevo+}");
    EXPECT_EQ(drawn("viejo", ""), "[-viejo-]");
    EXPECT_EQ(drawn("igual", "igual"), "igual");
    std::string one;
    std::string other;
    for (int i = 0; i < 20000; ++i) {
        one += "a" + std::to_string(i) + " ";
        other += "b" + std::to_string(i) + " ";
    }
    EXPECT_EQ(word_difference(one, other).size(), 2U);
}

}    // namespace
}    // namespace hito::overview
