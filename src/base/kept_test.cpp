#include "base/kept.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace hito {
namespace {

Shared<std::string> text(const char* text) { return std::make_shared<const std::string>(text); }

TEST(Kept, ForgetsWhatWasAskedLongestAgo) {
    Kept<std::string> kept(10'000);
    for (const auto* key : {"a", "b", "c", "d", "e"}) {
        kept.keep(key, text(key), 1'400);
    }
    EXPECT_NE(kept.find("a"), nullptr);    // asked again: it stays
    kept.keep("f", text("f"), 1'400);
    EXPECT_EQ(kept.find("b"), nullptr);
    ASSERT_NE(kept.find("a"), nullptr);
    EXPECT_EQ(*kept.find("a"), "a");
    EXPECT_LE(kept.bytes(), 10'000U);
    kept.keep("huge", text("huge"), 2'600);
    EXPECT_EQ(kept.find("huge"), nullptr) << "one value must not push all others out";
}

TEST(Kept, LeavesAValueToWhoHoldsIt) {
    Kept<std::string> kept(4'000);
    kept.keep("a", text("first"), 400);
    const auto held = kept.find("a");
    kept.keep("a", text("second"), 400);
    EXPECT_EQ(*kept.find("a"), "first") << "what a key names does not change";
    for (const auto* key : {"b", "c", "d", "e"}) {
        kept.keep(key, text(key), 400);
    }
    EXPECT_EQ(kept.find("a"), nullptr);
    EXPECT_EQ(*held, "first");
}

TEST(Kept, ServesManyThreads) {
    Kept<std::string> kept(20'000);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 2'000; ++i) {
                const auto key = std::to_string((i * 7 + thread) % 40);
                if (const auto found = kept.find(key)) {
                    wrong += *found == key ? 0 : 1;
                } else {
                    kept.keep(key, std::make_shared<const std::string>(key), 300);
                }
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_LE(kept.bytes(), 20'000U);
}

}    // namespace
}    // namespace hito
