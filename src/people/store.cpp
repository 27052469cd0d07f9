#include "people/store.h"

#include <fmt/format.h>

#include <array>

namespace hito::people {

namespace {

constexpr std::array<std::string_view, 4> actor_columns = {"network_id", "key", "name", "kind"};
constexpr std::array<std::string_view, 2> actor_subject = {"network_id", "key"};

}    // namespace

const db::Table actors_table{"actors", actor_columns, actor_subject};

void note_actor(db::Write& write, Id<networks::Network> network, const Actor& actor) {
    const auto known = write.database().first<std::string>(
        "select name from actors where network_id = $1 and key = $2 and until_id is null", network, actor.key);
    if (known != actor.name) {
        auto& change = write.begin("actor.named", fmt::format("actors/{}", actor.key));
        write.insert(change, actors_table, network, actor.key, actor.name, "operator");
    }
}

std::map<std::string, std::string, std::less<>> names(db::Database& database, Id<networks::Network> network) {
    std::map<std::string, std::string, std::less<>> found;
    auto rows = database.query("select key, name from actors where network_id = $1 and until_id is null", network);
    while (rows.next()) {
        found.emplace(rows.get<std::string>(0), rows.get<std::string>(1));
    }
    return found;
}

}    // namespace hito::people
