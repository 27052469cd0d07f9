#pragma once

#include "base/expected.h"
#include "base/fair_mutex.h"
#include "base/kept.h"
#include "db/value.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

/// The database: one connection, its statements, its transactions. SQLite for now; statements keep to what PostgreSQL knows
/// too
/// ($1, returning, on conflict, window functions).
namespace hito::db {

struct Schema;

/// The rows that a query gives, one after the other. Lives no longer than its database.
class Rows {
public:
    struct Statement;
    Rows(Statement* statement, class Database& database) : statement_(statement), database_(&database) {}
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows();

    /// Moves to the next row; false behind the last.
    bool next();

    /// The value in a column, from 0: a number, an Id, bool, text, or std::optional of one. Views hold until next().
    template <class T>
    [[nodiscard]] T get(int column) const {
        return Getter<T>::get(*this, column);
    }

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    /// Text or bytes, as they stand.
    [[nodiscard]] std::string_view text(int column) const;
    /// The value as it stands, whatever it is.
    [[nodiscard]] Value value(int column) const;
    [[nodiscard]] int columns() const;

private:
    template <class T>
    struct Getter;

    Statement* statement_;
    Database* database_;
};

/// A row that its table does not take: a value missing, a reference to nothing, a key that is there. Thrown; our own rows
/// are taken.
class RowRefused : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// How a database is opened.
struct Opening {
    bool create = false;     ///< When there is none.
    bool migrate = true;     ///< Bring an older one up to date.
    std::string vfs = {};    ///< SQLite's virtual file system; empty: the usual one.
};

/// One connection, for one thread. Throws MachineFailed when the machine fails (disk full, damaged file).
class Database {
public:
    /// Opens the database in the file. The schema says which tables and projections the rooms have; it outlives the
    /// database. Fails: not_found; unreadable when it is none of ours or may not be read; conflict when a newer Hito wrote
    /// it.
    static Expected<std::unique_ptr<Database>> open(const std::filesystem::path& path, const Schema& schema,
                                                    const Opening& opening = {});
    /// A database in memory, for tests.
    static std::unique_ptr<Database> in_memory(const Schema& schema);

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

private:
    class Key {};    // only the functions above open one

public:
    Database(Key key, const Schema& schema);

    /// Runs a query. `$1` is the first of the values.
    template <class... Values>
    [[nodiscard]] Rows query(std::string_view sql, const Values&... values) {
        const std::array<Value, sizeof...(values)> bound{Value(values)...};
        return run(sql, bound);
    }
    /// Runs a statement that gives no rows; the number of rows that it changed.
    template <class... Values>
    std::int64_t execute(std::string_view sql, const Values&... values) {
        const std::array<Value, sizeof...(values)> bound{Value(values)...};
        return run_all(sql, bound);
    }
    /// The first column of the first row, or nullopt.
    template <class T, class... Values>
    [[nodiscard]] std::optional<T> first(std::string_view sql, const Values&... values) {
        auto rows = query(sql, values...);
        return rows.next() && !rows.is_null(0) ? std::optional<T>(rows.template get<T>(0)) : std::nullopt;
    }
    [[nodiscard]] Rows run(std::string_view sql, std::span<const Value> values);
    std::int64_t run_all(std::string_view sql, std::span<const Value> values);
    /// Several statements without values (a migration).
    void run_script(const std::string& sql);

    [[nodiscard]] const Schema& schema() const { return *schema_; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// Values read of it that connections share; nullptr: nothing is kept, as within a write, which may still be given up.
    [[nodiscard]] Kept<void>* kept() const { return writing_ ? nullptr : kept_; }
    /// Shares them with whoever else was given these. They outlive it.
    void share(Kept<void>& kept) { kept_ = &kept; }
    /// Writes in turns with whoever else was given these, the first first. SQLite's own writers ask again and again, ever
    /// more rarely, and late ones overtake. They outlive it.
    void write_in_turns(FairMutex& turns) { turns_ = &turns; }

    /// Copies the whole database, as it is now, into a new file, while others go on writing.
    void copy_to(const std::filesystem::path& path);

private:
    friend class Rows;
    friend class Snapshot;
    friend class Transaction;
    struct Connection;
    // A statement with its values; `outlived`: they live as long as it runs, and need no copy.
    Rows::Statement* bound(std::string_view sql, std::span<const Value> values, bool outlived);
    void end_snapshot() noexcept;
    [[nodiscard]] std::unique_lock<FairMutex> turn() const;
    [[noreturn]] void fail_now(int code) const;

    std::unique_ptr<Connection> connection_;
    const Schema* schema_;
    std::filesystem::path path_;
    Kept<void>* kept_ = nullptr;
    FairMutex* turns_ = nullptr;
    int snapshots_ = 0;
    bool writing_ = false;
};

/// While it lives, all reads see the database as it was at the first of them. May stand within another, or within a write.
class Snapshot {
public:
    explicit Snapshot(Database& database);
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();

private:
    Database& database_;
    bool outermost_;
};

/// A write, alone from its beginning; what is not committed when it ends never was. Waits bounds::write_wait for its turn,
/// and as long for writers that take no turns.
class Transaction {
public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& database_;
    std::unique_lock<FairMutex> turn_;
    bool open_ = true;
};

template <class T>
struct Rows::Getter {
    static T get(const Rows& rows, int column) {
        if constexpr (std::is_same_v<T, bool>) {
            return rows.integer(column) != 0;
        } else if constexpr (std::is_integral_v<T>) {
            return static_cast<T>(rows.integer(column));
        } else {
            return T(rows.text(column));
        }
    }
};

template <class T>
struct Rows::Getter<Id<T>> {
    static Id<T> get(const Rows& rows, int column) { return {rows.integer(column)}; }
};

template <class T>
struct Rows::Getter<std::optional<T>> {
    static std::optional<T> get(const Rows& rows, int column) {
        return rows.is_null(column) ? std::nullopt : std::optional<T>(Getter<T>::get(rows, column));
    }
};

}    // namespace hito::db
