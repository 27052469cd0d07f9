#include "overview/plan_pages.h"

#include "assessments/store.h"
#include "overview/home_pages.h"
#include "overview/view.h"
#include "people/store.h"
#include "plans/store.h"

#include <tests/support/visited.h>

#include <boost/json/parse.hpp>

#include <algorithm>
#include <set>

namespace hito::overview {
namespace {

using plans::Status;

class PlanPages : public testing::Test {
protected:
    PlanPages() { support::fill(small); }

    Visited get(const std::string& address, bool stranger = false) {
        return visited(small, plan_routes(), "/riberas/plans/2025" + address, stranger ? people::Actor{} : small.actor);
    }
    std::string page(const std::string& address = {}, bool stranger = false) { return main_of(get(address, stranger).body); }
    void date(std::string_view row, const std::optional<PlannedDate>& date) {
        plans::Edit edit;
        edit.date = date;
        ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, small.row(row).node.id, edit));
    }
    void judge(std::string_view row, Status status) {
        ASSERT_TRUE(small.assess(row, status, "2025-06-01", std::nullopt, {{"acta.pdf", "bytes"}}));
    }

    support::SmallNetwork small;
};

TEST_F(PlanPages, ShowsEachRowOnceWithItsStatusAndItsPath) {
    const auto html = page();
    EXPECT_TRUE(has(html, "Agua limpia"));
    EXPECT_EQ(times(html, "Publicar una gu"), 2U) << "the row, and the name of its stone";
    EXPECT_TRUE(has(html, "data-status=\"in_progress\""));
    EXPECT_TRUE(has(html, "/riberas/plans/2025.json"));
}

TEST_F(PlanPages, LetsThoseWriteWhoMayAndNobodyElse) {
    EXPECT_TRUE(has(page(), "/assess?to="));
    const auto html = page({}, true);
    EXPECT_FALSE(has(html, "/assess"));
    EXPECT_FALSE(has(html, "method=\"post\""));
    EXPECT_FALSE(has(page("?as-of=2025-06-01"), "/assess")) << "another day is looked at, not written";
}

TEST_F(PlanPages, CountsOtherStatusesWithinTheOtherFilters) {
    Filter filter;
    filter.axis = "1";
    filter.status = Status::achieved;
    const auto found = small.page({}, {}, filter);
    EXPECT_EQ(found.found, 1U);
    EXPECT_EQ(found.within.leaves, 3);
    EXPECT_EQ(found.within.of(Status::in_progress), 1);
    EXPECT_GT(found.counts.leaves, 3);
    for (const auto& line : found.rows) {
        EXPECT_TRUE(line.row.node.code.starts_with("1")) << line.row.node.code;
    }
}

TEST_F(PlanPages, FindsTheAxisAlsoOfRowsThatStandThereToo) {
    Filter filter;
    filter.axis = small.row("2").key;
    const auto found = small.page({}, {}, filter);
    const auto also = [](const auto& line) { return line.row.node.code == "1.2"; };
    EXPECT_TRUE(std::any_of(found.rows.begin(), found.rows.end(), also));
}

TEST_F(PlanPages, FindsWhatIsLateOnTheDayThatIsLookedAt) {
    date("1.1", PlannedDate::month(2025, 4));
    date("1.3", PlannedDate::month(2025, 8));
    Filter filter;
    filter.day = support::day("2025-06-30");
    EXPECT_EQ(small.page({}, {}, filter).late, 1);
    filter.late = true;
    const auto found = small.page({}, {}, filter);
    EXPECT_EQ(found.found, 1U);
    EXPECT_EQ(found.rows[found.rows.size() - 1].row.node.code, "1.1");
    const auto html = page("?late=1");
    EXPECT_TRUE(has(html, "meses tarde"));
    EXPECT_TRUE(has(html, "<time datetime=\"2025-04\">")) << "beside when it was due";
    EXPECT_FALSE(has(html, "Medir las fugas"));
}

TEST_F(PlanPages, SaysWhatThereIsWhereAFilterFindsNothing) {
    const auto html = page("?status=unknown");
    EXPECT_TRUE(has(html, "Nada así en este plan"));
    EXPECT_TRUE(has(html, "status=in_progress"));
}

TEST_F(PlanPages, KeepsTheOtherFiltersInItsLinks) {
    const auto html = page("?axis=1&status=achieved");
    EXPECT_TRUE(has(html, "axis=1&amp;status=in_progress") || has(html, "status=in_progress&amp;axis=1"));
    EXPECT_TRUE(has(html, "name=\"status\" value=\"achieved\""));
}

