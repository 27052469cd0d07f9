#pragma once

#include "plans/plan.h"

#include <string>

/// What the journal keeps of a change: what was, and what is, as JSON.
namespace hito::plans {

/// {"title": {"from": …, "to": …}, …}: only what differs. Parents are named by their keys, which the caller knows.
std::string difference(const KeptNode& from, const KeptNode& to, const std::string& from_parent,
                       const std::string& to_parent);
std::string difference(const Plan& from, const Plan& to);

}    // namespace hito::plans
