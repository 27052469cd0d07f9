#include "base/machine_failed.h"
#include "db/database.h"
#include "db/verify.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <tests/support/full_network.h>
#include <tests/support/recorded_history.h>
#include <tests/support/recording_vfs.h>

#include <set>

/// A killed process proves nothing of a disk: the system's cache outlives it. So every operation on the disk is recorded,
/// and the disk is made again as a crash could have left it at each of them; what was acknowledged by then must be there.
namespace hito::db {
namespace {

namespace fs = std::filesystem;
using support::Promise;
using support::RecordedHistory;

/// What is wrong with a disk that a crash left: "lost", "half", faults of the check; empty: nothing.
std::vector<std::string> faults_of(const fs::path& folder, const Promise& kept, const Promise& next) {
    try {
        const auto database = Database::open(folder / "hito.db", cli::schema(), {true, true, {}});
        if (!database) {
            return {database.error().message.id};
        }
        const auto found = verify(**database);
        std::vector<std::string> faults;
        for (const auto& fault : found.faults) {
            faults.push_back(fault.id);
        }
        const auto chain = found.chains.empty() ? Verification::Chain{} : found.chains.front();
        if (chain.entries < kept.entries) {
            faults.emplace_back("lost");
        } else if (chain.head != kept.head && chain.head != next.head) {
            faults.emplace_back("half");
        }
        return faults;
    } catch (const MachineFailed& failed) {
        return {failed.message().id};
    }
}

struct Tried {
    std::size_t operations = 0;
    std::size_t disks = 0;    ///< Those that differ.
    std::set<std::string> faults;
    std::string first;    ///< Where the first of them was.
};

/// Crashes at each operation in each way. A disk that was tried with the same promises is not tried again.
Tried crash_everywhere(const std::vector<support::DiskOperation>& operations, const std::vector<Promise>& promises,
                       bool stop_at_first = false) {
    const auto folder = support::empty_folder("crash");
    Tried tried;
    support::Replay replay;
    std::set<std::pair<std::size_t, Digest>> known;
    std::size_t kept = 0;    // how many promises were made
    for (std::size_t at = 0; at < operations.size(); ++at) {
        replay.add(operations[at]);
        ++tried.operations;
        for (; kept < promises.size() && promises[kept].operations <= at + 1; ++kept) {
        }
        for (const auto crash : support::crashes) {
            const auto disk = replay.after(crash, static_cast<std::uint32_t>(at));
            Hasher hasher;
            for (const auto& [name, content] : disk) {
                hasher.add_sized(name).add_sized(content);
            }
            if (!known.emplace(kept, hasher.digest()).second) {
                continue;
            }
            ++tried.disks;
            support::write_disk(disk, folder);
            const auto before = kept == 0 ? Promise() : promises[kept - 1];
            for (const auto& fault : faults_of(folder, before, kept < promises.size() ? promises[kept] : before)) {
                tried.first = tried.faults.empty() ? fmt::format("{} at {}, crash {}", fault, at, static_cast<int>(crash))
                                                   : tried.first;
                tried.faults.insert(fault);
            }
            if (stop_at_first && !tried.faults.empty()) {
                fs::remove_all(folder);
                return tried;
            }
        }
    }
    fs::remove_all(folder);
    return tried;
}

TEST(durability, keeps_what_was_acknowledged_whenever_the_machine_stops) {
    support::RecordingVfs vfs("hito_recording");
    const auto folder = support::empty_folder("recorded");
    const RecordedHistory history(vfs, folder);
    fs::remove_all(folder);
    const auto tried = crash_everywhere(vfs.operations(), history.promises);
    EXPECT_TRUE(tried.faults.empty()) << tried.first;
    EXPECT_GE(history.promises.size(), 10U);
    EXPECT_GT(tried.disks, vfs.operations().size());
    fmt::print("{} promises, {} operations, {} disks\n", history.promises.size(), tried.operations, tried.disks);
}

TEST(durability, would_be_lost_on_a_disk_that_does_not_sync) {
    support::RecordingVfs vfs("hito_without_sync");
    vfs.swallow_syncs();
    const auto folder = support::empty_folder("recorded");
    const RecordedHistory history(vfs, folder);
    fs::remove_all(folder);
    EXPECT_EQ(crash_everywhere(vfs.operations(), history.promises, true).faults.count("lost"), 1U);
}

TEST(durability, would_be_lost_by_a_program_that_does_not_sync) {
    for (const auto* settings : {"pragma synchronous = off", "pragma synchronous = normal"}) {
        support::RecordingVfs vfs("hito_lazy");
        const auto folder = support::empty_folder("recorded");
        const RecordedHistory history(vfs, folder, settings);
        fs::remove_all(folder);
        EXPECT_EQ(crash_everywhere(vfs.operations(), history.promises, true).faults.count("lost"), 1U) << settings;
    }
}

}    // namespace
}    // namespace hito::db
