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

/// Where a row stands, by the keys of other rows.
struct Place {
    std::string parent;    ///< Empty: at the top.
    std::string behind;    ///< The row before it, under the same parent; empty: it is the first.
    std::string also;      ///< Other rows under which it stands, parted by commas.
    std::string parts;     ///< Rows behind it into which it was split, parted by commas.
};

/// {"title": {"from": …, "to": …}, …}: only what differs. `before` is what stood in the language of `to`; where that is
/// another than of `from`, "language" says so. Where it stands is for the caller to know.
std::string difference(const KeptNode& from, const KeptNode& to, const Words& before, const Place& was, const Place& is);
std::string difference(const Plan& from, const Plan& to);

}    // namespace hito::plans
