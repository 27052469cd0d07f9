#pragma once

#include "people/visit.h"
#include "plans/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A choice of one row of a plan, in a form.
namespace hito::overview {

struct EditOption {
    std::string value;
    std::string label;
    bool chosen = false;
};

/// How many rows a choice lists; where there are more, the key or the code is typed.
inline constexpr std::size_t most_options = 400;

/// The rows of the plan in the order of its tree but for `except`, by key, behind an option that is none of them (a message
/// of the catalog). Empty for a large plan: there the key or the code is typed.
std::vector<EditOption> row_options(const people::Visit& visit, const plans::Plan& plan,
                                    std::optional<Id<plans::Node>> except, const std::string& chosen, std::string_view none);

/// A row in such a choice: "1.2 Open a help desk".
std::string label_of(const plans::KeptNode& row);

}    // namespace hito::overview
