#include "overview/plan_edit_pages.h"

#include "overview/list_pages.h"
#include "overview/plan_pages.h"
#include "plans/store.h"

#include <tests/support/visited.h>

#include <gtest/gtest.h>

namespace hito::overview {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct PlanAddPages : testing::Test {
    support::SmallNetwork small;
    people::Actor actor{people::Actor::Kind::operator_, "operator", "Secretaría"};

    Visited send(const Fields& fields) { return posted(small, plan_edit_routes(), "/riberas/plans/add", actor, fields); }
    plans::Plan plan(std::string_view slug) {
        const auto found = plans::find(*small.database, small.network.id, slug);
        EXPECT_TRUE(found) << slug;
        return found ? *found : plans::Plan();
    }
};

TEST_F(PlanAddPages, MakeADraft) {
    const auto page = visited(small, plan_edit_routes(), "/riberas/plans/add", actor);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(has(page.body, "name=\"in\"") && has(page.body, "name=\"carry-over\""));
    EXPECT_EQ(send({{"title", "Plan de 2026"}, {"starts_on", "2026-01-01"}, {"ends_on", "2026-12-31"}, {"in", "en"}}).status,
              303);
    const auto made = plan("2026");
    EXPECT_EQ(made.state, plans::State::draft);
    EXPECT_EQ(made.language.tag(), "en");
    EXPECT_TRUE(plans::tree(*small.database, made).empty());
    EXPECT_TRUE(has(visited(small, plan_routes(), "/riberas/plans/2026", actor).body, "/riberas/plans/2026/add"));
}

TEST_F(PlanAddPages, GoOnWithWhatAnotherPlanLeftOpen) {
    small.on("2025-06-01");
    ASSERT_TRUE(small.assess("1.1", plans::Status::achieved, "2025-05-01"));
    ASSERT_TRUE(small.assess("2.1", plans::Status::not_developed, "2025-05-01"));
    EXPECT_EQ(send({{"title", "Sigue"}, {"in", "es"}, {"carry-over", "2025"}}).status, 303);
    std::string codes;
    for (const auto& row : plans::tree(*small.database, plan("sigue"))) {
        codes += row.node.code + " ";
    }
    EXPECT_EQ(codes, "1 1.2 1.3 2 2.2 ");
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(PlanAddPages, SayWhatIsWrongAndKeepWhatWasTyped) {
    const auto half = send({{"title", "A medias"}, {"starts_on", "2026-01-01"}, {"in", "es"}});
    EXPECT_EQ(half.status, 422);
    EXPECT_TRUE(has(half.body, "A medias</textarea>") && has(half.body, "value=\"2026-01-01\""));
    EXPECT_EQ(send({{"title", " "}, {"in", "es"}}).status, 422);
    EXPECT_EQ(send({{"title", "x"}, {"in", "zz9"}}).status, 422);
    EXPECT_EQ(send({{"title", "x"}, {"in", "es"}, {"carry-over", "1999"}}).status, 422);
    EXPECT_EQ(send({{"title", "x"}, {"in", "es"}, {"starts_on", "mañana"}, {"ends_on", "2026-01-01"}}).status, 422);
    EXPECT_EQ(plans::list(*small.database, small.network.id).size(), 1U);
}

TEST_F(PlanAddPages, AreReachedFromTheListAndFromAClosedPlan) {
    EXPECT_TRUE(has(visited(small, list_routes(), "/riberas/plans", actor).body, "href=\"/riberas/plans/add\""));
    EXPECT_FALSE(has(visited(small, list_routes(), "/riberas/plans", {}).body, "/riberas/plans/add"));
    small.on("2025-12-31");
    ASSERT_TRUE(plans::close(*small.database, small.actor, small.clock, small.plan.id, support::day("2025-12-31")));
    EXPECT_TRUE(has(visited(small, plan_routes(), "/riberas/plans/2025", actor).body,
                    "href=\"/riberas/plans/add?carry-over=2025\""));
    EXPECT_TRUE(has(visited(small, plan_edit_routes(), "/riberas/plans/add?carry-over=2025", actor).body,
                    "value=\"2025\" selected=\"selected\""));
}

TEST_F(PlanAddPages, GiveNoPlanTheAddressOfTheForm) {
    EXPECT_EQ(send({{"title", "Add"}, {"in", "es"}}).status, 303);
    EXPECT_EQ(plan("add-2").title, "Add");
}

}    // namespace
}    // namespace hito::overview
