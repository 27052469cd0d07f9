#pragma once

#include "base/date.h"
#include "base/wording.h"
#include "plans/plan.h"

#include <optional>
#include <string>

/// When a leaf is late, and how that is said.
namespace hito::overview {

/// The last day that a planned date allows: "June 2019" allows 30 June. nullopt when it has no end ("from April",
/// "monthly").
std::optional<Date> last_day(const PlannedDate& date);

/// The day for which lateness is told of a plan: the one that is looked at, but none after it was closed.
Date aged_to(const plans::Plan& plan, Date looked_at);

/// Whether more is to come of a leaf: it is not achieved, neither wholly nor in the part that there will be, nor given up.
bool is_awaited(plans::Status status);

/// Whether the last day has gone by on the day that is looked at (aged_to), and the leaf is awaited.
bool is_late(const std::optional<PlannedDate>& date, plans::Status status, Date looked_at);
/// The same, of the last day.
bool is_past(std::optional<Date> last_day, plans::Status status, Date looked_at);

/// "5 months late", "due today", "in 4 days": days under 14, then weeks, from 61 days on months, each to the nearest.
std::string lateness_text(const Wording& wording, Date last_day, Date looked_at);

}    // namespace hito::overview
