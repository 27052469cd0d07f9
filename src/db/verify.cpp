#include "db/verify.h"

#include "base/machine_failed.h"
#include "db/block.h"
#include "db/journal.h"
#include "db/schema.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hito::db {

namespace {

constexpr std::size_t most_faults = 100;

class Verifier {
public:
    explicit Verifier(Database& database) : database_(database) {}

    Verification run() {
        const Snapshot snapshot(database_);
        check_file();
        check_shape();
        read_expected_rows();
        auto networks = database_.query("select id, slug from networks order by slug");
        while (networks.next()) {
            check_chain(Block(networks.get<std::int64_t>(0)), networks.get<std::string>(1));
        }
        for (const auto* table : database_.schema().tables) {
            check_rows(*table);
            check_versions(*table);
        }
        check_lost_rows();
        check_lost_entries();
        for (const auto check : database_.schema().checks) {
            for (auto& fault : check(database_)) {
                add_fault(std::move(fault.id), std::move(fault.arguments));
            }
        }
        return std::move(found_);
    }

private:
    void add_fault(std::string id, std::vector<std::string> arguments) {
        if (found_.faults.size() < most_faults) {
            found_.faults.push_back({std::move(id), std::move(arguments)});
        }
    }

    void check_file() {
        auto rows = database_.query("pragma integrity_check(20)");
        while (rows.next()) {
            if (rows.get<std::string_view>(0) != "ok") {
                add_fault("fault.file", {rows.get<std::string>(0)});
            }
        }
        auto references = database_.query("pragma foreign_key_check");
        while (references.next()) {
            add_fault("fault.reference", {references.get<std::string>(0), references.get<std::string>(2)});
        }
    }

    // The tables and indexes are those that the migrations make. Whatever SQLite makes for a virtual table is its own.
    void check_shape() {
        constexpr std::string_view shape =
            "select type, name, coalesce(sql, '') from sqlite_schema where name not like 'sqlite%' and name not in (select "
            "name from "
            "pragma_table_list where type = 'shadow') order by name";
        const auto fresh = Database::in_memory(database_.schema());
        std::map<std::string, std::string> stands;
        for (auto rows = database_.query(shape); rows.next();) {
            stands.emplace(rows.get<std::string>(0) + " " + rows.get<std::string>(1), rows.get<std::string>(2));
        }
        for (auto rows = fresh->query(shape); rows.next();) {
            const auto name = rows.get<std::string>(0) + " " + rows.get<std::string>(1);
            const auto found = stands.find(name);
            if (found == stands.end() || found->second != rows.get<std::string_view>(2)) {
                add_fault("fault.file", {name});
            }
        }
    }

    // What each entry says it wrote, table by table.
    void read_expected_rows() {
        auto rows = database_.query("select id, rows from journal_entries where rows is not null and rows <> ''");
        while (rows.next()) {
            const auto id = rows.get<std::int64_t>(0);
            std::string_view text = rows.get<std::string_view>(1);
            while (!text.empty()) {
                const auto end = std::min(text.find('\n'), text.size());
                const auto line = text.substr(0, end);
                const auto space = std::min(line.find(' '), line.size());
                expected_[std::string(line.substr(0, space))][id] = std::string(line);
                text.remove_prefix(std::min(end + 1, text.size()));
            }
        }
    }

    static std::string words_of(const Entry& entry) {
        return fmt::format("{} {} {}", entry.id & 0xffffffff, entry.action, entry.subject);
    }

    void check_chain(Block block, const std::string& network) {
        Verification::Chain chain;
        chain.network = network;
        std::string previous(sizeof(Digest), '\0');
        auto entries = database_.query(
            "select id, recorded_at, clock_set, actor, action, subject, salt, payload, rows, commitment from "
            "journal_entries where id "
            "between $1 and $2 order by id",
            block.first(), block.last());
        bool more = entries.next();
        auto seals = database_.query(
            "select id, first_entry_id, last_entry_id, previous, hash from journal_seals where id between $1 and $2 order "
            "by id",
            block.first(), block.last());
        std::int64_t next_entry = block.first() + 1;
        while (seals.next()) {
            const auto id = seals.get<std::int64_t>(0);
            const auto first = seals.get<std::int64_t>(1);
            const auto last = seals.get<std::int64_t>(2);
            ++chain.seals;
            std::vector<Digest> hashes;
            for (; more && entries.get<std::int64_t>(0) <= last; more = entries.next()) {
                hashes.push_back(check_entry(entries, chain));
            }
            const auto hash = hash_of_seal(network, id, previous, hashes);
            const std::string_view stated = seals.get<std::string_view>(4);
            const bool whole = id == block.first() + static_cast<std::int64_t>(chain.seals) && first == next_entry &&
                               static_cast<std::int64_t>(hashes.size()) == last - first + 1;
            if (!whole || seals.get<std::string_view>(3) != previous ||
                stated != std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size())) {
                add_fault("fault.seal", {network, std::to_string(id & 0xffffffff), std::to_string(first & 0xffffffff),
                                         std::to_string(last & 0xffffffff)});
            }
            previous = std::string(stated);
            next_entry = last + 1;
        }
        for (; more; more = entries.next()) {
            add_fault("fault.unsealed", {network, std::to_string(entries.get<std::int64_t>(0) & 0xffffffff)});
            ++chain.entries;
        }
        chain.head = hex_text(previous);
        found_.chains.push_back(std::move(chain));
    }

