#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "db/block.h"
#include "db/database.h"
#include "db/journal.h"
#include "db/schema.h"
#include "db/table.h"

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hito::db {

/// One entry of the journal in the making.
class Change {
public:
    [[nodiscard]] std::int64_t id() const { return entry_.id; }
    /// What was, and what is, as JSON; shown with the entry.
    void say(std::string json) { entry_.payload = std::move(json); }

private:
    friend class Write;
    Entry entry_;
    RowDigests rows_;
};

/// A write into a network: begins entries, inserts their rows, seals them at its end. What is not committed never was.
class Write {
public:
    Write(Database& database, Block block, std::string actor, const Clock& clock);

    [[nodiscard]] Database& database() { return database_; }
    [[nodiscard]] Block block() const { return block_; }
    /// The moment that all entries of this write are recorded at; never before that of the last entry in the network, even
    /// when the clock was set back.
    [[nodiscard]] Moment now() const { return now_; }
    [[nodiscard]] const std::string& actor() const { return actor_; }

    /// Whether an entry was begun.
    [[nodiscard]] bool has_changes() const { return !changes_.empty(); }

    /// Begins an entry: what was done ("row.assessed"), to what ("2018-2020/r12").
    Change& begin(std::string action, std::string subject);

    /// Inserts a row, as of the entry, with the table's columns in their order; gives its id. In a table of versions the
    /// current row with the same subject ends.
    template <class... Values>
    std::int64_t insert(Change& change, const Table& table, const Values&... values) {
        const std::array<Value, sizeof...(values)> bound{Value(values)...};
        return insert_row(change, table, bound);
    }
    std::int64_t insert_row(Change& change, const Table& table, std::span<const Value> values);

    /// Tells the projections what was touched.
    void touch(std::string_view what, std::int64_t id);

    /// Writes entries and seal, brings the projections up to date, commits. Without an entry nothing is written.
    void commit();

private:
    std::int64_t next_id(std::string_view table);
    void insert_entry(Change& change);
    void seal();

    Database& database_;
    Transaction transaction_;
    Block block_;
    std::string actor_;
    Moment now_;
    bool clock_set_;
    std::deque<Change> changes_;    // references to its elements stay good
    std::map<std::string, std::int64_t, std::less<>> last_ids_;
    std::vector<Touch> touches_;    // in their order, each once
    std::set<std::pair<std::string_view, std::int64_t>> touched_;
};

/// Runs `what` within a write; commits when it gives a value, else nothing was.
template <class What>
auto write(Database& database, Block block, std::string actor, const Clock& clock, What what)
    -> decltype(what(std::declval<Write&>())) {
    Write write(database, block, std::move(actor), clock);
    auto answer = what(write);
    if (answer) {
        write.commit();
    }
    return answer;
}

}    // namespace hito::db
