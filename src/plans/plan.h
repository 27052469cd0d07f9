#pragma once

#include "base/date.h"
#include "base/id.h"
#include "base/role.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hito::plans {

/// How far a leaf of the plan has come. `unknown`: marked, but nobody can tell how.
enum class Status { planned, in_progress, partly_achieved, achieved, not_developed, unknown };

inline constexpr std::array<std::string_view, 6> status_names = {"planned",  "in_progress",   "partly_achieved",
                                                                 "achieved", "not_developed", "unknown"};

/// "planned", "in_progress" …
constexpr std::string_view name_of(Status status) { return status_names.at(static_cast<std::size_t>(status)); }

/// The status of that name, or nullopt.
std::optional<Status> status_named(std::string_view name);

/// The stone of a status as text: ✓ achieved, ◐ in progress, ◕ partly achieved, × not developed, ◌ planned, ? unknown.
constexpr std::string_view shape_of(Status status) {
    constexpr std::array<std::string_view, status_names.size()> shapes = {"◌", "◐", "◕", "✓", "×", "?"};
    return shapes.at(static_cast<std::size_t>(status));
}

/// A row of a plan, as the author wrote it.
struct Node {
    Id<Node> id;
    std::optional<Id<Node>> parent;
    Role role = Role::activity;
    std::string code;     ///< As printed, without closing punctuation; may repeat, skip or restart. Empty: none.
    std::string title;    ///< Empty only where the document lost it.
    std::string text;     ///< What the document says under the row, paragraphs parted by line feeds.
    std::optional<PlannedDate> date;
    std::string place;                   ///< As written, or empty.
    std::string responsible;             ///< The body or office that answers for it, as written, or empty.
    std::string condition;               ///< "sujeto a disponibilidad presupuestaria", as written, or empty.
    std::vector<std::string> options;    ///< The possible answers of an indicator, without their letters.
    bool operator==(const Node&) const = default;
};

/// How many leaves stand where.
struct Tally {
    std::optional<std::size_t> total;
    std::array<std::optional<std::size_t>, 6> by_status;    ///< In the order of Status; nullopt: not said.
    std::optional<std::size_t>& of(Status status) { return by_status.at(static_cast<std::size_t>(status)); }
    [[nodiscard]] const std::optional<std::size_t>& of(Status status) const {
        return by_status.at(static_cast<std::size_t>(status));
    }
    bool operator==(const Tally&) const = default;
};

}    // namespace hito::plans
