#include "base/fair_mutex.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace hito {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(FairMutex, GoesToWhoeverWaitsLongest) {
    FairMutex mutex;
    ASSERT_TRUE(mutex.try_lock_for(milliseconds(0)));
    std::vector<int> order;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            const std::unique_lock turn(mutex, seconds(30));
            ASSERT_TRUE(turn.owns_lock());
            order.push_back(i);
        });
        while (mutex.waiting() != threads.size()) {
            std::this_thread::yield();
        }
    }
    mutex.unlock();
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4, 5, 6, 7}));
    EXPECT_TRUE(mutex.try_lock_for(milliseconds(0))) << "free again";
    mutex.unlock();
}

TEST(FairMutex, IsGivenUpWaitingFor) {
    FairMutex mutex;
    ASSERT_TRUE(mutex.try_lock_for(milliseconds(0)));
    std::thread([&] { EXPECT_FALSE(mutex.try_lock_for(milliseconds(10))); }).join();
    mutex.unlock();    // nobody stands in the line any more
    EXPECT_TRUE(mutex.try_lock_for(milliseconds(0)));
    mutex.unlock();
}

TEST(FairMutex, HoldsOneAtATime) {
    FairMutex mutex;
    std::atomic<int> inside = 0;
    int count = 0;    // guarded by the mutex alone
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int time = 0; time < 500; ++time) {
                const std::unique_lock turn(mutex, seconds(30));
                ASSERT_TRUE(turn.owns_lock());
                EXPECT_EQ(++inside, 1);
                ++count;
                --inside;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(count, 4'000);
}

}    // namespace
}    // namespace hito
