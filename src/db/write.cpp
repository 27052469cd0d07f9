#include "db/write.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace hito::db {

namespace {

constexpr std::size_t salt_bytes = 16;

std::string insert_text(const Table& table) {
    std::string values = "$1, $2";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        values += fmt::format(", ${}", i + 3);
    }
    return fmt::format("insert into {} (id, entry_id, {}) values ({})", table.name, fmt::join(table.columns, ", "), values);
}

std::string close_text(const Table& table) {
    std::string text = fmt::format("update {} set until_id = $1 where until_id is null", table.name);
    for (std::size_t i = 0; i < table.version_of.size(); ++i) {
        text += fmt::format(" and {} = ${}", table.version_of[i], i + 2);
    }
    return text;
}

// A table's statements never change: they are written once a thread.
template <class WriteText>
const std::string& cached(std::map<std::string, std::string, std::less<>>& texts, std::string_view table,
                          WriteText write_text) {
    auto found = texts.find(table);
    if (found == texts.end()) {
        found = texts.emplace(std::string(table), write_text()).first;
    }
    return found->second;
}

std::vector<Value> subject_of(const Table& table, std::int64_t entry, std::span<const Value> values) {
    std::vector<Value> subject{entry};
    for (const auto column : table.version_of) {
        const auto at = std::find(table.columns.begin(), table.columns.end(), column) - table.columns.begin();
        subject.push_back(values[static_cast<std::size_t>(at)]);
    }
    return subject;
}

Moment moment_after(const std::optional<Entry>& last, Moment now) {
    const auto recorded = last ? read_iso_moment(last->recorded_at) : std::nullopt;
    return recorded ? std::max(*recorded, now) : now;
}

}    // namespace

Write::Write(Database& database, Block block, std::string actor, const Clock& clock)
    : database_(database),
      transaction_(database),
      block_(block),
      actor_(std::move(actor)),
      now_(moment_after(last_entry(database, block), clock.now())),
      clock_set_(clock.set_by_hand()) {}

Change& Write::begin(std::string action, std::string subject) {
    Change& change = changes_.emplace_back();
    change.entry_.id = next_id("journal_entries");
    change.entry_.recorded_at = iso_text(now_);
    change.entry_.clock_set = clock_set_;
    change.entry_.actor = actor_;
    change.entry_.action = std::move(action);
    change.entry_.subject = std::move(subject);
    change.entry_.payload = "{}";
    return change;
}

std::int64_t Write::next_id(std::string_view table) {
    thread_local std::map<std::string, std::string, std::less<>> lasts;
    auto found = last_ids_.find(table);
    if (found == last_ids_.end()) {
        const auto& sql =
            cached(lasts, table, [&] { return fmt::format("select max(id) from {} where id between $1 and $2", table); });
        const auto last = database_.first<std::int64_t>(sql, block_.first(), block_.last());
        found = last_ids_.emplace(std::string(table), last.value_or(block_.first())).first;
    }
    return ++found->second;
}

std::int64_t Write::insert_row(Change& change, const Table& table, std::span<const Value> values) {
    assert(values.size() == table.columns.size());
    thread_local std::map<std::string, std::string, std::less<>> inserts;
    thread_local std::map<std::string, std::string, std::less<>> closes;
    if (!table.version_of.empty()) {
        database_.run_all(cached(closes, table.name, [&] { return close_text(table); }),
                          subject_of(table, change.id(), values));
    }
    const std::int64_t id = next_id(table.name);
    std::vector<Value> row{id, change.id()};
    row.insert(row.end(), values.begin(), values.end());
    database_.run_all(cached(inserts, table.name, [&] { return insert_text(table); }), row);
    change.rows_.add(table.name, id, values);
    return id;
}

void Write::touch(std::string_view what, std::int64_t id) {
    if (touched_.emplace(what, id).second) {
        touches_.push_back({what, id});
    }
}

void Write::insert_entry(Change& change) {
    Entry& entry = change.entry_;
    entry.rows = change.rows_.text();
    entry.salt = random_bytes(salt_bytes);
    const auto commitment = commitment_of(*entry.salt, *entry.payload, *entry.rows);
    entry.commitment.assign(commitment.begin(), commitment.end());
    database_.execute(
        "insert into journal_entries (id, recorded_at, clock_set, actor, action, subject, salt, payload, rows, commitment) "
        "values "
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        entry.id, entry.recorded_at, entry.clock_set, entry.actor, entry.action, entry.subject, Bytes{*entry.salt},
        *entry.payload, *entry.rows, Bytes{entry.commitment});
}

void Write::seal() {
    std::vector<Digest> hashes;
    for (auto& change : changes_) {
        insert_entry(change);
        hashes.push_back(hash_of(change.entry_));
    }
    const auto previous =
        database_
            .first<std::string>("select hash from journal_seals where id between $1 and $2 order by id desc limit 1",
                                block_.first(), block_.last())
            .value_or(std::string(sizeof(Digest), '\0'));
    const auto network =
        database_.first<std::string>("select slug from networks where id = $1", block_.number()).value_or("");
    const auto id = next_id("journal_seals");
    const auto hash = hash_of_seal(network, id, previous, hashes);
    database_.execute(
        "insert into journal_seals (id, first_entry_id, last_entry_id, previous, hash) values ($1, $2, $3, $4, $5)", id,
        changes_.front().id(), changes_.back().id(), Bytes{previous},
        Bytes{std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size())});
}

void Write::commit() {
    if (!changes_.empty()) {
        seal();
        for (const auto* projection : database_.schema().projections) {
            projection->apply(database_, touches_);
        }
    }
    transaction_.commit();
}

}    // namespace hito::db
