#pragma once

#include "people/visit.h"

#include <span>

namespace hito::overview {

/// The plan on an axis of time. Stands before the routes of rows: "timeline" is no row.
std::span<const people::Route> timeline_routes();

}    // namespace hito::overview
