#include "imports/mend_actions.h"

#include "base/vocabulary.h"
#include "db/journal.h"
#include "files/store.h"
#include "imports/actions.h"
#include "imports/mend_store.h"
#include "imports/store.h"
#include "networks/store.h"
#include "overview/entry_text.h"
#include "plans/store.h"
#include "reading/read_file.h"

#include <gtest/gtest.h>
#include <tests/support/small_network.h>

namespace hito::imports {
namespace {

using Kind = Mend::Kind;

class MendedDrafts : public testing::TestWithParam<support::Store> {
protected:
    MendedDrafts() { small.on("2026-02-01"); }

    Expected<void> mend(Kind kind, std::int64_t row, const std::string& value, std::size_t seen) {
        Mend one;
        one.kind = kind;
        one.row = {row};
        one.value = value;
        return imports::mend(*small.database, small.actor, small.clock, import, {one}, seen);
    }

    Expected<void> undo(std::size_t seen) { return imports::undo(*small.database, small.actor, small.clock, import, seen); }

    std::string title(std::size_t row) { return mended_reading(*small.database, import.id).value().rows.at(row).node.title; }

    support::SmallNetwork small{GetParam()};
    const std::string text = "Plan 2025\n\n✓ logrado\n\n1. Agua\n1.1 Publicar una guía ✓\n1.2 Abrir una ventanilla única\n";
    const reading::Reading read = reading::read_bytes(text, "plan.txt", built_in_vocabulary()).value();
    const Import import = begin(*small.database, small.actor, small.clock, small.network.id, text, "plan.txt", read).value();
};

INSTANTIATE_TEST_SUITE_P(stores, MendedDrafts, testing::ValuesIn(support::stores()),
                         [](const auto& one) { return one.param.name; });

TEST_P(MendedDrafts, KeepWhatWasReadAndWhatWasDecided) {
    ASSERT_TRUE(mend(Kind::title, 2, "Publicar la guía", 0));
    ASSERT_TRUE(mend(Kind::indent, 3, "", 1));
    EXPECT_EQ(title(1), "Publicar la guía");
    EXPECT_EQ(reading_of(*small.database, import.id)->rows.at(1).node.title, "Publicar una guía");
    ASSERT_TRUE(undo(2));
    ASSERT_TRUE(undo(3));
    EXPECT_EQ(title(1), "Publicar una guía");
    EXPECT_EQ(undo(4).error().message.id, "error.nothing_to_undo");
    EXPECT_EQ(mends(*small.database, import.id)->size(), 4U);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(MendedDrafts, AreToldOfInTheJournal) {
    ASSERT_TRUE(mend(Kind::title, 2, "Publicar la guía", 0));
    ASSERT_TRUE(mend(Kind::drop, 3, "", 1));
    ASSERT_TRUE(undo(2));
    const Wording wording(Messages("en"));
    std::vector<std::string> told;
    for (const auto& entry : db::entries(*small.database, networks::block_of(small.network.id), {})) {
        if (entry.action.starts_with("draft.")) {
            told.push_back(overview::change_text(entry, wording));
        }
    }
    EXPECT_EQ(told, (std::vector<std::string>{"1.1 (line 6): text, “Publicar la guía”", "1.2 (line 7): taken out",
                                              "1.2 (line 7): taken out"}));
}

TEST_P(MendedDrafts, BecomeThePlanThatWasDecided) {
    ASSERT_TRUE(mend(Kind::title, 2, "Publicar la guía", 0));
    ASSERT_TRUE(mend(Kind::split, 3, "Abrir una ventanilla\nCerrarla", 1));
    const auto whole = reading_to_accept(*small.database, small.network.id, text, read).value();
    EXPECT_EQ(whole.reading, in_order(mended_reading(*small.database, import.id).value()));
    const auto accepted = accept(*small.database, small.actor, small.clock, import, whole, plans::State::draft).value();
    EXPECT_EQ(accepted.plan.state, plans::State::draft);
    std::string titles;
    for (const auto& row : plans::tree(*small.database, accepted.plan)) {
        titles += row.key + " " + row.node.title + "\n";
    }
    EXPECT_EQ(titles, "row-1 Agua\nrow-2 Publicar la guía\nrow-3 Abrir una ventanilla\nrow-4 Cerrarla\n");
    EXPECT_EQ(mend(Kind::title, 2, "x", 2).error().message.id, "error.no_draft");
    EXPECT_EQ(undo(2).error().message.id, "error.no_draft");
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(MendedDrafts, LoseNoDecisionThatCameBeforeTheyWereAcceptedOrGivenUp) {
    const auto before = draft_reading(*small.database, import.id).value();
    const auto matches = differences(*small.database, before.reading, small.plan);
    ASSERT_TRUE(mend(Kind::title, 2, "Publicar la guía", 0)) << "while another person's click was on its way";
    EXPECT_EQ(accept(*small.database, small.actor, small.clock, import, before).error().message.id, "error.undo_meanwhile");
    EXPECT_EQ(accept_into(*small.database, small.actor, small.clock, import, before, small.plan,
                          {matches, std::vector<bool>(matches.size(), true)})
                  .error()
                  .message.id,
              "error.undo_meanwhile");
    EXPECT_EQ(drop(*small.database, small.actor, small.clock, import, 0).error().message.id, "error.drop_meanwhile");
    EXPECT_EQ(find(*small.database, import.id)->state, Import::State::draft);
    ASSERT_TRUE(undo(1));
    EXPECT_FALSE(accept(*small.database, small.actor, small.clock, import, before)) << "an undo is a decision, too";
    const auto now = draft_reading(*small.database, import.id).value();
    EXPECT_TRUE(accept(*small.database, small.actor, small.clock, import, now));
}

TEST_P(MendedDrafts, AreReadAsTheyAreWhereNobodyDecided) {
    EXPECT_EQ(reading_to_accept(*small.database, small.network.id, text, read).value().reading, read);
    EXPECT_EQ(reading_to_accept(*small.database, small.network.id, "other", read).value().reading, read);
}

TEST_P(MendedDrafts, TellTwoPeopleWhoDecideAboutOneRow) {
    ASSERT_TRUE(mend(Kind::title, 2, "Publicar la guía", 0));
    ASSERT_TRUE(mend(Kind::title, 3, "Abrir dos", 0)) << "another row";
    const auto late = mend(Kind::title, 2, "Imprimir la guía", 0);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().failure, Failure::conflict);
    EXPECT_EQ(late.error().message.arguments, (std::vector<std::string>{"Publicar la guía", "Imprimir la guía"}));
    ASSERT_TRUE(mend(Kind::drop, 3, "", 2));
    EXPECT_EQ(mend(Kind::title, 3, "Abrir tres", 2).error().message.id, "error.row_gone_meanwhile");
    EXPECT_EQ(undo(2).error().failure, Failure::conflict);
    EXPECT_EQ(title(1), "Publicar la guía");
}

TEST_P(MendedDrafts, TakeBackTogetherWhatWasDecidedTogether) {
    Mend title;
    title.kind = Kind::title;
    title.row = {2};
    title.value = "Publicar la guía";
    Mend code = title;
    code.kind = Kind::code;
    code.value = "A";
    ASSERT_TRUE(imports::mend(*small.database, small.actor, small.clock, import, {title, code}, 0));
    EXPECT_EQ(title.value, this->title(1));
    ASSERT_TRUE(undo(2));
    EXPECT_EQ(mended_reading(*small.database, import.id), reading_of(*small.database, import.id));
    code.kind = Kind::role;
    EXPECT_FALSE(imports::mend(*small.database, small.actor, small.clock, import, {title, code}, 3));
    EXPECT_EQ(mends(*small.database, import.id)->size(), 3U);
}

TEST_P(MendedDrafts, RefuseStrangersAndWhatCannotBe) {
    Mend one;
    one.row = {2};
    EXPECT_EQ(imports::mend(*small.database, people::Actor{}, small.clock, import, {one}, 0).error().failure,
              Failure::forbidden);
    EXPECT_EQ(mend(Kind::role, 2, "chapter", 0).error().failure, Failure::invalid);
    EXPECT_EQ(mend(Kind::outdent, 1, "", 0).error().failure, Failure::invalid);
    EXPECT_TRUE(mends(*small.database, import.id)->empty());
}

TEST_P(MendedDrafts, ReadDatesAsPeopleWriteThem) {
    EXPECT_EQ(date_of_words("2025-05", read).value(), PlannedDate::month(2025, 5));
    EXPECT_EQ(date_of_words(" mayo de 2025 ", read).value(), PlannedDate::month(2025, 5));
    EXPECT_EQ(date_of_words("May 2025", read).value(), PlannedDate::month(2025, 5));
    EXPECT_EQ(date_of_words("  ", read).value(), std::nullopt);
    EXPECT_EQ(date_of_words("cuando se pueda", read).error().message.id, "error.date_not_understood");
}

}    // namespace
}    // namespace hito::imports
