#include "overview/timeline_view.h"

#include "overview/timeline_pages.h"
#include "plans/actions.h"

#include <tests/support/visited.h>

namespace hito::overview {
namespace {

class TimelineScale : public testing::Test {
protected:
    TimelineScale() {
        plans::Edit edit;
        edit.date = PlannedDate::day(support::day("2025-12-31"));
        EXPECT_TRUE(plans::edit(*small.database, small.actor, small.clock, small.row("1.1").node.id, edit));
    }
    std::string page(std::string_view today, const std::string& query = {}) {
        small.on(today);
        return main_of(visited(small, timeline_routes(), "/riberas/plans/2025/timeline" + query, small.actor).body);
    }
    support::SmallNetwork small;
};

TEST_F(TimelineScale, NameTheQuarters) {
    const auto html = page("2025-06-30");
    EXPECT_EQ(times(html, ">T1</text>"), 1U);
    EXPECT_EQ(times(html, ">T4</text>"), 1U);
}

TEST_F(TimelineScale, SayThatTodayIsOutsideOfThePlan) {
    EXPECT_FALSE(has(page("2025-06-30"), "queda fuera"));
    EXPECT_TRUE(has(page("2026-11-22"), "Hoy, 22 de noviembre de 2026, queda fuera del período de este plan."));
    EXPECT_TRUE(has(page("2026-11-22", "?as-of=2024-05-01"), "El 1 de mayo de 2024 queda fuera"));
    EXPECT_FALSE(has(page("2026-11-22", "?as-of=2025-05-01"), "queda fuera"));
}

TEST_F(TimelineScale, WriteTodayBeforeItsLineWhereTheAxisEnds) {
    EXPECT_TRUE(has(page("2025-06-30"), "class=\"today\" x=\"49"));
    EXPECT_TRUE(has(page("2025-12-20"), "class=\"today before\""));
}

}    // namespace
}    // namespace hito::overview
