#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito assess`.
const Verb& assess_verb();

}    // namespace hito::cli
