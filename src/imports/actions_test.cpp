#include "imports/actions.h"

#include "assessments/store.h"
#include "base/messages.h"
#include "base/vocabulary.h"
#include "files/store.h"
#include "imports/into_answers.h"
#include "imports/store.h"
#include "plans/actions.h"
#include "plans/store.h"
#include "reading/read_file.h"
#include "reading/reading_json.h"

#include <gtest/gtest.h>
#include <tests/support/small_network.h>

namespace hito::imports {
namespace {

class Imports : public testing::TestWithParam<support::Store> {
protected:
    Imports() { small.on("2026-02-01"); }

    static reading::Reading read(const std::string& rows) {
        return reading::read_bytes("Plan 2025\n\n✓ logrado\n× no desarrollado\n\n" + rows, "plan.txt", built_in_vocabulary())
            .value();
    }

    Import begun(const std::string& rows) {
        return begin(*small.database, small.actor, small.clock, small.network.id, rows, "plan.txt", read(rows)).value();
    }

    plans::Plan accepted(const std::string& rows) {
        return accept(*small.database, small.actor, small.clock, begun(rows), {read(rows)}).value().plan;
    }

    Expected<Accepted> into(const plans::Plan& plan, const std::string& rows, bool yes) {
        const auto changed = read(rows);
        auto matches = differences(*small.database, changed, plan);
        const auto count = matches.size();
        return accept_into(*small.database, small.actor, small.clock, begun(rows), {changed}, plan,
                           {std::move(matches), std::vector<bool>(count, yes)});
    }

    std::string titles(const plans::Plan& plan) {
        std::string text;
        for (const auto& row : plans::tree(*small.database, plan)) {
            text += row.key + " " + row.node.title + "\n";
        }
        return text;
    }

