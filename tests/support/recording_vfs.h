#pragma once

#include <sqlite3.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hito::support {

/// What the file system was told to do with a file of a database: the database itself, its log or its journal.
struct DiskOperation {
    enum class Kind { create, write, truncate, sync, remove };
    Kind kind = Kind::write;
    std::string file;           ///< Its name without the folder: "hito.db-wal".
    std::int64_t offset = 0;    ///< Of a write; the new size of a truncation.
    std::string bytes;          ///< Of a write.
    bool durable = false;       ///< A removal that is on the disk when the call returns.
};

/// A file system of SQLite over the usual one, by its name: writes down what happens to the files of a database, and fails
/// on demand. The shared memory beside a log is memory and not recorded. For one thread; outlives the databases opened
/// through it.
class RecordingVfs {
public:
    explicit RecordingVfs(std::string name);
    RecordingVfs(const RecordingVfs&) = delete;
    RecordingVfs& operator=(const RecordingVfs&) = delete;
    ~RecordingVfs();

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::vector<DiskOperation>& operations() const { return operations_; }

    /// From now on a sync does nothing and says that it did: what a broken disk does, and a program that forgot to sync.
    void swallow_syncs() { syncs_ = false; }

    /// After so many more writes the disk is full, until it is told otherwise.
    void leave_room_for(std::size_t writes) {
        room_ = writes;
        refused_ = false;
    }
    void make_room() { room_ = std::numeric_limits<std::size_t>::max(); }
    /// Whether a write was refused since the last time that the room was set.
    [[nodiscard]] bool was_full() const { return refused_; }

private:
    struct File;
    static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags);
    static int remove(sqlite3_vfs* vfs, const char* path, int sync_folder);
    static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset);
    static int truncate(sqlite3_file* file, sqlite3_int64 size);
    static int sync(sqlite3_file* file, int flags);
    [[nodiscard]] static const sqlite3_io_methods& methods();

    std::string name_;
    sqlite3_vfs* real_;
    sqlite3_vfs own_ = {};
    std::vector<DiskOperation> operations_;
    bool syncs_ = true;
    std::size_t room_ = std::numeric_limits<std::size_t>::max();
    bool refused_ = false;
};

/// What of the operations that were not yet synced reached the disk when the machine stopped.
enum class Crash {
    all,     ///< Everything.
    none,    ///< Nothing.
    torn,    ///< Everything, but of the last write only the first half.
    some     ///< A part of them, by the seed: a disk writes in the order it likes.
};
inline constexpr std::array<Crash, 4> crashes = {Crash::all, Crash::none, Crash::torn, Crash::some};

/// The files of a disk, by their names.
using Disk = std::map<std::string, std::string>;

/// Replays operations one after the other, and gives the disk as a crash would leave it there.
class Replay {
public:
    void add(const DiskOperation& operation);
    [[nodiscard]] Disk after(Crash crash, std::uint32_t seed) const;

private:
    struct File {
        std::optional<std::string> synced;
        std::vector<DiskOperation> open;    // since then
    };
    void sync_folder();

    std::map<std::string, File> files_;
    const std::string* last_ = nullptr;    // the file of the last operation
};

/// Writes the files into a folder, which has no others then.
void write_disk(const Disk& disk, const std::filesystem::path& folder);

}    // namespace hito::support
