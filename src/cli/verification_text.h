#pragma once

#include "base/wording.h"
#include "cli/page.h"
#include "db/verify.h"

#include <string>

namespace hito::cli {

/// What a check of the database found: each network's chain, how much was compared, and each fault.
std::string verification_text(const db::Verification& found, const Wording& wording, Look look);

}    // namespace hito::cli
