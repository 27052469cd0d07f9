#pragma once

#include "cli/verb.h"

namespace hito::cli {

/// `hito sign-in`: another link into the server, while it runs.
const Verb& sign_in_verb();

}    // namespace hito::cli
