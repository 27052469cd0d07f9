#include "overview/node_pages.h"

#include "files/store.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "overview/lateness.h"
#include "overview/node_view.h"
#include "overview/plan_json_view.h"
#include "plans/store.h"
#include "web/request.h"

#include <array>
#include <utility>

namespace hito::overview {

namespace {

// Several rows have the code that was asked for: they are shown, and one is chosen.
Expected<web::Response> show_choices(people::Visit& visit) {
    const auto onlooker = onlooker_of(visit);
    HITO_TRY(auto page, plan_page(visit.database, onlooker, visit.captured["network"], visit.captured["plan"]));
    const auto code = plans::code_key(visit.captured["row"]);
    const RowWords words(visit, page.network, page.plan);
    ChoicesView view;
    view.code = visit.captured["row"];
    view.crumbs.push_back({at_days(visit, address_of(page.network, page.plan)), page.plan.slug, page.plan.title, {}, false});
    for (const auto& line : page.rows) {
        if (plans::code_key(line.row.node.code) == code) {
            view.rows.push_back(words.row(line));
        }
    }
    Head head;
    head.title = view.code;
    head.section = Section::plan;
    head.plan = page.plan;
    head.status = 300;
    return framed(visit, page.network, head, templates::overview_node_choices(view, visit.messages()));
}

Expected<NodePage> node_page(const people::Visit& visit, bool with_journal) {
    HITO_TRY(auto page, node_page(visit.database, onlooker_of(visit), visit.captured["network"], visit.captured["plan"],
                                  visit.captured["row"], with_journal));
    if (!visit.signed_in()) {
        page.names.clear();    // persons are not named to strangers
    }
    return page;
}

Expected<web::Response> show_node(people::Visit& visit) {
    auto found = node_page(visit, visit.signed_in() && visit.request.format.empty());
    if (!found && found.error().message.id == "error.ambiguous_row" && visit.request.format.empty()) {
        return show_choices(visit);
    }
    HITO_TRY(const auto page, std::move(found));
    const auto onlooker = onlooker_of(visit);
    if (visit.request.format == "csv") {
        return web::csv(csv_text(page));
    }
    if (visit.request.format == "json") {
        return web::json(json_text(page, onlooker, day_looked_at(onlooker, day_of(visit.clock.now()))));
    }
    const auto& node = page.line.row.node;
    Head head;
    head.title = node.code.empty() ? node.title : node.code + " " + node.title;
    head.section = Section::plan;
    head.plan = page.plan;
    head.parted = true;
    const auto view = node_view(visit, page);
    head.pieces = view.pieces;
    auto response = framed(visit, page.network, head, templates::overview_node(view, visit.messages()));
    const auto& query = visit.request.query;
    if (visit.request.fragment && (query.find("done") || query.find("saved"))) {    // as if the page had been loaded
        response.headers.emplace_back("HX-Replace-Url",
                                      visit.request.path + web::query_with(query, {{"done", ""}, {"at", ""}}));
    }
    return response;
}

// The journal of the row, whole.
Expected<web::Response> show_journal(people::Visit& visit) {
    HITO_TRY(const auto page, node_page(visit, true));
    const auto view = node_journal_view(visit, page);
    if (!visit.request.format.empty()) {
        return visit.request.format == "csv" ? web::csv(csv_text(view)) : web::json(json_text(view));
    }
    Head head;
    head.title = visit.wording.say("head.journal") + " · " + page.line.row.key;
    head.section = Section::plan;
    head.plan = page.plan;
    head.parted = true;
    return framed(visit, page.network, head, templates::overview_node_journal(view, visit.messages()));
}

// The file is what somebody gave: it is saved, never shown, whatever it claims to be.
Expected<web::Response> give_evidence(people::Visit& visit) {
    HITO_TRY(const auto page, node_page(visit, false));
    const auto& asked = visit.captured["id"];
    for (const auto& one : page.history) {
        for (const auto& evidence : one.evidence) {
            if (evidence.kind == assessments::Evidence::Kind::file && evidence.file &&
                std::to_string(evidence.id.value & 0xffffffff) == asked) {
                web::Response response;
                response.type = "application/octet-stream";
                response.body = files::content(visit.database, *evidence.file);
                response.headers.emplace_back("Content-Disposition",
                                              "attachment; filename*=UTF-8''" + web::encoded(evidence.name));
                return response;
            }
        }
    }
    return fail(Failure::not_found, {"error.no_evidence_there", {asked}});
}

constexpr auto routes = std::to_array<people::Route>({
    {web::Method::get, "/{network}/plans/{plan}/{row}", web::Access::anyone, "json csv", show_node},
    {web::Method::get, "/{network}/plans/{plan}/{row}/journal", web::Access::signed_in, "json csv", show_journal},
    {web::Method::get, "/{network}/plans/{plan}/{row}/evidence/{id}", web::Access::anyone, "", give_evidence},
});

}    // namespace

std::span<const people::Route> node_routes() { return routes; }

}    // namespace hito::overview
