#include "reports/pages.h"

#include "base/bounds.h"
#include "base/digest.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "people/frame.h"
#include "reports/csv.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/pdf.h"
#include "reports/view.h"
#include "web/job_queue.h"

#include <array>
#include <chrono>
#include <utility>

namespace hito::reports {

namespace {

constexpr std::chrono::milliseconds patience{2500};    // that a request waits for paper before it says so

std::string file_name(const Report& report, std::string_view ending) {
    return report.network_slug + "-" + report.plan_slug + "." + std::string(ending);
}

web::Response as_page(const people::Visit& visit, const Report& report, const networks::Network& network) {
    const auto plan = overview::at_days(visit, "/" + network.slug + "/plans/" + report.plan_slug);
    const auto here = "/" + network.slug + "/plans/" + report.plan_slug + "/report";
    const auto query = web::query_with(visit.request.query, {});
    const auto frame = people::frame_of(visit, {});
    Places places;
    places.plan = plan;
    places.json = here + ".json" + query;
    places.csv = here + ".csv" + query;
    places.pdf = visit.signed_in() ? here + ".pdf" + query : std::string();
    places.network = overview::at_days(visit, overview::address_of(network));
    places.search = overview::address_of(network) + "/search";
    places.languages = frame.languages;
    places.here = here;
    places.kept = frame.kept;
    places.as_of = frame.as_of;
    places.known_by = frame.known_by;
    places.today = frame.today;
    places.days = frame.days;
    places.now = frame.now;
    web::Response response;
    response.body = html_text(report, places);
    response.keep = !visit.signed_in();
    return response;
}

// Paper takes seconds: it is made once for all who ask, and never for a stranger.
Expected<web::Response> on_paper(const people::Visit& visit, const Report& report, const networks::Network& network) {
    if (visit.jobs == nullptr) {
        return fail(Failure::unavailable, {"error.too_busy", {}});
    }
    auto html = html_text(report);
    const auto key = "pdf " + hex_text(digest_of(html));
    web::JobQueue::State state{visit.jobs->find(key), nullptr, {}};
    if (!state.made && !visit.signed_in()) {
        return fail(Failure::forbidden, {"error.paper_for_members", {}});
    }
    if (!state.made) {
        HITO_TRY(state,
                 visit.jobs->ask(
                     key, [html = std::move(html)](const Watch&) { return pdf_of(html, bounds::paper_time); }, patience));
    }
    if (state.failed) {
        return tl::make_unexpected(*state.failed);
    }
    if (!state.made) {
        overview::Head head;
        head.title = visit.wording.say("report.making");
        head.section = overview::Section::report;
        head.status = 202;
        const auto address = visit.request.path + web::query_with(visit.request.query, {});
        auto response =
            overview::framed(visit, network, head, templates::reports_making({report.plan, address}, visit.messages()));
        response.headers.emplace_back("Refresh", "3");
        return response;
    }
    web::Response response;
    response.type = "application/pdf";
    response.shared = state.made;
    response.headers.emplace_back("Content-Disposition", "inline; filename=\"" + file_name(report, "pdf") + "\"");
    return response;
}

Expected<web::Response> show(people::Visit& visit) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    HITO_TRY(const auto report,
             report_of(visit.database, overview::onlooker_of(visit), network.slug, visit.captured["plan"]));
    if (visit.request.format == "json") {
        return web::json(json_text(report));
    }
    if (visit.request.format == "csv") {
        return web::csv(csv_text(report));
    }
    return visit.request.format == "pdf" ? on_paper(visit, report, network)
                                         : Expected<web::Response>(as_page(visit, report, network));
}

constexpr std::array<people::Route, 1> all = {{
    {web::Method::get, "/{network}/plans/{plan}/report", web::Access::anyone, "json csv pdf", show},
}};

}    // namespace

std::span<const people::Route> report_routes() { return all; }

}    // namespace hito::reports
