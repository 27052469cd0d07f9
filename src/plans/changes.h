#pragma once

#include "plans/plan.h"

#include <string>

/// What the journal keeps of a change: what was, and what is, as JSON.
namespace hito::plans {

/// Title and text of a row in one language.
struct Words {
    std::string title;
    std::string text;
};

/// {"title": {"from": …, "to": …}, …}: only what differs. `before` is what stood in the language of `to`; where that is
/// another than of `from`, "language" says so. Parents are named by their keys, which the caller knows.
std::string difference(const KeptNode& from, const KeptNode& to, const Words& before, const std::string& from_parent,
                       const std::string& to_parent);
std::string difference(const Plan& from, const Plan& to);

}    // namespace hito::plans
