#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito serve`: the web server.
const Verb& serve_verb();

}    // namespace hito::cli
