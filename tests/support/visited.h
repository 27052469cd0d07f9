#pragma once

#include "base/messages.h"
#include "people/visit.h"
#include "web/request.h"

#include <tests/support/full_network.h>
#include <tests/support/small_network.h>

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

/// What tests of pages share: a visit to a page of the small network, answered by the first route that fits.
namespace hito::overview {

struct Visited {
    std::string body;
    int status = 0;
    std::string failure;    ///< Id of the message, of a visit that failed.
    std::vector<std::pair<std::string, std::string>> headers;
};

inline Visited answered(support::SmallNetwork& small, std::span<const people::Route> routes, web::Request request,
                        const std::string& target, const people::Actor& actor) {
    static const Wording wording{Messages("es")};
    EXPECT_TRUE(web::read_target(target, request)) << target;
    web::Captured captured;
    bool other_method = false;
    const auto* route = web::find_route(routes, request, captured, other_method);
    if (route == nullptr) {
        ADD_FAILURE() << "no route fits " << target;
        return {};
    }
    people::Visit visit{request,
                        captured,
                        *small.database,
                        small.clock,
                        wording,
                        actor,
                        "key",
                        "",
                        Language("es"),
                        read_iso_date(request.query.text("as-of")),
                        read_iso_date(request.query.text("known-by"))};
    visit.actor.once = request.form.text("once");
    const auto answer = route->handler(visit);
    if (!answer) {
        return {{}, 0, answer.error().message.id, {}};
    }
    return {answer->body, answer->status, {}, answer->headers};
}

inline Visited visited(support::SmallNetwork& small, std::span<const people::Route> routes, const std::string& target,
                       const people::Actor& actor, bool fragment = false) {
    web::Request request;
    request.fragment = fragment;
    return answered(small, routes, std::move(request), target, actor);
}

/// A form that was sent.
inline Visited posted(support::SmallNetwork& small, std::span<const people::Route> routes, const std::string& target,
                      const people::Actor& actor, const std::vector<std::pair<std::string, std::string>>& fields,
                      bool fragment = false) {
    web::Request request;
    request.fragment = fragment;
    request.method = web::Method::post;
    for (const auto& [name, value] : fields) {
        request.form.add(name, value);
    }
    return answered(small, routes, std::move(request), target, actor);
}

/// The value of the first field of that name on a page.
inline std::string value_on(const std::string& page, const std::string& name) {
    const auto at = page.find("name=\"" + name + "\" value=\"");
    if (at == std::string::npos) {
        return {};
    }
    const auto from = page.find("value=\"", at) + 7;
    return page.substr(from, page.find('"', from) - from);
}

/// How often a text holds another.
inline std::size_t times(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

/// What stands in <main>: the frame has forms of its own.
inline std::string main_of(const std::string& page) {
    const auto from = page.find("<main");
    const auto to = page.find("</main>");
    return from == std::string::npos ? std::string() : page.substr(from, to - from);
}

inline bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}    // namespace hito::overview
