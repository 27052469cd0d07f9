#include "cli/network_folder.h"

#include "base/file.h"
#include "db/transfer.h"
#include "networks/actions.h"

#include <gtest/gtest.h>
#include <tests/support/full_network.h>

namespace hito::cli {
namespace {

namespace fs = std::filesystem;

class NetworkFolder : public testing::Test {
protected:
    NetworkFolder() : folder(support::empty_folder("export") / "riberas") {
        support::fill(small);
        EXPECT_TRUE(export_network(*small.database, small.onlooker(), small.network.slug, folder).has_value());
        networks::Network other;
        other.slug = "colinas";
        other.name = "Red de Colinas";
        other.languages = {Language("pt")};
        EXPECT_TRUE(networks::add(*elsewhere, small.actor, small.clock, other).has_value());
    }
    NetworkFolder(const NetworkFolder&) = delete;
    NetworkFolder& operator=(const NetworkFolder&) = delete;
    ~NetworkFolder() override { fs::remove_all(folder.parent_path()); }

    // The failure's id, or empty.
    std::string bring_back() {
        const auto done = import_network(*elsewhere, small.actor, folder);
        return done ? "" : done.error().message.id;
    }

    std::string rows_of(db::Database& database) const {
        std::string text;
        const auto block = networks::block_of(small.network.id);
        for (const auto* table : database.schema().tables) {
            text += db::rows_text(database, block, table->name, db::columns_of(*table));
        }
        return text + db::rows_text(database, block, "journal_entries", db::entry_columns()) +
               db::rows_text(database, block, "journal_seals", db::seal_columns());
    }

    static std::string head_of(db::Database& database, std::string_view network) {
        const auto found = db::verify(database);
        EXPECT_TRUE(found.faults.empty());
        for (const auto& chain : found.chains) {
            if (chain.network == network) {
                return chain.head;
            }
        }
        return {};
    }

    support::SmallNetwork small;
    fs::path folder;
    std::unique_ptr<db::Database> elsewhere = db::Database::in_memory(schema());
};

TEST_F(NetworkFolder, brings_the_same_network_into_another_database) {
    const auto head_of_other = head_of(*elsewhere, "colinas");
    EXPECT_EQ(bring_back(), "");
    EXPECT_EQ(rows_of(*elsewhere), rows_of(*small.database));
    EXPECT_EQ(head_of(*elsewhere, "riberas"), head_of(*small.database, "riberas"));
    EXPECT_EQ(head_of(*elsewhere, "colinas"), head_of_other);
    const auto here = overview::plan_page(*small.database, small.onlooker(), "riberas", "2025");
    const auto there = overview::plan_page(*elsewhere, small.onlooker(), "riberas", "2025");
    ASSERT_TRUE(here && there);
    EXPECT_EQ(there->counts, here->counts);
    EXPECT_EQ(bring_back(), "error.network_exists");
}

TEST_F(NetworkFolder, goes_on_there_with_the_same_chain) {
    ASSERT_EQ(bring_back(), "");
    assessments::Assessment assessment;
    assessment.node = small.row("1.3").node.id;
    assessment.on = support::day("2025-06-20");
    assessment.status = plans::Status::achieved;
    ASSERT_TRUE(assessments::assess(*elsewhere, small.actor, small.clock, assessment).has_value());
    EXPECT_NE(head_of(*elsewhere, "riberas"), head_of(*small.database, "riberas"));
}

// One file at a time is lost, cut, or has one byte changed, in three places; the tables of plans in CSV are for people only.
TEST_F(NetworkFolder, refuses_what_is_damaged_and_leaves_nothing_behind) {
    const auto before = support::everything(*elsewhere);
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() != ".csv") {
            files.push_back(entry.path());
        }
    }
    EXPECT_GT(files.size(), 20U);
    std::size_t tried = 0;
    for (const auto& file : files) {
        const auto whole = bytes_of(file).value();
        const auto refuses = [&](const std::string& damage) {
            EXPECT_NE(bring_back(), "") << file << ": " << damage;
            EXPECT_EQ(support::everything(*elsewhere), before) << file << ": " << damage;
            ++tried;
        };
        fs::remove(file);
        refuses("lost");
        ASSERT_TRUE(write_file(file, whole.substr(0, whole.size() / 2)).has_value());
        refuses("cut");
        for (const auto at : {whole.size() / 3, whole.size() / 2, whole.size() - 3}) {
            auto changed = whole;
            changed[at] = changed[at] == '7' ? '8' : '7';
            ASSERT_TRUE(write_file(file, changed).has_value());
            refuses("changed at " + std::to_string(at));
        }
        ASSERT_TRUE(write_file(file, whole).has_value());
    }
    EXPECT_EQ(bring_back(), "");
    RecordProperty("damages", static_cast<int>(tried));
}

}    // namespace
}    // namespace hito::cli
