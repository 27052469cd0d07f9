#include "assessments/actions.h"

#include "assessments/store.h"
#include "assessments/tally_store.h"
#include "plans/store.h"

#include <gtest/gtest.h>
#include <tests/support/small_network.h>

namespace hito::assessments {
namespace {

using plans::Status;

class Assessing : public testing::TestWithParam<support::Store> {
protected:
    Assessing() { small.on("2025-06-30"); }

    template <class T>
    static std::string failure(const Expected<T>& done) {
        return done ? "" : done.error().message.id;
    }

    std::int64_t counted(Status status) { return counts_of(*small.database, small.plan.id).of(status); }

    support::SmallNetwork small{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(stores, Assessing, testing::ValuesIn(support::stores()),
                         [](const auto& one) { return one.param.name; });

TEST_P(Assessing, counts_a_leaf_once_at_all_places) {
    plans::Edit what;
    what.also_under = small.row("2").node.id;
    ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, small.row("1.2").node.id, what));
    ASSERT_TRUE(small.assess("1.2", Status::achieved, "2025-05-01", {}, {{"acta.pdf", "bytes"}}));
    const auto whole = counts_of(*small.database, small.plan.id);
    EXPECT_EQ(whole.leaves, 5);
    EXPECT_EQ(whole.of(Status::achieved), 1);
    EXPECT_EQ(whole.shown, 1);
    EXPECT_EQ(whole.no_word, 4);
    EXPECT_EQ(counts_of(*small.database, small.plan.id, small.row("1").node.id).of(Status::achieved), 1);
    EXPECT_EQ(counts_of(*small.database, small.plan.id, small.row("2").node.id).of(Status::achieved), 1);
    EXPECT_EQ(counts_of(*small.database, small.plan.id, small.row("2").node.id).leaves, 3);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Assessing, goes_by_the_day_and_not_by_the_order) {
    ASSERT_TRUE(small.assess("1.1", Status::achieved, "2025-05-01"));
    ASSERT_TRUE(small.assess("1.1", Status::in_progress, "2025-03-01"));
    EXPECT_EQ(counted(Status::achieved), 1);
    ASSERT_TRUE(small.assess("1.1", Status::not_developed, "2025-05-01"));    // the same day: the later word
    EXPECT_EQ(counted(Status::not_developed), 1);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Assessing, lets_a_correction_take_the_place_of_what_it_names) {
    const auto wrong = small.assess("1.1", Status::achieved, "2025-05-01");
    ASSERT_TRUE(wrong);
    ASSERT_TRUE(small.assess("1.1", Status::in_progress, "2025-04-01", *wrong));
    EXPECT_EQ(counted(Status::in_progress), 1);
    EXPECT_EQ(failure(small.assess("1.1", Status::planned, "2025-04-01", *wrong)), "error.corrected_before");
    EXPECT_EQ(failure(small.assess("1.2", Status::planned, "2025-04-01", *wrong)), "error.corrects_another_row");
    EXPECT_EQ(history(*small.database, small.row("1.1").node.id).size(), 2U);
}

TEST_P(Assessing, says_nothing_in_place_of_what_is_taken_back) {
    const auto row = small.row("1.1").node.id;
    const auto take = [&](Id<Assessment> id) { return take_back(*small.database, small.actor, small.clock, id); };
    const auto stands = [&](std::string_view as_of) {
        const auto standing = standing_of(*small.database, row, {read_iso_date(as_of), {}});
        return standing.assessment ? plans::name_of(standing.status) : std::string_view();
    };
    ASSERT_TRUE(small.assess("1.1", Status::achieved, "2025-06-01", {}, {{"acta.pdf", "bytes"}}));
    const auto earlier = small.assess("1.1", Status::not_developed, "2025-02-01");
    ASSERT_TRUE(earlier);
    EXPECT_EQ(stands("2025-03-01"), "not_developed");
    const auto taken = take(*earlier);
    ASSERT_TRUE(taken);
    EXPECT_EQ(stands("2025-03-01"), "") << "nobody had said anything by then";
    EXPECT_EQ(stands("2025-06-01"), "achieved");
    EXPECT_EQ(history(*small.database, row).size(), 3U);
    EXPECT_EQ(failure(take(*earlier)), "error.corrected_before");
    ASSERT_TRUE(take(*taken));    // what was said before is said again
    EXPECT_EQ(stands("2025-03-01"), "not_developed");
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Assessing, leaves_a_row_without_a_word_when_its_only_judgement_is_taken_back) {
    const auto only = small.assess("1.1", Status::achieved, "2025-05-01");
    ASSERT_TRUE(only);
    EXPECT_EQ(counts_of(*small.database, small.plan.id).no_word, 4);
    ASSERT_TRUE(take_back(*small.database, small.actor, small.clock, *only));
    EXPECT_EQ(counts_of(*small.database, small.plan.id).no_word, 5);
    EXPECT_EQ(small.page("2025-06-01").counts.no_word, 5);
    EXPECT_TRUE(latest(*small.database, small.plan.id, 9).empty());
    EXPECT_TRUE(first_days(*small.database, small.plan.id).empty());
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Assessing, counts_what_was_corrected_again_when_the_correction_is_taken_back) {
    const auto first = small.assess("1.1", Status::achieved, "2025-05-01");
    ASSERT_TRUE(first);
    small.on("2025-07-01");
    const auto second = small.assess("1.1", Status::in_progress, "2025-05-01", *first);
    ASSERT_TRUE(second);
    small.on("2025-08-01");
    ASSERT_TRUE(take_back(*small.database, small.actor, small.clock, *second));
    EXPECT_EQ(counted(Status::achieved), 1);
    EXPECT_EQ(small.page("", "2025-07-15").counts.of(Status::in_progress), 1) << "that was known then";
    EXPECT_EQ(failure(small.assess("1.1", Status::not_developed, "2025-05-01", *first)), "");
    EXPECT_EQ(counted(Status::not_developed), 1);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Assessing, says_a_correction_again_in_place_of_what_it_corrected) {
    const auto row = small.row("1.1").node.id;
    const auto take = [&](Id<Assessment> id) {
        const auto taken = take_back(*small.database, small.actor, small.clock, id);
        EXPECT_TRUE(taken);
        return taken.value_or(id);
    };
    const auto stands = [&] { return plans::name_of(standing_of(*small.database, row).status); };
    const auto first = small.assess("1.1", Status::achieved, "2025-05-01");
    ASSERT_TRUE(first);
    const auto second = small.assess("1.1", Status::in_progress, "2025-03-01", *first);
    ASSERT_TRUE(second);
    const auto taken = take(*second);
    EXPECT_EQ(stands(), "achieved");
    const auto again = take(taken);
    EXPECT_EQ(stands(), "in_progress") << "of an earlier day than what it corrects";
    EXPECT_EQ(failure(take_back(*small.database, small.actor, small.clock, taken)), "error.corrected_before");
    take(again);
    EXPECT_EQ(stands(), "achieved");
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Assessing, refuses_what_cannot_be) {
    EXPECT_EQ(failure(small.assess("1", Status::achieved, "2025-05-01")), "error.not_a_leaf");
    EXPECT_EQ(failure(small.assess("1.1", Status::achieved, "2025-07-02")), "error.day_in_future");
    EXPECT_EQ(failure(small.assess("1.1", Status::achieved, "2025-06-30")), "");
    EXPECT_EQ(failure(small.assess("1.1", Status::unknown, "2025-05-01")), "error.nobody_judges_unknown");
    Assessment assessment;
    assessment.node = small.row("1.1").node.id;
    assessment.on = support::day("2025-05-01");
    assessment.evidence.push_back({{}, Evidence::Kind::link, "javascript:alert(1)", {}, {}, {}});
    EXPECT_EQ(failure(assess(*small.database, small.actor, small.clock, assessment)), "error.no_address");
    assessment.evidence.clear();
    EXPECT_EQ(assess(*small.database, people::Actor{}, small.clock, assessment).error().failure, Failure::forbidden);
    const auto row = small.row("1.2");
    ASSERT_TRUE(plans::remove(*small.database, small.actor, small.clock, row.node.id));
    EXPECT_EQ(failure(small.assess(row.key, Status::achieved, "2025-05-01")), "error.row_removed");
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Assessing, asks_for_evidence_where_the_plan_does) {
    plans::PlanEdit rule;
    rule.evidence_required = true;
    ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, small.plan.id, rule));
    EXPECT_EQ(failure(small.assess("1.1", Status::achieved, "2025-05-01")), "error.evidence_required");
    EXPECT_EQ(failure(small.assess("1.1", Status::in_progress, "2025-05-01")), "");
    EXPECT_EQ(failure(small.assess("1.1", Status::achieved, "2025-05-01", {}, {{"acta.pdf", "bytes"}})), "");
}

