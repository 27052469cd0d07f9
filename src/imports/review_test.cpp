#include "imports/review.h"

#include "base/vocabulary.h"
#include "base/wording.h"
#include "imports/view.h"
#include "reading/read_file.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hito::imports {
namespace {

class Reviews : public testing::Test {
protected:
    std::string codes(Show show) const {
        std::string found;
        for (const auto& branch : branches_of(reading, show, {})) {
            for (const auto row : branch.rows) {
                found += reading.rows[row].node.code + " ";
            }
        }
        return found;
    }

    reading::Row& row(std::string_view code) {
        return *std::find_if(reading.rows.begin(), reading.rows.end(),
                             [&](const auto& one) { return one.node.code == code; });
    }

    std::string said(const std::vector<SourceLine>& lines) const {
        std::string text;
        for (const auto& line : lines) {
            text += line.fold.empty() ? std::to_string(line.number) + " " : "[" + line.fold + "] ";
            text += line.gone.empty() ? "" : "~" + line.gone;
            for (const auto& part : line.parts) {
                text += part.plain + (part.code.empty() ? "" : "<" + part.code + ">") +
                        (part.mark.empty() ? "" : "{" + part.mark + "}");
            }
            text += "\n";
        }
        return text;
    }

    const std::string document =
        "Plan 2026\n\nV alcanzado 0 en proceso X no desarrollado\n\nAlcanzados: 1 En proceso: 1 No desarrollados: 2\n\n| "
        "Código "
        "| Actividad | Estado |\n|---|---|---|\n| 1 | Agua limpia para todas | |\n| 1.1 | Publicar la guía | V |\n| 1.2 | "
        "Abrir "
        "la ventanilla | 0 |\n| 1.3 | Medir las fugas | * |\n| 1.4 | Reparar los pozos | * |\n| 2 | Aire sano para todas | "
        "|\n"
        "| 2.1 | Plantar mil árboles | |\n";
    reading::Reading reading = reading::read_bytes(document, "plan.txt", built_in_vocabulary()).value();
    Wording wording{Messages("en")};
};

TEST_F(Reviews, TellHowSureARowIs) {
    EXPECT_EQ(sureness_of(row("1.3")), Sureness::doubt);
    row("2.1").confidence = 0.8;
    EXPECT_EQ(sureness_of(row("2.1")), Sureness::context);
    row("2.1").confidence = 0.9;
    EXPECT_EQ(sureness_of(row("2.1")), Sureness::sure);
    row("2.1").node.title.clear();
    EXPECT_EQ(sureness_of(row("2.1")), Sureness::missing);
    row("2.1").reasons.push_back({std::string(confirmed_rule), {}, {}, 1});
    EXPECT_EQ(sureness_of(row("2.1")), Sureness::sure);
    EXPECT_EQ(sums_of(reading).open(), 2U);
}

TEST_F(Reviews, CountOnlyWhatNobodyDoubts) {
    EXPECT_EQ(settled_tally(reading).total, 2U);
    EXPECT_EQ(settled_tally(reading).of(plans::Status::not_developed), std::nullopt);
}

TEST_F(Reviews, ProposeWhatMakesTheCountComeOut) {
    const auto proposal = proposal_of(reading);
    ASSERT_TRUE(proposal);
    EXPECT_EQ(proposal->mark, "*");
    EXPECT_EQ(proposal->status, plans::Status::not_developed);
    EXPECT_EQ(proposal->rows.size(), 2U);
    reading.declared->of(plans::Status::achieved) = 9;
    EXPECT_FALSE(proposal_of(reading));
    reading.declared.reset();
    EXPECT_FALSE(proposal_of(reading));
    EXPECT_EQ(open_marks(reading).size(), 1U);
}

TEST_F(Reviews, ShowDoubtsWithWhatIsAroundThem) {
    for (auto& one : reading.rows) {
        one.confidence = one.node.code == "1.3" || one.node.code == "1.4" ? 0.5 : 1;
    }
    EXPECT_EQ(codes(Show::doubts), "1.2 1.3 1.4 ");
    EXPECT_EQ(codes(Show::all), "1 1.1 1.2 1.3 1.4 2 2.1 ");
    EXPECT_EQ(codes(Show::sure), "1 1.1 1.2 2 2.1 ");
    EXPECT_EQ(codes(Show::left), "");
    EXPECT_EQ(branches_of(reading, Show::doubts, {}).at(0).open, 2U);
    EXPECT_EQ(branches_of(reading, Show::doubts, row("2.1").node.id).at(1).rows.size(), 1U);
}

TEST_F(Reviews, ShowTheLinesOfTheRows) {
    EXPECT_EQ(said(source_lines(reading, document, {{12, 12}}, "/here", {}, wording)),
              "[lines 1–10] \n11 | <1.2> | Abrir la ventanilla | {0} |\n12 | <1.3> | Medir las fugas | {*} |\n13 | <1.4> | "
              "Reparar los pozos | {*} |\n[lines 14–15] \n");
    EXPECT_EQ(said(source_lines(reading, document, {{1, 1}}, "/here", {}, wording)), "1 ~Plan 2026\n[lines 3–15] \n");
    EXPECT_EQ(text_of_lines(document, {1, 3}), "Plan 2026 V alcanzado 0 en proceso X no desarrollado");
    EXPECT_EQ(text_of_lines(document, {90, 91}), "");
}

TEST_F(Reviews, FoldALineThatIsTooLong) {
    const auto lines = source_lines(reading, std::string(100'000, 'x'), {{1, 1}}, "/here", {}, wording);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_LT(lines.front().gone.size(), 2'000U);
}

}    // namespace
}    // namespace hito::imports
