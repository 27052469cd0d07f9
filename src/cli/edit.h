#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito edit`.
const Verb& edit_verb();

}    // namespace hito::cli
