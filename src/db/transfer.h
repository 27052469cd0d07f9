#pragma once

#include "base/expected.h"
#include "db/block.h"
#include "db/database.h"
#include "db/table.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// A network's rows as plain text, and back: ids and journal unchanged, so that the chain holds wherever it goes.
namespace hito::db {

/// A table's rows of the block, one JSON object a line, by id: its columns by name, bytes as {"hex": "…"}. Where `omitted`
/// is the table's column of bytes, they are left out: they stand elsewhere.
std::string rows_text(Database& database, Block block, std::string_view table, const std::vector<std::string>& columns,
                      std::string_view omitted = {});

/// All columns of a kept table: id, entry_id, until_id where it has one, and its own.
std::vector<std::string> columns_of(const Table& table);

/// Those of the journal.
std::vector<std::string> entry_columns();
std::vector<std::string> seal_columns();

/// The bytes of an omitted column, by the row's id and its place in the file (parts follow each other).
using BytesOf = std::function<Expected<std::string>(std::int64_t file_id, std::int64_t number)>;

/// Inserts rows of such a text. Fails: unreadable, with the line, when it is none, has another column, or an id outside of
/// the block; conflict when an id is taken.
Expected<void> insert_rows(Database& database, Block block, std::string_view table, const std::vector<std::string>& columns,
                           std::string_view text, const BytesOf& omitted = {});

}    // namespace hito::db
