#include "db/journal.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace hito::db {

namespace {

std::string_view view_of(const Digest& digest) { return {reinterpret_cast<const char*>(digest.data()), digest.size()}; }

void add_value(Hasher& hasher, const Value& value) {
    const auto& held = value.held();
    if (const auto* number = std::get_if<std::int64_t>(&held)) {
        hasher.add("i").add_sized(fmt::format_int(*number).c_str());
    } else if (const auto* text = std::get_if<std::string_view>(&held)) {
        hasher.add("t").add_sized(*text);
    } else if (const auto* bytes = std::get_if<Bytes>(&held)) {
        hasher.add("b").add_sized(bytes->bytes);
    } else {
        hasher.add("n");
    }
}

constexpr std::string_view entry_columns =
    "id, recorded_at, clock_set, actor, action, subject, salt, payload, rows, commitment";

Entry entry_of(const Rows& rows) {
    Entry entry;
    entry.id = rows.get<std::int64_t>(0);
    entry.recorded_at = rows.get<std::string>(1);
    entry.clock_set = rows.get<bool>(2);
    entry.actor = rows.get<std::string>(3);
    entry.action = rows.get<std::string>(4);
    entry.subject = rows.get<std::string>(5);
    entry.salt = rows.get<std::optional<std::string>>(6);
    entry.payload = rows.get<std::optional<std::string>>(7);
    entry.rows = rows.get<std::optional<std::string>>(8);
    entry.commitment = rows.get<std::string>(9);
    return entry;
}

}    // namespace

Digest commitment_of(std::string_view salt, std::string_view payload, std::string_view rows) {
    return Hasher().add_sized(salt).add_sized(payload).add_sized(rows).digest();
}

Digest hash_of(const Entry& entry) {
    return Hasher()
        .add("hito-entry-1\n")
        .add_sized(fmt::format_int(entry.id).c_str())
        .add_sized(entry.recorded_at)
        .add(entry.clock_set ? "1" : "0")
        .add_sized(entry.actor)
        .add_sized(entry.action)
        .add_sized(entry.subject)
        .add_sized(entry.commitment)
        .digest();
}

Digest hash_of_seal(std::string_view network, std::int64_t id, std::string_view previous,
                    const std::vector<Digest>& entries) {
    Hasher hasher;
    hasher.add("hito-seal-1\n").add_sized(network).add_sized(fmt::format_int(id).c_str()).add_sized(previous);
    for (const auto& entry : entries) {
        hasher.add(entry);
    }
    return hasher.digest();
}

void RowDigests::add(std::string_view table, std::int64_t id, std::span<const Value> values) {
    auto found = tables_.find(table);
    if (found == tables_.end()) {
        found = tables_.emplace(std::string(table), Table()).first;
    }
    ++found->second.rows;
    Hasher& hasher = found->second.hasher;
    hasher.add_sized(fmt::format_int(id).c_str());
    for (const auto& value : values) {
        add_value(hasher, value);
    }
}

std::string RowDigests::text() {
    std::string text;
    for (auto& [name, table] : tables_) {
        const auto digest = table.hasher.digest();
        fmt::format_to(std::back_inserter(text), "{} {} {}\n", name, table.rows, hex_text(view_of(digest)));
    }
    tables_.clear();
    return text;
}

std::vector<Entry> entries(Database& database, Block block, const EntryFilter& filter) {
    std::vector<Entry> found;
    // "0" follows "/" in the order of bytes: from "plan/" to "plan0" stands all below "plan".
    auto rows =
        filter.subject
            ? database.query(fmt::format("select {} from journal_entries where id between $1 and $2 and (subject = $3 or "
                                         "(subject > $3 || '/' and subject < $3 || '0')) order by id limit $4",
                                         entry_columns),
                             block.first(), block.last(), *filter.subject, filter.most)
            : database.query(fmt::format("select {} from journal_entries where id between $1 and $2 order by id limit $3",
                                         entry_columns),
                             block.first(), block.last(), filter.most);
    while (rows.next()) {
        found.push_back(entry_of(rows));
    }
    for (const auto id : filter.ids) {
        auto one = database.query(fmt::format("select {} from journal_entries where id = $1", entry_columns), id);
        if (one.next()) {
            found.push_back(entry_of(one));
        }
    }
    std::sort(found.begin(), found.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
    found.erase(std::unique(found.begin(), found.end(), [](const Entry& a, const Entry& b) { return a.id == b.id; }),
                found.end());
    return found;
}

std::vector<Entry> entries_before(Database& database, Block block, std::int64_t before, std::string_view subject,
                                  std::size_t most) {
    std::vector<Entry> found;
    auto rows =
        subject.empty()
            ? database.query(
                  fmt::format("select {} from journal_entries where id >= $1 and id < $2 order by id desc limit $3",
                              entry_columns),
                  block.first(), before, most)
            : database.query(fmt::format("select {} from journal_entries where id >= $1 and id < $2 and (subject = $3 or "
                                         "(subject > $3 || '/' and subject < $3 || '0')) order by id desc limit $4",
                                         entry_columns),
                             block.first(), before, subject, most);
    while (rows.next()) {
        found.push_back(entry_of(rows));
    }
    return found;
}

std::int64_t last_entry_by(Database& database, Block block, Date day) {
    // Entries stand in the order of their moments, so the last one is found by halving, and no index has to be kept for it.
    const auto next = iso_text(Moment(std::chrono::sys_days(day) + std::chrono::days(1)));
    const auto last = database.first<std::int64_t>("select max(id) from journal_entries where id between $1 and $2",
                                                   block.first(), block.last());
    std::int64_t by = block.first();    // known to be recorded by then: nothing
    std::int64_t later = last.value_or(block.first()) + 1;
    while (later - by > 1) {
        const auto middle = by + (later - by) / 2;
        const auto recorded = database.first<std::string>(
            "select recorded_at from journal_entries where id between $1 and $2 order by id limit 1", middle, block.last());
        (recorded && *recorded < next ? by : later) = middle;
    }
    return by == block.first() ? 0 : by;
}

std::optional<Entry> last_entry(Database& database, Block block, std::string_view subject) {
    auto rows = database.query(
        fmt::format(
            "select {} from journal_entries where id = (select max(id) from journal_entries where id between $1 and $2 and "
            "(subject = $3 or (subject > $3 || '/' and subject < $3 || '0')))",
            entry_columns),
        block.first(), block.last(), subject);
    return rows.next() ? std::optional(entry_of(rows)) : std::nullopt;
}

std::optional<Entry> last_entry(Database& database, Block block) {
    auto rows = database.query(
        fmt::format("select {} from journal_entries where id between $1 and $2 order by id desc limit 1", entry_columns),
        block.first(), block.last());
    return rows.next() ? std::optional(entry_of(rows)) : std::nullopt;
}

}    // namespace hito::db
