#include "overview/home_pages.h"

#include "overview/plan_pages.h"
#include "overview/view.h"
#include "plans/actions.h"
#include "plans/store.h"

#include <tests/support/visited.h>

namespace hito::overview {
namespace {

using plans::Status;

class HomePages : public testing::Test {
protected:
    HomePages() { small.on("2025-06-30"); }

    std::string home(const std::string& query = {}) {
        return visited(small, home_routes(), "/riberas" + query, small.actor).body;
    }
    void date(std::string_view row, const PlannedDate& date) {
        plans::Edit edit;
        edit.date = date;
        ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, small.row(row).node.id, edit));
    }
    plans::Plan add_plan(int year) {
        plans::Plan plan;
        plan.network = small.network.id;
        plan.title = "Plan de otro tiempo";
        plan.language = Language("es");
        plan.period = Period{Date(std::chrono::year(year), std::chrono::January, std::chrono::day(1)),
                             Date(std::chrono::year(year), std::chrono::December, std::chrono::day(31))};
        auto made = plans::add(*small.database, small.actor, small.clock, plan);
        EXPECT_TRUE(made);
        return *made;
    }

    support::SmallNetwork small;
};

TEST_F(HomePages, ShowThePlanOfTheDayThatIsLookedAt) {
    const auto old = add_plan(2023);
    ASSERT_TRUE(plans::close(*small.database, small.actor, small.clock, old.id, support::day("2024-01-31")));
    const auto now = home();
    EXPECT_TRUE(has(now, "/riberas/plans/2025/report\""));
    EXPECT_TRUE(has(main_of(now), ">184</a> días"));
    const auto then = home("?as-of=2023-06-30");
    EXPECT_TRUE(has(then, "/riberas/plans/2023/report?as-of=2023-06-30\"")) << "the bar, too";
    EXPECT_TRUE(has(main_of(then), "Plan de otro tiempo"));
    EXPECT_TRUE(has(main_of(then), ">184</a> días")) << "left then";
    EXPECT_TRUE(has(main_of(home("?as-of=2024-06-30")), "Plan de otro tiempo")) << "the next one had not begun";
}

TEST_F(HomePages, SayThatThePlanIsOverOrClosed) {
    small.on("2026-03-01");
    EXPECT_TRUE(has(main_of(home()), "El plan terminó el 31 de diciembre de 2025."));
    ASSERT_TRUE(plans::close(*small.database, small.actor, small.clock, small.plan.id, support::day("2026-01-31")));
    const auto closed = main_of(home());
    EXPECT_TRUE(has(closed, "El plan se cerró el 31 de enero de 2026."));
    EXPECT_FALSE(has(closed, "terminó"));
    EXPECT_FALSE(has(main_of(home("?as-of=2025-06-30")), "se cerró")) << "it was open then";
}

TEST_F(HomePages, LetNothingAgeInAClosedPlan) {
    date("1.1", PlannedDate::month(2025, 4));
    date("1.3", PlannedDate::month(2026, 2));
    ASSERT_TRUE(plans::close(*small.database, small.actor, small.clock, small.plan.id, support::day("2025-06-30")));
    small.on("2026-09-30");
    const auto html = main_of(home());
    EXPECT_TRUE(has(html, "2 meses tarde"));
    EXPECT_FALSE(has(html, "17 meses tarde"));
    EXPECT_FALSE(has(html, "/riberas/plans/2025/" + small.row("1.3").key + "\"")) << "neither late nor coming";
    Filter filter;
    filter.day = support::day("2026-09-30");
    EXPECT_EQ(small.page({}, {}, filter).late, 1);
    const auto csv = visited(small, plan_routes(), "/riberas/plans/2025.csv?late=1", small.actor).body;
    EXPECT_TRUE(has(csv, "1.1"));
    EXPECT_FALSE(has(csv, "1.3"));
    const auto json = visited(small, plan_routes(), "/riberas/plans/2025.json", small.actor).body;
    EXPECT_EQ(times(json, "\"late\":true"), 1U);
}

TEST_F(HomePages, DoNotWaitForMoreOfWhatWasPartlyAchieved) {
    date("1.1", PlannedDate::month(2025, 4));
    EXPECT_TRUE(has(main_of(home()), "meses tarde"));
    ASSERT_TRUE(small.assess("1.1", Status::partly_achieved, "2025-06-01"));
    EXPECT_FALSE(has(main_of(home()), "meses tarde"));
}

TEST_F(HomePages, TellWhatChangedByTheDayThatIsPrinted) {
    ASSERT_TRUE(small.assess("1.1", Status::in_progress, "2025-06-20"));
    ASSERT_TRUE(small.assess("1.2", Status::achieved, "2025-06-29"));
    ASSERT_TRUE(small.assess("1.3", Status::in_progress, "2025-02-01")) << "said last, of a day long ago";
    const auto html = main_of(home());
    const auto feed = html.substr(html.find("class=\"feed\""));
    EXPECT_LT(feed.find("2025-06-29"), feed.find("2025-06-20"));
    EXPECT_LT(feed.find("2025-06-20"), feed.find("2025-02-01"));
}

TEST_F(HomePages, SayThatAReasonIsMissing) {
    ASSERT_TRUE(small.assess("1.1", Status::not_developed, "2025-06-20"));
    EXPECT_TRUE(has(main_of(home()), "falta el motivo"));
}

TEST_F(HomePages, SpeakOfTheDayOfTheReport) {
    ASSERT_TRUE(small.assess("1.1", Status::achieved, "2025-06-20"));
    small.on("2025-11-22");
    const auto page = [&](const std::string& query) {
        return main_of(visited(small, home_routes(), "/riberas/public" + query, {}).body);
    };
    EXPECT_TRUE(has(page(""), "Al 30 de junio de 2025.")) << "nobody said anything since";
    EXPECT_TRUE(has(page("?as-of=2025-06-21"), "Al 21 de junio de 2025."));
}

}    // namespace
}    // namespace hito::overview
