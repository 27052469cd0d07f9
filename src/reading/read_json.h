#pragma once

#include "base/expected.h"
#include "reading/reading.h"

#include <string_view>

namespace hito::reading {

/// Whether the bytes are meant as a JSON text with the list of items that read_json() takes.
bool is_plan_json(std::string_view bytes);

/// The reading that a JSON text holds, in the shape that docs/guide/json.md describes: what json_text() writes (confidences
/// to three digits), a labelled document, or a report of ours. `name` is what messages call it, and the reading where the
/// text does not say its document. Keys that are not known become remarks. Fails: unreadable, with the item and what is
/// wrong; not_a_plan when there are no items.
Expected<Reading> read_json(std::string_view bytes, std::string_view name);

/// The same of a text that json_text() wrote and we kept: the bounds of what comes in are none of its.
Expected<Reading> read_kept_json(std::string_view bytes, std::string_view name);

}    // namespace hito::reading
