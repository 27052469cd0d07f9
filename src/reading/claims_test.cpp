#include "reading/claims.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

#include <array>
#include <stdexcept>

namespace hito::reading {
namespace {

using plans::Status;
using tests::reading_of;
using tests::remarks_on;
using tests::status_of;

/// "words stated/counted agreement" of each claim, a line each.
std::string claims_of(const Reading& reading) {
    std::string text;
    for (const Claim& claim : reading.claims) {
        text += claim.words + " " + std::to_string(claim.stated) + "/" +
                (claim.counted ? std::to_string(*claim.counted) : "-") + " " + std::string(name_of(claim.agreement)) + "\n";
    }
    return text;
}

const MarkUse& mark_of(const Reading& reading, std::string_view mark) {
    for (const MarkUse& use : reading.marks) {
        if (use.mark == mark) {
            return use;
        }
    }
    throw std::runtime_error("no mark");
}

/// A plan whose five deliverables have these marks.
Reading marked(std::string_view head, const std::array<std::string_view, 5>& marks) {
    std::string text = "PLAN DEL DELTA 2026\n\n" + std::string(head) +
                       "\n\nLÍNEA DE ACCIÓN 1 (L1) Agua\n\n| Entregable | Estado |\n|---|---|\n";
    const std::array<std::string_view, 5> titles = {"Mapa de ríos", "Guía de riberas", "Censo de garzas", "Atlas de lagunas",
                                                    "Manual de suelos"};
    for (std::size_t i = 0; i < marks.size(); ++i) {
        text +=
            "| L1M1D" + std::to_string(i + 1) + " " + std::string(titles.at(i)) + " | " + std::string(marks.at(i)) + " |\n";
    }
    return reading_of(text);
}

constexpr std::string_view legend = "V alcanzado 0 en proceso X no desarrollado";

TEST(Claims, CountWhatTheRowsSay) {
    const auto tally = tally_of(marked(legend, {"V", "V", "0", "X", "V"}));
    EXPECT_EQ(tally.total, 5U);
    EXPECT_EQ(tally.of(Status::achieved), 3U);
    EXPECT_EQ(tally.of(Status::in_progress), 1U);
    EXPECT_EQ(tally.of(Status::not_developed), 1U);
}

TEST(Claims, AgreeWithTheDeclaredTally) {
    const auto reading =
        marked("V alcanzado 0 en proceso X no desarrollado\n\nAlcanzados: 3 En proceso: 1 No desarrollados: 1",
               {"V", "V", "0", "X", "V"});
    ASSERT_EQ(reading.claims.size(), 3U) << claims_of(reading);
    for (const Claim& claim : reading.claims) {
        EXPECT_EQ(claim.agreement, Agreement::agrees) << claim.words;
    }
    EXPECT_EQ(remarks_on(reading.remarks), "");
}

TEST(Claims, DifferFromTheDeclaredTally) {
    const auto reading =
        marked("V alcanzado 0 en proceso X no desarrollado\n\nAlcanzados: 4 En proceso: 1 No desarrollados: 1",
               {"V", "V", "0", "X", "V"});
    ASSERT_EQ(reading.claims.size(), 3U);
    EXPECT_EQ(reading.claims[0].words + " " + std::string(name_of(reading.claims[0].agreement)), "in_progress agrees");
    bool differs = false;
    for (const Claim& claim : reading.claims) {
        if (claim.agreement == Agreement::differs) {
            differs = true;
            EXPECT_EQ(claim.stated, 4U);
            EXPECT_EQ(claim.counted, 3U);
            EXPECT_EQ(claim.rows.size(), 3U);
        }
    }
    EXPECT_TRUE(differs);
    EXPECT_EQ(remarks_on(reading.remarks), "remark.claim_differs");
}

TEST(Marks, InNoLegendAreUnknownAndRemarked) {
    const auto reading = marked(legend, {"V", "*", "0", "X", "V"});
    EXPECT_EQ(status_of(reading, "Guía"), "unknown");
    EXPECT_EQ(mark_of(reading, "*").status, Status::unknown);
    EXPECT_EQ(mark_of(reading, "*").inferred, std::nullopt);
    EXPECT_EQ(remarks_on(reading.remarks), "remark.mark_not_in_legend");
}

TEST(Marks, TakeTheOnlyStatusThatClosesTheTally) {
    const auto reading =
        marked("V alcanzado 0 en proceso X no desarrollado\n\nAlcanzados: 2 En proceso: 1 No desarrollados: 2",
               {"V", "*", "0", "*", "V"});
    EXPECT_EQ(status_of(reading, "Guía"), "not_developed");
    EXPECT_EQ(status_of(reading, "Atlas"), "not_developed");
    EXPECT_EQ(mark_of(reading, "*").inferred, Status::not_developed);
    EXPECT_NE(claims_of(reading).find("not_developed 2/2 agrees_by_inference"), std::string::npos) << claims_of(reading);
    EXPECT_LT(tests::row_of(reading, "Guía").confidence, tests::row_of(reading, "Mapa").confidence);
}

TEST(Marks, StayUnknownWhereTwoStatusesCouldCloseTheTally) {
    const auto reading =
        marked("V alcanzado 0 en proceso X no desarrollado\n\nAlcanzados: 2 En proceso: 2 No desarrollados: 1",
               {"V", "*", "0", "*", "V"});
    EXPECT_EQ(status_of(reading, "Guía"), "unknown");
}

TEST(Marks, StayUnknownWhereTwoMarksAreUnexplained) {
    const auto reading =
        marked("V alcanzado 0 en proceso X no desarrollado\n\nAlcanzados: 2 En proceso: 1 No desarrollados: 2",
               {"V", "*", "0", "#", "V"});
    EXPECT_EQ(status_of(reading, "Guía"), "unknown");
    EXPECT_EQ(status_of(reading, "Atlas"), "unknown");
}

TEST(Marks, AreCountedWithWhatTheyStandFor) {
    const auto reading = marked(legend, {"V", "v", "0", "x", "√"});
    EXPECT_EQ(mark_of(reading, "v").legend_mark, "V");
    EXPECT_EQ(mark_of(reading, "√").legend_mark, "V");
    EXPECT_FALSE(mark_of(reading, "√").in_legend);
    EXPECT_TRUE(mark_of(reading, "V").in_legend);
    EXPECT_EQ(mark_of(reading, "x").status, Status::not_developed);
    EXPECT_EQ(mark_of(reading, "x").rows, 1U);
}

TEST(Claims, CheckNumbersThatAnnounceRows) {
    const auto reading = reading_of(
        "# Plan\n\n## Agua\n\n1. Tres proyectos piloto en las riberas\n- Ribera Norte\n- Ribera Sur\n- Isla Grande\n2. "
        "Cuatro proyectos piloto de suelos\n- Huerto "
        "Norte\n- Huerto Sur\n3. Limpieza\n");
    EXPECT_EQ(claims_of(reading), "Tres proyectos piloto 3/3 agrees\nCuatro proyectos piloto 4/2 differs\n");
    EXPECT_EQ(remarks_on(reading.remarks, 9), "remark.claim_differs");
}

TEST(Claims, LeaveUncheckedWhatNothingStandsUnder) {
    const auto reading = reading_of("# Plan\n\n## Water\n\n- Run 6 pilot projects\n- Clean rivers\n- Plant willows\n");
    EXPECT_EQ(claims_of(reading), "6 pilot projects 6/- unchecked\n");
    EXPECT_EQ(remarks_on(reading.remarks), "");
}

TEST(Doubles, AreRemarked) {
    const auto reading = reading_of(
        "# Plan\n\n## Eau\n\n- Carte des rivières\n- Guide des berges\n\n## Sols\n\n- Carte des rivières\n- Compost à "
        "l'école\n");
    EXPECT_EQ(reading.rows.size(), 6U);
    EXPECT_EQ(remarks_on(reading.remarks, 10), "remark.same_title");
}

TEST(Doubles, AreRemarkedUnderTwoCodes) {
    const auto reading =
        reading_of("1. Água\n1.1 Mapa das nascentes\n1.2 Guia das margens\n2. Solo\n2.1 Mapa das nascentes\n");
    EXPECT_EQ(remarks_on(reading.remarks, 5), "remark.text_under_two_codes");
    ASSERT_FALSE(reading.remarks.empty());
    EXPECT_EQ(reading.remarks.back().message.arguments, (std::vector<std::string>{"Mapa das nascentes", "1.1", "2.1"}));
}

}    // namespace
}    // namespace hito::reading
