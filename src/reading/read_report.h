#pragma once

#include "base/expected.h"
#include "reading/reading.h"

#include <optional>
#include <string>
#include <string_view>

namespace hito::reading {

/// Whether the bytes begin as an html report of ours does (docs/guide/json.md).
bool is_report(std::string_view bytes);

/// The reading that an html report of ours holds: its rows with their keys, and what its head says of it. nullopt when it is
/// not well-formed or has no rows. Lines are those of the document that its plan came from. Fails: unreadable, with the row
/// and what is wrong.
Expected<std::optional<Reading>> read_report(std::string bytes, const std::string& name);

}    // namespace hito::reading
