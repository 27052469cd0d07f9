#include "imports/arrival_actions.h"

#include "base/bounds.h"
#include "base/digest.h"
#include "base/vocabulary.h"
#include "imports/actions.h"
#include "imports/arrival_store.h"
#include "imports/store.h"
#include "people/store.h"
#include "reading/read_file.h"

#include <algorithm>
#include <utility>

namespace hito::imports {

namespace {

constexpr std::size_t token_bytes = 12;
constexpr std::chrono::hours read_lasts{48};    // for pages that still ask what it became

// Room for one more: what could not be read goes first, the oldest of it.
Expected<void> make_room(db::Database& database, Id<networks::Network> network) {
    const auto waiting = arrivals(database, network);
    if (waiting.size() < bounds::arrivals) {
        return {};
    }
    const auto failed =
        std::find_if(waiting.rbegin(), waiting.rend(), [](const auto& one) { return one.failure.has_value(); });
    if (failed == waiting.rend()) {
        return fail(Failure::unavailable, {"error.too_many_arrivals", {std::to_string(bounds::arrivals)}});
    }
    remove(database, *failed);
    return {};
}

Expected<void> check_bytes(std::string_view bytes) {
    if (bytes.size() > bounds::file_bytes) {
        return fail(Failure::invalid, {"error.evidence_too_large", {std::to_string(bounds::file_bytes / 1'000'000)}});
    }
    return {};
}

// Says so when the reading took too long, which is no fault of whoever waits.
class Deadline {
public:
    explicit Deadline(const Watch& watch) : watch_(watch) {}
    bool goes_on(const Progress& progress) {
        over_ = over_ || std::chrono::steady_clock::now() - began_ > bounds::reading_time;
        return !over_ && hito::goes_on(watch_, progress);
    }
    [[nodiscard]] bool is_over() const { return over_; }

private:
    const Watch& watch_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    bool over_ = false;
};

void keep_failure(db::Database& database, const Arrival& arrival, const Message& failure) {
    db::Transaction transaction(database);
    set_failure(database, arrival, failure);
    transaction.commit();
}

Expected<reading::Reading> reading_of(db::Database& database, const Arrival& arrival, const Watch& watch) {
    static const auto vocabulary = built_in_vocabulary();
    Deadline deadline(watch);
    const Watch both = [&](const Progress& progress) { return deadline.goes_on(progress); };
    auto reading = reading::read_bytes(content(database, arrival), arrival.name, vocabulary, both);
    const bool wanted = goes_on(both, {"draft"});
    if (deadline.is_over()) {
        return fail(Failure::invalid, {"error.reading_time", {arrival.name, std::to_string(bounds::reading_time.count())}});
    }
    if (reading && !wanted) {
        return fail(Failure::unavailable, {"error.broken_off", {}});
    }
    return reading;
}

}    // namespace

Expected<Arrival> arrive(db::Database& database, const people::Actor& actor, const Clock& clock,
                         Id<networks::Network> network, const Brought& brought) {
    HITO_CHECK(people::check_may_write(actor, network));
    HITO_CHECK(check_bytes(brought.bytes));
    const auto now = clock.now();
    Arrival arrival{hex_text(random_bytes(token_bytes)),
                    network,
                    brought.name,
                    hex_text(digest_of(brought.bytes)),
                    brought.pasted,
                    now,
                    {},
                    {}};
    db::Transaction transaction(database);
    if (const auto same = arrival_of_form(database, network, actor.key, actor.once)) {
        return *same;
    }
    HITO_CHECK(people::count_form(database, actor.once, now));
    if (auto same = arrival_of_bytes(database, network, arrival.sha256)) {
        same->name = brought.name;
        same->pasted = brought.pasted;
        same->failure.reset();
        bring_again(database, *same);
        transaction.commit();
        return std::move(*same);
    }
    remove_old(database, now - read_lasts, now - unread_lasts);
    HITO_CHECK(make_room(database, network));
    insert(database, arrival, brought.bytes, actor.key, actor.once);
    transaction.commit();
    return arrival;
}

Expected<Import> read(db::Database& database, const people::Actor& actor, const Clock& clock, const Arrival& arrival,
                      const Watch& watch) {
    HITO_CHECK(people::check_may_write(actor, arrival.network));
    HITO_TRY(const auto now, find_arrival(database, arrival.network, arrival.token));
    if (now.import) {
        return find(database, *now.import);
    }
    auto import = reading_of(database, arrival, watch).and_then([&](const reading::Reading& reading) {
        return begin(database, actor, clock, arrival, reading);
    });
    if (!import && import.error().failure != Failure::unavailable && import.error().failure != Failure::not_found) {
        keep_failure(database, arrival, import.error().message);
    }
    return import;
}

Expected<void> read_again(db::Database& database, const people::Actor& actor, const Arrival& arrival) {
    HITO_CHECK(people::check_may_write(actor, arrival.network));
    db::Transaction transaction(database);
    set_failure(database, arrival, std::nullopt);
    transaction.commit();
    return {};
}

Expected<void> take_back(db::Database& database, const people::Actor& actor, const Arrival& arrival) {
    HITO_CHECK(people::check_may_write(actor, arrival.network));
    db::Transaction transaction(database);
    remove(database, arrival);
    people::uncount_form(database, actor.once);
    transaction.commit();
    return {};
}

void forget_old(db::Database& database, const Clock& clock) {
    db::Transaction transaction(database);
    remove_old(database, clock.now() - read_lasts, clock.now() - unread_lasts);
    transaction.commit();
}

Expected<void> give_up(db::Database& database, const people::Actor& actor, const Arrival& arrival) {
    HITO_CHECK(people::check_may_write(actor, arrival.network));
    db::Transaction transaction(database);
    remove(database, arrival);
    transaction.commit();
    return {};
}

}    // namespace hito::imports
