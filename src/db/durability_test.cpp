#include "assessments/actions.h"
#include "base/machine_failed.h"
#include "cli/rooms.h"
#include "db/database.h"
#include "db/verify.h"
#include "networks/actions.h"
#include "plans/actions.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <tests/support/recording_vfs.h>
#include <unistd.h>

#include <chrono>
#include <set>

/// A killed process proves nothing of a disk: the system's cache outlives it. So every operation on the disk is recorded, and the
/// disk is made again as a crash could have left it at each of them; what was acknowledged by then must be there.
namespace hito::db {
namespace {

namespace fs = std::filesystem;
using support::Crash;

/// What was told to a person as done: after so many operations the journal stood so.
struct Promise {
    std::size_t operations = 0;
    std::size_t entries = 0;
    std::string head;
};

fs::path empty_folder(const std::string& name) {
    const auto folder = fs::path(testing::TempDir()) / fmt::format("hito_{}_{}", name, ::getpid());
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

template <class T>
T must(Expected<T> expected) {
    if (!expected) {
        throw std::runtime_error(expected.error().message.id);
    }
    return std::move(*expected);
}

/// A network from its first day: the database is made, a plan comes, rows are judged on evidence, edited, removed; the log goes
/// into the database in between and at the end.
class History {
public:
    History(const support::RecordingVfs& vfs, const fs::path& folder, const std::string& settings = {}) : vfs_(vfs) {
        database_ = must(Database::open(folder / "hito.db", cli::schema(), {true, true, vfs.name()}));
        if (!settings.empty()) {
            database_->run_script(settings);
        }
        make_plan();
        judge();
        database_.reset();    // the last connection takes the log away
    }

    std::vector<Promise> promises;

private:
    void promise() {
        auto rows = database_->query(
            "select (select count(*) from journal_entries), hash from journal_seals order by id desc limit 1");
        rows.next();
        promises.push_back({vfs_.operations().size(), rows.get<std::size_t>(0), hex_text(rows.get<std::string_view>(1))});
    }

    Id<plans::Node> row(const char* code) { return must(plans::find(*database_, plan_, code)).node.id; }

    void add_row(const char* code, Role role, const char* under) {
        plans::Edit edit;
        edit.code = code;
        edit.title = fmt::format("Row {}", code);
        edit.role = role;
        if (under != nullptr) {
            edit.parent = row(under);
        }
        must(plans::add_row(*database_, actor_, clock_, plan_.id, edit));
        promise();
    }

    void make_plan() {
        networks::Network network;
        network.slug = "riberas";
        network.name = "Red de Riberas";
        network.languages = {Language("es")};
        network = must(networks::add(*database_, actor_, clock_, network));
        promise();
        plan_.network = network.id;
        plan_.title = "Plan 2025";
        plan_.language = Language("es");
        plan_ = must(plans::add(*database_, actor_, clock_, plan_));
        promise();
        add_row("1", Role::axis, nullptr);
        add_row("1.1", Role::activity, "1");
        add_row("1.2", Role::activity, "1");
    }

    void assess(const char* code, plans::Status status, std::size_t file_bytes = 0) {
        assessments::Assessment assessment;
        assessment.node = row(code);
        assessment.status = status;
        assessment.on = *read_iso_date("2025-03-01");
        std::vector<assessments::GivenFile> files;
        if (file_bytes > 0) {
            files.push_back({"acta.pdf", std::string(file_bytes, 'x')});
        }
        must(assessments::assess(*database_, actor_, clock_, assessment, files));
        promise();
    }

    void judge() {
        assess("1.1", plans::Status::in_progress);
        assess("1.1", plans::Status::achieved, 30'000);
        database_->run_script("pragma wal_checkpoint(restart)");    // the log begins anew
        assess("1.2", plans::Status::not_developed);
        plans::Edit edit;
        edit.title = "Row 1.2, in other words";
        edit.parent = std::optional<Id<plans::Node>>();
        EXPECT_TRUE(plans::edit(*database_, actor_, clock_, row("1.2"), edit));
        promise();
        EXPECT_TRUE(plans::remove(*database_, actor_, clock_, row("1.1")));
        promise();
    }

    const support::RecordingVfs& vfs_;
    std::unique_ptr<Database> database_;
    people::Actor actor_{people::Actor::Kind::operator_, "operator", "secretariat"};
    FixedClock clock_{*read_iso_moment("2025-06-30T09:00:00Z")};
    plans::Plan plan_;
};

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
    std::string first;        ///< Where the first of them was.
};

/// Crashes at each operation in each way. A disk that was tried with the same promises is not tried again.
Tried crash_everywhere(const std::vector<support::DiskOperation>& operations, const std::vector<Promise>& promises,
                       bool stop_at_first = false) {
    const auto folder = empty_folder("crash");
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
                tried.first = tried.faults.empty() ? fmt::format("{} at {}, crash {}", fault, at, static_cast<int>(crash)) : tried.first;
                tried.faults.insert(fault);
            }
            if (stop_at_first && !tried.faults.empty()) {
                return tried;
            }
        }
    }
    fs::remove_all(folder);
    return tried;
}

TEST(durability, keeps_what_was_acknowledged_whenever_the_machine_stops) {
    support::RecordingVfs vfs("hito_recording");
    const History history(vfs, empty_folder("recorded"));
    const auto tried = crash_everywhere(vfs.operations(), history.promises);
    EXPECT_TRUE(tried.faults.empty()) << tried.first;
    EXPECT_GE(history.promises.size(), 10U);
    EXPECT_GT(tried.disks, vfs.operations().size());
    fmt::print("{} promises, {} operations, {} disks\n", history.promises.size(), tried.operations, tried.disks);
}

TEST(durability, would_be_lost_on_a_disk_that_does_not_sync) {
    support::RecordingVfs vfs("hito_without_sync");
    vfs.swallow_syncs();
    const History history(vfs, empty_folder("without_sync"));
    EXPECT_EQ(crash_everywhere(vfs.operations(), history.promises, true).faults.count("lost"), 1U);
}

TEST(durability, would_be_lost_by_a_program_that_does_not_sync) {
    for (const auto* settings : {"pragma synchronous = off", "pragma synchronous = normal"}) {
        support::RecordingVfs vfs("hito_lazy");
        const History history(vfs, empty_folder("lazy"), settings);
        EXPECT_EQ(crash_everywhere(vfs.operations(), history.promises, true).faults.count("lost"), 1U) << settings;
    }
}

}    // namespace
}    // namespace hito::db
