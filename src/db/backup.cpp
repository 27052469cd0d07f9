#include "db/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>
#include <system_error>

namespace hito::db {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 3> parts = {"", "-wal", "-shm"};    // of a database that is in use

void remove_parts(const fs::path& path) {
    std::error_code ignored;
    for (const auto* part : parts) {
        fs::remove(path.string() + part, ignored);
    }
}

// A file, or what a folder says of its files, onto the disk. A system that cannot do so for folders does it on its own.
void sync(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        ::fsync(file);
        ::close(file);
    }
}

// The name, or with "-2", "-3" … behind it, of which no part is there.
std::string free_name(const std::string& wished) {
    const auto taken = [](const std::string& name) {
        std::error_code ignored;
        return std::any_of(parts.begin(), parts.end(), [&](const auto* part) { return fs::exists(name + part, ignored); });
    };
    std::string name = wished;
    for (int number = 2; taken(name); ++number) {
        name = wished + "-" + std::to_string(number);
    }
    return name;
}

Expected<void> put_in_place(const fs::path& from, const fs::path& to) {
    sync(from);
    std::error_code error;
    fs::rename(from, to, error);
    if (error) {
        return fail(Failure::unreadable, {"error.cannot_write", {to.string(), error.message()}});
    }
    sync(to.has_parent_path() ? to.parent_path() : fs::path("."));
    return {};
}

}    // namespace

Expected<void> back_up(Database& database, const fs::path& path) {
    std::error_code error;
    if (fs::exists(path, error)) {
        return fail(Failure::conflict, {"error.backup_exists", {path.string()}});
    }
    if (!path.parent_path().empty() && !fs::is_directory(path.parent_path(), error)) {
        return fail(Failure::unreadable, {"error.no_such_file", {path.parent_path().string()}});
    }
    const fs::path beside = path.string() + ".part";
    remove_parts(beside);
    try {
        database.copy_to(beside);
    } catch (...) {
        remove_parts(beside);    // half a backup is worse than none
        throw;
    }
    return put_in_place(beside, path);
}

namespace {

// Opens the copy, brings it up to date and verifies it. Afterwards it is one file, with no log beside it.
Expected<Verification> check_copy(const fs::path& copy, const fs::path& backup, const Schema& schema) {
    auto database = Database::open(copy, schema);
    if (!database) {
        auto failure = database.error();
        if (!failure.message.arguments.empty()) {
            failure.message.arguments.front() = backup.string();
        }
        return tl::make_unexpected(failure);
    }
    auto found = verify(**database);
    (*database)->run_script("pragma wal_checkpoint(truncate); pragma journal_mode = delete;");
    return found;
}

}    // namespace

Expected<Verification> restore(const fs::path& backup, const fs::path& path, const Schema& schema, bool replace) {
    std::error_code error;
    if (fs::exists(path, error) && !replace) {
        return fail(Failure::conflict, {"error.database_exists", {path.string()}});
    }
    if (!fs::is_regular_file(backup, error)) {
        return fail(Failure::unreadable, {"error.no_such_file", {backup.string()}});
    }
    const fs::path beside = path.string() + ".part";
    remove_parts(beside);
    fs::copy_file(backup, beside, error);
    if (error) {
        return fail(Failure::unreadable, {"error.cannot_write", {beside.string(), error.message()}});
    }
    Expected<Verification> found;
    try {
        found = check_copy(beside, backup, schema);
    } catch (...) {
        remove_parts(beside);
        throw;
    }
    if (!found || !found->faults.empty()) {
        remove_parts(beside);
        return found;
    }
    const auto kept = free_name(path.string() + ".before");    // what an earlier restore kept stays, too
    // A log that was left without its database would be read into the restored one.
    for (const auto* part : parts) {
        fs::rename(path.string() + part, kept + part, error);    // what is not there need not move
    }
    HITO_CHECK(put_in_place(beside, path));
    return found;
}

}    // namespace hito::db