    const std::string first = "1. Agua\n1.1 Publicar una guía sobre fugas ✓\n1.2 Abrir una ventanilla única\n";
    support::SmallNetwork small{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(stores, Imports, testing::ValuesIn(support::stores()),
                         [](const auto& one) { return one.param.name; });

TEST_P(Imports, KeepTheDocumentAndItsMarks) {
    const auto plan = accepted(first);
    EXPECT_EQ(titles(plan), "row-1 Agua\nrow-2 Publicar una guía sobre fugas\nrow-3 Abrir una ventanilla única\n");
    const auto row = plans::find(*small.database, plan, "1.1").value();
    const auto history = assessments::history(*small.database, row.node.id);
    ASSERT_EQ(history.size(), 1U);
    EXPECT_EQ(iso_text(history[0].on), "2025-12-31");
    EXPECT_EQ(history[0].evidence.at(0).lines, (Source{7, 7}));
    const auto document = list_of_plan(*small.database, plan.id).at(0);
    EXPECT_EQ(files::content(*small.database, document.file), first);
    EXPECT_EQ(reading::json_text(*reading_of(*small.database, document.id), Messages("en")),
              reading::json_text(read(first), Messages("en")));
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Imports, WaitAsDraftsUntilTheyAreAcceptedOrGivenUp) {
    const auto draft = begun(first);
    EXPECT_EQ(begun(first).id, draft.id);
    EXPECT_EQ(drafts(*small.database, small.network.id).size(), 1U);
    ASSERT_TRUE(drop(*small.database, small.actor, small.clock, draft, 0));
    EXPECT_TRUE(drafts(*small.database, small.network.id).empty());
    EXPECT_EQ(drop(*small.database, small.actor, small.clock, draft, 0).error().message.id, "error.no_draft");
    EXPECT_EQ(accept(*small.database, small.actor, small.clock, draft, {read(first)}).error().message.id, "error.no_draft");
    EXPECT_NE(begun(first).id, draft.id);
}

TEST_P(Imports, AreRefusedTwice) {
    accepted(first);
    const auto again = begin(*small.database, small.actor, small.clock, small.network.id, first, "plan.txt", read(first));
    EXPECT_EQ(again.error().message.id, "error.imported_before");
    EXPECT_EQ(begin(*small.database, people::Actor{}, small.clock, small.network.id, "x", "x", read(first)).error().failure,
              Failure::forbidden);
}

TEST_P(Imports, LetNothingJudgedGoWithoutAYes) {
    const auto plan = accepted(first);
    const std::string without = "1. Agua\n1.2 Abrir una ventanilla única\n";
    const auto left = into(plan, without, false);
    ASSERT_TRUE(left.has_value());
    EXPECT_EQ(left->left, 1U);
    EXPECT_EQ(titles(plan), "row-1 Agua\nrow-2 Publicar una guía sobre fugas\nrow-3 Abrir una ventanilla única\n");
    const auto gone = into(plan, without + "\n", true);
    ASSERT_TRUE(gone.has_value());
    EXPECT_EQ(gone->removed, 1U);
    EXPECT_EQ(titles(plan), "row-1 Agua\nrow-3 Abrir una ventanilla única\n");
    EXPECT_EQ(assessments::history(*small.database, plans::find(*small.database, plan, "row-2")->node.id).size(), 1U);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Imports, TakeNoWordsThatPeopleWroteIntoAGap) {
    const auto plan = accepted(first);
    plans::Edit edit;
    edit.text = "Con las entidades del agua";
    ASSERT_TRUE(
        plans::edit(*small.database, small.actor, small.clock, plans::find(*small.database, plan, "1.2")->node.id, edit));
    auto gap = read(first);
    gap.rows[1].node.title.clear();    // as where a cell was lost
    const auto matches = differences(*small.database, gap, plan);
    ASSERT_EQ(matches.size(), 3U);
    EXPECT_TRUE(only_emptied(matches[1])) << "its title";
    EXPECT_TRUE(only_emptied(matches[2])) << "a text that was never in a document";
    const auto answers = proposed(matches);
    EXPECT_FALSE(answers[1] || answers[2]);

    gap.rows[1].status = plans::Status::not_developed;    // another mark is news; the gap is none
    gap.rows[2].node.title = "Abrir dos ventanillas";
    auto more = differences(*small.database, gap, plan);
    EXPECT_FALSE(only_emptied(more[1]) || only_emptied(more[2]));
    auto yes = proposed(more);
    EXPECT_TRUE(yes[1] && yes[2]);
    ASSERT_TRUE(
        accept_into(*small.database, small.actor, small.clock, begun(first + "\n"), {gap}, plan, {more, std::move(yes)}));
    EXPECT_EQ(titles(plan), "row-1 Agua\nrow-2 Publicar una guía sobre fugas\nrow-3 Abrir dos ventanillas\n");
    EXPECT_EQ(plans::find(*small.database, plan, "1.2")->node.text, "Con las entidades del agua");
    const auto judged = plans::find(*small.database, plan, "1.1")->node.id;
    EXPECT_EQ(assessments::history(*small.database, judged).size(), 2U);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Imports, LeaveARowWithoutTextWhereAPersonSaysSo) {
    const auto plan = accepted(first);
    auto gap = read(first);
    gap.rows[2].node.title.clear();
    auto matches = differences(*small.database, gap, plan);
    const auto done = accept_into(*small.database, small.actor, small.clock, begun(first + "\n"), {gap}, plan,
                                  {std::move(matches), {true, true, true}});
    ASSERT_TRUE(done.has_value());
    EXPECT_EQ(done->changed, 1U);
    EXPECT_EQ(titles(plan), "row-1 Agua\nrow-2 Publicar una guía sobre fugas\nrow-3 \n");
}

TEST_P(Imports, SwapAParentAndItsChild) {
    const auto plan = accepted("1. Agua limpia para todas\n1.1 Guía sobre fugas y averías\n");
    ASSERT_TRUE(into(plan, "1. Guía sobre fugas y averías\n1.1 Agua limpia para todas\n", true).has_value());
    EXPECT_EQ(titles(plan), "row-2 Guía sobre fugas y averías\nrow-1 Agua limpia para todas\n");
    EXPECT_FALSE(plans::has_lost_rows(*small.database, plan));
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Imports, AskAgainWhenThePlanChangedMeanwhile) {
    const auto plan = accepted(first);
    const std::string other = "1. Agua\n1.1 Publicar una guía sobre fugas y pozos ✓\n1.2 Abrir una ventanilla única\n";
    const auto changed = read(other);
    auto matches = differences(*small.database, changed, plan);
    plans::Edit edit;
    edit.title = "Abrir dos ventanillas";
    const auto row = plans::find(*small.database, plan, "1.2").value();
    ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, row.node.id, edit));
    const std::vector<bool> yes(matches.size(), true);
    const auto done =
        accept_into(*small.database, small.actor, small.clock, begun(other), {changed}, plan, {std::move(matches), yes});
    EXPECT_EQ(done.error().message.id, "error.plan_changed_meanwhile");
}

TEST_P(Imports, ReplaceNoValueThatNobodySaw) {
    const auto plan = accepted(first);
    auto changed = read(first);
    changed.rows[2].node.place = "Madrid";
    const auto matches = differences(*small.database, changed, plan);
    ASSERT_TRUE(matches[2].other_facts);
    plans::Edit edit;
    edit.place = "Oporto";
    const auto row = plans::find(*small.database, plan, "1.2").value();
    ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, row.node.id, edit));
    const auto done = accept_into(*small.database, small.actor, small.clock, begun(first + "\n"), {changed}, plan,
                                  {matches, {true, true, true}});
    EXPECT_EQ(done.error().message.id, "error.plan_changed_meanwhile") << "the same kind of difference, another value";
    EXPECT_EQ(plans::find(*small.database, plan, "1.2")->node.place, "Oporto");
}

}    // namespace
}    // namespace hito::imports
