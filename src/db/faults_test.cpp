#include "base/machine_failed.h"
#include "db/backup.h"
#include "db/database.h"
#include "db/migrate.h"
#include "db/verify.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <tests/support/full_network.h>
#include <tests/support/recording_vfs.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

namespace hito::db {
namespace {

namespace fs = std::filesystem;

/// What a person who opens and checks a database is told, all in one: the ids and words of its faults; empty when there is
/// none.
std::string told_of(const fs::path& path, std::string* content = nullptr) {
    try {
        const auto database = Database::open(path, cli::schema());
        if (!database) {
            return database.error().message.id;
        }
        std::string told;
        for (const auto& fault : verify(**database).faults) {
            told += fault.id;
            for (const auto& word : fault.arguments) {
                told += " " + word;
            }
            told += "\n";
        }
        if (content != nullptr) {
            *content = support::everything(**database);
        }
        return told;
    } catch (const MachineFailed& failed) {
        return failed.message().id;
    } catch (const std::exception& failure) {
        return fmt::format("error.machine_failed {}", failure.what());
    }
}

std::string bytes_of(const fs::path& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    return std::move(bytes).str();
}

void put(const fs::path& path, std::string_view bytes) {
    for (const auto* part : {"-wal", "-shm"}) {
        fs::remove(path.string() + part);
    }
    std::ofstream(path, std::ios::binary) << bytes;
}

/// A way to a database that minds none of its rules.
class Vandal {
public:
    explicit Vandal(const fs::path& path) {
        sqlite3_open(path.c_str(), &handle_);
        run("pragma foreign_keys = off");
    }
    Vandal(const Vandal&) = delete;
    Vandal& operator=(const Vandal&) = delete;
    ~Vandal() { sqlite3_close(handle_); }

