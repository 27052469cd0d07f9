#pragma once

#include "base/messages.h"
#include "cli/page.h"
#include "reading/reading.h"

#include <string>

namespace hito::cli {

/// The reading for a person: what the plan is, its totals, its tree, and all that a careful officer wants to know of
/// how it was read.
std::string tree_text(const reading::Reading& reading, const Messages& messages, Look look);

}    // namespace hito::cli
