#include "imports/arrival_pages.h"

#include "base/bounds.h"
#include "imports/arrival_actions.h"
#include "imports/arrival_store.h"
#include "imports/pages.h"
#include "imports/store.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "people/form.h"
#include "web/job_queue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace hito::imports {

namespace {

constexpr std::chrono::milliseconds patience{300};    // that a request waits: what is quick shows no page of its own

// The steps of a document; the first is done when it has a page.
constexpr std::array<std::string_view, 5> steps = {"kept", "text", "structure", "rows", "draft"};

std::string key_of(const std::string& token) { return "reading " + token; }

struct Place {
    networks::Network network;
    Arrival arrival;
    std::string address;
};

Expected<Place> place_of(const people::Visit& visit) {
    HITO_TRY(auto network, networks::find(visit.database, visit.captured["network"]));
    HITO_TRY(auto arrival, find_arrival(visit.database, network.id, visit.captured["arrival"]));
    auto address = address_of(network, arrival);
    return Place{std::move(network), std::move(arrival), std::move(address)};
}

std::optional<web::JobQueue::State> state_of(const people::Visit& visit, const Arrival& arrival) {
    return visit.readings == nullptr ? std::nullopt : visit.readings->look(key_of(arrival.token));
}

void add_steps(ReadingPage& page, const people::Visit& visit, std::string_view now) {
    const auto at = std::max<std::ptrdiff_t>(std::find(steps.begin(), steps.end(), now) - steps.begin(), 1);
    const auto current = now.empty() ? static_cast<std::ptrdiff_t>(steps.size()) : at;
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(steps.size()); ++i) {
        const bool done = i == 0 || (!now.empty() && i < current);
        const bool is_now = !now.empty() && i == current;
        page.steps.push_back({visit.wording.named("reading.step", steps.at(static_cast<std::size_t>(i))),
                              done     ? "achieved"
                              : is_now ? "in_progress"
                                       : "planned",
                              is_now});
    }
}

void add_progress(ReadingPage& page, const people::Visit& visit, const web::JobQueue::State& state) {
    const auto& wording = visit.wording;
    page.under_way = true;
    page.title = wording.say("reading.title", {page.document});
    if (!state.began) {
        page.now =
            state.before == 0 ? wording.say("reading.next") : wording.say("reading.before", {wording.number(state.before)});
        add_steps(page, visit, {});
        return;
    }
    const auto& progress = state.progress;
    const auto step = progress.step.empty() ? steps[1] : progress.step;
    add_steps(page, visit, step);
    page.now = wording.named("reading.now", step);
    if (progress.total > 0) {
        page.part =
            wording.say(fmt::format("reading.of.{}", step), {wording.number(progress.done), wording.number(progress.total)});
        page.done = std::to_string(progress.done);
        page.total = std::to_string(progress.total);
    }
}

void add_standstill(ReadingPage& page, const people::Visit& visit, const Arrival& arrival,
                    const std::optional<web::JobQueue::State>& state) {
    page.failed = arrival.failure.has_value();
    page.title = visit.wording.say(page.failed ? "reading.failed" : "reading.broken_off", {arrival.name});
    page.why = page.failed              ? visit.tell(*arrival.failure)
               : state && state->failed ? visit.tell(state->failed->message)
                                        : visit.wording.say("reading.why_broken_off");
    if (page.failed) {
        page.kept_for = visit.wording.say("reading.kept_until",
                                          {visit.wording.date(PlannedDate::day(day_of(arrival.came_at + unread_lasts)))});
        page.has_text = arrival.pasted;
        page.text = arrival.pasted ? content(visit.database, arrival) : std::string();
    } else {
        add_steps(page, visit, {});
    }
}

web::Response page_of(const people::Visit& visit, const Place& place, const std::optional<web::JobQueue::State>& state) {
    ReadingPage page;
    page.here = place.address;
    page.list = overview::address_of(place.network) + "/imports";
    page.upload = page.list;
    page.drop = place.address + "/drop";
    page.guard = people::guard_of(visit);
    page.document = place.arrival.name;
    overview::Head head;
    head.section = overview::Section::import;
    if (state && !state->is_done()) {
        add_progress(page, visit, *state);
        head.renews = true;
    } else {
        add_standstill(page, visit, place.arrival, state);
    }
    head.title = page.title;
    return overview::framed(visit, place.network, head, templates::imports_reading(page, visit.messages()));
}

