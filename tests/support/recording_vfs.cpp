#include "tests/support/recording_vfs.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <stdexcept>
#include <utility>

namespace hito::support {

namespace {

constexpr int recorded_files = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;

std::string file_name(const char* path) { return std::filesystem::path(path).filename().string(); }

RecordingVfs& owner_of(sqlite3_vfs* vfs) { return *static_cast<RecordingVfs*>(vfs->pAppData); }

}    // namespace

// In memory that SQLite gives; the file of the usual file system stands behind it.
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
    own_.pAppData = this;
    own_.xOpen = open;
    own_.xDelete = remove;
    if (sqlite3_vfs_register(&own_, 0) != SQLITE_OK) {
        throw std::runtime_error("no file system of that name");
    }
}

RecordingVfs::~RecordingVfs() { sqlite3_vfs_unregister(&own_); }

int RecordingVfs::open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
    RecordingVfs& self = owner_of(vfs);
    File& ours = File::of(file);
    ours.base.pMethods = nullptr;
    ours.owner = &self;
    ours.path = (flags & recorded_files) != 0 ? path : nullptr;
    std::error_code ignored;
    const bool is_new = path != nullptr && !std::filesystem::exists(path, ignored);
    const int code = self.real_->xOpen(self.real_, path, File::real(file), flags, out_flags);
    if (code == SQLITE_OK) {
        ours.base.pMethods = &methods();
        if (is_new) {
            ours.record({DiskOperation::Kind::create, {}, 0, {}, false});
        }
    }
    return code;
}

int RecordingVfs::remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    RecordingVfs& self = owner_of(vfs);
    const int code = self.real_->xDelete(self.real_, path, self.syncs_ ? sync_folder : 0);
    if (code == SQLITE_OK) {
        self.operations_.push_back({DiskOperation::Kind::remove, file_name(path), 0, {}, self.syncs_ && sync_folder != 0});
    }
    return code;
}

int RecordingVfs::write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    const File& ours = File::of(file);
    RecordingVfs& self = *ours.owner;
    if (ours.path != nullptr && self.room_ == 0) {
        self.refused_ = true;
        return SQLITE_FULL;
    }
    if (ours.path != nullptr) {
        --self.room_;
    }
    sqlite3_file* real = File::real(file);
    const int code = real->pMethods->xWrite(real, bytes, count, offset);
    if (code == SQLITE_OK) {
        const auto* begin = static_cast<const char*>(bytes);
        ours.record({DiskOperation::Kind::write, {}, offset, std::string(begin, begin + count), false});
    }
    return code;
}

int RecordingVfs::truncate(sqlite3_file* file, sqlite3_int64 size) {
    sqlite3_file* real = File::real(file);
    const int code = real->pMethods->xTruncate(real, size);
    if (code == SQLITE_OK) {
        File::of(file).record({DiskOperation::Kind::truncate, {}, size, {}, false});
    }
    return code;
}

int RecordingVfs::sync(sqlite3_file* file, int flags) {
    const File& ours = File::of(file);
    if (!ours.owner->syncs_) {
        return SQLITE_OK;
    }
    sqlite3_file* real = File::real(file);
    const int code = real->pMethods->xSync(real, flags);
    if (code == SQLITE_OK) {
        ours.record({DiskOperation::Kind::sync, {}, 0, {}, true});
    }
    return code;
}