    Digest check_entry(const Rows& row, Verification::Chain& chain) {
        Entry entry;
        entry.id = row.get<std::int64_t>(0);
        entry.recorded_at = row.get<std::string>(1);
        entry.clock_set = row.get<bool>(2);
        entry.actor = row.get<std::string>(3);
        entry.action = row.get<std::string>(4);
        entry.subject = row.get<std::string>(5);
        entry.commitment = row.get<std::string>(9);
        ++chain.entries;
        chain.clock_set += entry.clock_set ? 1 : 0;
        if (row.is_null(6) && row.is_null(7) && row.is_null(8)) {
            ++chain.erased;
            erased_.insert(entry.id);
        } else {
            const auto commitment =
                commitment_of(row.get<std::string_view>(6), row.get<std::string_view>(7), row.get<std::string_view>(8));
            const bool readable = row.integer(2) == 0 || row.integer(2) == 1;
            if (!readable ||
                std::string_view(reinterpret_cast<const char*>(commitment.data()), commitment.size()) != entry.commitment) {
                add_fault("fault.entry", {chain.network, words_of(entry)});
            }
        }
        return hash_of(entry);
    }

    // Each row again, as it was hashed when it was written.
    void check_rows(const Table& table) {
        ++found_.tables;
        auto& expected = expected_[std::string(table.name)];
        auto rows = database_.query(
            fmt::format("select id, entry_id, {} from {} order by id", fmt::join(table.columns, ", "), table.name));
        std::optional<std::int64_t> entry;
        RowDigests digests;
        std::vector<Value> values;
        const auto compare = [&] {
            std::string said = digests.text();
            if (!entry || erased_.count(*entry) != 0) {
                return;
            }
            said.erase(said.find_last_not_of('\n') + 1);
            const auto found = expected.find(*entry);
            if (found == expected.end() || found->second != said) {
                add_row_fault(table, *entry);
            }
            if (found != expected.end()) {
                expected.erase(found);
            }
        };
        while (rows.next()) {
            ++found_.rows;
            if (rows.get<std::int64_t>(1) != entry) {
                compare();
                entry = rows.get<std::int64_t>(1);
            }
            values.clear();
            for (int i = 2; i < rows.columns(); ++i) {
                values.push_back(rows.value(i));
            }
            digests.add(table.name, rows.get<std::int64_t>(0), values);
        }
        compare();
    }

    void add_row_fault(const Table& table, std::int64_t id) {
        auto rows = database_.query("select action, subject from journal_entries where id = $1", id);
        const std::string what = rows.next() ? rows.get<std::string>(0) + " " + rows.get<std::string>(1) : "";
        add_fault("fault.rows", {std::string(table.name), std::to_string(id & 0xffffffff), what});
    }

    void check_versions(const Table& table) {
        if (table.version_of.empty()) {
            return;
        }
        auto rows =
            database_.query(fmt::format("select id from (select id, until_id, lead(entry_id) over (partition by {} order by "
                                        "id) as next from {}) where until_id "
                                        "is distinct from next limit 20",
                                        fmt::join(table.version_of, ", "), table.name));
        while (rows.next()) {
            add_fault("fault.version", {std::string(table.name), std::to_string(rows.get<std::int64_t>(0) & 0xffffffff)});
        }
    }

    // Rows that an entry wrote and that are no more; tables that nobody knows.
    void check_lost_rows() {
        for (const auto& [table, entries] : expected_) {
            for (const auto& [entry, line] : entries) {
                if (erased_.count(entry) == 0) {
                    add_row_fault({table, {}, {}}, entry);
                }
            }
        }
    }

    // Entries and seals in the block of no network.
    void check_lost_entries() {
        for (const auto* table : {"journal_entries", "journal_seals"}) {
            auto rows = database_.query(
                fmt::format("select count(*) from {} where (id >> 32) not in (select id from networks)", table));
            if (rows.next() && rows.get<std::int64_t>(0) > 0) {
                add_fault("fault.no_network", {table, rows.get<std::string>(0)});
            }
        }
    }

    Database& database_;
    Verification found_;
    std::map<std::string, std::unordered_map<std::int64_t, std::string>> expected_;    // by table and entry
    std::unordered_set<std::int64_t> erased_;
};

// Rebuilt in a transaction that is never committed. Throws where the projection's own tables are broken.
void check_projection(Database& database, const Projection& projection, Verification& found) {
    const Transaction transaction(database);
    const auto stands = projection.tell(database);
    projection.rebuild(database);
    const auto should = projection.tell(database);
    if (stands != should) {
        const auto differ = std::mismatch(stands.begin(), stands.end(), should.begin(), should.end());
        found.faults.push_back({"fault.projection",
                                {std::string(projection.name), differ.first == stands.end() ? "–" : *differ.first,
                                 differ.second == should.end() ? "–" : *differ.second}});
    }
}

void check_projections(Database& database, Verification& found) {
    for (const auto* projection : database.schema().projections) {
        ++found.projections;
        const Message broken{"fault.projection_broken", {std::string(projection->name)}};
        try {
            check_projection(database, *projection, found);
        } catch (const MachineFailed& failed) {
            if (failed.message().id != "error.database_damaged") {
                throw;
            }
            found.faults.push_back(broken);
        } catch (const std::runtime_error&) {    // a statement that a broken table does not take
            found.faults.push_back(broken);
        }
    }
}

}    // namespace

Verification verify_kept(Database& database) { return Verifier(database).run(); }

Verification verify(Database& database) {
    auto found = verify_kept(database);
    check_projections(database, found);
    return found;
}

}    // namespace hito::db
