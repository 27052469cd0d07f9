#pragma once

#include "base/expected.h"
#include "db/database.h"
#include "db/table.h"
#include "db/write.h"
#include "imports/import.h"
#include "reading/reading.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hito::imports {

extern const db::Table imports_table;
extern const db::Table states_table;

/// Keeps the import with its reading, as a draft; gives its id.
Id<Import> insert(db::Write& write, db::Change& change, const Import& import, const std::string& reading);
void insert_state(db::Write& write, db::Change& change, Id<Import> import, Import::State state,
                  std::optional<Id<plans::Plan>> plan);

/// Fails: not_found.
Expected<Import> find(db::Database& database, Id<Import> id);

/// The last import of that file in the network, or nullopt.
std::optional<Import> find_of_file(db::Database& database, Id<files::File> file);

/// The drafts of a network that nobody accepted yet, the oldest first.
std::vector<Import> drafts(db::Database& database, Id<networks::Network> network);

/// The imports of a network, the newest first, at most so many.
std::vector<Import> list(db::Database& database, Id<networks::Network> network, std::size_t most);

/// The imports that went into a plan, the first one first.
std::vector<Import> list_of_plan(db::Database& database, Id<plans::Plan> plan, plans::Known known = {});

/// What was read. Fails: unreadable, when it was damaged.
Expected<reading::Reading> reading_of(db::Database& database, Id<Import> import);

}    // namespace hito::imports