TEST_P(Assessing, takes_only_corrections_when_the_plan_is_closed) {
    const auto first = small.assess("1.1", Status::achieved, "2025-05-01");
    ASSERT_TRUE(first);
    ASSERT_TRUE(plans::close(*small.database, small.actor, small.clock, small.plan.id, support::day("2025-06-30")));
    EXPECT_EQ(failure(small.assess("1.2", Status::achieved, "2025-05-01")), "error.plan_closed_to_assessments");
    EXPECT_EQ(failure(small.assess("1.1", Status::in_progress, "2025-05-01", *first)), "");
}

TEST_P(Assessing, leaves_the_tally_when_a_row_gains_children) {
    ASSERT_TRUE(small.assess("1.1", Status::achieved, "2025-05-01"));
    plans::Edit what;
    what.title = "Escribir la guía";
    what.parent = small.row("1.1").node.id;
    const auto key = plans::add_row(*small.database, small.actor, small.clock, small.plan.id, what);
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(counted(Status::achieved), 0);
    EXPECT_EQ(history(*small.database, small.row("1.1").node.id).size(), 1U);
    ASSERT_TRUE(plans::remove(*small.database, small.actor, small.clock, small.row(*key).node.id));
    EXPECT_EQ(counted(Status::achieved), 1);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Assessing, leaves_topics_and_indicators_out) {
    plans::Edit topic;
    topic.title = "Mujeres y agua";
    topic.role = Role::topic;
    topic.parent = small.row("2.2").node.id;
    const auto key = plans::add_row(*small.database, small.actor, small.clock, small.plan.id, topic);
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(counts_of(*small.database, small.plan.id).leaves, 5);
    EXPECT_EQ(failure(small.assess(*key, Status::achieved, "2025-05-01")), "error.not_judged");
    EXPECT_EQ(failure(small.assess("2.2", Status::achieved, "2025-05-01")), "");
    EXPECT_EQ(counted(Status::achieved), 1);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Assessing, knows_what_was_true_and_what_was_known) {
    small.on("2025-03-01");
    const auto wrong = small.assess("1.1", Status::achieved, "2025-02-28");
    ASSERT_TRUE(wrong);
    small.on("2025-04-01");
    ASSERT_TRUE(plans::remove(*small.database, small.actor, small.clock, small.row("2.2").node.id));
    small.on("2025-05-01");
    ASSERT_TRUE(small.assess("1.1", Status::in_progress, "2025-02-28", *wrong));
    const auto achieved = [&](std::string_view as_of, std::string_view known_by) {
        return small.page(as_of, known_by).counts.of(Status::achieved);
    };
    EXPECT_EQ(achieved("", ""), 0);
    EXPECT_EQ(achieved("2025-02-28", "2025-03-01"), 1);
    EXPECT_EQ(achieved("2025-02-27", "2025-03-01"), 0);
    EXPECT_EQ(achieved("2025-02-28", "2025-02-28"), 0);
    EXPECT_EQ(achieved("2025-02-28", "2025-05-01"), 0);
    EXPECT_EQ(achieved("", "2025-04-30"), 1);
    EXPECT_EQ(small.page("", "2025-03-31").counts.leaves, 5);
    EXPECT_EQ(small.page("", "2025-04-01").counts.leaves, 4);
    EXPECT_EQ(small.page().counts.leaves, 4);
}

}    // namespace
}    // namespace hito::assessments
