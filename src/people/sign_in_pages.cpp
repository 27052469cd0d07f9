#include "people/sign_in_pages.h"

#include "people/frame.h"
#include "people/session_store.h"
#include "web/template_text.h"

#include <fmt/format.h>

#include <array>

namespace hito::people {

namespace {

// Only an address of ours: a link must not lead elsewhere after signing in.
std::string own_address(std::string_view to) {
    return to.starts_with('/') && web::is_allowed_address(to) ? std::string(to) : "/";
}

web::Response page_of(const Visit& visit, const SignInPage& page, int status) {
    auto frame = frame_of(visit, visit.wording.say("sign_in.title"));
    frame.solo = true;
    frame.body = templates::people_sign_in(page, visit.messages());
    auto response = framed(frame, visit, status);
    response.headers.emplace_back("Referrer-Policy", "no-referrer");    // the address lets somebody in
    return response;
}

Expected<web::Response> ask(Visit& visit) {
    if (visit.signed_in()) {
        return web::see_other(own_address(visit.request.query.text("to")));
    }
    return page_of(visit, {{}, {}, own_address(visit.request.query.text("to")), false}, 200);
}

// Looking at a link uses nothing up: mail scanners open links.
Expected<web::Response> look_at_link(Visit& visit) {
    const auto actor = actor_of_link(visit.database, visit.clock, visit.captured["token"]);
    if (!actor) {
        return page_of(visit, {{}, {}, "/", true}, 404);
    }
    return page_of(visit,
                   {actor->name, "/login/" + visit.captured["token"], own_address(visit.request.query.text("to")), false,
                    visit.form_key},
                   200);
}

Expected<web::Response> use_link(Visit& visit) {
    const auto session = sign_in(visit.database, visit.clock, visit.captured["token"]);
    if (!session) {
        return page_of(visit, {{}, {}, "/", true}, 404);
    }
    auto response = web::see_other(own_address(visit.request.form.text("to")));
    response.headers.emplace_back(
        "Set-Cookie", fmt::format("{}={}; Path=/; Max-Age={}; Secure; HttpOnly; SameSite=Lax", session_cookie, *session,
                                  std::chrono::seconds(session_lasts).count()));
    return response;
}

Expected<web::Response> leave(Visit& visit) {
    if (!visit.session.empty()) {
        sign_out(visit.database, visit.session);
    }
    auto response = web::see_other("/");
    response.headers.emplace_back("Clear-Site-Data", "\"cache\"");    // the way back shows nothing that they saw signed in
    response.headers.emplace_back("Set-Cookie",
                                  fmt::format("{}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax", session_cookie));
    return response;
}

constexpr std::array<Route, 4> all = {{
    {web::Method::get, "/login", web::Access::anyone, "", ask},
    {web::Method::get, "/login/{token}", web::Access::anyone, "", look_at_link},
    {web::Method::post, "/login/{token}", web::Access::anyone, "form", use_link},
    {web::Method::post, "/logout", web::Access::anyone, "form", leave},
}};

}    // namespace

std::span<const Route> sign_in_routes() { return all; }

}    // namespace hito::people
