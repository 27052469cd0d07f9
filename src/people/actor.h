#pragma once

#include <string>

namespace hito::networks {
struct Network;
}

namespace hito::people {

/// Who does something. There are no accounts yet: on the command line it is the operator of the machine.
struct Actor {
    enum class Kind {
        stranger,    ///< Signed out: sees what is public, changes nothing.
        operator_    ///< Runs the installation: sees and changes all of it.
    };
    Kind kind = Kind::stranger;
    std::string key;          ///< By which the journal names them; empty for a stranger.
    std::string name;         ///< As it is shown.
    std::string once = {};    ///< Of the form that they sent: a write with it fails as `repeated` the second time.
    bool operator==(const Actor&) const = default;
};

}    // namespace hito::people
