#include "reports/view.h"

#include "assessments/actions.h"
#include "plans/actions.h"
#include "reports/csv.h"
#include "reports/json.h"
#include "reports/page.h"

#include <gtest/gtest.h>
#include <tests/support/small_network.h>

namespace hito::reports {
namespace {

using plans::Status;

class ReportView : public testing::TestWithParam<support::Store> {
protected:
    ReportView() { small.on("2025-12-01"); }

    Report report(std::string_view as_of = {}, std::string_view known_by = {}) {
        return report_of(*small.database, small.onlooker(as_of, known_by), "riberas", "2025").value();
    }

    static std::vector<std::string> codes(const Report& report, const std::vector<std::size_t>& rows) {
        std::vector<std::string> found;
        found.reserve(rows.size());
        for (const auto row : rows) {
            found.push_back(report.rows.at(row).code);
        }
        return found;
    }

    void edit(std::string_view row, const plans::Edit& what) {
        ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, small.row(row).node.id, what));
    }

    support::SmallNetwork small{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(stores, ReportView, testing::ValuesIn(support::stores()),
                         [](const auto& one) { return one.param.name; });

TEST_P(ReportView, CountsWhatIsSaidAndWhatIsShown) {
    ASSERT_TRUE(small.assess("1.1", Status::achieved, "2025-05-01", {}, {{"acta.txt", "bytes"}}));
    ASSERT_TRUE(small.assess("1.2", Status::achieved, "2025-05-01"));
    ASSERT_TRUE(small.assess("1.3", Status::partly_achieved, "2025-05-01"));
    const auto made = report();
    EXPECT_EQ(made.counts.leaves, 5U);
    EXPECT_EQ(made.counts.of(Status::achieved), 2U);
    EXPECT_EQ(made.counts.shown, 1U);
    EXPECT_EQ(made.counts.said, 1U);
    EXPECT_EQ(made.counts.no_word, 2U);
    EXPECT_EQ(made.counts.word_in_period, 3U);
    EXPECT_EQ(codes(made, made.without_evidence), std::vector<std::string>{"1.2"});
    EXPECT_EQ(codes(made, made.silent), (std::vector<std::string>{"2.1", "2.2"}));
    EXPECT_EQ(made.without_owner.size(), 5U);
    EXPECT_EQ(made.rows.at(0).counts.of(Status::achieved), 2U);
    EXPECT_EQ(made.rows.at(1).current->evidence.at(0).name, "acta.txt");
    EXPECT_EQ(made.rows.at(1).current->evidence.at(0).sha256.size(), 64U);
}

TEST_P(ReportView, ListsOpenConditionsAndDoubles) {
    plans::Edit condition;
    condition.condition = "si hay sede";
    edit("1.1", condition);
    edit("1.2", condition);
    plans::Edit same;
    same.title = "Publicar una guía";
    edit("2.1", same);
    ASSERT_TRUE(small.assess("1.2", Status::achieved, "2025-05-01"));
    const auto made = report();
    EXPECT_EQ(codes(made, made.conditions), std::vector<std::string>{"1.1"});
    ASSERT_EQ(made.doubles.size(), 1U);
    EXPECT_EQ(made.rows.at(made.doubles[0].first).code, "1.1");
    EXPECT_EQ(made.rows.at(made.doubles[0].second).code, "2.1");
}

TEST_P(ReportView, IsTheSameForEver) {
    ASSERT_TRUE(small.assess("1.1", Status::achieved, "2025-05-01", {}, {{"acta.txt", "bytes"}}));
    const auto all = [&] {
        const auto made = report("2025-12-31", "2025-12-01");
        return std::vector{html_text(made), json_text(made), csv_text(made)};
    };
    const auto before = all();
    small.on("2026-02-01");
    ASSERT_TRUE(small.assess("1.2", Status::achieved, "2025-06-01"));
    plans::Edit what;
    what.title = "Otra cosa";
    what.owner = "Presidencia";
    what.parent = small.row("2").node.id;
    edit("1.1", what);
    ASSERT_TRUE(plans::remove(*small.database, small.actor, small.clock, small.row("2.2").node.id));
    EXPECT_EQ(all(), before);
    EXPECT_NE(report().counts.of(Status::achieved), report("2025-12-31", "2025-12-01").counts.of(Status::achieved));
}

TEST_P(ReportView, StandsAtTheLastWordWhenNobodySaysADay) {
    ASSERT_TRUE(small.assess("1.1", Status::achieved, "2025-05-01"));
    EXPECT_EQ(iso_text(report().known_by), "2025-12-01");
    EXPECT_EQ(iso_text(report().as_of), "2025-12-01");
    EXPECT_EQ(report("2025-04-30").counts.of(Status::achieved), 0U);
    EXPECT_EQ(report("2025-05-01").counts.of(Status::achieved), 1U);
}

TEST_P(ReportView, CountsASharedRowOnce) {
    plans::Edit what;
    what.also_under = small.row("2").node.id;
    edit("1.2", what);
    ASSERT_TRUE(small.assess("1.2", Status::achieved, "2025-05-01"));
    const auto made = report();
    EXPECT_EQ(made.counts.of(Status::achieved), 1U);
    EXPECT_EQ(made.rows.at(0).counts.of(Status::achieved), 1U);
    EXPECT_EQ(made.rows.at(4).counts.of(Status::achieved), 1U);
    EXPECT_EQ(made.rows.at(4).counts.word_in_period, 1U);
    EXPECT_EQ(made.rows.at(2).also_under, std::vector<std::size_t>{4});
}

}    // namespace
}    // namespace hito::reports
