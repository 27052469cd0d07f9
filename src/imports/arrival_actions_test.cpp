#include "imports/arrival_actions.h"

#include "base/bounds.h"
#include "imports/actions.h"
#include "imports/arrival_store.h"
#include "imports/store.h"

#include <gtest/gtest.h>
#include <tests/support/small_network.h>

namespace hito::imports {
namespace {

class Arrivals : public testing::TestWithParam<support::Store> {
protected:
    Arrivals() { small.on("2026-02-01"); }

    Expected<Arrival> bring(std::string_view bytes, const std::string& once = {}, bool pasted = false) {
        auto actor = small.actor;
        actor.once = once;
        return arrive(*small.database, actor, small.clock, small.network.id, {"plan.txt", bytes, pasted});
    }
    Expected<Import> reads(const Arrival& arrival, const Watch& watch = {}) {
        return read(*small.database, small.actor, small.clock, arrival, watch);
    }
    Arrival again(const Arrival& arrival) { return find_arrival(*small.database, small.network.id, arrival.token).value(); }
    std::int64_t entries() { return small.database->first<std::int64_t>("select count(*) from journal_entries").value(); }

    static constexpr std::string_view plan = "# Plan 2026\n\n1. Agua\n1.1 Publicar una guía\n1.2 Abrir una ventanilla\n";
    support::SmallNetwork small{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(stores, Arrivals, testing::ValuesIn(support::stores()),
                         [](const auto& one) { return one.param.name; });

TEST_P(Arrivals, AreKeptWholeBeforeTheyAreRead) {
    const std::string large(1'200'000, 'x');    // several parts
    const auto arrival = bring(large).value();
    EXPECT_EQ(content(*small.database, arrival), large);
    EXPECT_EQ(arrivals(*small.database, small.network.id).size(), 1U);
    EXPECT_TRUE(drafts(*small.database, small.network.id).empty());
}

TEST_P(Arrivals, BecomeADraftAndKeepNoBytesOfTheirOwn) {
    const auto arrival = bring(plan).value();
    std::vector<std::string> steps;
    const auto import = reads(arrival, [&](const Progress& progress) {
        if (steps.empty() || steps.back() != progress.step) {
            steps.emplace_back(progress.step);
        }
        return true;
    });
    ASSERT_TRUE(import);
    EXPECT_EQ(steps, (std::vector<std::string>{"text", "structure", "rows", "draft"}));
    EXPECT_EQ(reading_of(*small.database, import->id)->rows.size(), 3U);
    EXPECT_EQ(again(arrival).import, import->id);
    EXPECT_TRUE(content(*small.database, arrival).empty());
    EXPECT_TRUE(arrivals(*small.database, small.network.id).empty());
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Arrivals, AreOneHoweverOftenTheyAreSent) {
    const auto arrival = bring(plan, "form 1").value();
    EXPECT_EQ(bring(plan, "form 1")->token, arrival.token) << "a double click";
    EXPECT_EQ(bring(plan, "form 2")->token, arrival.token) << "somebody else";
    const auto before = entries();
    const auto import = reads(arrival).value();
    const auto twice = reads(arrival);
    ASSERT_TRUE(twice) << "read twice at once";
    EXPECT_EQ(twice->id, import.id);
    EXPECT_EQ(bring(plan, "form 1")->import, import.id);
    EXPECT_EQ(entries(), before + 1);
    EXPECT_EQ(drafts(*small.database, small.network.id).size(), 1U);
}

TEST_P(Arrivals, TakeTheNameByWhichTheyCameLast) {
    ASSERT_TRUE(bring(plan, "first"));
    const auto once_more =
        arrive(*small.database, small.actor, small.clock, small.network.id, {"Plan 2026.txt", plan, false}).value();
    EXPECT_EQ(again(once_more).name, "Plan 2026.txt");
    EXPECT_EQ(reads(once_more)->name, "Plan 2026.txt");
}

TEST_P(Arrivals, SayWhyTheyCouldNotBeRead) {
    const auto arrival = bring("Nothing here\n", {}, true).value();
    EXPECT_EQ(reads(arrival).error().message.id, "error.not_a_plan");
    const auto failed = again(arrival);
    ASSERT_TRUE(failed.failure);
    EXPECT_EQ(*failed.failure, (Message{"error.not_a_plan", {"plan.txt", "1", "0", "0"}}));
    EXPECT_TRUE(failed.pasted);
    EXPECT_EQ(content(*small.database, failed), "Nothing here\n");
    EXPECT_FALSE(bring("Nothing here\n")->failure) << "it is to be read again";
}

TEST_P(Arrivals, StayKeptWhenTheirReadingIsBrokenOff) {
    for (const std::string_view at : {"text", "structure", "rows", "draft"}) {
        const auto arrival = bring(plan).value();
        const auto broken = reads(arrival, [&](const Progress& progress) { return progress.step != at; });
        ASSERT_FALSE(broken) << at;
        EXPECT_EQ(broken.error().failure, Failure::unavailable);
        EXPECT_FALSE(again(arrival).failure) << "nobody is to blame";
        EXPECT_EQ(content(*small.database, arrival), plan);
        EXPECT_TRUE(drafts(*small.database, small.network.id).empty());
    }
    EXPECT_TRUE(reads(bring(plan).value()));
}

TEST_P(Arrivals, BecomeNothingOnceTheyAreGivenUp) {
    const auto arrival = bring(plan).value();
    ASSERT_TRUE(give_up(*small.database, small.actor, arrival));
    EXPECT_EQ(reads(arrival).error().failure, Failure::not_found);
    EXPECT_TRUE(drafts(*small.database, small.network.id).empty());
    EXPECT_FALSE(find_arrival(*small.database, small.network.id, arrival.token));
}

TEST_P(Arrivals, AreForThoseWhoMayWrite) {
    const people::Actor stranger;
    EXPECT_EQ(arrive(*small.database, stranger, small.clock, small.network.id, {"plan.txt", plan, false}).error().failure,
              Failure::forbidden);
    const auto arrival = bring(plan).value();
    EXPECT_EQ(give_up(*small.database, stranger, arrival).error().failure, Failure::forbidden);
    EXPECT_EQ(read_again(*small.database, stranger, arrival).error().failure, Failure::forbidden);
    EXPECT_FALSE(find_arrival(*small.database, Id<networks::Network>{small.network.id.value + 1}, arrival.token));
}

TEST_P(Arrivals, MayNotFillTheDisk) {
    for (std::size_t i = 0; i < bounds::arrivals; ++i) {
        ASSERT_TRUE(bring("document " + std::to_string(i)));
        small.clock.put(small.clock.now() + std::chrono::minutes(1));
    }
    EXPECT_EQ(bring("one more").error().message.id, "error.too_many_arrivals");
    const auto waiting = arrivals(*small.database, small.network.id);
    ASSERT_FALSE(reads(waiting.back()));
    EXPECT_TRUE(bring("one more")) << "what could not be read makes room";
    EXPECT_EQ(arrivals(*small.database, small.network.id).size(), bounds::arrivals);
}

TEST_P(Arrivals, AreForgottenInTime) {
    const auto failed = bring("Nothing here\n").value();
    ASSERT_FALSE(reads(failed));
    const auto unread = bring("Nobody read this\n").value();
    small.clock.put(small.clock.now() + unread_lasts + std::chrono::hours(1));
    EXPECT_TRUE(find_arrival(*small.database, small.network.id, failed.token));
    forget_old(*small.database, small.clock);
    EXPECT_FALSE(find_arrival(*small.database, small.network.id, failed.token));
    EXPECT_TRUE(find_arrival(*small.database, small.network.id, unread.token)) << "nobody was told anything of it yet";
}

}    // namespace
}    // namespace hito::imports
