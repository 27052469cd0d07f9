#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito show`.
const Verb& show_verb();

}    // namespace hito::cli
