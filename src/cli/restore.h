#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito restore`.
const Verb& restore_verb();

}    // namespace hito::cli
