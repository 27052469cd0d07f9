#pragma once

#include "base/clock.h"
#include "db/database.h"
#include "db/write.h"
#include "people/actor.h"
#include "people/rights.h"
#include "people/session_store.h"

#include <map>
#include <string>
#include <utility>

namespace hito::people {

extern const db::Table actors_table;

/// Notes the actor in the network, when the journal does not know them yet or by another name.
void note_actor(db::Write& write, Id<networks::Network> network, const Actor& actor);

/// The actors' names, by their keys.
std::map<std::string, std::string, std::less<>> names(db::Database& database, Id<networks::Network> network);

/// Runs `what` within a write into the network, as the actor. Fails: forbidden; repeated, when the actor's form counted
/// before; as `what` does.
template <class What>
auto write(db::Database& database, Id<networks::Network> network, const Actor& actor, const Clock& clock, What what)
    -> decltype(what(std::declval<db::Write&>())) {
    HITO_CHECK(check_may_write(actor, network));
    return db::write(database, db::Block(network.value), actor.key, clock, [&](db::Write& write) -> decltype(what(write)) {
        HITO_CHECK(count_form(write.database(), actor.once, write.now()));
        auto answer = what(write);
        if (answer && write.has_changes()) {
            note_actor(write, network, actor);
        }
        return answer;
    });
}

}    // namespace hito::people
