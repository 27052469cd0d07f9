#pragma once

#include "people/visit.h"

#include <span>

namespace hito::overview {

/// The page of a row, and the files that prove its judgements.
std::span<const people::Route> node_routes();

}    // namespace hito::overview
