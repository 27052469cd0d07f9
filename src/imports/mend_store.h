#pragma once

#include "base/expected.h"
#include "db/database.h"
#include "db/table.h"
#include "db/write.h"
#include "imports/import.h"
#include "imports/mend.h"

#include <cstddef>
#include <vector>

namespace hito::imports {

extern const db::Table mends_table;

void insert(db::Write& write, db::Change& change, Id<Import> import, const Mend& mend);

/// How many there are, undos too.
std::size_t count_mends(db::Database& database, Id<Import> import);

/// All of them, undos too, in their order. Fails: unreadable, when one was damaged.
Expected<std::vector<Mend>> mends(db::Database& database, Id<Import> import);

}    // namespace hito::imports
