#include "document/lines.h"

#include <gtest/gtest.h>

namespace hito::document {
namespace {

std::string parted(std::string_view text) {
    const Bullet bullet = bullet_of(text);
    return bullet.marker + "|" + std::string(text.substr(bullet.size));
}

TEST(Lines, AreNumberedFromOneWithTheirIndent) {
    const auto lines = split_lines("Plan\n\n  - uno\n\t- dos\n");
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[0].number, 1U);
    EXPECT_EQ(lines[3].number, 4U);
    EXPECT_TRUE(lines[1].blank);
    EXPECT_EQ(lines[0].indent, 0U);
    EXPECT_EQ(lines[2].indent, 2U);
    EXPECT_EQ(lines[3].indent, 8U);
}

TEST(Lines, TellWhereAPageBegins) {
    const auto lines = split_lines("Fin\n\fPlan\nEje");
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_FALSE(lines[0].page_break);
    EXPECT_TRUE(lines[1].page_break);
    EXPECT_FALSE(lines[2].page_break);
}

TEST(Bullet, IsReadWithItsText) {
    EXPECT_EQ(parted("- Huerto"), "-|Huerto");
    EXPECT_EQ(parted("* Garden"), "*|Garden");
    EXPECT_EQ(parted("•\tJardin"), "•|Jardin");
    EXPECT_EQ(parted("– Horta"), "–|Horta");
    EXPECT_EQ(parted("➢  Atelier"), "➢|Atelier");
    EXPECT_EQ(parted("✔ Feito"), "✔|Feito");
    EXPECT_EQ(parted("→ Suite"), "→|Suite");
}

TEST(Bullet, MayBeGluedToItsText) { EXPECT_EQ(parted("•Huerto"), "•|Huerto"); }

TEST(Bullet, MayBeTheLetterOfOfficeFiles) {
    EXPECT_EQ(parted("o Taller de suelos"), "o|Taller de suelos");
    EXPECT_EQ(parted("o 2 ateliês"), "o|2 ateliês");
    EXPECT_EQ(parted("o plano continua"), "|o plano continua");
}

TEST(Bullet, MayStandInABullet) {
    EXPECT_EQ(parted("- o Taller"), "- o|Taller");
    EXPECT_EQ(parted("- [x] Censo"), "- [x]|Censo");
    EXPECT_EQ(parted("• ✓ Recensement"), "• ✓|Recensement");
}

TEST(Bullet, MayBeABox) {
    EXPECT_EQ(parted("[x] Done"), "[x]|Done");
    EXPECT_EQ(parted("[ ] Open"), "[ ]|Open");
    EXPECT_EQ(parted("☐ Open"), "☐|Open");
}

TEST(Bullet, IsNoSignGluedToAWord) {
    EXPECT_EQ(parted("-5 grados"), "|-5 grados");
    EXPECT_EQ(parted("*nota"), "|*nota");
    EXPECT_EQ(parted("--- fin"), "|--- fin");
    EXPECT_EQ(parted("– fin"), "–|fin");
    EXPECT_EQ(parted("–fin"), "|–fin");
}

TEST(Bullet, IsNoSignAlone) {
    EXPECT_EQ(parted("-"), "|-");
    EXPECT_EQ(parted("- "), "|- ");
    EXPECT_EQ(parted(""), "|");
}

TEST(Rule, IsDrawnNotWritten) {
    EXPECT_TRUE(is_rule("-----"));
    EXPECT_TRUE(is_rule("+----+----+"));
    EXPECT_TRUE(is_rule("═══════"));
    EXPECT_TRUE(is_rule("* * *"));
    EXPECT_FALSE(is_rule("--"));
    EXPECT_FALSE(is_rule("--- fin ---"));
}

}    // namespace
}    // namespace hito::document
