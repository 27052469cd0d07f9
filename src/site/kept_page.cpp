#include "site/kept_page.h"

#include "base/wording.h"
#include "networks/store.h"
#include "web/page_cache.h"

#include <fmt/format.h>

#include <algorithm>

namespace hito::site {

std::string_view asked_language(std::string_view accept_language) {
    while (!accept_language.empty()) {
        const std::size_t end = std::min(accept_language.find(','), accept_language.size());
        const auto tag = accept_language.substr(0, std::min(accept_language.find(';'), end));
        const std::size_t begin = std::min(tag.find_first_not_of(' '), tag.size());
        if (const auto found = interface_language(tag.substr(begin)); !found.empty()) {
            return found;
        }
        accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
    }
    return {};
}

Language language_of(const web::Request& request, db::Database& database) {
    for (const auto& given : {request.query.text("language"), request.cookies.text(language_cookie)}) {
        if (const auto found = interface_language(given); !found.empty()) {
            return Language(std::string(found));
        }
    }
    auto found = asked_language(request.accept_language);
    if (found.empty() && !request.segments.empty()) {
        const auto network = networks::find(database, request.segments.front());
        found = network ? interface_language(network->languages.front().tag()) : std::string_view();
    }
    return Language(std::string(found.empty() ? interface_languages().front() : found));
}

std::string page_key(const web::Request& request, const Language& language, db::Database& database, const Clock& clock) {
    if (request.segments.empty()) {
        return {};
    }
    const auto position = networks::journal_position(database, request.segments.front());
    if (!position) {
        return {};
    }
    return fmt::format("{}\n{}\n{}\n{}\n{}{}", request.target, language.tag(), *position, iso_text(day_of(clock.now())),
                       request.gzip ? "gzip" : "", request.fragment ? " fragment" : "");
}

web::Response kept_response(const web::Response& kept, const web::Request& request, const Language& language) {
    if (!request.if_none_match.empty()) {
        for (const auto& [name, value] : kept.headers) {
            if (name == "ETag" && request.if_none_match.find(value) != std::string::npos) {
                web::Response unchanged;
                unchanged.status = 304;
                unchanged.headers = {{name, value},
                                     {"Cache-Control", "no-cache"},
                                     {"Vary", "Accept-Encoding, Accept-Language, Cookie, HX-Request"}};
                return unchanged;
            }
        }
    }
    auto response = web::again(kept);
    add_language(request, language, response);
    return response;
}

void add_language(const web::Request& request, const Language& language, web::Response& response) {
    if (request.query.text("language") == language.tag()) {
        response.headers.emplace_back("Set-Cookie", fmt::format("{}={}; Path=/; Max-Age=31536000; Secure; SameSite=Lax",
                                                                language_cookie, language.tag()));
    }
}

}    // namespace hito::site
