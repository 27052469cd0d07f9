#include "db/transfer.h"

#include "base/digest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace json = boost::json;

namespace hito::db {

namespace {

json::value json_of(const Value& value) {
    const auto& held = value.held();
    if (const auto* number = std::get_if<std::int64_t>(&held)) {
        return *number;
    }
    if (const auto* text = std::get_if<std::string_view>(&held)) {
        return json::value(*text);
    }
    if (const auto* bytes = std::get_if<Bytes>(&held)) {
        return json::object{{"hex", hex_text(bytes->bytes)}};
    }
    return nullptr;
}

tl::unexpected<Error> broken(std::string_view table, std::size_t line) {
    return fail(Failure::unreadable, {"error.export_broken", {std::string(table), std::to_string(line)}});
}

constexpr std::string_view bytes_column = "bytes";

// A row on its way in: its values own their bytes.
class IncomingRow {
public:
    // False when the line is no row of just these columns; that of bytes may be left out where it is asked for elsewhere.
    bool read(std::string_view line, const std::vector<std::string>& columns, bool bytes_elsewhere) {
        boost::system::error_code error;
        row_ = json::parse(line, error);
        if (error || !row_.is_object() || row_.as_object().size() != columns.size() - (bytes_elsewhere ? 1 : 0)) {
            return false;
        }
        values_.clear();
        bytes_.clear();
        bytes_.reserve(columns.size() + 1);    // views into them stay good
        return std::all_of(columns.begin(), columns.end(), [&](const auto& column) { return add(column, bytes_elsewhere); });
    }

    [[nodiscard]] std::int64_t number(std::string_view column) const {
        const auto* found = row_.as_object().if_contains(column);
        return found != nullptr && found->is_int64() ? found->as_int64() : -1;
    }
    [[nodiscard]] std::vector<Value>& values() { return values_; }
    void put_bytes(std::size_t column, std::string bytes) {
        bytes_.push_back(std::move(bytes));
        values_.at(column) = Bytes{bytes_.back()};
    }

private:
    bool add(const std::string& column, bool bytes_elsewhere) {
        const auto* found = row_.as_object().if_contains(column);
        if (found == nullptr ? bytes_elsewhere && column == bytes_column : found->is_null()) {
            values_.emplace_back(std::nullopt);
        } else if (found == nullptr) {
            return false;
        } else if (found->is_int64()) {
            values_.emplace_back(found->as_int64());
        } else if (found->is_string()) {
            values_.emplace_back(std::string_view(found->as_string()));
        } else if (const auto* hex = found->is_object() ? found->as_object().if_contains("hex") : nullptr;
                   hex != nullptr && hex->is_string()) {
            const auto bytes = read_hex(hex->as_string());
            if (!bytes) {
                return false;
            }
            bytes_.push_back(*bytes);
            values_.emplace_back(Bytes{bytes_.back()});
        } else {
            return false;
        }
        return true;
    }

    json::value row_;
    std::vector<Value> values_;
    std::vector<std::string> bytes_;
};

}    // namespace

std::vector<std::string> columns_of(const Table& table) {
    std::vector<std::string> columns{"id", "entry_id"};
    if (!table.version_of.empty()) {
        columns.emplace_back("until_id");
    }
    columns.insert(columns.end(), table.columns.begin(), table.columns.end());
    return columns;
}

std::vector<std::string> entry_columns() {
    return {"id", "recorded_at", "clock_set", "actor", "action", "subject", "salt", "payload", "rows", "commitment"};
}

std::vector<std::string> seal_columns() { return {"id", "first_entry_id", "last_entry_id", "previous", "hash"}; }

std::string rows_text(Database& database, Block block, std::string_view table, const std::vector<std::string>& columns,
                      std::string_view omitted) {
    std::string text;
    auto rows = database.query(
        fmt::format("select {} from {} where id between $1 and $2 order by id", fmt::join(columns, ", "), table),
        block.first(), block.last());
    while (rows.next()) {
        json::object row;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i] != omitted) {
                row[columns[i]] = json_of(rows.value(static_cast<int>(i)));
            }
        }
        text += json::serialize(row);
        text += '\n';
    }
    return text;
}

Expected<void> insert_rows(Database& database, Block block, std::string_view table, const std::vector<std::string>& columns,
                           std::string_view text, const BytesOf& omitted) {
    std::vector<std::string> places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        places.push_back(fmt::format("${}", i + 1));
    }
    const auto insert = fmt::format("insert into {} ({}) values ({}) on conflict do nothing", table,
                                    fmt::join(columns, ", "), fmt::join(places, ", "));
    const auto bytes_at =
        static_cast<std::size_t>(std::find(columns.begin(), columns.end(), bytes_column) - columns.begin());
    const bool bytes_elsewhere = static_cast<bool>(omitted);
    IncomingRow row;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const auto end = std::min(text.find('\n'), text.size());
        if (!row.read(text.substr(0, end), columns, bytes_elsewhere) || Block::of(row.number("id")) != block) {
            return broken(table, line);
        }
        if (omitted) {
            HITO_TRY(auto bytes, omitted(row.number("file_id"), row.number("number")));
            row.put_bytes(bytes_at, std::move(bytes));
        }
        try {
            if (database.run_all(insert, row.values()) != 1) {
                return fail(Failure::conflict, {"error.export_id_taken", {std::string(table), std::to_string(line)}});
            }
        } catch (const RowRefused&) {    // a value is missing, or what it refers to
            return broken(table, line);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

}    // namespace hito::db