Expected<web::Response> show(people::Visit& visit) {
    // The queue first: a reading that ends between the two looks has written down what became of it.
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    const auto state = visit.readings == nullptr ? std::nullopt : visit.readings->look(key_of(visit.captured["arrival"]));
    const auto found = place_of(visit);
    if (!found) {    // given up elsewhere: a page that asks every second is led away
        return visit.request.fragment ? Expected<web::Response>(led_to(visit, overview::address_of(network) + "/imports"))
                                      : tl::make_unexpected(found.error());
    }
    const auto& place = *found;
    if (place.arrival.import) {
        HITO_TRY(const auto import, find(visit.database, *place.arrival.import));
        return led_to(visit, address_of(place.network, import));
    }
    const bool under_way = state && !state->is_done() && !place.arrival.failure;
    if (visit.request.fragment && !under_way) {
        return led_to(visit, place.address);    // a page of another kind: whole
    }
    return page_of(visit, place, place.arrival.failure ? std::nullopt : state);
}

Expected<web::Response> read_once_more(people::Visit& visit) {
    HITO_TRY(const auto place, place_of(visit));
    if (!place.arrival.import && stage_of(visit, place.arrival) != Stage::under_way) {
        HITO_CHECK(read_again(visit.database, visit.actor, place.arrival));
        HITO_CHECK(have_read(visit, place.network, place.arrival));
    }
    return web::see_other(place.address);
}

Expected<web::Response> drop_arrival(people::Visit& visit) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    const auto list = overview::address_of(network) + "/imports";
    const auto found = place_of(visit);
    if (!found && found.error().failure == Failure::not_found) {    // a second click: it is given up
        return web::see_other(list);
    }
    HITO_TRY(const auto place, found);
    if (place.arrival.import) {    // it is a draft by now, and that is given up with its own form
        return web::see_other(place.address);
    }
    HITO_CHECK(give_up(visit.database, visit.actor, place.arrival));
    if (visit.readings != nullptr) {
        visit.readings->give_up(key_of(place.arrival.token));
    }
    return web::see_other(list);
}

constexpr std::array<people::Route, 3> all = {{
    {web::Method::get, "/{network}/imports/reading/{arrival}", web::Access::signed_in, "now", show},
    {web::Method::post, "/{network}/imports/reading/{arrival}", web::Access::signed_in, "form", read_once_more},
    {web::Method::post, "/{network}/imports/reading/{arrival}/drop", web::Access::signed_in, "form", drop_arrival},
}};

}    // namespace

std::string address_of(const networks::Network& network, const Arrival& arrival) {
    return fmt::format("{}/imports/reading/{}", overview::address_of(network), arrival.token);
}

web::Response led_to(const people::Visit& visit, std::string address) {
    if (!visit.request.fragment) {
        return web::see_other(std::move(address));
    }
    web::Response response;
    response.headers.emplace_back("HX-Redirect", std::move(address));
    return response;
}

Stage stage_of(const people::Visit& visit, const Arrival& arrival) {
    const auto state = state_of(visit, arrival);
    return arrival.failure ? Stage::failed : state && !state->is_done() ? Stage::under_way : Stage::broken_off;
}

Expected<Arrival> have_read(const people::Visit& visit, const networks::Network& network, const Arrival& arrival) {
    auto actor = visit.actor;
    actor.once.clear();    // it counted when the document came in
    if (visit.readings == nullptr) {
        static_cast<void>(read(visit.database, actor, visit.clock, arrival));    // the arrival says what became of it
        return find_arrival(visit.database, network.id, arrival.token);
    }
    auto reads = [open = visit.open, &clock = visit.clock, actor, arrival](const Watch& watch) -> Expected<std::string> {
        const auto database = open();
        HITO_TRY(const auto import, read(*database, actor, clock, arrival, watch));
        return std::to_string(import.id.value);
    };
    // Where too many wait already it stays kept, and its page offers to read it.
    const auto state =
        visit.readings->ask(key_of(arrival.token), std::move(reads), patience, {network.slug, bounds::readings});
    auto now = find_arrival(visit.database, network.id, arrival.token);
    if (!now && state && state->failed) {    // whoever sent the same form was told, and took it back
        now = arrival;
        now->failure = state->failed->message;
    }
    return now;
}

std::span<const people::Route> arrival_routes() { return all; }

}    // namespace hito::imports
