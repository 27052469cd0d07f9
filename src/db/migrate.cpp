#include "db/migrate.h"

#include "base/digest.h"
#include "base/embedded.h"

#include <fmt/format.h>

namespace hito::db {

namespace {

std::int64_t version_of(Database& database) { return database.first<std::int64_t>("pragma user_version").value_or(0); }

Expected<void> check_not_newer(Database& database) {
    const auto version = version_of(database);
    if (version > newest_version()) {
        return fail(
            Failure::conflict,
            {"error.newer_database", {database.path().string(), std::to_string(version), std::to_string(newest_version())}});
    }
    return {};
}

// A migration is never edited once it ran somewhere: its text then says something else than the tables.
Expected<void> check_past(Database& database) {
    const auto version = version_of(database);
    if (version == 0) {
        return {};
    }
    auto rows = database.query("select number, name, digest from migrations order by number");
    std::int64_t expected = 0;
    while (rows.next()) {
        const auto number = rows.get<std::int64_t>(0);
        const auto& file = embedded::migration_files()[static_cast<std::size_t>(expected)];
        if (++expected != number || number > version || rows.get<std::string_view>(1) != file.name ||
            rows.get<std::string_view>(2) != hex_text(digest_of(file.content))) {
            return fail(Failure::conflict, {"error.other_migration", {database.path().string(), std::to_string(number)}});
        }
    }
    return expected == version ? Expected<void>()
                               : fail(Failure::conflict,
                                      {"error.other_migration", {database.path().string(), std::to_string(expected + 1)}});
}

Expected<void> check(Database& database) {
    const Snapshot snapshot(database);    // another process may migrate meanwhile
    HITO_CHECK(check_not_newer(database));
    return check_past(database);
}

void apply(Database& database, std::int64_t number) {
    const auto& file = embedded::migration_files()[static_cast<std::size_t>(number - 1)];
    Transaction transaction(database);
    if (version_of(database) == number - 1) {    // else another process was faster
        if (number == 1) {
            database.run_script(
                "create table migrations (number integer primary key, name text not null, digest text not null)");
        }
        database.run_script(std::string(file.content));
        database.execute("insert into migrations (number, name, digest) values ($1, $2, $3)", number, file.name,
                         hex_text(digest_of(file.content)));
        database.run_script(fmt::format("pragma user_version = {}", number));
    }
    transaction.commit();
}

}    // namespace

std::int64_t newest_version() { return static_cast<std::int64_t>(embedded::migration_files().size()); }

Expected<void> migrate(Database& database) {
    HITO_CHECK(check(database));
    for (auto number = version_of(database) + 1; number <= newest_version(); ++number) {
        apply(database, number);
    }
    return {};
}

Expected<void> check_version(Database& database) {
    HITO_CHECK(check(database));
    if (version_of(database) < newest_version()) {
        return fail(Failure::conflict, {"error.older_database", {database.path().string()}});
    }
    return {};
}

}    // namespace hito::db
