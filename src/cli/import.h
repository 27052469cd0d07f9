#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito import`.
const Verb& import_verb();

}    // namespace hito::cli