TEST_F(PlanPages, ShowsADraftOnlyToThoseWhoSeeDrafts) {
    auto draft = small.plan;
    draft.slug.clear();
    draft.title = "Plan nuevo";
    draft.state = plans::State::draft;
    draft.period.reset();
    const auto made = plans::add(*small.database, small.actor, small.clock, draft);
    ASSERT_TRUE(made);
    const auto address = "/riberas/plans/" + made->slug;
    const auto seen = main_of(visited(small, plan_routes(), address, small.actor).body);
    EXPECT_TRUE(has(seen, address + "/publish"));
    EXPECT_TRUE(has(seen, "Borrador"));
    EXPECT_EQ(visited(small, plan_routes(), address, {}).failure, "error.no_plans");
    // Nor do they learn that there is one.
    EXPECT_EQ(visited(small, plan_routes(), address + "?known-by=2020-01-01", {}).failure, "error.no_plans");
    EXPECT_EQ(visited(small, plan_routes(), address + "?known-by=2020-01-01", small.actor).failure,
              "error.plan_not_known_then");
}

TEST_F(PlanPages, GiveTheSameRowsToMachines) {
    const auto json = get(".json?status=achieved").body;
    const auto csv = get(".csv?status=achieved").body;
    EXPECT_TRUE(has(json, "\"code\":\"1.2\""));
    EXPECT_TRUE(has(csv, "1.2"));
    EXPECT_FALSE(has(json, "\"code\":\"1.1\""));
    EXPECT_FALSE(has(csv, "acta"));
}

TEST_F(PlanPages, KeepEachLanguageApart) {
    plans::Edit edit;
    edit.language = Language("en");
    edit.title = "Measure the leaks";
    ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, small.row("1.3").node.id, edit));
    const auto title = [&](const char* tag) {
        auto onlooker = small.onlooker();
        onlooker.language = Language(tag);
        const auto page = plan_page(*small.database, onlooker, "riberas", small.plan.slug);
        return page->rows[3].row.node.title;
    };
    EXPECT_EQ(title("es"), "Medir las fugas");
    EXPECT_EQ(title("en"), "Measure the leaks");
    EXPECT_EQ(title("es"), "Medir las fugas");
}

TEST_F(PlanPages, LoadABranchForHtmxAndLeadOthersToTheRow) {
    const auto part = visited(small, plan_routes(), "/riberas/plans/2025/branch?under=1", small.actor, true);
    EXPECT_TRUE(has(part.body, "Medir las fugas"));
    EXPECT_FALSE(has(part.body, "<main"));
    EXPECT_EQ(get("/branch?under=1").status, 303);
}

/// A plan that no page holds: four axes of 90 leaves; every third owned, every fifth dated, every seventh judged.
class LargePlanPages : public testing::Test {
protected:
    LargePlanPages() {
        small.on("2025-06-30");
        const auto written = people::write(*small.database, small.network.id, small.actor, small.clock,
                                           [&](db::Write& write) -> Expected<int> {
                                               auto& change = write.begin("plan.imported", small.plan.slug);
                                               for (int axis = 0; axis < 4; ++axis) {
                                                   const auto top = add(write, change, std::nullopt, Role::axis);
                                                   for (int leaf = 0; leaf < 90; ++leaf) {
                                                       add(write, change, top, Role::activity);
                                                   }
                                               }
                                               return 0;
                                           });
        EXPECT_TRUE(written);
    }

    Id<plans::Node> add(db::Write& write, db::Change& change, std::optional<Id<plans::Node>> parent, Role role) {
        plans::KeptNode row;
        row.plan = small.plan.id;
        row.key = "large-" + std::to_string(++number);
        row.node.parent = parent;
        row.node.role = role;
        row.node.code = "G" + std::to_string(number);
        row.node.title = number % 2 == 0 ? "Abrir otra ventanilla" : "Medir otra fuga";
        row.language = Language("es");
        row.position = 1'000'000 + number;
        row.owner = number % 3 == 0 ? "Unidad de Agua" : "";
        if (number % 5 == 0) {
            row.node.date = PlannedDate::month(2025, 1 + static_cast<unsigned>(number % 12));
        }
        const auto id = plans::insert(write, change, row);
        if (role == Role::activity && number % 7 == 0) {
            assessments::Assessment judged;
            judged.node = id;
            judged.status = number % 2 == 0 ? Status::achieved : Status::in_progress;
            judged.on = support::day("2025-05-01");
            assessments::insert(write, change, small.plan.id, judged);
        }
        return id;
    }

    // Keys of the leaves that a filter names, page by page.
    std::set<std::string> by_pages(const Filter& filter) {
        std::set<std::string> keys;
        std::string after;
        do {
            const auto page =
                bounded_plan_page(*small.database, small.onlooker(), "riberas", small.plan.slug, filter, after);
            EXPECT_TRUE(page);
            EXPECT_TRUE(page->large);
            EXPECT_LE(page->rows.size(), 100U);
            for (const auto& line : page->rows) {
                EXPECT_TRUE(keys.insert(line.row.key).second) << "twice: " << line.row.key;
            }
            after = page->next;
        } while (!after.empty());
        return keys;
    }

    std::set<std::string> at_once(const Filter& filter) {
        const auto page = small.page({}, {}, filter);
        std::set<std::string> keys;
        for (const auto& line : page.rows) {
            if (line.row.leaf) {
                keys.insert(line.row.key);
            }
        }
        return keys;
    }

    support::SmallNetwork small;
    int number = 0;
};

