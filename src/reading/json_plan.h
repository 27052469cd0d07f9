#pragma once

#include "base/expected.h"
#include "reading/json_object.h"
#include "reading/reading.h"

namespace hito::reading {

/// The reading that an object of a JSON text holds; what read_json() says of it holds here.
Expected<Reading> read_json_plan(const JsonObject& plan);

}    // namespace hito::reading
