#include "overview/frame_pages.h"

#include "assessments/store.h"
#include "db/block.h"
#include "overview/edit_view.h"
#include "people/frame.h"
#include "people/rights.h"
#include "plans/store.h"
#include "web/frame.h"
#include "web/request.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace hito::overview {

namespace {

// The words of the bar; a stranger is led to what is public.
std::vector<web::Link> nav_links(const people::Visit& visit, const networks::Network& network, const Head& head) {
    const auto home = address_of(network);
    std::vector<web::Link> links;
    const auto add = [&](std::string_view word, const std::string& address, Section section) {
        links.push_back({at_days(visit, address), visit.wording.say(word), {}, {}, head.section == section});
    };
    add(visit.signed_in() ? "nav.home" : "nav.public", home, Section::home);
    const auto plan = head.plan ? head.plan : current_plan(visit, network);
    if (plan) {
        const auto address = address_of(network, *plan);
        add("nav.plan", address, Section::plan);
        add("nav.timeline", address + "/timeline", Section::timeline);
        add("nav.report", address + "/report", Section::report);
    }
    if (visit.signed_in()) {
        add("nav.import", home + "/imports", Section::import);
    }
    return links;
}

// What the visitor just did, by `?done=`.
void say_done(const people::Visit& visit, web::Frame& frame) {
    constexpr auto deeds =
        std::to_array<std::string_view>({"edited", "added", "removed", "brought_back", "published", "closed", "plan_added",
                                         "moved", "placed_also", "taken_away", "split", "merged"});
    const auto done = visit.request.query.text("done");
    if (visit.signed_in() && std::find(deeds.begin(), deeds.end(), done) != deeds.end()) {
        const auto at = visit.request.query.text("at");
        const auto cell = done == "edited" ? name_of_cell_id(visit, at) : std::string();
        frame.said = cell.empty() ? visit.wording.say("done." + done) : visit.wording.say("done.cell", {cell});
    }
}

// What the visitor just saved, by `?saved=`: said on the page that follows, with the way back. Only what they judged
// themselves, and only while it stands.
void say_saved(const people::Visit& visit, const networks::Network& network, web::Frame& frame) {
    const auto number = visit.request.query.text("saved");
    std::int64_t id = 0;
    const auto* const end = number.data() + number.size();
    if (number.empty() || !visit.signed_in() || std::from_chars(number.data(), end, id).ptr != end ||
        db::Block::of(id) != networks::block_of(network.id)) {
        return;
    }
    const auto saved = assessments::find(visit.database, {id});
    if (!saved || saved->corrected || saved->author != visit.actor.key) {
        return;
    }
    const auto row = plans::find(visit.database, saved->node, visit.language);
    const auto plan = row ? plans::find(visit.database, row->plan) : Expected<plans::Plan>(tl::make_unexpected(row.error()));
    if (!plan) {
        return;
    }
    const auto& name = row->node.code.empty() ? row->key : row->node.code;
    const auto standing = assessments::standing_of(visit.database, saved->node);
    const auto status = saved->takes_back ? standing.status : saved->status;
    frame.said = saved->takes_back && !standing.assessment
                     ? visit.wording.say("assess.taken_back_only", {name})
                     : visit.wording.say(saved->takes_back ? "assess.taken_back" : "assess.saved",
                                         {name, visit.wording.named("status", plans::name_of(status))});
    frame.undo = address_of(network, *plan, *row) + "/assessments/" + number + "/undo";
    if (visit.request.path == address_of(network, *plan)) {    // judged from the list: back to it
        frame.undo_to = visit.request.path + web::query_with(visit.request.query, {{"saved", ""}});
    }
}

}    // namespace

web::Response framed(const people::Visit& visit, const networks::Network& network, const Head& head, web::Html body) {
    auto frame = people::frame_of(visit, head.title);
    frame.network = network.name;
    frame.path = visit.request.method == web::Method::get && !visit.only_now ? visit.request.path : std::string();
    frame.home = at_days(visit, address_of(network));
    frame.body_class = head.body_class;
    frame.nav = nav_links(visit, network, head);
    frame.search = address_of(network) + "/search";
    frame.searched = visit.request.query.text("q");
    frame.said = head.said;
    frame.undo = head.undo;
    say_done(visit, frame);
    say_saved(visit, network, frame);
    frame.pieces = head.pieces;
    frame.undo_label = visit.wording.say("frame.undo");
    if (visit.signed_in()) {
        frame.foot.push_back({address_of(network) + "/public", visit.wording.say("nav.public"), {}, {}, false});
        frame.foot.push_back({address_of(network) + "/plans", visit.wording.say("nav.plans"), {}, {}, false});
        frame.foot.push_back({address_of(network) + "/journal", visit.wording.say("nav.journal"), {}, {}, false});
        if (people::check_may_run(visit.actor)) {
            frame.foot.push_back({"/?all=yes", visit.wording.say("networks.title"), {}, {}, false});
        }
    } else {
        frame.foot.push_back({address_of(network) + "/plans", visit.wording.say("nav.plans"), {}, {}, false});
    }
    frame.renews = head.renews;
    frame.fictional = network.fictional;
    frame.solo = head.solo;
    frame.body = std::move(body);
    web::Response response;
    response.status = head.status;
    const auto page = head.parted && visit.request.fragment ? templates::web_part : templates::web_frame;
    response.body = std::move(page(frame, visit.messages()).text);
    response.keep = !visit.signed_in() && head.status == 200;
    return response;
}

}    // namespace hito::overview
