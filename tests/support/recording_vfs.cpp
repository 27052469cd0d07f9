#include "tests/support/recording_vfs.h"

#include <algorithm>
#include <fstream>
#include <new>
#include <random>
#include <stdexcept>
#include <utility>

namespace hito::support {

namespace {

std::string file_name(const char* path) { return std::filesystem::path(path).filename().string(); }

constexpr int recorded_files = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;

}    // namespace

// SQLite gives the memory; the file of the usual file system stands behind ours in it.
struct RecordingVfs::File {
    sqlite3_file base;
    RecordingVfs* owner;
    const char* path;    // SQLite keeps it as long as the file is open; nullptr: not recorded

    static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
    static sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(&of(file) + 1); }

    void record(DiskOperation operation) const {
        if (path != nullptr) {
            operation.file = file_name(path);
            owner->operations_.push_back(std::move(operation));
        }
    }
};

RecordingVfs::RecordingVfs(std::string name) : name_(std::move(name)), real_(sqlite3_vfs_find(nullptr)) {
    own_ = *real_;    // what is not said below is as usual
    own_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
    own_.zName = name_.c_str();
    own_.pNext = nullptr;
    own_.xOpen = open;
    own_.xDelete = remove;
    if (sqlite3_vfs_register(&own_, 0) != SQLITE_OK) {
        throw std::runtime_error("no file system of that name");
    }
}

RecordingVfs::~RecordingVfs() { sqlite3_vfs_unregister(&own_); }

namespace {

// SQLite hands its own vfs back; ours is told by its name, which is the owner's.
RecordingVfs*& owner_of(const sqlite3_vfs* vfs) {
    static std::map<const sqlite3_vfs*, RecordingVfs*> owners;
    return owners[vfs];
}

}    // namespace
