#include "web/job_queue.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace hito::web {

JobQueue::JobQueue(std::size_t threads, std::size_t waiting, std::size_t bytes) : waiting_(waiting), most_bytes_(bytes) {
    for (std::size_t i = 0; i < threads; ++i) {
        threads_.emplace_back([this] { work(); });
    }
}

JobQueue::~JobQueue() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    news_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
}

// Shared with answers under way.
std::shared_ptr<const std::string> JobQueue::find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& job) { return job.key == key; });
    return found == jobs_.end() ? nullptr : found->state.made;
}

Expected<JobQueue::State> JobQueue::ask(const std::string& key, Make make, std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    const auto of_key = [&] {
        return std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& job) { return job.key == key; });
    };
    auto job = of_key();
    if (job != jobs_.end() && job->state.failed) {    // it may work now
        jobs_.erase(job);
        job = jobs_.end();
    }
    if (job == jobs_.end()) {
        const auto waits = [](const Job& one) { return !one.state.is_done(); };
        if (static_cast<std::size_t>(std::count_if(jobs_.begin(), jobs_.end(), waits)) >= waiting_) {
            return fail(Failure::unavailable, {"error.too_busy", {}});
        }
        jobs_.push_back({key, std::move(make), {}});
        news_.notify_one();
    }
    State state;
    done_.wait_for(lock, patience, [&] {
        const auto found = of_key();
        if (found != jobs_.end()) {
            state = found->state;
        }
        return stopping_ || state.is_done();
    });
    return state;
}

void JobQueue::work() {
    while (true) {
        std::string key;
        Make make;
        {
            std::unique_lock lock(mutex_);
            const auto next = [&] {
                return std::find_if(jobs_.begin(), jobs_.end(), [](const Job& job) { return job.make != nullptr; });
            };
            news_.wait(lock, [&] { return stopping_ || next() != jobs_.end(); });
            if (stopping_) {
                return;
            }
            const auto job = next();
            key = job->key;
            make = std::exchange(job->make, nullptr);
        }
        State state;
        try {
            auto made = make();
            if (made) {
                state.made = std::make_shared<const std::string>(std::move(*made));    // answers hold it, too
            } else {
                state.failed = std::make_shared<const Error>(made.error());
            }
        } catch (const std::exception& failed) {
            state.failed =
                std::make_shared<const Error>(Error{Failure::unavailable, {"error.machine_failed", {failed.what()}}});
        }
        const std::lock_guard lock(mutex_);
        const auto job = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& one) { return one.key == key; });
        if (job != jobs_.end()) {
            job->state = std::move(state);
        }
        forget();
        done_.notify_all();
    }
}

// The oldest outcomes go, while there are too many bytes of them.
void JobQueue::forget() {
    std::size_t bytes = 0;
    for (auto job = jobs_.end(); job != jobs_.begin();) {
        --job;
        bytes += job->state.made ? job->state.made->size() : 0;
        if (job->state.is_done() && bytes > most_bytes_) {
            job = jobs_.erase(job);
        }
    }
}

}    // namespace hito::web
