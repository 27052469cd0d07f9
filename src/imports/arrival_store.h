#pragma once

#include "base/expected.h"
#include "db/database.h"
#include "imports/arrival.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The tables of arrivals. They hold no history; what writes stands within a transaction of the caller's.
namespace hito::imports {

/// Keeps an arrival with its bytes; `actor` and `once` are of the form that it came with.
void insert(db::Database& database, const Arrival& arrival, std::string_view bytes, const std::string& actor,
            const std::string& once);

/// Fails: not_found.
Expected<Arrival> find_arrival(db::Database& database, Id<networks::Network> network, std::string_view token);
/// That of a form of the actor, or nullopt.
std::optional<Arrival> arrival_of_form(db::Database& database, Id<networks::Network> network, const std::string& actor,
                                       const std::string& once);
/// One with those bytes that became nothing yet, or nullopt.
std::optional<Arrival> arrival_of_bytes(db::Database& database, Id<networks::Network> network, const std::string& sha256);

/// Those of a network that became nothing yet, the newest first.
std::vector<Arrival> arrivals(db::Database& database, Id<networks::Network> network);

/// What came in, whole.
std::string content(db::Database& database, const Arrival& arrival);

/// Notes why it could not be read; nullopt: it is to be read again.
void set_failure(db::Database& database, const Arrival& arrival, const std::optional<Message>& failure);
/// Notes that it came once more, by that name: it is to be read again.
void bring_again(db::Database& database, const Arrival& arrival);
/// Notes what it became; its bytes are gone.
void set_import(db::Database& database, const Arrival& arrival, Id<Import> import);
/// Forgets it with its bytes.
void remove(db::Database& database, const Arrival& arrival);
/// Forgets those that became something before one moment, or could not be read before another.
void remove_old(db::Database& database, Moment read_before, Moment failed_before);

}    // namespace hito::imports
