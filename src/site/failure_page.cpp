#include "site/failure_page.h"

#include "base/bounds.h"
#include "base/digest.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "people/frame.h"
#include "web/delivery.h"
#include "web/frame.h"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace hito::site {

namespace {

int status_of(Failure failure) {
    switch (failure) {
        case Failure::not_found: return 404;
        case Failure::invalid:
        case Failure::unreadable:
        case Failure::not_a_plan: return 422;
        case Failure::forbidden: return 403;
        case Failure::repeated:
        case Failure::conflict: return 409;
        case Failure::unavailable: return 503;
    }
    return 500;
}

std::string heading_of(int status, const Wording& wording) {
    const auto id = fmt::format("failure.{}", status);
    return wording.say(wording.messages().has(id) ? id : "failure.500");
}

// What people wrote by hand, so that they can take it along: texts longer than a word.
std::string typed_in(const web::Request& request) {
    std::string typed;
    for (const auto& [name, value] : request.form.entries()) {
        if (name != "form" && name != "once" && value.find(' ') != std::string::npos) {
            typed += (typed.empty() ? "" : "\n\n") + value;
        }
    }
    return typed;
}

// The page above: where a form stood, or the path without its last part.
std::string place_before(const web::Request& request) {
    const std::size_t slash = request.path.rfind('/');
    return slash == 0 || slash == std::string::npos ? "/" : request.path.substr(0, slash);
}

web::Response in_json(int status, const std::string& sentence, const std::string& number) {
    boost::json::object error{{"error", sentence}};
    if (!number.empty()) {
        error["number"] = number;
    }
    auto response = web::json(boost::json::serialize(error) + "\n");
    response.status = status;
    return response;
}

// "…; the nearest is L1M3D1": a link there. The sentence ends with the code.
void add_nearest(const web::Request& request, const Message& message, FailurePage& page) {
    constexpr std::size_t of_plan = 3;    // segments: network, "plans", plan
    if (message.id == "error.no_row_but" && message.arguments.size() == 2 && request.segments.size() > of_plan) {
        page.nearest = message.arguments[1];
        page.there = fmt::format("/{}/plans/{}/{}", web::encoded(request.segments[0]), web::encoded(request.segments[2]),
                                 web::encoded(page.nearest));
    }
}

// The network whose bar stands over the page.
std::optional<networks::Network> network_of(const people::Visit& visit) {
    if (visit.request.segments.empty() || !networks::exists(visit.database, visit.request.segments.front())) {
        return std::nullopt;
    }
    const auto found = networks::find(visit.database, visit.request.segments.front());
    return found ? std::optional(*found) : std::nullopt;
}

// A page for which nothing is asked of the database.
web::Response lone_page(const Wording& wording, const web::Request& request, int status, const std::string& sentence,
                        const std::string& number) {
    if (!request.format.empty()) {
        return in_json(status, sentence, number);
    }
    const FailurePage page{heading_of(status, wording), sentence, number, typed_in(request),
                           place_before(request),       {},       {},     {}};
    web::Frame frame;
    frame.language = wording.messages().language();
    frame.title = page.heading;
    frame.home = "/";
    frame.solo = true;
    frame.body = templates::site_failure(page, wording.messages());
    web::Response response;
    response.status = status;
    response.body = std::move(templates::web_frame(frame, wording.messages()).text);
    return response;
}

}    // namespace

web::Response failure_response(const people::Visit& visit, const Error& error) {
    if (error.failure == Failure::repeated) {
        return web::see_other(place_before(visit.request));    // it counted the first time: go where that one led
    }
    return failure_page(visit, status_of(error.failure), error.message);
}

web::Response failure_page(const people::Visit& visit, int status, const Message& message) {
    const auto sentence = visit.tell(message);
    if (!visit.request.format.empty()) {
        return in_json(status, sentence, {});
    }
    FailurePage page{heading_of(status, visit.wording), sentence, {}, typed_in(visit.request),
                     place_before(visit.request),       {},       {}, {}};
    add_nearest(visit.request, message, page);
    if (!visit.signed_in() && status == 403) {
        page.sign_in = "/login";
    }
    auto body = templates::site_failure(page, visit.messages());
    if (const auto network = network_of(visit)) {
        overview::Head head;
        head.title = page.heading;
        head.status = status;
        auto response = overview::framed(visit, *network, head, std::move(body));
        response.keep = false;
        return response;
    }
    auto frame = people::frame_of(visit, page.heading);
    frame.body = std::move(body);
    return people::framed(frame, visit, status);
}

web::Response broken_page(const Wording& wording, const web::Request& request, const Message& message, int status,
                          const std::string& number) {
    const auto sentence = status == 500 ? wording.say("failure.broken") : wording.say(message);
    return lone_page(wording, request, status, sentence, number);
}

web::Response refusal_page(const Wording& wording, const web::Request& request, int status) {
    static constexpr std::array<std::pair<int, std::string_view>, 4> sentences = {{
        {408, "error.form_too_slow"},
        {413, "error.form_too_large"},
        {503, "error.too_busy"},
        {507, "error.no_room"},
    }};
    const auto* const found =
        std::find_if(sentences.begin(), sentences.end(), [&](const auto& one) { return one.first == status; });
    if (found == sentences.end() || (request.method == web::Method::get && status == 408)) {
        return refusal_text(status);
    }
    const Message sentence{std::string(found->second),
                           {std::to_string(bounds::file_bytes / 1'000'000), std::to_string(bounds::form_bytes / 1'000'000)}};
    auto response = lone_page(wording, request, status, wording.say(sentence), {});
    web::add_safety(response);
    return response;
}

web::Response refusal_text(int status) {
    // Whoever reads this speaks to the server by hand, or through a proxy with a page of its own: one sentence in English.
    static constexpr std::array<std::pair<int, std::string_view>, 13> sentences = {{
        {400, "This is no request that a browser sends."},
        {405, "Only GET, HEAD and POST are answered."},
        {408, "The request came too slowly."},
        {413, "That is too large: a file may have 50 MB, a form without files 1 MB."},
        {414, "The address is too long: it may have 8000 bytes."},
        {415, "Forms come as application/x-www-form-urlencoded or multipart/form-data."},
        {421, "This server does not answer by that name: start it with --host NAME."},
        {429, "Too many requests from one address: try again in a moment."},
        {431, "The headers are too long: they may have 16000 bytes."},
        {501, "Only GET, HEAD and POST are answered."},
        {503, "Too many ask at once: try again in a moment."},
        {505, "This server speaks HTTP/1.1."},
        {507, "The disk is full: nothing was kept."},
    }};
    const auto* const found =
        std::find_if(sentences.begin(), sentences.end(), [&](const auto& one) { return one.first == status; });
    auto response = web::text_of_type("text/plain; charset=utf-8",
                                      found == sentences.end() ? std::string() : std::string(found->second) + "\n");
    response.status = status;
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    return response;
}

std::string failure_number() {
    constexpr std::size_t digits = 4;
    return hex_text(random_bytes(digits));
}

}    // namespace hito::site
