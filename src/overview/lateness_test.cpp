#include "overview/lateness.h"

#include "overview/view.h"

#include <gtest/gtest.h>

namespace hito::overview {
namespace {

using plans::Status;

Date day(int y, unsigned m, unsigned d) { return {std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)}; }

TEST(Lateness, AllowsTheWholeOfWhatTheDateSays) {
    EXPECT_EQ(last_day(PlannedDate::day(day(2019, 6, 12))), day(2019, 6, 12));
    EXPECT_EQ(last_day(PlannedDate::month(2019, 6)), day(2019, 6, 30));
    EXPECT_EQ(last_day(PlannedDate::quarter(2019, 2)), day(2019, 6, 30));
    EXPECT_EQ(last_day(PlannedDate::semester(2019, 2)), day(2019, 12, 31));
    EXPECT_EQ(last_day(PlannedDate::season(2020, 1)), day(2020, 2, 29));
    EXPECT_EQ(last_day(PlannedDate::year(2019)), day(2019, 12, 31));
    auto within = PlannedDate::year(2019);
    within.end = day(2019, 3, 1);
    EXPECT_EQ(last_day(within), day(2019, 12, 31)) << "what stands beyond the precision says nothing";
    auto open = PlannedDate::month(2019, 4);
    open.end.reset();
    EXPECT_EQ(last_day(open), std::nullopt);
    EXPECT_EQ(last_day(PlannedDate{}), std::nullopt);
}

TEST(Lateness, BeginsOnTheDayAfterTheLast) {
    const auto june = PlannedDate::month(2019, 6);
    EXPECT_FALSE(is_late(june, Status::planned, day(2019, 6, 30)));
    EXPECT_TRUE(is_late(june, Status::planned, day(2019, 7, 1)));
    EXPECT_TRUE(is_late(june, Status::unknown, day(2019, 7, 1)));
    EXPECT_FALSE(is_late(std::nullopt, Status::planned, day(2019, 7, 1)));
}

TEST(Lateness, EndsWithWhatIsAchievedOrGivenUp) {
    const auto june = PlannedDate::month(2019, 6);
    EXPECT_FALSE(is_late(june, Status::achieved, day(2020, 1, 1)));
    EXPECT_FALSE(is_late(june, Status::not_developed, day(2020, 1, 1)));
    EXPECT_FALSE(is_late(june, Status::partly_achieved, day(2020, 1, 1))) << "there will be no more of it";
}

TEST(Lateness, StopsWhenThePlanIsClosed) {
    plans::Plan plan;
    EXPECT_EQ(aged_to(plan, day(2026, 1, 1)), day(2026, 1, 1));
    plan.state = plans::State::closed;
    plan.closed_on = day(2024, 1, 31);
    EXPECT_EQ(aged_to(plan, day(2026, 1, 1)), day(2024, 1, 31));
    EXPECT_EQ(aged_to(plan, day(2023, 1, 1)), day(2023, 1, 1)) << "before that it was open";
}

TEST(Lateness, IsToldForTheDayOneLooksAt) {
    const auto today = day(2020, 3, 1);
    EXPECT_EQ(day_looked_at({}, today), today);
    EXPECT_EQ(day_looked_at({{}, {}, day(2019, 1, 1), day(2019, 6, 1)}, today), day(2019, 1, 1));
    EXPECT_EQ(day_looked_at({{}, {}, {}, day(2019, 6, 1)}, today), day(2019, 6, 1));
    EXPECT_EQ(day_looked_at({{}, {}, {}, day(2021, 6, 1)}, today), today);
}

TEST(Lateness, IsSaidInDaysThenWeeksThenMonths) {
    const Wording en{Messages("en")};
    const auto today = day(2020, 11, 16);
    const auto said = [&](int days) {
        return lateness_text(en, Date(std::chrono::sys_days(today) - std::chrono::days(days)), today);
    };
    EXPECT_EQ(said(0), "due today");
    EXPECT_EQ(said(1), "1 day late");
    EXPECT_EQ(said(13), "13 days late");
    EXPECT_EQ(said(14), "2 weeks late");
    EXPECT_EQ(said(60), "9 weeks late");
    EXPECT_EQ(said(61), "2 months late");
    EXPECT_EQ(said(139), "5 months late");
    EXPECT_EQ(said(-4), "in 4 days");
    EXPECT_EQ(said(-30), "in 4 weeks");
    EXPECT_EQ(said(-365), "in 12 months");
    const Wording es{Messages("es")};
    EXPECT_EQ(lateness_text(es, day(2020, 6, 30), today), "5 meses tarde");
}

}    // namespace
}    // namespace hito::overview
