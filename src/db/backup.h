#pragma once

#include "base/expected.h"
#include "db/database.h"
#include "db/schema.h"
#include "db/verify.h"

#include <filesystem>

namespace hito::db {

/// Copies the database, as it is now, into a new file, while others go on writing. The copy stands in its place when it is
/// whole. Fails: conflict when there is such a file.
Expected<void> back_up(Database& database, const std::filesystem::path& path);

/// Puts a backup in the place of a database: copies it, brings it up to date, verifies the copy, and only then puts it
/// there. With `replace` a database that stood there is kept beside it, as "….before" (then "….before-2"). Gives what the
/// verification found.
/// Fails: unreadable when the backup is none; conflict when a database stands there, or the copy has faults.
Expected<Verification> restore(const std::filesystem::path& backup, const std::filesystem::path& path, const Schema& schema,
                               bool replace);

}    // namespace hito::db
