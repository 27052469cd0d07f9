#pragma once

#include "people/visit.h"

#include <span>

namespace hito::overview {

/// The plan page, and the branches that pages of large plans load.
std::span<const people::Route> plan_routes();

}    // namespace hito::overview
