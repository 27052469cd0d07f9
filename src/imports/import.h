#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "db/database.h"
#include "db/table.h"
#include "plans/plan.h"

#include <array>
#include <optional>
#include <string>

namespace hito::files {
struct File;
}

namespace hito::imports {

/// A document that came in, what was read in it, and what became of it.
struct Import {
    enum class State { draft, accepted, dropped };
    Id<Import> id;
    Id<networks::Network> network;
    Id<files::File> file;
    std::string name;    ///< Of the file, without folders.
    State state = State::draft;
    std::optional<Id<plans::Plan>> plan;    ///< That it became, or went into.
    Moment imported_at = {};
};

inline constexpr std::array<std::string_view, 3> state_names = {"draft", "accepted", "dropped"};

constexpr std::string_view name_of(Import::State state) { return state_names.at(static_cast<std::size_t>(state)); }

}    // namespace hito::imports
