#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "base/message.h"
#include "imports/import.h"

#include <optional>
#include <string>

namespace hito::imports {

/// A document that came in and is not read yet: its bytes are kept before anything is made of them. Once it is read it is
/// an import; a failure says why it could not be.
struct Arrival {
    std::string token;    ///< By which it is called, in its address too.
    Id<networks::Network> network;
    std::string name;
    std::string sha256;     ///< In hexadecimal.
    bool pasted = false;    ///< Somebody pasted it as a text, and gets it back when it cannot be read.
    Moment came_at = {};
    std::optional<Message> failure;
    std::optional<Id<Import>> import;    ///< What it became.
};

}    // namespace hito::imports
