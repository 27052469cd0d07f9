#pragma once

#include "base/expected.h"
#include "base/messages.h"
#include "cli/page.h"
#include "reading/reading.h"

#include <string>
#include <string_view>

namespace hito::cli {

/// Why the rows with that code, and those that the line of that number states, became what they are; or why the line
/// became no row. Fails: not_found when there is neither such a code nor such a line.
Expected<std::string> explain_text(const reading::Reading& reading, std::string_view target, const Messages& messages,
                                   Look look);

}    // namespace hito::cli
