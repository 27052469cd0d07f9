#include "base/wording.h"

#include <gtest/gtest.h>

namespace hito {
namespace {

Date day(int y, unsigned m, unsigned d) { return {std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)}; }

std::string said(std::string_view language, const PlannedDate& date) { return Wording(Messages(language)).date(date); }

TEST(Wording, SaysDatesAsExactAsTheyAre) {
    EXPECT_EQ(said("en", PlannedDate::month(2009, 10)), "October 2009");
    EXPECT_EQ(said("en", PlannedDate::days(day(2009, 10, 21), day(2009, 10, 24))), "21–24 October 2009");
    EXPECT_EQ(said("en", PlannedDate::day(day(2009, 10, 21))), "21 October 2009");
    EXPECT_EQ(said("en", PlannedDate::year(2019)), "2019");
    EXPECT_EQ(said("en", PlannedDate::years(2018, 2020)), "2018–2020");
    EXPECT_EQ(said("en", PlannedDate::quarter(2019, 2)), "quarter 2 of 2019");
    EXPECT_EQ(said("en", PlannedDate::semester(2019, 2)), "half 2 of 2019");
}

TEST(Wording, SaysDatesInEveryLanguage) {
    const auto days = PlannedDate::days(day(2009, 10, 21), day(2009, 10, 24));
    EXPECT_EQ(said("es", days), "21–24 de octubre de 2009");
    EXPECT_EQ(said("fr", days), "21–24 octobre 2009");
    EXPECT_EQ(said("pt", days), "21–24 de outubro de 2009");
    EXPECT_EQ(said("es", PlannedDate::month(2019, 6)), "junio de 2019");
}

TEST(Wording, SaysOpenAndTentativeAndRecurringDates) {
    auto open = PlannedDate::month(2017, 4);
    open.end.reset();
    EXPECT_EQ(said("en", open), "from April 2017");
    open.recurring = "cada mes";
    EXPECT_EQ(said("es", open), "desde abril de 2017, “cada mes”");
    auto until = PlannedDate::day(day(2017, 4, 3));
    until.start.reset();
    EXPECT_EQ(said("fr", until), "jusqu’au 3 avril 2017");
    auto tentative = PlannedDate::month(2017, 4);
    tentative.tentative = true;
    EXPECT_EQ(said("en", tentative), "≈ April 2017, to be confirmed");
    EXPECT_EQ(said("pt", PlannedDate{}), "data a definir");
}

TEST(Wording, WritesShortDatesForLists) {
    const auto brief = [](std::string_view language, const PlannedDate& date) {
        return Wording(Messages(language)).short_date(date);
    };
    const auto june = PlannedDate::day(day(2019, 6, 12));
    EXPECT_EQ(brief("es", june), "12 jun 2019");
    EXPECT_EQ(brief("en", june), "12 Jun 2019");
    EXPECT_EQ(brief("fr", june), "12 juin 2019");
    EXPECT_EQ(brief("pt", june), "12 jun 2019");
    const auto october = PlannedDate::days(day(2009, 10, 21), day(2009, 10, 24));
    EXPECT_EQ(brief("es", october), "21–24 oct 2009");
    EXPECT_EQ(brief("en", october), "21–24 Oct 2009");
    EXPECT_EQ(brief("fr", october), "21–24 oct. 2009");
    EXPECT_EQ(brief("pt", october), "21–24 out 2009");
    EXPECT_EQ(brief("es", PlannedDate::month(2019, 6)), "jun 2019");
    EXPECT_EQ(brief("es", PlannedDate::months(2019, 6, 2019, 8)), "jun–ago 2019");
    EXPECT_EQ(brief("en", PlannedDate::days(day(2019, 12, 28), day(2020, 1, 3))), "28 Dec 2019\u2009–\u20093 Jan 2020");
    EXPECT_EQ(brief("en", PlannedDate::year(2019)), "2019");
    EXPECT_EQ(brief("en", PlannedDate{}), "");
    auto tentative = PlannedDate::month(2019, 6);
    tentative.tentative = true;
    EXPECT_EQ(brief("pt", tentative), "≈ jun 2019");
}

TEST(Wording, NamesNoSeasonThatTheHemisphereDecides) {
    EXPECT_EQ(said("en", PlannedDate::season(2017, 1)), "season of December 2016\u2009–\u2009February 2017");
}

TEST(Wording, WritesNumbersAsTheDesignShowsThem) {
    EXPECT_EQ(Wording(Messages("es")).number(1234), "1234");
    EXPECT_EQ(Wording(Messages("es")).number(12345), "12.345");
    EXPECT_EQ(Wording(Messages("en")).number(1234), "1,234");
    EXPECT_EQ(Wording(Messages("fr")).number(1234), "1\u202f234");
    EXPECT_EQ(Wording(Messages("pt")).number(1234), "1234");
    EXPECT_EQ(Wording(Messages("es")).count("total.event", 12345), "12.345 eventos");
    EXPECT_EQ(Wording(Messages("en")).count("total.event", 1), "1 event");
}

TEST(Wording, JoinsNeighbouringLines) {
    const Wording wording{Messages("en")};
    EXPECT_EQ(wording.lines({{1, 2}, {3, 3}, {7, 7}, {9, 12}, {10, 11}}), "1–3, 7, 9–12");
    EXPECT_EQ(wording.line({4, 4}), "line 4");
    EXPECT_EQ(wording.line({4, 1200}), "lines 4–1200");
}

TEST(Wording, WritesLists) {
    const Wording spanish(Messages("es"));
    EXPECT_EQ(spanish.listed({}), "");
    EXPECT_EQ(spanish.listed({"L1M4D1"}), "L1M4D1");
    EXPECT_EQ(spanish.listed({"L1M4D1", "L2M10D1", "L2M10D2"}), "L1M4D1, L2M10D1 y L2M10D2");
    EXPECT_EQ(spanish.listed({"agua", "infancia"}), "agua e infancia");
    EXPECT_EQ(spanish.listed({"agua", "Higiene"}), "agua e Higiene");
    EXPECT_EQ(spanish.listed({"agua", "hielo"}), "agua y hielo");
    EXPECT_EQ(spanish.listed({"II.1", "III.4.b"}), "II.1 y III.4.b") << "said as numbers";
    EXPECT_EQ(Wording(Messages("en")).listed({"agua", "infancia"}), "agua and infancia");
    EXPECT_EQ(Wording(Messages("fr")).listed({"a", "b", "i"}), "a, b et i");
    EXPECT_EQ(Wording(Messages("pt")).listed({"a", "b"}), "a e b");
}

TEST(Wording, SaysPeriodsOfWholeYearsAsYears) {
    EXPECT_EQ(Wording(Messages("en")).period({day(2018, 1, 1), day(2020, 12, 31)}), "2018–2020");
    EXPECT_EQ(Wording(Messages("en")).period({day(2011, 7, 1), day(2012, 6, 30)}), "1 July 2011\u2009–\u200930 June 2012");
}

TEST(Wording, NamesLanguagesInTheInterfaceLanguage) {
    EXPECT_EQ(Wording(Messages("fr")).language_name(Language("pt-BR")), "portugais (Brésil)");
}

}    // namespace
}    // namespace hito
