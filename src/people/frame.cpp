#include "people/frame.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace hito::people {

namespace {

// The languages of the interface, as they call themselves, in the order of the bar.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> languages = {
    {{"es", "Español"}, {"en", "English"}, {"fr", "Français"}, {"pt", "Português"}}};

std::string days_text(const Visit& visit) {
    const auto day = [&](Date one) { return visit.wording.date(PlannedDate::day(one)); };
    if (visit.as_of && visit.known_by) {
        return visit.wording.say("days.both", {day(*visit.as_of), day(*visit.known_by)});
    }
    if (visit.as_of) {
        return visit.wording.say("days.as_of", {day(*visit.as_of)});
    }
    return visit.known_by ? visit.wording.say("days.known_by", {day(*visit.known_by)}) : std::string();
}

std::vector<web::Link> language_links(const Visit& visit) {
    std::vector<web::Link> links;
    for (const auto& [tag, name] : languages) {
        const std::string text(tag);
        links.push_back({visit.request.path + web::query_with(visit.request.query, {{"language", text}}), text,
                         std::string(name), text, visit.language.tag() == tag});
    }
    return links;
}

}    // namespace

web::Frame frame_of(const Visit& visit, const std::string& title) {
    web::Frame frame;
    frame.language = visit.language.tag();
    frame.title = title;
    frame.home = "/";
    frame.languages = language_links(visit);
    frame.person = visit.actor.name;
    frame.form_key = visit.form_key;
    frame.today = iso_text(latest_day_of(visit.clock.now()));
    frame.days = days_text(visit);
    frame.as_of = visit.as_of ? iso_text(*visit.as_of) : std::string();
    frame.known_by = visit.known_by ? iso_text(*visit.known_by) : std::string();
    for (const auto& [name, value] : visit.request.query.entries()) {
        constexpr std::array<std::string_view, 4> left = {"as-of", "known-by", "saved", "done"};
        if (std::find(left.begin(), left.end(), name) == left.end()) {
            frame.kept.push_back({name, value});
        }
    }
    frame.now = visit.request.path + web::query_with(visit.request.query, {{"as-of", ""}, {"known-by", ""}});
    return frame;
}

web::Response framed(const web::Frame& frame, const Visit& visit, int status) {
    web::Response response;
    response.status = status;
    response.body = std::move(templates::web_frame(frame, visit.messages()).text);
    return response;
}

}    // namespace hito::people
