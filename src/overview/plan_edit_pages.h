#pragma once

#include "people/visit.h"

#include <span>

namespace hito::overview {

/// What a person may do to a plan as a whole: its title, its period, its rule about evidence; publishing and closing it.
std::span<const people::Route> plan_edit_routes();

}    // namespace hito::overview
