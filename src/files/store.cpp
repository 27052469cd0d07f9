#include "files/store.h"

#include "base/bounds.h"
#include "base/digest.h"

#include <array>

namespace hito::files {

namespace {

constexpr std::array<std::string_view, 3> file_columns = {"network_id", "sha256", "size"};
constexpr std::array<std::string_view, 3> part_columns = {"file_id", "number", "bytes"};

std::optional<File> find_by_digest(db::Database& database, Id<networks::Network> network, const std::string& sha256) {
    auto rows = database.query("select id, size from files where sha256 = $1 and network_id = $2", sha256, network);
    return rows.next() ? std::optional(File{rows.get<Id<File>>(0), sha256, rows.get<std::size_t>(1)}) : std::nullopt;
}

}    // namespace

const db::Table files_table{"files", file_columns};
const db::Table parts_table{"file_parts", part_columns};

Expected<File> keep(db::Write& write, db::Change& change, Id<networks::Network> network, std::string_view bytes) {
    if (bytes.size() > bounds::file_bytes) {
        return fail(Failure::invalid, {"error.evidence_too_large", {std::to_string(bounds::file_bytes / 1'000'000)}});
    }
    File file{{}, hex_text(digest_of(bytes)), bytes.size()};
    if (const auto known = find_by_digest(write.database(), network, file.sha256)) {
        return *known;
    }
    file.id.value = write.insert(change, files_table, network, file.sha256, file.size);
    for (std::size_t number = 0; number * part_bytes < bytes.size(); ++number) {
        write.insert(change, parts_table, file.id, number, db::Bytes{bytes.substr(number * part_bytes, part_bytes)});
    }
    return file;
}

Expected<File> find(db::Database& database, Id<File> id) {
    auto rows = database.query("select sha256, size from files where id = $1", id);
    if (!rows.next()) {
        return fail(Failure::not_found, {"error.no_kept_file", {std::to_string(id.value & 0xffffffff)}});
    }
    return File{id, rows.get<std::string>(0), rows.get<std::size_t>(1)};
}

std::vector<File> list(db::Database& database, Id<networks::Network> network) {
    std::vector<File> found;
    auto rows = database.query("select id, sha256, size from files where network_id = $1 order by id", network);
    while (rows.next()) {
        found.push_back({rows.get<Id<File>>(0), rows.get<std::string>(1), rows.get<std::size_t>(2)});
    }
    return found;
}

std::optional<File> find_same(db::Database& database, Id<networks::Network> network, std::string_view bytes) {
    return find_by_digest(database, network, hex_text(digest_of(bytes)));
}

std::string content(db::Database& database, Id<File> id) {
    std::string bytes;
    auto rows = database.query("select bytes from file_parts where file_id = $1 order by number", id);
    while (rows.next()) {
        bytes += rows.get<std::string_view>(0);
    }
    return bytes;
}

std::vector<Message> verify(db::Database& database) {
    std::vector<Message> faults;
    auto rows = database.query("select id, sha256, size from files order by id");
    while (rows.next()) {
        Hasher hasher;
        std::size_t size = 0;
        auto parts =
            database.query("select bytes from file_parts where file_id = $1 order by number", rows.get<Id<File>>(0));
        while (parts.next()) {
            const auto bytes = parts.get<std::string_view>(0);
            size += bytes.size();
            hasher.add(bytes);
        }
        if (size != rows.get<std::size_t>(2) || hex_text(hasher.digest()) != rows.get<std::string_view>(1)) {
            faults.push_back({"fault.kept_file", {rows.get<std::string>(1)}});
        }
    }
    return faults;
}

}    // namespace hito::files
