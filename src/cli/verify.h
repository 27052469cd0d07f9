#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito verify`.
const Verb& verify_verb();

}    // namespace hito::cli
