#pragma once

#include "base/expected.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hito::web {

/// Long work that several requests may wait for (a report on paper): each job once, on threads of its own, its outcome kept
/// for those who ask again.
class JobQueue {
public:
    using Make = std::function<Expected<std::string>()>;
    /// Where a job stands: under way when neither is there.
    struct State {
        std::shared_ptr<const std::string> made;    // answers under way hold it, too
        std::shared_ptr<const Error> failed;
        [[nodiscard]] bool is_done() const { return made != nullptr || failed != nullptr; }
    };

    /// `bytes`: of outcomes that are kept, about; `waiting`: how many jobs may wait.
    JobQueue(std::size_t threads, std::size_t waiting, std::size_t bytes);
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;
    ~JobQueue();

    /// The outcome of a job that was made, or nullptr.
    std::shared_ptr<const std::string> find(const std::string& key);
    /// Makes the job unless it is there or under way; waits for it up to `patience`. Fails: unavailable, when too many wait.
    Expected<State> ask(const std::string& key, Make make, std::chrono::milliseconds patience);

private:
    struct Job {
        std::string key;
        Make make;    // empty once it began
        State state;
    };
    void work();
    void forget();

    std::mutex mutex_;
    std::condition_variable news_;
    std::condition_variable done_;
    std::list<Job> jobs_;    // the oldest first
    std::size_t waiting_;
    std::size_t most_bytes_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}    // namespace hito::web
