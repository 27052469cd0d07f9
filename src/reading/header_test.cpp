#include "reading/header.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hito::reading {
namespace {

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

}    // namespace
}    // namespace hito::reading
