#include "imports/arrival_store.h"

#include "base/clock.h"
#include "files/store.h"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace hito::imports {

namespace {

namespace json = boost::json;

constexpr std::string_view select =
    "select token, network_id, name, sha256, pasted, came_at, failure, import_id from arrivals";

std::string json_text(const Message& message) {
    json::array arguments;
    for (const auto& argument : message.arguments) {
        arguments.emplace_back(argument);
    }
    return json::serialize(json::object{{"id", message.id}, {"arguments", std::move(arguments)}});
}

Message read_message(std::string_view text) {
    boost::system::error_code error;
    const auto value = json::parse(text, error);
    const auto* object = error ? nullptr : value.if_object();
    const auto* id = object == nullptr ? nullptr : object->if_contains("id");
    if (id == nullptr || !id->is_string()) {
        return {"error.reading_failed", {}};
    }
    Message message{std::string(id->get_string()), {}};
    if (const auto* arguments = object->if_contains("arguments"); arguments != nullptr && arguments->is_array()) {
        for (const auto& argument : arguments->get_array()) {
            message.arguments.emplace_back(argument.is_string() ? std::string(argument.get_string()) : std::string());
        }
    }
    return message;
}

Arrival arrival_of(const db::Rows& rows) {
    Arrival arrival;
    arrival.token = rows.get<std::string>(0);
    arrival.network = rows.get<Id<networks::Network>>(1);
    arrival.name = rows.get<std::string>(2);
    arrival.sha256 = rows.get<std::string>(3);
    arrival.pasted = rows.get<bool>(4);
    arrival.came_at = read_iso_moment(rows.get<std::string_view>(5)).value_or(Moment{});
    if (!rows.is_null(6)) {
        arrival.failure = read_message(rows.get<std::string_view>(6));
    }
    arrival.import = rows.get<std::optional<Id<Import>>>(7);
    return arrival;
}

std::optional<Arrival> first_of(db::Rows rows) { return rows.next() ? std::optional(arrival_of(rows)) : std::nullopt; }

}    // namespace

void insert(db::Database& database, const Arrival& arrival, std::string_view bytes, const std::string& actor,
            const std::string& once) {
    database.execute(
        "insert into arrivals (token, network_id, actor, once, name, sha256, pasted, came_at) values ($1, $2, $3, "
        "$4, $5, $6, $7, $8)",
        arrival.token, arrival.network, actor, once, arrival.name, arrival.sha256, arrival.pasted,
        iso_text(arrival.came_at));
    for (std::size_t number = 0; number * files::part_bytes < bytes.size(); ++number) {
        database.execute("insert into arrival_parts (token, number, bytes) values ($1, $2, $3)", arrival.token, number,
                         db::Bytes{bytes.substr(number * files::part_bytes, files::part_bytes)});
    }
}

Expected<Arrival> find_arrival(db::Database& database, Id<networks::Network> network, std::string_view token) {
    auto found = first_of(
        database.query(fmt::format("{} where token = $1 and network_id = $2", select), std::string(token), network));
    if (!found) {
        return fail(Failure::not_found, {"error.no_arrival", {}});
    }
    return std::move(*found);
}

std::optional<Arrival> arrival_of_form(db::Database& database, Id<networks::Network> network, const std::string& actor,
                                       const std::string& once) {
    return once.empty() ? std::nullopt
                        : first_of(database.query(
                              fmt::format("{} where network_id = $1 and actor = $2 and once = $3 limit 1", select), network,
                              actor, once));
}

std::optional<Arrival> arrival_of_bytes(db::Database& database, Id<networks::Network> network, const std::string& sha256) {
    return first_of(database.query(
        fmt::format("{} where network_id = $1 and sha256 = $2 and import_id is null limit 1", select), network, sha256));
}

std::vector<Arrival> arrivals(db::Database& database, Id<networks::Network> network) {
    std::vector<Arrival> found;
    auto rows = database.query(
        fmt::format("{} where network_id = $1 and import_id is null order by came_at desc, token", select), network);
    while (rows.next()) {
        found.push_back(arrival_of(rows));
    }
    return found;
}

std::string content(db::Database& database, const Arrival& arrival) {
    std::string bytes;
    auto rows = database.query("select bytes from arrival_parts where token = $1 order by number", arrival.token);
    while (rows.next()) {
        bytes += rows.get<std::string_view>(0);
    }
    return bytes;
}

void set_failure(db::Database& database, const Arrival& arrival, const std::optional<Message>& failure) {
    const auto text = failure ? std::optional(json_text(*failure)) : std::nullopt;
    database.execute("update arrivals set failure = $2 where token = $1", arrival.token, text);
}

void bring_again(db::Database& database, const Arrival& arrival) {
    database.execute("update arrivals set name = $2, pasted = $3, failure = null where token = $1", arrival.token,
                     arrival.name, arrival.pasted);
}

void set_import(db::Database& database, const Arrival& arrival, Id<Import> import) {
    database.execute("update arrivals set import_id = $2, failure = null where token = $1", arrival.token, import);
    database.execute("delete from arrival_parts where token = $1", arrival.token);
}

void remove(db::Database& database, const Arrival& arrival) {
    database.execute("delete from arrival_parts where token = $1", arrival.token);
    database.execute("delete from arrivals where token = $1", arrival.token);
}

void remove_old(db::Database& database, Moment read_before, Moment failed_before) {
    constexpr std::string_view old = "(import_id is not null and came_at < $1) or (failure is not null and came_at < $2)";
    const auto read = iso_text(read_before);
    const auto failed = iso_text(failed_before);
    database.execute(fmt::format("delete from arrival_parts where token in (select token from arrivals where {})", old),
                     read, failed);
    database.execute(fmt::format("delete from arrivals where {}", old), read, failed);
}

}    // namespace hito::imports
