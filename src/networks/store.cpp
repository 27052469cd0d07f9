#include "networks/store.h"

#include "networks/kept.h"

#include "base/digest.h"
#include "base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

namespace hito::networks {

namespace {

constexpr std::array<std::string_view, 5> version_columns = {"network_id", "name", "languages", "country", "fictional"};
constexpr std::array<std::string_view, 1> version_subject = {"network_id"};

constexpr std::string_view select =
    "select n.id, n.slug, v.name, v.languages, v.country, v.fictional from networks n join network_versions v on "
    "v.network_id = "
    "n.id and v.until_id is null";

std::vector<Language> read_languages(std::string_view text) {
    std::vector<Language> languages;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        languages.emplace_back(std::string(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return languages;
}

std::string languages_text(const std::vector<Language>& languages) {
    std::string text;
    for (const auto& language : languages) {
        text += text.empty() ? "" : ",";
        text += language.tag();
    }
    return text;
}

Network network_of(const db::Rows& rows) {
    return {rows.get<Id<Network>>(0), rows.get<std::string>(1),
            rows.get<std::string>(2), read_languages(rows.get<std::string_view>(3)),
            rows.get<std::string>(4), rows.get<bool>(5)};
}

}    // namespace

const db::Table versions_table{"network_versions", version_columns, version_subject};

Expected<Network> find(db::Database& database, std::string_view slug) {
    auto rows = database.query(fmt::format("{} where n.slug = $1", select), slug);
    if (rows.next()) {
        return network_of(rows);
    }
    std::vector<std::string> slugs;
    for (const auto& network : list(database)) {
        slugs.push_back(network.slug);
    }
    if (slugs.empty()) {
        return fail(Failure::not_found, {"error.no_networks", {std::string(slug)}});
    }
    return fail(Failure::not_found,
                {"error.no_such_network", {std::string(slug), fmt::format("{}", fmt::join(slugs, ", "))}});
}

Expected<Network> find(db::Database& database, Id<Network> id) {
    auto rows = database.query(fmt::format("{} where n.id = $1", select), id);
    if (!rows.next()) {
        return fail(Failure::not_found, {"error.no_networks", {std::to_string(id.value)}});
    }
    return network_of(rows);
}

bool exists(db::Database& database, std::string_view slug) {
    return database.first<std::int64_t>("select id from networks where slug = $1", slug).has_value();
}

std::vector<Network> list(db::Database& database) {
    std::vector<Network> networks;
    auto rows = database.query(fmt::format("{} order by n.slug", select));
    while (rows.next()) {
        networks.push_back(network_of(rows));
    }
    return networks;
}

Id<Network> free_id(db::Database& database) {
    constexpr std::uint32_t mask = (1U << 30U) - 1;
    while (true) {
        std::uint32_t number = 0;
        for (const char byte : random_bytes(4)) {
            number = number << 8U | static_cast<unsigned char>(byte);
        }
        const std::int64_t id = number & mask;
        if (id != 0 && !database.first<std::int64_t>("select id from networks where id = $1", id)) {
            return {id};
        }
    }
}

void insert_block(db::Database& database, const Network& network) {
    database.execute("insert into networks (id, slug) values ($1, $2)", network.id, network.slug);
}

void insert_version(db::Write& write, db::Change& change, const Network& network) {
    write.insert(change, versions_table, network.id, network.name, languages_text(network.languages), network.country,
                 network.fictional);
}

std::optional<std::int64_t> journal_position(db::Database& database, std::string_view slug) {
    const auto id = database.first<Id<Network>>("select id from networks where slug = $1", slug);
    if (!id) {
        return std::nullopt;
    }
    const auto block = block_of(*id);
    return database
        .first<std::int64_t>("select id from journal_entries where id between $1 and $2 order by id desc limit 1",
                             block.first(), block.last())
        .value_or(0);
}

std::string state_of(db::Database& database, Id<Network> network, std::initializer_list<std::string_view> tables) {
    const auto block = block_of(network);
    std::string state;
    for (const auto table : tables) {
        const auto last = database.first<std::int64_t>(
            fmt::format("select id from {} where id between $1 and $2 order by id desc limit 1", table), block.first(),
            block.last());
        state += fmt::format(" {}", last.value_or(0));
    }
    return state;
}

}    // namespace hito::networks
