#include "web/job_queue.h"

#include "base/machine_failed.h"

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

JobQueue::Jobs::iterator JobQueue::of_key(const std::string& key) {
    return std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& job) { return job.key == key && !job.unwanted; });
}

JobQueue::State JobQueue::state_of(Jobs::const_iterator job) const {
    auto state = job->state;
    state.before = state.began ? 0 : static_cast<std::size_t>(std::count_if(jobs_.begin(), job, [](const Job& one) {
        return one.make != nullptr;
    }));
    return state;
}

// Shared with answers under way.
std::shared_ptr<const std::string> JobQueue::find(const std::string& key) {
    const auto state = look(key);
    return state ? state->made : nullptr;
}

std::optional<JobQueue::State> JobQueue::look(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto job = of_key(key);
    return job == jobs_.end() ? std::nullopt : std::optional(state_of(job));
}

bool JobQueue::takes_more(const JobShare& share) const {
    std::size_t all = 0;
    std::size_t theirs = 0;
    for (const auto& job : jobs_) {
        all += job.state.is_done() ? 0 : 1;
        theirs += !job.state.is_done() && job.whose == share.whose ? 1 : 0;
    }
    return all < waiting_ && (share.most == 0 || theirs < share.most);
}

Expected<JobQueue::State> JobQueue::ask(const std::string& key, Make make, std::chrono::milliseconds patience,
                                        const JobShare& share) {
    std::unique_lock lock(mutex_);
    auto job = of_key(key);
    if (job != jobs_.end() && job->state.failed) {    // it may work now
        jobs_.erase(job);
        job = jobs_.end();
    }
    if (job == jobs_.end()) {
        if (!takes_more(share)) {
            return fail(Failure::unavailable, {"error.too_busy", {}});
        }
        jobs_.push_back({key, std::move(make), share.whose, {}, false});
        news_.notify_one();
    }
    State state;
    done_.wait_for(lock, patience, [&] {
        const auto found = of_key(key);
        if (found != jobs_.end()) {
            state = state_of(found);
        }
        return stopping_ || state.is_done();
    });
    return state;
}

void JobQueue::give_up(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto job = of_key(key);
    if (job == jobs_.end()) {
        return;
    }
    if (job->make != nullptr || job->state.is_done()) {
        jobs_.erase(job);
    } else {
        job->unwanted = true;
    }
}

JobQueue::Jobs::iterator JobQueue::next_job() {
    return std::find_if(jobs_.begin(), jobs_.end(), [](const Job& job) { return job.make != nullptr; });
}

// A job that began stays where it is in the list until it is done.
bool JobQueue::told(Job& job, const Progress& progress) {
    const std::lock_guard lock(mutex_);
    job.state.progress = progress;
    return !stopping_ && !job.unwanted;
}

JobQueue::State JobQueue::outcome_of(Job& job, const Make& make) {
    State state;
    state.began = true;
    try {
        auto made = make([&](const Progress& progress) { return told(job, progress); });
        if (made) {
            state.made = std::make_shared<const std::string>(std::move(*made));    // answers hold it, too
        } else {
            state.failed = std::make_shared<const Error>(made.error());
        }
    } catch (const MachineFailed& failed) {
        state.failed = std::make_shared<const Error>(Error{Failure::unavailable, failed.message()});
    } catch (const std::exception& failed) {
        state.failed = std::make_shared<const Error>(Error{Failure::unavailable, {"error.machine_failed", {failed.what()}}});
    }
    return state;
}

void JobQueue::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        news_.wait(lock, [&] { return stopping_ || next_job() != jobs_.end(); });
        if (stopping_) {
            return;
        }
        const auto job = next_job();
        const auto make = std::exchange(job->make, nullptr);
        job->state.began = true;
        lock.unlock();
        auto state = outcome_of(*job, make);
        lock.lock();
        job->state = std::move(state);
        if (job->unwanted) {
            jobs_.erase(job);
        }
        forget();
        done_.notify_all();
    }
}

// The oldest outcomes go, while there are too many bytes of them.
void JobQueue::forget() {
    constexpr std::size_t own_bytes = 500;    // of an outcome, beside what was made
    std::size_t bytes = 0;
    for (auto job = jobs_.end(); job != jobs_.begin();) {
        --job;
        bytes += (job->state.is_done() ? own_bytes : 0) + (job->state.made ? job->state.made->size() : 0);
        if (job->state.is_done() && bytes > most_bytes_) {
            job = jobs_.erase(job);
        }
    }
}

}    // namespace hito::web