// The rest is handed on. Version 2: shared memory, but no mapped files, so that all goes through write().
const sqlite3_io_methods& RecordingVfs::methods() {
    static const sqlite3_io_methods methods = {
        2,
        [](sqlite3_file* file) { return File::real(file)->pMethods->xClose(File::real(file)); },
        [](sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
            return File::real(file)->pMethods->xRead(File::real(file), bytes, count, offset);
        },
        write,
        truncate,
        sync,
        [](sqlite3_file* file, sqlite3_int64* size) {
            return File::real(file)->pMethods->xFileSize(File::real(file), size);
        },
        [](sqlite3_file* file, int lock) { return File::real(file)->pMethods->xLock(File::real(file), lock); },
        [](sqlite3_file* file, int lock) { return File::real(file)->pMethods->xUnlock(File::real(file), lock); },
        [](sqlite3_file* file, int* out) { return File::real(file)->pMethods->xCheckReservedLock(File::real(file), out); },
        [](sqlite3_file* file, int what, void* argument) {
            return File::real(file)->pMethods->xFileControl(File::real(file), what, argument);
        },
        [](sqlite3_file* file) { return File::real(file)->pMethods->xSectorSize(File::real(file)); },
        [](sqlite3_file* file) { return File::real(file)->pMethods->xDeviceCharacteristics(File::real(file)); },
        [](sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
            return File::real(file)->pMethods->xShmMap(File::real(file), page, size, extend, memory);
        },
        [](sqlite3_file* file, int offset, int count, int flags) {
            return File::real(file)->pMethods->xShmLock(File::real(file), offset, count, flags);
        },
        [](sqlite3_file* file) { File::real(file)->pMethods->xShmBarrier(File::real(file)); },
        [](sqlite3_file* file, int remove_it) { return File::real(file)->pMethods->xShmUnmap(File::real(file), remove_it); },
        nullptr,
        nullptr};
    return methods;
}

namespace {

void apply(const DiskOperation& operation, std::size_t bytes, std::optional<std::string>& content) {
    if (operation.kind == DiskOperation::Kind::remove) {
        content.reset();
        return;
    }
    if (!content) {
        content.emplace();
    }
    const auto offset = static_cast<std::size_t>(operation.offset);
    if (operation.kind == DiskOperation::Kind::truncate) {
        content->resize(offset);
    } else if (operation.kind == DiskOperation::Kind::write) {
        content->resize(std::max(content->size(), offset + bytes));
        content->replace(offset, bytes, operation.bytes, 0, bytes);
    }
}

}    // namespace

// The first sync of a new journal or log syncs the folder too: what was removed before is removed for good.
void Replay::sync_folder() {
    for (auto& [name, file] : files_) {
        const auto is_removal = [](const auto& open) { return open.kind == DiskOperation::Kind::remove; };
        const auto last = std::find_if(file.open.rbegin(), file.open.rend(), is_removal);
        if (last != file.open.rend()) {
            file.synced.reset();
            file.open.erase(file.open.begin(), last.base());
        }
    }
}

void Replay::add(const DiskOperation& operation) {
    const auto found = files_.try_emplace(operation.file).first;
    File& file = found->second;
    last_ = &found->first;
    if (operation.kind == DiskOperation::Kind::sync) {
        const auto is_creation = [](const auto& open) { return open.kind == DiskOperation::Kind::create; };
        if (operation.file.find('-') != std::string::npos && std::any_of(file.open.begin(), file.open.end(), is_creation)) {
            sync_folder();
        }
        for (const auto& open : file.open) {
            apply(open, open.bytes.size(), file.synced);
        }
        file.open.clear();
    } else if (operation.durable) {
        file = File();
    } else {
        file.open.push_back(operation);
    }
}

Disk Replay::after(Crash crash, std::uint32_t seed) const {
    Disk disk;
    std::minstd_rand chance(seed + 1);
    for (const auto& [name, file] : files_) {
        auto content = file.synced;
        for (std::size_t i = 0; i < file.open.size() && crash != Crash::none; ++i) {
            const auto& operation = file.open[i];
            if (crash == Crash::some && chance() % 2 == 0) {
                continue;
            }
            const bool torn = crash == Crash::torn && &name == last_ && i + 1 == file.open.size();
            apply(operation, operation.bytes.size() / (torn ? 2 : 1), content);
        }
        if (content) {
            disk.emplace(name, std::move(*content));
        }
    }
    return disk;
}

void write_disk(const Disk& disk, const std::filesystem::path& folder) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    for (const auto& [name, content] : disk) {
        std::ofstream(folder / name, std::ios::binary) << content;
    }
}

}    // namespace hito::support
