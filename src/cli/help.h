#pragma once

#include "cli/page.h"
#include "cli/verb.h"

#include <string>

namespace hito::cli {

/// `hito help`, `hito help VERB`: what the program does and how to say it, from the verbs' own descriptions.
const Verb& help_verb();

/// All verbs, a line each, and how to get on.
std::string overview_text(const Messages& messages, Look look);

/// Everything about a verb: its use, options, examples and exit codes.
std::string help_text(const Verb& verb, const Messages& messages, Look look);

/// The look of help on that console: no wider than is good to read.
Look help_look(const Console& console);

}    // namespace hito::cli
