#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito assign`.
const Verb& assign_verb();

}    // namespace hito::cli
