#pragma once

#include "base/clock.h"
#include "base/digest.h"
#include "db/block.h"
#include "db/database.h"
#include "db/table.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who changed what, when: append-only, one chain a network. An entry commits, with a salt, to what it says (payload) and to
/// the rows that it wrote; a commit seals its entries, and a seal holds the hash of the one before. So what an entry says
/// can be erased and the chain still verifies, and a row that was changed behind our back shows.
namespace hito::db {

/// An entry, as it stands in the journal.
struct Entry {
    std::int64_t id = 0;
    std::string recorded_at;
    bool clock_set = false;
    std::string actor;
    std::string action;
    std::string subject;
    std::optional<std::string> salt;       ///< With payload and rows: nullopt when erased.
    std::optional<std::string> payload;    ///< JSON.
    std::optional<std::string> rows;
    std::string commitment;
};

/// SHA-256 of salt, payload and rows.
Digest commitment_of(std::string_view salt, std::string_view payload, std::string_view rows);

/// What a seal hashes of an entry: all but what can be erased.
Digest hash_of(const Entry& entry);

/// The hash of a network's seal over entries' hashes in their order.
Digest hash_of_seal(std::string_view network, std::int64_t id, std::string_view previous,
                    const std::vector<Digest>& entries);

/// Digests of the rows that an entry wrote, table by table: "assessments 1 <digest>" a line.
class RowDigests {
public:
    void add(std::string_view table, std::int64_t id, std::span<const Value> values);
    /// What was added since the last time.
    [[nodiscard]] std::string text();

private:
    struct Table {
        std::size_t rows = 0;
        Hasher hasher;
    };
    std::map<std::string, Table, std::less<>> tables_;
};

/// Which entries to read.
struct EntryFilter {
    std::optional<std::string> subject;    ///< This one, and what stands below it ("2018-2020" has "2018-2020/r12").
    std::vector<std::int64_t> ids;         ///< These too, whatever their subject.
    std::size_t most = 1000;
};

/// Entries of a network, the oldest first.
std::vector<Entry> entries(Database& database, Block block, const EntryFilter& filter);

/// Entries of a network before one (the newest first), at most so many; of a subject and what stands below it, where one is
/// given.
std::vector<Entry> entries_before(Database& database, Block block, std::int64_t before, std::string_view subject,
                                  std::size_t most);

/// The last entry that was recorded on that day or before; 0 when there is none.
std::int64_t last_entry_by(Database& database, Block block, Date day);

/// The last entry about a subject or what stands below it; nullopt when there is none.
std::optional<Entry> last_entry(Database& database, Block block, std::string_view subject);

/// The last entry; nullopt when there is none.
std::optional<Entry> last_entry(Database& database, Block block);

}    // namespace hito::db
