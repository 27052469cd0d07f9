#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito network add`.
const Verb& network_add_verb();

}    // namespace hito::cli
