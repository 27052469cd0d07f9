#pragma once

#include "base/expected.h"
#include "base/progress.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace hito::web {

/// Of whom a job is, and how many of theirs may be under way at once.
struct JobShare {
    std::string whose;
    std::size_t most = 0;    ///< 0: as many as the queue takes.
};

/// Long work that several requests may wait for (a report on paper, a document that is read): each job once, on threads of
/// its own, its outcome kept for those who ask again. A queue that is stopped waits for the jobs that began, and their
/// watches tell them to end.
class JobQueue {
public:
    /// The watch may be told how far the job is, from one thread.
    using Make = std::function<Expected<std::string>(const Watch& watch)>;
    /// Where a job stands: under way when neither is there.
    struct State {
        std::shared_ptr<const std::string> made;    // answers under way hold it, too
        std::shared_ptr<const Error> failed;
        Progress progress = {};    ///< What it told last.
        bool began = false;
        std::size_t before = 0;    ///< Until it begins: how many wait before it.
        [[nodiscard]] bool is_done() const { return made != nullptr || failed != nullptr; }
    };

    /// `bytes`: of outcomes that are kept, about; `waiting`: how many jobs may wait.
    JobQueue(std::size_t threads, std::size_t waiting, std::size_t bytes);
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;
    ~JobQueue();

    /// The outcome of a job that was made, or nullptr.
    std::shared_ptr<const std::string> find(const std::string& key);
    /// Where a job stands; nullopt: there is none.
    std::optional<State> look(const std::string& key);
    /// Makes the job unless it is there or under way; waits for it up to `patience`. Fails: unavailable, when too many wait.
    Expected<State> ask(const std::string& key, Make make, std::chrono::milliseconds patience, const JobShare& share = {});
    /// Nobody wants the job any more: it is not begun, or its watch tells it to end.
    void give_up(const std::string& key);

private:
    struct Job {
        std::string key;
        Make make;    // empty once it began
        std::string whose;
        State state;
        bool unwanted = false;
    };
    using Jobs = std::list<Job>;    // the oldest first
    Jobs::iterator of_key(const std::string& key);
    [[nodiscard]] bool takes_more(const JobShare& share) const;
    State state_of(Jobs::const_iterator job) const;
    bool told(Job& job, const Progress& progress);
    void work();
    Jobs::iterator next_job();
    State outcome_of(Job& job, const Make& make);
    void forget();

    std::mutex mutex_;
    std::condition_variable news_;
    std::condition_variable done_;
    Jobs jobs_;
    std::size_t waiting_;
    std::size_t most_bytes_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}    // namespace hito::web
