#include "base/subprocess.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace hito {
namespace {

using std::chrono::milliseconds;

Program program(std::vector<std::string> words) {
    return {std::move(words), milliseconds(10'000), 1'000'000'000, 10'000'000};
}

std::string failure_of(const Expected<Ran>& ran) { return ran ? "none" : ran.error().message.id; }

TEST(Subprocess, GivesWhatTheProgramGave) {
    const std::string input(3'000'000, 'x');    // More than any pipe holds.
    const auto ran = run_program(program({"cat"}), input);
    ASSERT_TRUE(ran);
    EXPECT_EQ(ran->exit, 0);
    EXPECT_EQ(ran->output, input);
    EXPECT_EQ(ran->errors, "");
}

TEST(Subprocess, TakesWordsAsTheyAre) {
    const auto ran = run_program(program({"printf", "%s|%s", "a b", "$(id); *"}), "");
    ASSERT_TRUE(ran);
    EXPECT_EQ(ran->output, "a b|$(id); *");
}

TEST(Subprocess, KeepsErrorsAndTheExitStatus) {
    const auto ran = run_program(program({"sh", "-c", "echo no >&2; exit 3"}), "");
    ASSERT_TRUE(ran);
    EXPECT_EQ(ran->exit, 3);
    EXPECT_EQ(ran->errors, "no\n");
    EXPECT_EQ(run_program(program({"false"}), "")->exit, 1);
    EXPECT_EQ(run_program(program({"sh", "-c", "kill -9 $$"}), "")->exit, 137);
}

TEST(Subprocess, OutlivesAProgramThatDoesNotRead) {
    const auto ran = run_program(program({"true"}), std::string(3'000'000, 'x'));
    ASSERT_TRUE(ran);
    EXPECT_EQ(ran->exit, 0);
}

TEST(Subprocess, SaysThatAProgramIsMissing) {
    const auto ran = run_program(program({"hito-no-such-program"}), "");
    ASSERT_FALSE(ran);
    EXPECT_EQ(ran.error().failure, Failure::unavailable);
    EXPECT_EQ(ran.error().message, (Message{"error.program_missing", {"hito-no-such-program"}}));
}

TEST(Subprocess, StopsTheWholeGroupWhenTheTimeIsOver) {
    auto slow = program({"sh", "-c", "sleep 300 & echo $!; wait"});
    slow.time = milliseconds(200);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(failure_of(run_program(slow, "")), "error.program_slow");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60)) << "it was waited for";
    // A program that closes its outputs and goes on is stopped as well.
    slow.words = {"sh", "-c", "exec >&- 2>&-; exec sleep 300"};
    EXPECT_EQ(failure_of(run_program(slow, "")), "error.program_slow");
}

TEST(Subprocess, StopsAProgramThatGivesTooMuch) {
    auto endless = program({"yes"});
    endless.output_bytes = 100'000;
    EXPECT_EQ(failure_of(run_program(endless, "")), "error.program_large");
}

TEST(Subprocess, BoundsTheMemory) {
    auto greedy = program({"sh", "-c", "ulimit -v; ulimit -c"});
    greedy.memory_bytes = 512'000'000;
    const auto ran = run_program(greedy, "");
    ASSERT_TRUE(ran);
    EXPECT_EQ(ran->output, "500000\n0\n");
}

TEST(Subprocess, PassesOnlyAFewVariables) {
    const auto ran = run_program(program({"env"}), "");
    ASSERT_TRUE(ran);
    EXPECT_NE(ran->output.find("LC_ALL=C.UTF-8\n"), std::string::npos);
    EXPECT_EQ(ran->output.find("GTEST"), std::string::npos);
    EXPECT_LE(std::count(ran->output.begin(), ran->output.end(), '\n'), 5);
}

}    // namespace
}    // namespace hito
