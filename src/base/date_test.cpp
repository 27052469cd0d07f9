#include "base/date.h"

#include <gtest/gtest.h>

namespace hito {
namespace {

Date day(int year, unsigned month, unsigned of_month) {
    return Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(of_month)};
}

TEST(Date, IsWrittenAndReadInIso) {
    EXPECT_EQ(iso_text(day(2026, 3, 8)), "2026-03-08");
    EXPECT_EQ(read_iso_date("2026-03-08"), day(2026, 3, 8));
    EXPECT_EQ(read_iso_date("2024-02-29"), day(2024, 2, 29));
}

TEST(Date, IsNoneOutsideTheCalendar) {
    for (const auto* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-3-8", "26-03-08", "2026/03/08",
                             "2026-03-08 ", "", "20260308"}) {
        EXPECT_EQ(read_iso_date(text), std::nullopt) << text;
    }
}

TEST(Date, KnowsTheLastDayOfAMonth) {
    using std::chrono::month;
    using std::chrono::year;
    EXPECT_EQ(last_day_of_month(year(2026), month(2)), day(2026, 2, 28));
    EXPECT_EQ(last_day_of_month(year(2028), month(2)), day(2028, 2, 29));
    EXPECT_EQ(last_day_of_month(year(2026), month(12)), day(2026, 12, 31));
}

TEST(PlannedDate, HasWholeDaysAtBothEnds) {
    EXPECT_EQ(PlannedDate::month(2026, 2).start, day(2026, 2, 1));
    EXPECT_EQ(PlannedDate::month(2026, 2).end, day(2026, 2, 28));
    EXPECT_EQ(PlannedDate::quarter(2026, 4).end, day(2026, 12, 31));
    EXPECT_EQ(PlannedDate::semester(2026, 2).start, day(2026, 7, 1));
    EXPECT_EQ(PlannedDate::year(2026).end, day(2026, 12, 31));
    EXPECT_EQ(PlannedDate::day(day(2026, 5, 12)).end, day(2026, 5, 12));
}

TEST(PlannedDate, BeginsASeasonWithItsFirstMonth) {
    EXPECT_EQ(PlannedDate::season(2026, 1).start, day(2025, 12, 1));
    EXPECT_EQ(PlannedDate::season(2028, 1).end, day(2028, 2, 29));
    EXPECT_EQ(PlannedDate::season(2026, 2).start, day(2026, 3, 1));
    EXPECT_EQ(PlannedDate::season(2026, 4).end, day(2026, 11, 30));
}

TEST(PlannedDate, IsWrittenInEdtf) {
    EXPECT_EQ(edtf_text(PlannedDate::day(day(2009, 10, 21))), "2009-10-21");
    EXPECT_EQ(edtf_text(PlannedDate::days(day(2009, 10, 21), day(2009, 10, 24))), "2009-10-21/2009-10-24");
    EXPECT_EQ(edtf_text(PlannedDate::month(2009, 10)), "2009-10");
    EXPECT_EQ(edtf_text(PlannedDate::months(2009, 11, 2010, 2)), "2009-11/2010-02");
    EXPECT_EQ(edtf_text(PlannedDate::quarter(2017, 1)), "2017-33");
    EXPECT_EQ(edtf_text(PlannedDate::semester(2017, 2)), "2017-41");
    EXPECT_EQ(edtf_text(PlannedDate::year(2017)), "2017");
    EXPECT_EQ(edtf_text(PlannedDate::years(2018, 2020)), "2018/2020");
}

TEST(PlannedDate, IsOpenWhereTheTextIs) {
    auto from = PlannedDate::month(2019, 4);
    from.end.reset();
    EXPECT_EQ(edtf_text(from), "2019-04/..");
    auto until = PlannedDate::month(2019, 6);
    until.start.reset();
    EXPECT_EQ(edtf_text(until), "../2019-06");
}

TEST(PlannedDate, IsDoubtedWhereTheTextDoubts) {
    auto date = PlannedDate::month(2019, 4);
    date.tentative = true;
    EXPECT_EQ(edtf_text(date), "2019-04?");
}

TEST(PlannedDate, IsNoTextWhereItOnlyRecurs) {
    PlannedDate date;
    date.recurring = "cada mes";
    EXPECT_EQ(edtf_text(date), "");
}

TEST(date, reads_the_edtf_that_it_writes) {
    for (const char* text : {"2009-10-21", "2009-10-21/2009-10-24", "2009-10", "2009-11/2010-02", "2017-33", "2017-36",
                             "2017-40", "2017-41", "2017", "2018/2020", "2019-04/..", "../2019-06", "2017-24", "2017-21",
                             "2017-23", "2019-04?/..", "2019?", "../2019-06-30?"}) {
        const auto date = read_edtf(text);
        ASSERT_TRUE(date.has_value()) << text;
        EXPECT_EQ(edtf_text(*date), text);
    }
    for (const char* text : {"", "..", "../..", "2019-13", "2019-02-30", "2020/2018", "2019-04/2019", "19", "2019-", "2019/",
                             "/2019", "2019-1", "spring", "2019-42", "2019-2x"}) {
        EXPECT_FALSE(read_edtf(text).has_value()) << text;
    }
}

}    // namespace
}    // namespace hito
