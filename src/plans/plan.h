#pragma once

#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "base/remark.h"
#include "base/role.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hito::networks {
struct Network;
}
namespace hito::imports {
struct Import;
}

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

/// A word of the plan for one of its levels ("Línea de acción").
struct Level {
    Role role = Role::axis;
    std::string label;
    bool operator==(const Level&) const = default;
};

/// How far the network has come with the plan itself.
enum class State { draft, tabled, approved, closed };

inline constexpr std::array<std::string_view, 4> state_names = {"draft", "tabled", "approved", "closed"};

constexpr std::string_view name_of(State state) { return state_names.at(static_cast<std::size_t>(state)); }

/// What a network promised to do.
struct Plan {
    Id<Plan> id;
    Id<networks::Network> network;
    std::string slug;    ///< Its address in the network; kept when the title changes.
    std::string title;
    std::optional<Period> period;
    Language language;    ///< In which it was written.
    std::vector<Level> levels;
    State state = State::approved;
    std::optional<Date> closed_on;
    bool evidence_required = false;    ///< Whether a row is achieved only with evidence.
    bool operator==(const Plan&) const = default;
};

/// A place of a row in the tree beside its main one.
struct Placement {
    std::int64_t slot = 1;
    std::optional<Id<Node>> parent;
    std::int64_t position = 0;
    bool operator==(const Placement&) const = default;
};

/// A row as it is kept: its text in one language, where it stands, who answers for it.
struct KeptNode {
    Node node;          ///< Its parent is the main one.
    std::string key;    ///< Its address in the plan ("row-12"); never reused.
    Id<Plan> plan;
    Language language;    ///< Of title and text: the one asked for, or the plan's where that is missing.
    std::int64_t position = 0;
    std::vector<Placement> others;
    std::string owner;                            ///< A body or an office, or empty: nobody.
    std::optional<Id<imports::Import>> import;    ///< The document that it came from, and where it stands there.
    Source source;
    bool removed = false;
    std::size_t depth = 0;    ///< In the tree that it was read with; not kept.
    bool leaf = true;         ///< Likewise: whether it is judged (base/role.h), with nothing under it that is.
    bool operator==(const KeptNode&) const = default;
};

/// The entries of the journal that count: those up to `entry`. What was known on a day; all, for now.
struct Known {
    std::int64_t entry = std::numeric_limits<std::int64_t>::max();
    [[nodiscard]] bool is_now() const { return entry == std::numeric_limits<std::int64_t>::max(); }
};

/// A code by its letters and digits, folded: "I.1.-" → "i.1", "L1M3" → "l.1.m.3". Codes with equal keys are one.
std::string code_key(std::string_view code);

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
