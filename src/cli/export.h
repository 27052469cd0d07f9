#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito export`.
const Verb& export_verb();

}    // namespace hito::cli
