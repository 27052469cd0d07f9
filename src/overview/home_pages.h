#pragma once

#include "people/visit.h"

#include <span>

namespace hito::overview {

/// "/{network}": what needs whom today for who signed in, what was promised and done for everyone else; and the latter for
/// both at "/{network}/public".
std::span<const people::Route> home_routes();

}    // namespace hito::overview
