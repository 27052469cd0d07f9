#pragma once

#include "base/expected.h"
#include "base/id.h"
#include "people/actor.h"

/// Who may do what: denied unless said here.
namespace hito::people {

/// Fails: forbidden, when the actor may not change what belongs to the network.
Expected<void> check_may_write(const Actor& actor, Id<networks::Network> network);

/// Whether the actor sees drafts and what is not public.
bool may_see_drafts(const Actor& actor, Id<networks::Network> network);

/// Fails: forbidden, when the actor may not make networks, copy the database and the like.
Expected<void> check_may_run(const Actor& actor);

}    // namespace hito::people
