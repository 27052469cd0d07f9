#include "db/backup.h"

#include "base/machine_failed.h"

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

Expected<void> put_in_place(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (error) {
        return fail(Failure::unreadable, {"error.cannot_write", {to.string(), error.message()}});
    }
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
    Verification found;
    {
        auto copy = Database::open(beside, schema);
        if (!copy) {
            remove_parts(beside);
            auto failure = copy.error();
            if (!failure.message.arguments.empty()) {
                failure.message.arguments.front() = backup.string();
            }
            return tl::make_unexpected(failure);
        }
        found = verify(**copy);
        (*copy)->run_script("pragma wal_checkpoint(truncate); pragma journal_mode = delete;");
    }
    if (!found.faults.empty()) {
        remove_parts(beside);
        return found;
    }
    if (fs::exists(path, error)) {
        for (const auto* part : parts) {
            fs::rename(path.string() + part, path.string() + ".before" + part, error);    // what is not there need not move
        }
    }
    HITO_CHECK(put_in_place(beside, path));
    return found;
}

}    // namespace hito::db
