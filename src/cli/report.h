#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito report`.
const Verb& report_verb();

}    // namespace hito::cli
