#pragma once

#include "outline/outline.h"
#include "reading/reading.h"

#include <vector>

namespace hito::reading {

/// A role and why.
struct RoleChoice {
    Role role = Role::activity;
    Reason reason;
};

/// The role of each row of the outline, in its order: by the row's own word, by its table's head, by what its family of
/// codes is, by the label over it, by its head noun, by its parent, in this order.
std::vector<RoleChoice> choose_roles(const outline::Outline& outline, const Vocabulary& vocabulary,
                                     std::string_view language);

/// What a title's head noun makes of a row that stands among actions: event, deliverable or project; nullopt for the rest.
/// Source: gold/README, "Role": a gathering is an event, who organises or joins one does an activity.
std::optional<Role> kind_by_head_noun(std::string_view title, const Vocabulary& vocabulary, std::string_view language);

}    // namespace hito::reading
