#pragma once

#include "base/expected.h"
#include "db/database.h"

#include <cstdint>

namespace hito::db {

/// The version that this program writes: the number of its migrations.
std::int64_t newest_version();

/// Brings the database up to date, each migration whole or not at all. Fails: conflict when a newer Hito wrote it, or when a
/// migration that it went through is not the one of this program.
Expected<void> migrate(Database& database);

/// Fails: conflict when the database is of another version than this program writes.
Expected<void> check_version(Database& database);

}    // namespace hito::db
