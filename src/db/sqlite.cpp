#include "base/bounds.h"
#include "base/machine_failed.h"
#include "db/database.h"
#include "db/migrate.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cassert>
#include <charconv>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hito::db {

namespace {

// "Hito" as a number, in the header of our files.
constexpr std::int64_t our_application = 0x4869746F;

// The values of a statement are $1, $2 …, as PostgreSQL writes them; SQLite takes those for names.
std::vector<int> read_parameters(sqlite3_stmt* statement) {
    std::vector<int> numbers;
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
        const std::string_view name = sqlite3_bind_parameter_name(statement, i);
        int number = 0;
        std::from_chars(name.data() + 1, name.data() + name.size(), number);
        numbers.push_back(number);
    }
    return numbers;
}

// `lifetime` says whether the value outlives the statement's run (SQLITE_STATIC) or is copied.
int bind(sqlite3_stmt* statement, int at, const Value& value, sqlite3_destructor_type lifetime) {
    const auto& held = value.held();
    if (const auto* number = std::get_if<std::int64_t>(&held)) {
        return sqlite3_bind_int64(statement, at, *number);
    }
    if (const auto* text = std::get_if<std::string_view>(&held)) {
        return sqlite3_bind_text64(statement, at, text->data() == nullptr ? "" : text->data(), text->size(), lifetime,
                                   SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<Bytes>(&held)) {
        const auto view = bytes->bytes;
        return sqlite3_bind_blob64(statement, at, view.data() == nullptr ? "" : view.data(), view.size(), lifetime);
    }
    return sqlite3_bind_null(statement, at);
}

}    // namespace

struct Rows::Statement {
    sqlite3_stmt* handle = nullptr;
    std::vector<int> parameters;
    bool busy = false;
};

struct Database::Connection {
    sqlite3* handle = nullptr;
    // By its text; several where a query runs within another of the same text.
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, std::vector<std::unique_ptr<Rows::Statement>>, TextHash, std::equal_to<>> statements;

    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        for (auto& [sql, copies] : statements) {
            for (auto& statement : copies) {
                sqlite3_finalize(statement->handle);
            }
        }
        sqlite3_close(handle);
    }

    // A free statement of that text; nullptr and the code where it cannot be made.
    std::pair<Rows::Statement*, int> take(std::string_view sql) {
        auto found = statements.find(sql);
        if (found == statements.end()) {
            found = statements.try_emplace(std::string(sql)).first;
        }
        for (auto& statement : found->second) {
            if (!statement->busy) {
                statement->busy = true;
                return {statement.get(), SQLITE_OK};
            }
        }
        auto made = std::make_unique<Rows::Statement>();
        const int code = sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                            &made->handle, nullptr);
        if (code != SQLITE_OK) {
            return {nullptr, code};
        }
        made->parameters = read_parameters(made->handle);
        made->busy = true;
        found->second.push_back(std::move(made));
        return {found->second.back().get(), SQLITE_OK};
    }
};

Rows::~Rows() {
    sqlite3_reset(statement_->handle);
    statement_->busy = false;
}

bool Rows::next() {
    const int code = sqlite3_step(statement_->handle);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        database_->fail_now(code);
    }
    return false;
}

bool Rows::is_null(int column) const { return sqlite3_column_type(statement_->handle, column) == SQLITE_NULL; }

std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(statement_->handle, column); }

std::string_view Rows::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_->handle, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_->handle, column));
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, size);
}

Value Rows::value(int column) const {
    switch (sqlite3_column_type(statement_->handle, column)) {
        case SQLITE_INTEGER: return integer(column);
        case SQLITE_TEXT: return text(column);
        case SQLITE_NULL: return std::nullopt;
        // A number that is none of ours (a fraction) shows in its bytes.
        default: return Bytes{text(column)};
    }
}

int Rows::columns() const { return sqlite3_column_count(statement_->handle); }

Database::Database(Key, const Schema& schema) : connection_(std::make_unique<Connection>()), schema_(&schema) {}

