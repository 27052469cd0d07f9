#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito backup`.
const Verb& backup_verb();

}    // namespace hito::cli
