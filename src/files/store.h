#pragma once

#include "base/expected.h"
#include "base/id.h"
#include "base/message.h"
#include "db/database.h"
#include "db/write.h"
#include "networks/network.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Files, kept whole: the documents that came in, and evidence. They stand in the database, so that a file and what refers
/// to it are written, backed up and moved together.
namespace hito::files {

struct File {
    Id<File> id;
    std::string sha256;    ///< In hexadecimal.
    std::size_t size = 0;
};

extern const db::Table files_table;
extern const db::Table parts_table;

/// Keeps the bytes, once a network however often they come. Fails: invalid above bounds::file_bytes.
Expected<File> keep(db::Write& write, db::Change& change, Id<networks::Network> network, std::string_view bytes);

/// Fails: not_found.
Expected<File> find(db::Database& database, Id<File> id);

/// All files of the network.
std::vector<File> list(db::Database& database, Id<networks::Network> network);

/// How long the parts of a file are in which it stands in the database; the last is what remains.
inline constexpr std::size_t part_bytes = 512UL * 1024;

/// The file of those bytes in the network, or nullopt.
std::optional<File> find_same(db::Database& database, Id<networks::Network> network, std::string_view bytes);

/// The whole of it.
std::string content(db::Database& database, Id<File> id);

/// Faults of files whose parts are not the bytes that came in.
std::vector<Message> verify(db::Database& database);

}    // namespace hito::files
