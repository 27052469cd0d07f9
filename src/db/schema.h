#pragma once

#include "base/message.h"
#include "db/table.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hito::db {

class Database;

/// What a write touched, told to the projections of rooms that the writing room does not know: {"plan.structure", its id}.
struct Touch {
    std::string_view what;
    std::int64_t id = 0;
    bool operator==(const Touch&) const = default;
};

/// A table of derived numbers, written in the transaction of its source.
struct Projection {
    std::string_view name;
    /// Brings it up to date with what was touched; called before the commit.
    void (*apply)(Database& database, std::span<const Touch> touches);
    /// Makes it anew from its sources.
    void (*rebuild)(Database& database);
    /// What it says, in an order that depends on nothing else: two tellings are compared line by line.
    std::vector<std::string> (*tell)(Database& database);
};

/// What a room checks beyond the chain: faults, or none.
using RoomCheck = std::vector<Message> (*)(Database& database);

/// The tables and projections of all rooms. A table stands behind those that its rows refer to.
struct Schema {
    std::vector<const Table*> tables;
    std::vector<const Projection*> projections = {};
    std::vector<RoomCheck> checks = {};
};

}    // namespace hito::db