Database::~Database() = default;

void Database::fail_now(int code) const {
    const std::string file = path_.string();
    switch (code & 0xff) {
        case SQLITE_FULL: throw MachineFailed({"error.no_room", {}});
        case SQLITE_BUSY:
        case SQLITE_LOCKED: throw MachineFailed({"error.database_busy", {file}});
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: throw MachineFailed({"error.database_damaged", {file}});
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN: throw MachineFailed({"error.database_not_writable", {file}});
        case SQLITE_IOERR: throw MachineFailed({"error.database_io", {file, sqlite3_errstr(code)}});
        case SQLITE_NOMEM: throw std::bad_alloc();
        case SQLITE_CONSTRAINT: throw RowRefused(sqlite3_errmsg(connection_->handle));
        default: break;
    }
    throw std::runtime_error(fmt::format("SQLite {}: {}", code, sqlite3_errmsg(connection_->handle)));
}

Rows Database::run(std::string_view sql, std::span<const Value> values) { return {bound(sql, values, false), *this}; }

Rows::Statement* Database::bound(std::string_view sql, std::span<const Value> values, bool outlived) {
    auto [statement, code] = connection_->take(sql);
    if (statement == nullptr) {
        fail_now(code);
    }
    for (std::size_t i = 0; i < statement->parameters.size(); ++i) {
        const auto number = static_cast<std::size_t>(statement->parameters[i]);
        assert(number >= 1 && number <= values.size());
        const int bound = bind(statement->handle, static_cast<int>(i) + 1, values[number - 1],
                               outlived ? SQLITE_STATIC : SQLITE_TRANSIENT);
        if (bound != SQLITE_OK) {
            statement->busy = false;
            fail_now(bound);
        }
    }
    return statement;
}

std::int64_t Database::run_all(std::string_view sql, std::span<const Value> values) {
    Rows rows(bound(sql, values, true), *this);
    while (rows.next()) {
    }
    return sqlite3_changes64(connection_->handle);
}

// As often as a page is shown: parsed once. A failure, which a rollback after reading has none of, must not be thrown.
void Database::end_snapshot() noexcept {
    if (auto* statement = connection_->take("rollback").first) {
        sqlite3_step(statement->handle);
        sqlite3_reset(statement->handle);
        statement->busy = false;
    }
}

void Database::run_script(const std::string& sql) {
    const int code = sqlite3_exec(connection_->handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        fail_now(sqlite3_extended_errcode(connection_->handle));
    }
}

namespace {

// Two that open at once may both want to change the file's mode, and the busy handler does not help there.
constexpr const char* settings =
    "pragma foreign_keys = on; pragma synchronous = full; pragma temp_store = memory;"
    "pragma cache_size = -16000; pragma trusted_schema = off;";

// For writers, and for those who open it at the same time.
void wait_for_others(sqlite3* handle) {
    sqlite3_busy_timeout(handle, static_cast<int>(std::chrono::milliseconds(bounds::write_wait).count()));
}

Error cannot_open(int code, const std::string& file) {
    switch (code & 0xff) {
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT: return {Failure::unreadable, {"error.no_database_of_ours", {file}}};
        default: return {Failure::unreadable, {"error.cannot_open_database", {file}}};
    }
}

}    // namespace

