#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "base/progress.h"
#include "db/database.h"
#include "imports/arrival.h"
#include "imports/import.h"
#include "people/actor.h"

#include <chrono>
#include <string>
#include <string_view>

/// A document that comes in is kept first and read then.
namespace hito::imports {

/// How long a document that could not be read is kept for whoever brought it.
inline constexpr std::chrono::hours unread_lasts{24 * 14};

/// What somebody brought: a file, or a text that they pasted.
struct Brought {
    std::string name;
    std::string_view bytes;
    bool pasted = false;
};

/// Keeps what somebody brought. The same form, or the same bytes that wait already, are the same arrival. Fails: forbidden;
/// repeated, when the form counted and its arrival is gone; invalid above bounds::file_bytes; unavailable, when
/// bounds::arrivals wait already.
Expected<Arrival> arrive(db::Database& database, const people::Actor& actor, const Clock& clock,
                         Id<networks::Network> network, const Brought& brought);

/// Reads an arrival and makes a draft of it: all or nothing. The watch is told of the steps of reading::read_bytes() and of
/// "draft". Fails: as the reading and begin() do, and then the arrival says so; unavailable, when the watch wants no more
/// or it took longer than bounds::reading_time; not_found, when somebody gave it up meanwhile.
Expected<Import> read(db::Database& database, const people::Actor& actor, const Clock& clock, const Arrival& arrival,
                      const Watch& watch = {});

/// An arrival that could not be read, or was broken off, is to be read again. Fails: forbidden.
Expected<void> read_again(db::Database& database, const people::Actor& actor, const Arrival& arrival);

/// Forgets an arrival that could not be read at once, and that the actor's form was sent: mended, it is sent again. Fails:
/// forbidden.
Expected<void> take_back(db::Database& database, const people::Actor& actor, const Arrival& arrival);

/// Forgets those that nobody needs any more, of all networks; so does each that arrives.
void forget_old(db::Database& database, const Clock& clock);

/// Forgets an arrival. Fails: forbidden.
Expected<void> give_up(db::Database& database, const people::Actor& actor, const Arrival& arrival);

}    // namespace hito::imports
