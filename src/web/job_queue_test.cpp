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
using std::chrono::seconds;

TEST(JobQueue, MakesAJobOnceForAllWhoAsk) {
    JobQueue queue(2, 10, 1'000);
    std::atomic<int> made = 0;
    const auto make = [&]() -> Expected<std::string> {
        ++made;
        std::this_thread::sleep_for(milliseconds(50));
        return "paper";
    };
    const auto impatient = queue.ask("a", make, milliseconds(0));
    ASSERT_TRUE(impatient);
    EXPECT_FALSE(impatient->is_done());
    const auto patient = queue.ask("a", make, seconds(10));
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
        []() -> Expected<std::string> {
            return fail(Failure::invalid, {"error.x", {}});
        },
        seconds(10));
    ASSERT_TRUE(failed && failed->failed);
    EXPECT_EQ(failed->failed->message.id, "error.x");
    const auto thrown = queue.ask(
        "b", []() -> Expected<std::string> { throw std::runtime_error("broken"); }, seconds(10));
    ASSERT_TRUE(thrown && thrown->failed);
    const auto made = queue.ask(
        "a", []() -> Expected<std::string> { return "now"; }, seconds(10));
    ASSERT_TRUE(made && made->made);
    EXPECT_EQ(*made->made, "now");
}

TEST(JobQueue, RefusesMoreThanMayWait) {
    JobQueue queue(1, 2, 1'000);
    std::atomic<bool> go = false;
    const auto slow = [&]() -> Expected<std::string> {
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
    EXPECT_TRUE(queue.ask("b", slow, seconds(10))->made);
}

TEST(JobQueue, ForgetsTheOldestOutcomes) {
    JobQueue queue(1, 10, 250);
    for (const auto* key : {"a", "b", "c"}) {
        EXPECT_TRUE(queue
                        .ask(
                            key, []() -> Expected<std::string> { return std::string(100, 'x'); }, seconds(10))
                        ->made);
    }
    EXPECT_EQ(queue.find("a"), nullptr);
    EXPECT_NE(queue.find("b"), nullptr);
    EXPECT_NE(queue.find("c"), nullptr);
}

}    // namespace
}    // namespace hito::web
