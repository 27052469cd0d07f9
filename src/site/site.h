#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "base/fair_mutex.h"
#include "base/kept.h"
#include "db/database.h"
#include "people/visit.h"
#include "web/job_queue.h"
#include "web/page_cache.h"
#include "web/server.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>

/// The web application as a whole: which route answers, who asks, in which language, and what a failure looks like.
namespace hito::site {

/// All routes. The first that fits answers.
std::span<const people::Route> routes();

/// Where the site's workers get what they work on.
struct Ground {
    /// A connection for one thread. Throws MachineFailed when there is none any more.
    std::function<std::unique_ptr<db::Database>()> open;
    const Clock* clock = nullptr;
};

class Site : public web::Answering {
public:
    /// Precondition: fault_of(routes) is empty; a test says so.
    explicit Site(Ground ground) : ground_(std::move(ground)) {}

    std::unique_ptr<web::Worker> worker() override;
    std::optional<web::Response> kept(const web::Request& request) override;
    [[nodiscard]] std::size_t body_bytes(const web::Request& request) const override;
    [[nodiscard]] web::Response refusal(int status, const web::Request& request) const override;

    [[nodiscard]] const Ground& ground() const { return ground_; }
    [[nodiscard]] web::PageCache& cache() { return cache_; }
    [[nodiscard]] web::JobQueue& jobs() { return jobs_; }
    /// A connection for one thread; shares what it reads with the others and writes in turns with them. Throws
    /// MachineFailed.
    [[nodiscard]] std::unique_ptr<db::Database> open() {
        auto database = ground_.open();
        database->share(reads_);
        database->write_in_turns(writes_);
        return database;
    }
    [[nodiscard]] web::JobQueue& readings() { return readings_; }

private:
    [[nodiscard]] bool is_signed_in(const web::Request& request) const;
    // Of the server's own thread: opened when it is first asked. Throws MachineFailed.
    [[nodiscard]] db::Database& own_database() const;

    Ground ground_;
    mutable std::unique_ptr<db::Database> database_;    // own_database()
    web::PageCache cache_{16'000'000};
    Kept<void> reads_{16'000'000};
    FairMutex writes_;
    web::JobQueue jobs_{std::max(1U, std::thread::hardware_concurrency()), 20, 64'000'000};
    web::JobQueue readings_{2, 20, 1'000'000};    // a small document does not wait for a large one
};

}    // namespace hito::site