Expected<std::unique_ptr<Database>> Database::open(const std::filesystem::path& path, const Schema& schema,
                                                   const Opening& opening) {
    std::error_code ignored;
    // What may not be looked at may be there.
    const bool there = std::filesystem::status(path, ignored).type() != std::filesystem::file_type::not_found;
    const std::string file = path.string();
    if (!there && !opening.create) {
        return fail(Failure::not_found, {"error.no_database", {file}});
    }
    auto database = std::make_unique<Database>(Key{}, schema);
    database->path_ = path;
    sqlite3*& handle = database->connection_->handle;
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (opening.create ? SQLITE_OPEN_CREATE : 0);
    const int opened = sqlite3_open_v2(file.c_str(), &handle, flags, opening.vfs.empty() ? nullptr : opening.vfs.c_str());
    if (opened != SQLITE_OK) {
        return tl::make_unexpected(cannot_open(opened, file));
    }
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    wait_for_others(handle);
    sqlite3_exec(handle, settings, nullptr, nullptr, nullptr);
    // Nothing is written before we know whose it is.
    const int looked = sqlite3_exec(handle, "select count(*) from sqlite_schema", nullptr, nullptr, nullptr);
    if (looked != SQLITE_OK) {
        return tl::make_unexpected(cannot_open(looked, file));
    }
    const auto application = database->first<std::int64_t>("pragma application_id").value_or(0);
    const bool empty = database->first<std::int64_t>("select count(*) from sqlite_schema").value_or(0) == 0;
    if (application != our_application && !(empty && application == 0)) {
        return fail(Failure::unreadable, {"error.no_database_of_ours", {file}});
    }
    if (empty && !opening.create) {
        return fail(Failure::not_found, {"error.no_database", {file}});
    }
    if (database->first<std::string>("pragma journal_mode").value_or("") != "wal") {
        database->run_script("pragma journal_mode = wal");
    }
    if (application != our_application) {
        database->run_script(fmt::format("pragma application_id = {}", our_application));
    }
    if (opening.migrate) {
        HITO_CHECK(migrate(*database));
    } else {
        HITO_CHECK(check_version(*database));
    }
    return database;
}

std::unique_ptr<Database> Database::in_memory(const Schema& schema) {
    auto database = std::make_unique<Database>(Key{}, schema);
    database->path_ = ":memory:";
    const int opened = sqlite3_open_v2(":memory:", &database->connection_->handle,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    if (opened != SQLITE_OK) {
        database->fail_now(opened);
    }
    database->run_script(fmt::format("{} pragma application_id = {};", settings, our_application));
    if (!migrate(*database)) {
        throw std::logic_error("an empty database is of no newer version");
    }
    return database;
}

void Database::copy_to(const std::filesystem::path& path) {
    Connection copy;
    int code = sqlite3_open_v2(path.c_str(), &copy.handle,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, nullptr);
    if (code != SQLITE_OK) {
        fail_now(code);
    }
    // One step over all pages reads one snapshot: writers go on, and nothing of theirs comes in.
    sqlite3_backup* backup = sqlite3_backup_init(copy.handle, "main", connection_->handle, "main");
    code = backup == nullptr ? sqlite3_extended_errcode(copy.handle) : sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) {
        fail_now(code == SQLITE_OK ? SQLITE_BUSY : code);
    }
    // A copy is one file: no log beside it.
    code = sqlite3_exec(copy.handle, "pragma journal_mode = delete; pragma synchronous = full;", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        fail_now(code);
    }
}

Snapshot::Snapshot(Database& database) : database_(database), outermost_(database.snapshots_ == 0 && !database.writing_) {
    if (outermost_) {
        database_.execute("begin");
    }
    ++database_.snapshots_;
}

Snapshot::~Snapshot() {
    --database_.snapshots_;
    if (outermost_) {
        database_.end_snapshot();    // nothing was written
    }
}

std::unique_lock<FairMutex> Database::turn() const {
    if (turns_ == nullptr) {
        return {};
    }
    std::unique_lock turn(*turns_, bounds::write_wait);
    if (!turn.owns_lock()) {
        throw MachineFailed({"error.database_busy", {path_.string()}});
    }
    return turn;
}

Transaction::Transaction(Database& database) : database_(database), turn_(database.turn()) {
    assert(!database.writing_ && database.snapshots_ == 0);
    database_.execute("begin immediate");
    database_.writing_ = true;
}

Transaction::~Transaction() {
    if (open_) {
        sqlite3_exec(database_.connection_->handle, "rollback", nullptr, nullptr, nullptr);
        database_.writing_ = false;
    }
}

void Transaction::commit() {
    database_.execute("commit");
    open_ = false;
    database_.writing_ = false;
    turn_ = {};
}

}    // namespace hito::db
