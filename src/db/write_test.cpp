#include "db/write.h"

#include "db/verify.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace hito::db {
namespace {

constexpr std::array<std::string_view, 2> note_columns = {"subject", "words"};
constexpr std::array<std::string_view, 1> note_subject = {"subject"};
constexpr Table notes{"notes", note_columns, note_subject};
constexpr Table lines{"lines", note_columns};

const Schema& schema() {
    static const Schema schema{{&notes, &lines}};
    return schema;
}

constexpr Block block(7);

class Writing : public testing::Test {
protected:
    Writing() { begin(); }

    void begin() {
        database = Database::in_memory(schema());
        for (const auto* table : {"notes", "lines"}) {
            database->run_script(
                std::string("create table ") + table +
                " (id integer primary key, entry_id integer not null, until_id integer, subject text, words text)");
        }
        database->execute("insert into networks (id, slug) values ($1, $2)", block.number(), "example");
    }

    void note(std::string_view subject, std::string_view words, const Table& table = notes) {
        const auto done = write(*database, block, "operator", clock, [&](Write& write) -> Expected<void> {
            auto& change = write.begin("note.written", std::string(subject));
            write.insert(change, table, subject, words);
            return {};
        });
        ASSERT_TRUE(done.has_value());
    }

    void write_three() {
        note("a", "first");
        note("a", "second");
        note("b", "third");
    }

    std::vector<std::string> faults() {
        std::vector<std::string> ids;
        for (const auto& fault : verify(*database).faults) {
            ids.push_back(fault.id);
        }
        return ids;
    }

    std::unique_ptr<Database> database;
    FixedClock clock{*read_iso_moment("2021-03-16T10:00:00Z")};
};

TEST_F(Writing, ends_the_version_that_a_newer_one_replaces) {
    note("a", "first");
    note("b", "other");
    note("a", "second");
    auto rows = database->query("select words, until_id - $1 from notes order by id", block.first());
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.get<std::string>(0), "first");
    EXPECT_EQ(rows.get<std::int64_t>(1), 3);
    ASSERT_TRUE(rows.next());
    EXPECT_TRUE(rows.is_null(1));
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.get<std::string>(0), "second");
    EXPECT_TRUE(rows.is_null(1));
    EXPECT_FALSE(rows.next());
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(Writing, leaves_nothing_of_a_write_that_fails) {
    note("a", "first");
    const auto before = verify(*database);
    const auto done = write(*database, block, "operator", clock, [&](Write& write) -> Expected<void> {
        auto& change = write.begin("note.written", "a");
        write.insert(change, notes, "a", "second");
        return fail(Failure::invalid, {"error.no_text", {}});
    });
    EXPECT_FALSE(done.has_value());
    EXPECT_EQ(verify(*database), before);
    EXPECT_EQ(database->first<std::int64_t>("select count(*) from notes"), 1);
}

TEST_F(Writing, keeps_the_order_when_the_clock_is_set_back) {
    note("a", "first");
    clock.put(*read_iso_moment("2020-01-01T00:00:00Z"));
    note("a", "second");
    const auto found = entries(*database, block, {});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[1].recorded_at, "2021-03-16T10:00:00.000Z");
    EXPECT_EQ(last_entry_by(*database, block, *read_iso_date("2021-03-16")), found[1].id);
    EXPECT_EQ(last_entry_by(*database, block, *read_iso_date("2021-03-15")), 0);
}

TEST_F(Writing, names_what_was_changed_behind_its_back) {
    struct Damage {
        const char* sql;
        const char* fault;
    };
    const std::vector<Damage> damages = {
        {"update notes set words = 'fIrst' where words = 'first'", "fault.rows"},
        {"delete from notes where words = 'third'", "fault.rows"},
        {"update notes set until_id = null", "fault.version"},
        {"insert into notes (id, entry_id, subject, words) select max(id) + 1, max(entry_id), 'b', 'x' from notes",
         "fault.rows"},
        {"insert into notes (id, entry_id, subject, words) select max(id) + 1, 0, 'c', 'x' from notes", "fault.rows"},
        {"update journal_entries set payload = '[]'", "fault.entry"},
        {"update journal_entries set clock_set = 2 where clock_set = 1", "fault.entry"},
        {"update journal_entries set actor = 'somebody' where id = 7 * 4294967296 + 2", "fault.seal"},
        {"update journal_entries set recorded_at = '2021-03-16T10:00:00.001Z'", "fault.seal"},
        {"update journal_entries set commitment = zeroblob(32)", "fault.entry"},
        {"update journal_seals set hash = zeroblob(32)", "fault.seal"},
        {"update journal_seals set previous = zeroblob(32)", "fault.seal"},
        {"delete from journal_seals where id = 7 * 4294967296 + 3", "fault.unsealed"},
        {"delete from journal_seals where id = 7 * 4294967296 + 2", "fault.seal"},
        {"delete from journal_entries where id = 7 * 4294967296 + 2", "fault.seal"},
        {"update networks set slug = 'exemple'", "fault.seal"},
        {"delete from networks", "fault.no_network"},
    };
    write_three();
    ASSERT_EQ(faults(), std::vector<std::string>{});
    for (const auto& damage : damages) {
        begin();
        write_three();
        database->run_script(damage.sql);
        const auto found = faults();
        EXPECT_NE(std::find(found.begin(), found.end(), damage.fault), found.end()) << damage.sql;
    }
}

TEST_F(Writing, waits_for_its_turn_and_gives_it_on) {
    FairMutex turns;
    database->write_in_turns(turns);
    const auto other = Database::in_memory(schema());
    other->write_in_turns(turns);
    for (const bool commits : {true, false}) {
        std::atomic<bool> ended = false;
        std::thread second;
        {
            Transaction first(*database);
            second = std::thread([&] {
                Transaction waits(*other);
                EXPECT_TRUE(ended);
                waits.commit();
            });
            while (turns.waiting() != 1) {
                std::this_thread::yield();
            }
            ended = true;
            if (commits) {
                first.commit();
            }
        }
        second.join();
    }
    const Transaction refused_nobody(*database);
    EXPECT_EQ(turns.waiting(), 0U);
}

TEST_F(Writing, verifies_when_an_entry_was_erased) {
    note("a", "first");
    note("a", "second");
    const auto head = verify(*database).chains.at(0).head;
    database->run_script(
        "update journal_entries set salt = null, payload = null, rows = null where id = 7 * 4294967296 + 1;"
        "update notes set words = '' where words = 'first'");
    const auto found = verify(*database);
    EXPECT_TRUE(found.faults.empty());
    EXPECT_EQ(found.chains.at(0).erased, 1U);
    EXPECT_EQ(found.chains.at(0).head, head);
}

}    // namespace
}    // namespace hito::db
