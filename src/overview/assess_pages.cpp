#include "overview/assess_pages.h"

#include "assessments/actions.h"
#include "assessments/store.h"
#include "base/bounds.h"
#include "base/text.h"
#include "overview/frame_pages.h"
#include "overview/lateness.h"
#include "overview/plan_view.h"
#include "overview/view.h"
#include "people/form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace hito::overview {

namespace {

using plans::Status;

constexpr std::array<Status, 5> choosable = {Status::achieved, Status::partly_achieved, Status::in_progress,
                                             Status::not_developed, Status::planned};

Expected<NodePage> row_of(const people::Visit& visit) {
    return node_page(visit.database, onlooker_of(visit), visit.captured["network"], visit.captured["plan"],
                     visit.captured["row"]);
}

std::string last_word(const people::Visit& visit, const NodePage& page) {
    const auto current = std::find_if(page.history.begin(), page.history.end(),
                                      [](const auto& one) { return !one.corrected && !one.takes_back; });
    if (current == page.history.end()) {
        return visit.wording.say("assess.no_word");
    }
    const auto day = visit.wording.date(PlannedDate::day(current->on));
    const auto word = visit.wording.named("status", plans::name_of(current->status));
    return current->note.empty()
               ? visit.wording.say("assess.last", {day, word})
               : visit.wording.say("assess.last_note", {day, word, visit.wording.quoted(shortened(current->note, 200))});
}

// What the form holds: what was typed when it comes back, else what stands, or what the link chose.
AssessPage page_of(const people::Visit& visit, const NodePage& node) {
    const auto& row = node.line.row;
    const auto& form = visit.request.form;
    AssessPage page;
    page.network = node.network.name;
    page.home = address_of(node.network);
    page.person = visit.actor.name;
    page.code = row.node.code.empty() ? row.key : row.node.code;
    page.title = row.node.title.empty() ? page.code : row.node.title;
    page.language = row.language == visit.language ? std::string_view() : row.language.tag();
    page.row = address_of(node.network, node.plan, row);
    page.address = page.row + "/assessments";
    if (row.node.date) {
        page.due = visit.wording.say("assess.due", {visit.wording.date(*row.node.date)});
    }
    page.last = last_word(visit, node);
    auto chosen = form.text("status").empty() ? visit.request.query.text("status") : form.text("status");
    if (chosen.empty() && node.line.standing.assessment) {
        chosen = plans::name_of(node.line.standing.status);
    }
    for (const auto status : choosable) {
        const auto name = plans::name_of(status);
        page.choices.push_back({{name, visit.wording.say(fmt::format("assess.{}", name))},
                                visit.wording.say(fmt::format("assess.{}.hint", name)),
                                chosen == name,
                                false});
    }
    page.in_place = visit.request.fragment;
    page.back = page.row + "?at=judge";
    page.with_proof = visit.request.query.text("proof") == "yes" || form.text("proof_asked") == "yes";
    page.note = form.text("note");
    page.link = form.text("link");
    page.today = iso_text(day_of(visit.clock.now()));
    page.on = form.text("on").empty() ? page.today : form.text("on");
    page.to = form.text("to").empty() ? visit.request.query.text("to") : form.text("to");
    page.evidence_required = node.plan.evidence_required;
    page.guard = people::guard_of(visit);
    return page;
}

// Where it opens on the page of the row, it takes the focus: what lacks, the evidence that was asked for, the choice.
void choose_focus(AssessPage& page) {
    if (!page.in_place || !page.error.empty()) {
        return;
    }
    page.focus_proof = page.with_proof;
    const auto chosen = std::find_if(page.choices.begin(), page.choices.end(), [](const auto& one) { return one.chosen; });
    if (!page.with_proof) {
        (chosen == page.choices.end() ? page.choices.front() : *chosen).focus = true;
    }
}

web::Response response_of(const people::Visit& visit, const NodePage& node, AssessPage page, int status) {
    choose_focus(page);
    if (page.in_place) {
        web::Response response;
        response.status = status;
        response.body = templates::overview_judge(page, visit.messages()).text;
        return response;
    }
    Head head;
    head.title = page.code + " " + shortened(page.title, 60);
    head.plan = node.plan;
    head.solo = true;
    head.body_class = "p-update";
    head.status = status;
    return framed(visit, node.network, head, templates::overview_assess(page, visit.messages()));
}

Expected<web::Response> ask(people::Visit& visit) {
    HITO_TRY(const auto node, row_of(visit));
    if (!node.line.row.leaf) {
        return web::see_other(address_of(node.network, node.plan, node.line.row));    // its rows are judged, not it
    }
    return response_of(visit, node, page_of(visit, node), 200);
}

Expected<assessments::Assessment> judgement_of(const people::Visit& visit, const NodePage& node) {
    const auto& form = visit.request.form;
    const auto today = day_of(visit.clock.now());
    const auto status = plans::status_named(form.text("status"));
    if (!status) {
        return fail(Failure::invalid, {"error.choose_status", {}});
    }
    const auto on = form.text("on").empty() ? std::optional(today) : read_iso_date(form.text("on"));
    if (!on) {
        return fail(Failure::invalid, {"error.no_day", {"on", form.text("on")}});
    }
    assessments::Assessment judgement;
    judgement.node = node.line.row.node.id;
    judgement.status = *status;
    judgement.on = *on;
    judgement.note = std::string(trimmed(form.text("note")));
    judgement.language = visit.language;
    for (const auto given : form.all("link")) {
        if (const auto link = trimmed(given); !link.empty()) {
            judgement.evidence.push_back(
                {{}, assessments::Evidence::Kind::link, std::string(link), std::nullopt, today, {}});
        }
    }
    return judgement;
}

// Where to go after saving: back to the list of the plan's rows from which they came, at the row, else to the row's page.
// The address is made anew from what is known of lists, so that no form leads anywhere else.
std::string saved_address(const people::Visit& visit, const NodePage& node, Id<assessments::Assessment> saved) {
    const auto plan = address_of(node.network, node.plan);
    const auto number = std::to_string(saved.value);
    web::Request there;
    if (!web::read_target(visit.request.form.text("to"), there) || there.path != plan || !there.format.empty()) {
        return fmt::format("{}?saved={}", address_of(node.network, node.plan, node.line.row), number);
    }
    return list_address(plan, there.query, {{"saved", number}}) + "#" + node.line.row.key;
}

Expected<web::Response> assess(people::Visit& visit) {
    HITO_TRY(const auto node, row_of(visit));
    const auto again = [&](const Error& error) -> Expected<web::Response> {
        if (error.failure != Failure::invalid && error.failure != Failure::conflict) {
            return tl::make_unexpected(error);
        }
        auto page = page_of(visit, node);    // with what was typed
        page.error = visit.tell(error.message);
        return response_of(visit, node, page, error.failure == Failure::invalid ? 422 : 409);
    };
    const auto judgement = judgement_of(visit, node);
    if (!judgement) {
        return again(judgement.error());
    }
    std::vector<assessments::GivenFile> files;
    for (const auto& upload : visit.request.uploads) {
        if (upload.field == "proof") {
            files.push_back({upload.name, std::string(upload.bytes)});
        }
    }
    const auto saved = assessments::assess(visit.database, visit.actor, visit.clock, *judgement, files);
    const auto row = address_of(node.network, node.plan, node.line.row);
    if (!saved) {
        return saved.error().failure == Failure::repeated ? web::see_other(row) : again(saved.error());
    }
    const auto address = saved_address(visit, node, *saved);
    return web::see_other(visit.request.fragment ? address + "&at=judge" : address);    // back to where it opened
}

// The judgement of the address; only of this row.
Expected<web::Response> take_back(people::Visit& visit) {
    HITO_TRY(const auto node, row_of(visit));
    const auto number = visit.captured["assessment"];
    const auto named = std::find_if(node.history.begin(), node.history.end(),
                                    [&](const auto& one) { return std::to_string(one.id.value) == number; });
    if (named == node.history.end()) {
        return fail(Failure::not_found, {"error.no_such_assessment", {number}});
    }
    const auto row = address_of(node.network, node.plan, node.line.row);
    const auto saved = assessments::take_back(visit.database, visit.actor, visit.clock, named->id);
    if (!saved && saved.error().failure == Failure::repeated) {
        return web::see_other(row);
    }
    HITO_CHECK(saved);
    return web::see_other(saved_address(visit, node, *saved));
}

constexpr std::array<people::Route, 3> all = {{
    {web::Method::get, "/{network}/plans/{plan}/{row}/assess", web::Access::signed_in, "now", ask},
    {web::Method::post, "/{network}/plans/{plan}/{row}/assessments", web::Access::signed_in, "upload", assess},
    {web::Method::post, "/{network}/plans/{plan}/{row}/assessments/{assessment}/undo", web::Access::signed_in, "form",
     take_back},
}};

}    // namespace

std::span<const people::Route> assess_routes() { return all; }

}    // namespace hito::overview
