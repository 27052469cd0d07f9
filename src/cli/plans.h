#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito plans`.
const Verb& plans_verb();

}    // namespace hito::cli
