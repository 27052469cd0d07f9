#include "db/backup.h"

#include <gtest/gtest.h>
#include <tests/support/full_network.h>

#include <fstream>
#include <stdexcept>

namespace hito::db {
namespace {

namespace fs = std::filesystem;

class Backup : public testing::Test {
protected:
    Backup() {
        support::fill(small);
        EXPECT_TRUE(back_up(*small.database, folder / "safe.hito").has_value());
        content = support::everything(*small.database);
    }
    Backup(const Backup&) = delete;
    Backup& operator=(const Backup&) = delete;
    ~Backup() override { fs::remove_all(folder); }

    std::string restored(bool replace = false) {
        const auto found = restore(folder / "safe.hito", folder / "hito.db", cli::schema(), replace);
        return !found ? found.error().message.id : found->faults.empty() ? "" : found->faults.front().id;
    }
    std::string content_of(const fs::path& path) {
        const auto database = Database::open(path, cli::schema());
        return database ? support::everything(**database) : database.error().message.id;
    }

    support::SmallNetwork small{support::stores().back()};
    fs::path folder = support::empty_folder("backup");
    std::string content;
};

TEST_F(Backup, gives_the_same_database) {
    EXPECT_EQ(restored(), "");
    EXPECT_EQ(content_of(folder / "hito.db"), content);
    EXPECT_EQ(restored(), "error.database_exists");
    EXPECT_EQ(back_up(*small.database, folder / "safe.hito").error().message.id, "error.backup_exists");
}

TEST_F(Backup, keeps_what_stood_in_its_place) {
    ASSERT_EQ(restored(), "");
    {
        auto database = Database::open(folder / "hito.db", cli::schema()).value();
        assessments::Assessment assessment;
        assessment.node = small.row("1.3").node.id;
        assessment.on = support::day("2025-06-20");
        ASSERT_TRUE(assessments::assess(*database, small.actor, small.clock, assessment).has_value());
    }
    const auto later = content_of(folder / "hito.db");
    EXPECT_EQ(restored(true), "");
    EXPECT_EQ(content_of(folder / "hito.db"), content);
    EXPECT_EQ(content_of(folder / "hito.db.before"), later);
    EXPECT_NE(later, content);
}

// The log of a database that somebody deleted without it.
TEST_F(Backup, is_not_mixed_with_a_log_that_was_left) {
    small.on("2025-07-01");
    ASSERT_TRUE(small.assess("1.3", plans::Status::achieved, "2025-06-20").has_value());
    fs::copy_file(small.database->path().string() + "-wal", folder / "hito.db-wal");
    ASSERT_GT(fs::file_size(folder / "hito.db-wal"), 4096U);
    EXPECT_EQ(restored(), "");
    EXPECT_EQ(content_of(folder / "hito.db"), content);
}

TEST_F(Backup, that_is_damaged_is_not_put_in_place) {
    {
        std::fstream file(folder / "safe.hito", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(fs::file_size(folder / "safe.hito") / 2));
        file << std::string(20'000, 'z');
    }
    std::string told;
    try {
        told = restored();
    } catch (const std::exception& failure) {
        told = failure.what();
    }
    EXPECT_NE(told, "");
    EXPECT_FALSE(fs::exists(folder / "hito.db"));
    EXPECT_FALSE(fs::exists(folder / "hito.db.part"));
}

}    // namespace
}    // namespace hito::db
