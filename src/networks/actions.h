#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "db/database.h"
#include "networks/network.h"
#include "people/actor.h"

namespace hito::networks {

/// Makes a network; gives it with its id. Fails: forbidden; invalid as check() says; conflict when the slug is taken.
Expected<Network> add(db::Database& database, const people::Actor& actor, const Clock& clock, Network network);

}    // namespace hito::networks