    bool run(const std::string& sql) { return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK; }
    std::vector<std::string> column(const std::string& sql) {
        std::vector<std::string> values;
        const auto add = [](void* to, int, char** texts, char**) {
            static_cast<std::vector<std::string>*>(to)->emplace_back(texts[0] == nullptr ? "" : texts[0]);
            return 0;
        };
        sqlite3_exec(handle_, sql.c_str(), add, &values, nullptr);
        return values;
    }
    [[nodiscard]] int changed() const { return sqlite3_changes(handle_); }

private:
    sqlite3* handle_ = nullptr;
};

/// Other values for a column of one row of a table, as SQL expressions; the first that the table takes is written.
const std::vector<std::string>& other_values() {
    static const std::vector<std::string> values = {
        "case typeof({0}) when 'integer' then {0} + 1 when 'text' then {0} || 'x' when 'blob' then cast(x'7f' || {0} as "
        "blob) else 1 end",
        "case typeof({0}) when 'integer' then {0} + 1000003 else 'x' end"};
    return values;
}

// Who is signed in, which forms counted, and what came in and is not read yet: no history, and nobody verifies it.
bool is_history(const std::string& table) {
    return table != "sign_in_links" && table != "sessions" && table != "sent_forms" && table != "arrivals" &&
           table != "arrival_parts";
}

bool change(Vandal& vandal, const std::string& table, const std::string& column, bool last) {
    std::string keys;
    for (const auto& key : vandal.column(fmt::format("select name from pragma_table_info('{}') where pk > 0", table))) {
        keys += (keys.empty() ? "" : ", ") + key;
    }
    for (const auto& value : other_values()) {
        const auto sql = fmt::format("update {0} set {1} = {2} where ({3}) = (select {3} from {0} order by {4} limit 1)",
                                     table, column, fmt::format(fmt::runtime(value), column), keys, last ? "1 desc" : "1");
        if (vandal.run(sql) && vandal.changed() == 1) {
            return true;
        }
    }
    return false;
}

TEST(a_fault, in_any_column_of_any_table_is_named) {
    const auto path = support::full_database("columns");
    const auto whole = bytes_of(path);
    ASSERT_EQ(told_of(path), "");
    std::vector<std::pair<std::string, std::string>> columns;
    {
        Vandal vandal(path);
        for (const auto& table :
             vandal.column("select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'")) {
            if (!is_history(table)) {
                continue;
            }
            EXPECT_NE(vandal.column("select count(*) from " + table).at(0), "0") << table;
            for (const auto& column : vandal.column(fmt::format("select name from pragma_table_info('{}')", table))) {
                columns.emplace_back(table, column);
            }
        }
    }
    EXPECT_GT(columns.size(), 120U);
    std::size_t tried = 0;
    for (const auto& [table, column] : columns) {
        for (const bool last : {false, true}) {
            put(path, whole);
            ASSERT_TRUE(change(*std::make_unique<Vandal>(path), table, column, last)) << table << "." << column;
            ++tried;
            const auto told = told_of(path);
            EXPECT_NE(told, "") << table << "." << column;
            // The tables of the search's index go by its own name.
            const auto name = table.starts_with("node_words") ? "node_words" : table;
            EXPECT_TRUE(told.find(name) != std::string::npos || told.find("riberas") != std::string::npos ||
                        told == "error.other_migration")
                << table << "." << column << ": " << told;
        }
    }
    fmt::print("{} changes in {} columns\n", tried, columns.size());
    fs::remove_all(path.parent_path());
}

TEST(a_fault, of_a_row_that_is_no_more_is_named) {
    const auto path = support::full_database("rows");
    const auto whole = bytes_of(path);
    const auto tables = Vandal(path).column(
        "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite%'");
    EXPECT_GT(tables.size(), 20U);
    for (const auto& table : tables) {
        if (!is_history(table)) {
            continue;
        }
        put(path, whole);
        const auto key =
            Vandal(path).column(fmt::format("select name from pragma_table_info('{}') where pk > 0", table)).back();
        ASSERT_TRUE(Vandal(path).run(fmt::format("delete from {0} where {1} = (select max({1}) from {0})", table, key)));
        EXPECT_NE(told_of(path), "") << table;
    }
    put(path, whole);
    ASSERT_TRUE(Vandal(path).run("delete from file_parts where number = 1"));
    EXPECT_NE(told_of(path).find("fault.kept_file"), std::string::npos);
    fs::remove_all(path.parent_path());
}

TEST(a_fault, of_what_makes_the_tables_is_named) {
    const auto path = support::full_database("shape");
    const auto whole = bytes_of(path);
    for (const auto* sql : {"drop index plans_by_slug", "drop table links", "alter table owners rename to owner",
                            "drop index nodes_by_key; create index nodes_by_key on nodes (plan_id, key)"}) {
        put(path, whole);
        ASSERT_TRUE(Vandal(path).run(sql)) << sql;
        EXPECT_NE(told_of(path), "") << sql;
    }
    fs::remove_all(path.parent_path());
}

TEST(a_fault, of_a_byte_anywhere_in_the_file_is_told_or_changes_nothing) {
    const auto path = support::full_database("bytes");
    const auto whole = bytes_of(path);
    std::string said;
    ASSERT_EQ(told_of(path, &said), "");
    std::minstd_rand chance(7);
    constexpr int flips = 600;
    int told = 0;
    for (int i = 0; i < flips; ++i) {
        auto bytes = whole;
        const auto at = chance() % bytes.size();
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << chance() % 8));
        put(path, bytes);
        std::string content;
        const bool found = !told_of(path, &content).empty();
        EXPECT_TRUE(found || content == said) << "at " << at << " of page " << at / 4096 + 1;
        told += found ? 1 : 0;
    }
    fmt::print("{} of {} flipped bits told; the others changed nothing\n", told, flips);
    EXPECT_GT(told, flips / 2);
    fs::remove_all(path.parent_path());
}

// The log's own checksums cut it off at a damaged page: what stood behind is lost, which only somebody who kept the last
// seal can tell. What remains is the state at some earlier moment, whole.
TEST(a_fault, of_a_bit_in_the_log_leaves_an_earlier_state_whole) {
    support::SmallNetwork small(support::stores().back());
    const auto path = support::empty_folder("log") / "hito.db";
    std::vector<std::string> states;
    small.database->run_script("pragma wal_checkpoint(truncate)");
    const auto base = bytes_of(small.database->path());
    states.push_back(verify(*small.database).chains.front().head);
    for (int i = 1; i <= 9; ++i) {
        ASSERT_TRUE(small.assess("1.1", plans::Status::achieved, "2025-01-01", {},
                                 {{"acta.pdf", std::string(5000, static_cast<char>('a' + i))}}));
        states.push_back(verify(*small.database).chains.front().head);
    }
    const auto log = bytes_of(small.database->path().string() + "-wal");
    std::minstd_rand chance(11);
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        auto bytes = log;
        const auto at = chance() % bytes.size();
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << chance() % 8));
        put(path, base);
        std::ofstream(path.string() + "-wal", std::ios::binary) << bytes;
        const auto database = Database::open(path, cli::schema());
        ASSERT_TRUE(database.has_value()) << at;
        const auto found = verify(**database);
        EXPECT_TRUE(found.faults.empty()) << at;
        EXPECT_NE(std::find(states.begin(), states.end(), found.chains.front().head), states.end()) << at;
        seen.insert(found.chains.front().head);
    }
    EXPECT_GT(seen.size(), 5U);
    fs::remove_all(path.parent_path());
}

