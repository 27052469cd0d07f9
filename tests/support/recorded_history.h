#pragma once

#include <tests/support/recording_vfs.h>
#include <tests/support/small_network.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace hito::support {

/// What was told to a person as done: after so many operations of the disk the journal stood so.
struct Promise {
    std::size_t operations = 0;
    std::size_t entries = 0;
    std::string head;
};

/// A network from its first day: the database is made, a plan comes, rows are judged on evidence, edited, removed; the log
/// goes into the database in between and at the end.
class RecordedHistory {
public:
    RecordedHistory(const RecordingVfs& vfs, const std::filesystem::path& folder, const std::string& settings = {});

    std::vector<Promise> promises;

private:
    void promise();
    Id<plans::Node> row(const char* code);
    void add_row(const char* code, Role role, const char* under);
    void make_plan();
    void assess(const char* code, plans::Status status, std::size_t file_bytes = 0);
    void judge();

    const RecordingVfs& vfs_;
    std::unique_ptr<db::Database> database_;
    people::Actor actor_{people::Actor::Kind::operator_, "operator", "secretariat"};
    FixedClock clock_{*read_iso_moment("2025-06-30T09:00:00Z")};
    plans::Plan plan_;
};

}    // namespace hito::support
