#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito close`.
const Verb& close_verb();

}    // namespace hito::cli
