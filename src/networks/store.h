#pragma once

#include "base/expected.h"
#include "db/database.h"
#include "db/write.h"
#include "networks/network.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hito::networks {

/// How the network was named over time.
extern const db::Table versions_table;

/// Fails: not_found, with the networks that there are.
Expected<Network> find(db::Database& database, std::string_view slug);

/// Fails: not_found.
Expected<Network> find(db::Database& database, Id<Network> id);

/// Whether a network of that slug is there.
bool exists(db::Database& database, std::string_view slug);

/// How far the journal of a network is: the id of its last entry, 0 before the first; nullopt when there is no such network.
std::optional<std::int64_t> journal_position(db::Database& database, std::string_view slug);

/// All networks, by slug.
std::vector<Network> list(db::Database& database);

/// A block of ids that no network has.
Id<Network> free_id(db::Database& database);

/// Makes the row that its block stands for. Precondition: slug and id are free.
void insert_block(db::Database& database, const Network& network);

void insert_version(db::Write& write, db::Change& change, const Network& network);

}    // namespace hito::networks
