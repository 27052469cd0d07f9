#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hito::web {

class Answering;
class Worker;

/// Threads, each with a worker of its own, that take jobs from one queue.
class WorkerPool {
public:
    using Job = std::function<void(Worker& worker)>;

    /// Starts them; at most `waiting` jobs wait.
    WorkerPool(std::size_t workers, std::size_t waiting, Answering& site);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool();

    /// False when too many wait already, or it was stopped.
    bool ask(Job job);
    /// Ends the jobs that were taken, then the threads.
    void stop();

private:
    void work(Answering& site);

    std::size_t waiting_;
    std::mutex mutex_;
    std::condition_variable news_;
    std::deque<Job> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}    // namespace hito::web