TEST_F(LargePlanPages, FindTheSameLeavesAsAWholeReading) {
    std::vector<Filter> filters(7);
    filters[0].status = Status::planned;
    filters[1].owner = "agua";
    filters[2].axis = "large-92";
    filters[3].words = "ventanilla";
    filters[4].late = true;
    filters[5].no_word = true;
    filters[6].late = true;
    filters[6].owner = "Unidad";
    filters[6].axis = "large-1";
    for (std::size_t i = 0; i < filters.size(); ++i) {
        filters[i].day = support::day("2025-06-30");
        const auto found = by_pages(filters[i]);
        EXPECT_EQ(found, at_once(filters[i])) << "filter " << i;
        EXPECT_FALSE(found.empty()) << "filter " << i;
        const auto page = bounded_plan_page(*small.database, small.onlooker(), "riberas", small.plan.slug, filters[i]);
        EXPECT_EQ(page->within, small.page({}, {}, filters[i]).within) << "filter " << i;
    }
}

TEST_F(LargePlanPages, ShowWhatWasWrittenSince) {
    Filter filter;
    filter.words = "manantial";
    filter.owner = "fuentes";
    filter.axis = "large-92";
    filter.status = Status::achieved;
    EXPECT_TRUE(by_pages(filter).empty());
    plans::Edit edit;
    edit.title = "Limpiar el manantial";
    edit.owner = "Unidad de Fuentes";
    const auto id = small.row("large-3").node.id;
    ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, id, edit));
    ASSERT_TRUE(small.assess("large-3", Status::achieved, "2025-06-01"));
    EXPECT_TRUE(by_pages(filter).empty()) << "it stands under another axis";
    plans::Edit move;
    move.parent = small.row("large-92").node.id;
    ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, id, move));
    EXPECT_EQ(by_pages(filter), std::set<std::string>{"large-3"});
    ASSERT_TRUE(plans::remove(*small.database, small.actor, small.clock, id));
    EXPECT_TRUE(by_pages(filter).empty());
}

// As of today is read whole, and now by its leaves: the first page names the same rows.
TEST_F(LargePlanPages, NameTheSameRowsOnTheFirstPageAsAWholeReading) {
    const auto told = [&](const char* query) {
        const auto body = visited(small, home_routes(), std::string("/riberas.json") + query, small.actor).body;
        const auto json = boost::json::parse(body).as_object();
        std::string rows;
        for (const auto* list : {"late", "coming"}) {
            for (const auto& row : json.at(list).as_array()) {
                rows += std::string(list) + " " + std::string(row.at("row").as_string()) + "\n";
            }
        }
        return rows;
    };
    const auto now = told("");
    EXPECT_EQ(now, told("?as-of=2025-06-30"));
    EXPECT_EQ(std::count(now.begin(), now.end(), '\n'), 12 + 11) << now;
    const auto front = [&](const char* query) {
        const auto html = main_of(visited(small, home_routes(), std::string("/riberas/public") + query, {}).body);
        std::string keys;
        for (auto at = html.find("class=\"given\""); at < html.find("</ul>", html.find("class=\"given\""));) {
            at = html.find("/large-", at + 1);
            keys += html.substr(at, html.find_first_of("?\"", at) - at) + " ";
        }
        return keys;
    };
    EXPECT_EQ(front(""), front("?as-of=2025-06-30"));
    EXPECT_GT(front("").size(), 50U);
}

TEST_F(LargePlanPages, ForgetAWriteThatWasGivenUp) {
    Filter filter;
    filter.words = "manantial";
    const auto found = [&] {
        return bounded_plan_page(*small.database, small.onlooker(), "riberas", small.plan.slug, filter)->found;
    };
    const auto rename = [&](const char* title, bool give_up) {
        return people::write(*small.database, small.network.id, small.actor, small.clock,
                             [&](db::Write& write) -> Expected<int> {
                                 auto& change = write.begin("node.edited", small.plan.slug);
                                 auto from = small.row("large-3");
                                 auto to = from;
                                 to.node.title = title;
                                 plans::revise(write, change, from, to);
                                 found();
                                 return give_up ? Expected<int>(fail(Failure::conflict, {"error.no_page", {}})) : 0;
                             });
    };
    EXPECT_FALSE(rename("Limpiar el manantial", true));
    ASSERT_TRUE(rename("Limpiar la fuente", false));    // the journal is as far as it was going to be
    EXPECT_EQ(found(), 0U);
    ASSERT_TRUE(rename("Limpiar el manantial", false));
    EXPECT_EQ(found(), 1U);
}

TEST_F(LargePlanPages, ShowTheTopWithItsCountsAndLoadTheRest) {
    const auto html = main_of(visited(small, plan_routes(), "/riberas/plans/2025", small.actor).body);
    EXPECT_TRUE(has(html, "/branch?under=large-1\""));
    EXPECT_FALSE(has(html, "id=\"large-2\""));
    EXPECT_LT(html.size(), 300'000U);
}

}    // namespace
}    // namespace hito::overview
