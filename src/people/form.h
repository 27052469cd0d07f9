#pragma once

#include "people/visit.h"
#include "web/guard.h"

/// Forms that write carry a web::Guard. The server refuses a POST without the key of whoever signed in; an action refuses
/// (Failure::repeated) a `once` that counted already, in the transaction of its write: see Actor::once.
namespace hito::people {

/// The guard of a form. Its `once` is the one that came with a form that is shown again, else a fresh one.
web::Guard guard_of(const Visit& visit);

}    // namespace hito::people
