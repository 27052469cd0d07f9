#include "networks/actions.h"

#include "networks/store.h"
#include "people/store.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace hito::networks {

Expected<Network> add(db::Database& database, const people::Actor& actor, const Clock& clock, Network network) {
    HITO_CHECK(people::check_may_run(actor));
    HITO_CHECK(check(network));
    network.id = free_id(database);
    return people::write(database, network.id, actor, clock, [&](db::Write& write) -> Expected<Network> {
        if (exists(database, network.slug)) {
            return fail(Failure::conflict, {"error.network_exists", {network.slug}});
        }
        insert_block(database, network);
        auto& change = write.begin("network.added", "");
        insert_version(write, change, network);
        change.say(boost::json::serialize(boost::json::object{{"slug", network.slug}, {"name", network.name}}));
        return network;
    });
}

}    // namespace hito::networks
