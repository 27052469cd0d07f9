#include "web/worker_pool.h"

#include "web/server.h"

#include <utility>

namespace hito::web {

WorkerPool::WorkerPool(std::size_t workers, std::size_t waiting, Answering& site) : waiting_(waiting) {
    for (std::size_t i = 0; i < workers; ++i) {
        threads_.emplace_back([this, &site] { work(site); });
    }
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::ask(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || jobs_.size() >= waiting_) {
            return false;
        }
        jobs_.push_back(std::move(job));
    }
    news_.notify_one();
    return true;
}

void WorkerPool::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    news_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

void WorkerPool::work(Answering& site) {
    const auto worker = site.worker();
    while (true) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            news_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            if (jobs_.empty()) {
                return;
            }
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        job(*worker);
    }
}

}    // namespace hito::web
