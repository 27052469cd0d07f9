#include "overview/plan_pages.h"

#include "networks/store.h"
#include "overview/frame_pages.h"
#include "overview/lateness.h"
#include "overview/plan_json_view.h"
#include "overview/plan_view.h"
#include "plans/store.h"

#include <array>

namespace hito::overview {

namespace {

Expected<web::Response> show_plan(people::Visit& visit) {
    const auto onlooker = onlooker_of(visit);
    const auto filter = filter_of(visit);
    const auto& network = visit.captured["network"];
    const auto& plan = visit.captured["plan"];
    if (!visit.request.format.empty()) {
        HITO_TRY(const auto page, plan_page(visit.database, onlooker, network, plan, filter));
        return visit.request.format == "csv" ? web::csv(csv_text(page, *filter.day))
                                             : web::json(json_text(page, onlooker, *filter.day));
    }
    HITO_TRY(const auto page,
             bounded_plan_page(visit.database, onlooker, network, plan, filter, visit.request.query.text("after")));
    Head head;
    head.title = page.plan.title.empty() ? page.plan.slug : page.plan.title;
    head.section = Section::plan;
    head.plan = page.plan;
    return framed(visit, page.network, head, templates::overview_plan(plan_view(visit, page, filter), visit.messages()));
}

// What a page of a large plan loads when a row is opened.
Expected<web::Response> show_branch(people::Visit& visit) {
    const auto onlooker = onlooker_of(visit);
    const db::Snapshot snapshot(visit.database);
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    HITO_TRY(const auto plan, visible_plan(visit.database, onlooker, network, visit.captured["plan"]));
    const auto sight = sight_of(visit.database, network.id, onlooker);
    HITO_TRY(const auto row,
             plans::find(visit.database, plan, visit.request.query.text("under"), visit.language, sight.known));
    if (!visit.request.fragment) {
        return web::see_other(at_days(visit, address_of(network, plan, row)));
    }
    HITO_TRY(const auto rows, branch(visit.database, onlooker, plan, row.node.id));
    web::Response response;
    response.body = templates::overview_plan_branch(branch_view(visit, network, plan, rows), visit.messages()).text;
    return response;
}

constexpr auto routes = std::to_array<people::Route>({
    {web::Method::get, "/{network}/plans/{plan}", web::Access::anyone, "json csv", show_plan},
    {web::Method::get, "/{network}/plans/{plan}/branch", web::Access::anyone, "", show_branch},
});

}    // namespace

std::span<const people::Route> plan_routes() { return routes; }

}    // namespace hito::overview
