#pragma once

#include "base/clock.h"
#include "base/date.h"
#include "base/expected.h"
#include "base/language.h"
#include "base/wording.h"
#include "db/database.h"
#include "people/actor.h"
#include "web/request.h"
#include "web/response.h"
#include "web/router.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace hito::web {
class JobQueue;
}

namespace hito::people {

/// Somebody asks for a page: what every handler is given.
struct Visit {
    const web::Request& request;
    web::Captured captured;    ///< What stands in the `{…}` of the route.
    db::Database& database;
    const Clock& clock;
    const Wording& wording;    ///< In `language`.
    Actor actor;
    std::string form_key;    ///< Stands in every form of a person who signed in; empty for others.
    std::string session;     ///< Token of the session; empty: nobody signed in.
    Language language;
    std::optional<Date> as_of;            ///< `?as-of=`
    std::optional<Date> known_by;         ///< `?known-by=`
    bool only_now = false;                ///< The page has no other day: "now" of its route.
    web::JobQueue* jobs = nullptr;        ///< For long work; without one there is none.
    web::JobQueue* readings = nullptr;    ///< For reading documents; without one it is done at once.
    /// A connection of its own for work that goes on when the request is answered.
    std::function<std::unique_ptr<db::Database>()> open = {};

    [[nodiscard]] const Messages& messages() const { return wording.messages(); }
    /// The sentence of a failure. What verbs say may name other verbs, or what a stranger may not see: for some there is a
    /// sentence for pages, by the same id behind "web.".
    [[nodiscard]] std::string tell(const Message& message) const {
        const auto own = "web." + message.id;
        return wording.say(messages().has(own) ? Message{own, message.arguments} : message);
    }
    [[nodiscard]] bool signed_in() const { return actor.kind != Actor::Kind::stranger; }
};

/// Answers a request. A failure becomes the page of its kind: 404, 403, 409, 422, 503.
using Handler = Expected<web::Response> (*)(Visit& visit);
using Route = web::Route<Handler>;

}    // namespace hito::people
