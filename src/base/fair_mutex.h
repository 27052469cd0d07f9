#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <list>
#include <mutex>

namespace hito {

/// A mutex that goes to whoever waits longest, as no mutex of the standard library promises. For std::unique_lock with a
/// time to wait.
class FairMutex {
public:
    /// Waits for it; false: others had it all that time.
    [[nodiscard]] bool try_lock_for(std::chrono::milliseconds most) {
        std::unique_lock lock(mutex_);
        if (!taken_) {
            taken_ = true;
            return true;
        }
        Waiting us;
        const auto place = waiting_.insert(waiting_.end(), &us);
        if (us.called.wait_for(lock, most, [&us] { return us.has_it; })) {
            return true;
        }
        waiting_.erase(place);
        return false;
    }

    /// Hands it to the next: nobody who comes just then slips in between.
    void unlock() {
        const std::lock_guard lock(mutex_);
        taken_ = !waiting_.empty();
        if (taken_) {
            Waiting& next = *waiting_.front();
            waiting_.pop_front();
            next.has_it = true;
            next.called.notify_one();
        }
    }

    /// How many wait for it now.
    [[nodiscard]] std::size_t waiting() {
        const std::lock_guard lock(mutex_);
        return waiting_.size();
    }

private:
    struct Waiting {
        std::condition_variable called;
        bool has_it = false;
    };
    std::mutex mutex_;
    std::list<Waiting*> waiting_;    // they stand on their threads' stacks
    bool taken_ = false;
};

}    // namespace hito
