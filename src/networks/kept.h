#pragma once

#include "db/database.h"
#include "networks/network.h"

#include <fmt/format.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

namespace hito::networks {

/// How far tables of a network are. Kept rows are written once and end by another of their table, so the last of each says
/// what all of them say.
std::string state_of(db::Database& database, Id<Network> network, std::initializer_list<std::string_view> tables);

/// What `make` reads of tables of a network, made once for each state of theirs where connections share what they read; of
/// the journal's, if it reads any, projections too. The name says what it is and of what. The value says how many bytes() it
/// takes, about.
/// Precondition: a snapshot lives, so that the state and the rows are those of one moment.
template <class Make>
auto kept(db::Database& database, Id<Network> network, std::string_view name, std::initializer_list<std::string_view> tables,
          Make make) -> Shared<std::invoke_result_t<Make>> {
    using Value = std::invoke_result_t<Make>;
    auto* values = database.kept();
    if (values == nullptr) {
        return std::make_shared<const Value>(make());
    }
    const auto key = fmt::format("{} {}{}", name, network.value, state_of(database, network, tables));
    if (auto found = std::static_pointer_cast<const Value>(values->find(key))) {
        return found;
    }
    auto made = std::make_shared<const Value>(make());
    values->keep(key, made, made->bytes());
    return made;
}

}    // namespace hito::networks
