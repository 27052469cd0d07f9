#include "web/job_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

namespace hito::web {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::minutes patiently{5};    // nothing here takes as long on any machine

TEST(JobQueue, MakesAJobOnceForAllWhoAsk) {
    JobQueue queue(2, 10, 1'000);
    std::atomic<int> made = 0;
    std::atomic<bool> go = false;
    const auto make = [&](const Watch&) -> Expected<std::string> {
        ++made;
        while (!go) {
            std::this_thread::sleep_for(milliseconds(1));
        }
        return "paper";
    };
    const auto impatient = queue.ask("a", make, milliseconds(0));
    EXPECT_TRUE(impatient && !impatient->is_done());
    go = true;
    const auto patient = queue.ask("a", make, patiently);
    ASSERT_TRUE(patient && patient->made);
    EXPECT_EQ(*patient->made, "paper");
    EXPECT_EQ(*queue.find("a"), "paper");
    EXPECT_EQ(queue.find("b"), nullptr);
    EXPECT_EQ(made, 1);
}

TEST(JobQueue, TriesAFailedJobAgain) {
    JobQueue queue(1, 10, 1'000);
    const auto failed = queue.ask(
        "a",
        [](const Watch&) -> Expected<std::string> {
            return fail(Failure::invalid, {"error.x", {}});
        },
        patiently);
    ASSERT_TRUE(failed && failed->failed);
    EXPECT_EQ(failed->failed->message.id, "error.x");
    const auto thrown = queue.ask(
        "b", [](const Watch&) -> Expected<std::string> { throw std::runtime_error("broken"); }, patiently);
    ASSERT_TRUE(thrown && thrown->failed);
    const auto made = queue.ask(
        "a", [](const Watch&) -> Expected<std::string> { return "now"; }, patiently);
    ASSERT_TRUE(made && made->made);
    EXPECT_EQ(*made->made, "now");
}

TEST(JobQueue, RefusesMoreThanMayWait) {
    JobQueue queue(1, 2, 1'000);
    std::atomic<bool> go = false;
    const auto slow = [&](const Watch&) -> Expected<std::string> {
        while (!go) {
            std::this_thread::sleep_for(milliseconds(1));
        }
        return "x";
    };
    EXPECT_TRUE(queue.ask("a", slow, milliseconds(0)));
    EXPECT_TRUE(queue.ask("b", slow, milliseconds(0)));
    const auto third = queue.ask("c", slow, milliseconds(0));
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().failure, Failure::unavailable);
    go = true;
    EXPECT_TRUE(queue.ask("b", slow, patiently)->made);
}

TEST(JobQueue, ForgetsTheOldestOutcomes) {
    JobQueue queue(1, 10, 1'300);    // each counts for itself, however small its outcome
    for (const auto* key : {"a", "b", "c"}) {
        EXPECT_TRUE(queue
                        .ask(
                            key, [](const Watch&) -> Expected<std::string> { return std::string(100, 'x'); }, patiently)
                        ->made);
    }
    EXPECT_EQ(queue.find("a"), nullptr);
    EXPECT_NE(queue.find("b"), nullptr);
    EXPECT_NE(queue.find("c"), nullptr);
}

TEST(JobQueue, TellsHowFarAJobIsAndHowManyWaitBeforeIt) {
    JobQueue queue(1, 10, 1'000);
    std::atomic<bool> told = false;
    std::atomic<bool> go = false;
    const auto slow = [&](const Watch& watch) -> Expected<std::string> {
        EXPECT_TRUE(watch({"text", 3, 7}));
        told = true;
        while (!go) {
            std::this_thread::sleep_for(milliseconds(1));
        }
        return "x";
    };
    ASSERT_TRUE(queue.ask("a", slow, milliseconds(0)));
    ASSERT_TRUE(queue.ask("b", slow, milliseconds(0)));
    ASSERT_TRUE(queue.ask("c", slow, milliseconds(0)));
    while (!told) {
        std::this_thread::sleep_for(milliseconds(1));
    }
    EXPECT_EQ(queue.look("a")->progress, (Progress{"text", 3, 7}));
    EXPECT_TRUE(queue.look("a")->began);
    EXPECT_FALSE(queue.look("c")->began);
    EXPECT_EQ(queue.look("c")->before, 1U);
    EXPECT_FALSE(queue.look("d"));
    go = true;
    EXPECT_TRUE(queue.ask("c", slow, patiently)->made);
}

TEST(JobQueue, BoundsTheShareOfOne) {
    JobQueue queue(1, 10, 1'000);
    std::atomic<bool> go = false;
    const auto slow = [&](const Watch&) -> Expected<std::string> {
        while (!go) {
            std::this_thread::sleep_for(milliseconds(1));
        }
        return "x";
    };
    EXPECT_TRUE(queue.ask("a", slow, milliseconds(0), {"riberas", 2}));
    EXPECT_TRUE(queue.ask("b", slow, milliseconds(0), {"riberas", 2}));
    EXPECT_FALSE(queue.ask("c", slow, milliseconds(0), {"riberas", 2}));
    EXPECT_TRUE(queue.ask("a", slow, milliseconds(0), {"riberas", 2})) << "it is under way already";
    EXPECT_TRUE(queue.ask("d", slow, milliseconds(0), {"lindero", 2}));
    go = true;
    EXPECT_TRUE(queue.ask("d", slow, patiently, {"lindero", 2})->made);
    EXPECT_TRUE(queue.ask("c", slow, patiently, {"riberas", 2})->made);
}

TEST(JobQueue, EndsWhatNobodyWants) {
    std::atomic<int> ended = 0;
    std::atomic<int> began = 0;
    const auto until_unwanted = [&](const Watch& watch) -> Expected<std::string> {
        ++began;
        while (watch({})) {
            std::this_thread::sleep_for(milliseconds(1));
        }
        ++ended;
        return fail(Failure::unavailable, {"error.broken_off", {}});
    };
    {
        JobQueue queue(1, 10, 1'000);
        ASSERT_TRUE(queue.ask("a", until_unwanted, milliseconds(0)));
        ASSERT_TRUE(queue.ask("b", until_unwanted, milliseconds(0)));
        while (began == 0) {
            std::this_thread::sleep_for(milliseconds(1));
        }
        queue.give_up("b");
        queue.give_up("a");
        EXPECT_FALSE(queue.look("a"));
        ASSERT_TRUE(queue.ask("c", until_unwanted, milliseconds(0)));
        while (began < 2) {
            std::this_thread::sleep_for(milliseconds(1));
        }
    }    // the queue ends, and c with it
    EXPECT_EQ(began, 2);
    EXPECT_EQ(ended, 2);
}

}    // namespace
}    // namespace hito::web