/// Judges a row once more, with a file; the id of the failure, or empty.
std::string judge(Database& database) {
    try {
        const auto done = support::judge(database);
        return done ? "" : done.error().message.id;
    } catch (const MachineFailed& failed) {
        return failed.message().id;
    }
}

std::size_t entries_in(Database& database) {
    return database.first<std::size_t>("select count(*) from journal_entries").value_or(0);
}

TEST(a_full_disk, is_told_at_each_write_and_leaves_the_database_whole) {
    const auto path = support::full_database("full");
    const auto whole = bytes_of(path);
    support::RecordingVfs vfs("hito_full");
    std::size_t refused = 0;
    for (std::size_t room = 0;; ++room) {
        put(path, whole);
        const auto database = Database::open(path, cli::schema(), {false, true, vfs.name()});
        ASSERT_TRUE(database.has_value());
        const auto before = entries_in(**database);
        vfs.leave_room_for(room);
        const auto failure = judge(**database);
        const bool was_full = vfs.was_full();
        vfs.make_room();
        // What was written before the disk was full may be all that was needed.
        EXPECT_EQ(failure, was_full ? "error.no_room" : "") << room;
        EXPECT_EQ(entries_in(**database), before + (failure.empty() ? 1 : 0)) << room;
        EXPECT_TRUE(verify(**database).faults.empty()) << room;
        EXPECT_EQ(judge(**database), "") << room;
        EXPECT_EQ(told_of(path), "") << room;
        if (!was_full) {
            break;
        }
        ++refused;
    }
    EXPECT_GT(refused, 20U);
    fmt::print("full at each of {} writes\n", refused);
    fs::remove_all(path.parent_path());
}

TEST(a_full_disk, leaves_a_new_database_that_can_be_begun_again) {
    const auto path = support::empty_folder("full_new") / "hito.db";
    support::RecordingVfs vfs("hito_full_new");
    std::size_t refused = 0;
    for (std::size_t room = 0;; ++room) {
        put(path, "");
        fs::remove(path);
        vfs.leave_room_for(room);
        std::string failure;
        bool was_full = true;
        try {
            const auto database = Database::open(path, cli::schema(), {true, true, vfs.name()});
            failure = database ? "" : database.error().message.id;
            was_full = vfs.was_full();    // before it is closed, when the log may find no room in the database and stays
        } catch (const MachineFailed& failed) {
            failure = failed.message().id;
        }
        vfs.make_room();
        EXPECT_EQ(failure, was_full ? "error.no_room" : "") << room;
        const auto again = Database::open(path, cli::schema(), {true, true, {}});
        ASSERT_TRUE(again.has_value()) << room << ": " << again.error().message.id;
        EXPECT_TRUE(verify(**again).faults.empty()) << room;
        if (!was_full) {
            break;
        }
        ++refused;
    }
    EXPECT_GT(refused, 20U);
    fs::remove_all(path.parent_path());
}

TEST(opening, says_what_stands_there_when_it_is_no_database_of_ours) {
    const auto path = support::full_database("opening");
    const auto whole = bytes_of(path);
    const auto opened = [&] {
        const auto database = Database::open(path, cli::schema());
        return database ? std::string() : database.error().message.id;
    };
    EXPECT_EQ(opened(), "");
    put(path, "");
    EXPECT_EQ(opened(), "error.no_database");
    put(path, "A text of two lines,\nlong enough to be something: " + std::string(4096, 'x'));
    EXPECT_EQ(opened(), "error.no_database_of_ours");
    put(path, whole.substr(0, 100));
    EXPECT_EQ(opened(), "error.no_database_of_ours");
    fs::remove(path);
    EXPECT_EQ(opened(), "error.no_database");
    ASSERT_TRUE(Vandal(path).run("create table plans (id integer primary key); insert into plans values (1)"));
    const auto foreign = bytes_of(path);
    EXPECT_EQ(opened(), "error.no_database_of_ours");
    EXPECT_EQ(bytes_of(path), foreign);    // not a byte of it is changed
    put(path, whole);
    ASSERT_TRUE(Vandal(path).run(fmt::format("pragma user_version = {}", newest_version() + 1)));
    EXPECT_EQ(opened(), "error.newer_database");
    put(path, whole);
    ASSERT_TRUE(Vandal(path).run("update migrations set digest = 'x' where number = 1"));
    EXPECT_EQ(opened(), "error.other_migration");
    put(path, whole.substr(0, whole.size() / 2));
    EXPECT_NE(told_of(path), "");
    fs::remove_all(path.parent_path());
}

}    // namespace
}    // namespace hito::db
