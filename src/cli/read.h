#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito read FILE`: a plan document becomes a plan tree, on standard output. Touches no database.
const Verb& read_verb();

}    // namespace hito::cli
