#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito plan add`.
const Verb& plan_add_verb();

}    // namespace hito::cli
