#include "overview/assess_pages.h"

#include "assessments/store.h"
#include "overview/last_word_view.h"
#include "overview/node_pages.h"
#include "overview/plan_pages.h"
#include "overview/view.h"
#include "plans/actions.h"

#include <tests/support/visited.h>

namespace hito::overview {
namespace {

using plans::Status;

class AssessPages : public testing::Test {
protected:
    AssessPages() { small.on("2025-06-30"); }

    std::string list(const std::string& query) {
        return main_of(visited(small, plan_routes(), "/riberas/plans/2025" + query, small.actor).body);
    }
    std::string row_page(std::string_view row) {
        return main_of(visited(small, node_routes(), "/riberas/plans/2025/" + small.row(row).key, small.actor).body);
    }
    // Where a judgement of row 1.1 leads, sent with `to`.
    std::string leads_to(const std::string& to) {
        const auto saved = posted(small, assess_routes(), "/riberas/plans/2025/1.1/assessments", small.actor,
                                  {{"status", "in_progress"}, {"to", to}});
        EXPECT_EQ(saved.status, 303);
        for (const auto& [name, value] : saved.headers) {
            if (name == "Location") {
                return value;
            }
        }
        return {};
    }
    std::string last() {
        std::int64_t newest = 0;
        for (const auto& one : assessments::history(*small.database, small.row("1.1").node.id)) {
            newest = std::max(newest, one.id.value);
        }
        return std::to_string(newest);
    }

    support::SmallNetwork small;
};

TEST_F(AssessPages, LeadBackToTheListAtTheRow) {
    const auto key = small.row("1.1").key;
    ASSERT_TRUE(has(list("?status=planned&q=gu%C3%ADa&saved=3"),
                    "/" + key + "/assess?to=%2Friberas%2Fplans%2F2025%3Fstatus%3Dplanned%26q%3Dgu%25C3%25ADa\""));
    const auto form =
        visited(small, assess_routes(),
                "/riberas/plans/2025/" + key + "/assess?to=%2Friberas%2Fplans%2F2025%3Fstatus%3Dplanned", small.actor)
            .body;
    ASSERT_TRUE(has(form, "name=\"to\" value=\"/riberas/plans/2025?status=planned\""));
    const auto to = leads_to("/riberas/plans/2025?status=planned&axis=1&late=1&no-word=1&owner=Agua&q=a&after=row-1");
    EXPECT_EQ(to, "/riberas/plans/2025?status=planned&late=1&no-word=1&axis=1&owner=Agua&q=a&after=row-1&saved=" + last() +
                      "#" + key);
    const auto whole = leads_to("/riberas/plans/2025");
    EXPECT_EQ(whole, "/riberas/plans/2025?saved=" + last() + "#" + key);
}

TEST_F(AssessPages, LeadNowhereElse) {
    const auto row = "/riberas/plans/2025/" + small.row("1.1").key + "?saved=";
    for (const auto* const to : {"", "//evil.example", "https://evil.example/riberas/plans/2025", "/other/plans/2025",
                                 "/riberas/plans/2026", "/riberas/plans/2025/1.2", "/riberas/plans/2025.json", "/riberas",
                                 "/riberas/plans/2025/../../other", "\\\\evil.example", "javascript:alert(1)"}) {
        const auto led = leads_to(to);
        EXPECT_EQ(led, row + last()) << to;
    }
    const auto led = leads_to("/riberas/plans/2025?done=published&saved=9&as-of=2020-01-01&x=y");
    EXPECT_EQ(led, "/riberas/plans/2025?saved=" + last() + "#" + small.row("1.1").key) << "only what is known of lists";
}

TEST_F(AssessPages, LeadBackToTheListWhenAJudgementIsTakenBack) {
    leads_to("");
    const auto back = "name=\"to\" value=\"/riberas/plans/2025?status=planned\"";
    const auto said_on = [&](const auto& routes, const std::string& page) {
        const auto body = visited(small, routes, "/riberas/plans/2025" + page + "saved=" + last(), small.actor).body;
        return body.substr(0, body.find("<main"));
    };
    EXPECT_TRUE(has(said_on(plan_routes(), "?status=planned&"), back)) << "the form that takes it back says so";
    EXPECT_FALSE(has(said_on(node_routes(), "/" + small.row("1.1").key + "?"), "name=\"to\""));
    const auto undone = posted(small, assess_routes(), "/riberas/plans/2025/1.1/assessments/" + last() + "/undo",
                               small.actor, {{"to", "/riberas/plans/2025?status=planned&saved=1"}});
    EXPECT_EQ(undone.headers.front().second,
              "/riberas/plans/2025?status=planned&saved=" + last() + "#" + small.row("1.1").key);
}

TEST_F(AssessPages, SayThatAReasonIsNotStated) {
    ASSERT_TRUE(small.assess("1.1", Status::not_developed, "2025-06-01"));
    EXPECT_TRUE(has(row_page("1.1"), "Motivo: no consta"));
    assessments::Assessment reasoned;
    reasoned.node = small.row("1.1").node.id;
    reasoned.status = Status::not_developed;
    reasoned.on = support::day("2025-06-02");
    reasoned.note = "No hubo fondos.";
    const auto said = assessments::assess(*small.database, small.actor, small.clock, reasoned);
    ASSERT_TRUE(said);
    EXPECT_EQ(times(row_page("1.1"), "Motivo: no consta"), 1U) << "of the first, which had none";
    const auto history = [&] { return assessments::history(*small.database, reasoned.node); };
    EXPECT_FALSE(lacks_reason(history(), *said));
    ASSERT_TRUE(small.assess("1.1", Status::not_developed, "2025-06-03"));
    EXPECT_FALSE(lacks_reason(history(), history().front().id)) << "the one before gave it";
    ASSERT_TRUE(small.assess("1.1", Status::in_progress, "2025-06-04"));
    ASSERT_TRUE(small.assess("1.1", Status::not_developed, "2025-06-05"));
    EXPECT_TRUE(lacks_reason(history(), history().front().id)) << "given up anew";
}

TEST_F(AssessPages, CountAPieceOfEvidenceOnce) {
    ASSERT_TRUE(small.assess("1.1", Status::in_progress, "2025-06-01", std::nullopt, {{"acta.pdf", "bytes"}}));
    ASSERT_TRUE(small.assess("1.1", Status::achieved, "2025-06-02", std::nullopt, {{"foto.png", "other"}}));
    EXPECT_TRUE(has(row_page("1.1"), "2 pruebas"));
    ASSERT_TRUE(assessments::take_back(*small.database, small.actor, small.clock,
                                       *assessments::standing_of(*small.database, small.row("1.1").node.id).assessment));
    const auto page = row_page("1.1");
    EXPECT_FALSE(has(page, "2 pruebas")) << "what was taken back proves nothing";
    EXPECT_TRUE(has(page, "1 valoración · 1 prueba")) << "what was taken back counts no more";
    EXPECT_TRUE(has(list(""), ">1 prueba</a>"));
}

}    // namespace
}    // namespace hito::overview
