#include "people/rights.h"

namespace hito::people {

Expected<void> check_may_write(const Actor& actor, Id<networks::Network> /*network*/) { return check_may_run(actor); }

bool may_see_drafts(const Actor& actor, Id<networks::Network> /*network*/) { return actor.kind == Actor::Kind::operator_; }

Expected<void> check_may_run(const Actor& actor) {
    if (actor.kind != Actor::Kind::operator_ || actor.key.empty()) {
        return fail(Failure::forbidden, {"error.may_not", {}});
    }
    return {};
}

}    // namespace hito::people
