#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace hito {

/// What a row of a plan is. The same words in C++, JSON and the gold plans.
enum class Role { axis, objective, measure, activity, deliverable, event, project, indicator, topic };

inline constexpr std::array<std::string_view, 9> role_names = {"axis",  "objective", "measure",   "activity", "deliverable",
                                                               "event", "project",   "indicator", "topic"};

/// "axis", "objective" …
constexpr std::string_view name_of(Role role) { return role_names.at(static_cast<std::size_t>(role)); }

/// The role of that name, or nullopt.
constexpr std::optional<Role> role_named(std::string_view name) {
    for (std::size_t i = 0; i < role_names.size(); ++i) {
        if (role_names.at(i) == name) {
            return static_cast<Role>(i);
        }
    }
    return std::nullopt;
}

/// Whether rows of the role are judged. Topics are what a row is about, and indicators are measured: they count nowhere, and
/// a row with no others under it is judged itself.
constexpr bool is_judged(Role role) { return role != Role::topic && role != Role::indicator; }

/// How far from the top a role usually stands: axis 0, objective 1, measure 2, activity and its like 3, the rest 4.
/// Plans of the field name their levels in this order; a document's own nesting outranks it.
constexpr int usual_depth(Role role) {
    switch (role) {
        case Role::axis: return 0;
        case Role::objective: return 1;
        case Role::measure: return 2;
        case Role::activity:
        case Role::project:
        case Role::event: return 3;
        case Role::deliverable:
        case Role::indicator:
        case Role::topic: return 4;
    }
    return 4;
}

}    // namespace hito
