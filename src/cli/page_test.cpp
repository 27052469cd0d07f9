#include "cli/page.h"

#include "cli/console.h"

#include <gtest/gtest.h>

namespace hito::cli {
namespace {

std::string paragraph(Look look, const std::vector<Span>& spans, const Layout& layout = {}) {
    Page page(look);
    page.add(spans, layout);
    return std::move(page).text();
}

TEST(Page, WrapsBetweenWordsWithHangingIndent) {
    EXPECT_EQ(paragraph({20, false}, {{"L1 Género y ciudades del mundo"}}, {2, 5}),
              "  L1 Género y\n"
              "     ciudades del\n"
              "     mundo\n");
}

TEST(Page, CutsNothing) { EXPECT_EQ(paragraph({5, false}, {{"a extraordinario"}}), "a\nextraordinario\n"); }

TEST(Page, KeepsTheRightEdgeFree) {
    EXPECT_EQ(paragraph({40, false}, {{"Informe anual sobre la situación de las áreas"}}, {0, 2, {"✓ achieved"}}),
              "Informe anual sobre la        ✓ achieved\n"
              "  situación de las áreas\n");
}

TEST(Page, PutsAWordBeforeItsColumn) {
    EXPECT_EQ(paragraph({20, false}, {{"lee un plan de ciudades"}}, {2, 8, {}, {"read"}}),
              "  read  lee un plan\n"
              "        de ciudades\n");
    EXPECT_EQ(paragraph({20, false}, {{"lee"}}, {2, 8, {}, {"--explain"}}), "  --explain\n        lee\n");
}

TEST(Page, ColoursOnlyWhenAsked) {
    const std::vector<Span> spans = {{"L1", Style::strong}, {" una línea"}};
    EXPECT_EQ(paragraph({40, false}, spans), "L1 una línea\n");
    EXPECT_EQ(paragraph({40, true}, spans), "\x1b[1mL1 \x1b[0muna línea\n");
}

TEST(Page, LeavesNoColourOpenAtTheEndOfALine) {
    EXPECT_EQ(paragraph({4, true}, {{"uno dos", Style::strong}}), "\x1b[1muno\x1b[0m\n\x1b[1mdos\x1b[0m\n");
}

TEST(Page, JoinsWhatNoSpaceParts) { EXPECT_EQ(paragraph({8, false}, {{"una lín"}, {"ea", Style::faint}}), "una\nlínea\n"); }

}    // namespace
}    // namespace hito::cli
