#pragma once

#include <span>
#include <string_view>

namespace hito::db {

/// A kept table, as its room describes it. Its rows are written once, each by an entry of the journal, and never changed:
/// `id`, `entry_id`, then `columns`. Where `version_of` names columns, a newer row with the same values there replaces the
/// older one, whose `until_id` becomes the entry that did so; the current rows are those whose `until_id` is null. What
/// stands here is covered by the chain, verified, exported and imported without a line of code more.
struct Table {
    std::string_view name;
    std::span<const std::string_view> columns;
    std::span<const std::string_view> version_of = {};
    bool operator==(const Table& other) const { return name == other.name; }
};

}    // namespace hito::db
