#include "imports/pages.h"
#include "overview/arrange_pages.h"
#include "overview/assess_pages.h"
#include "overview/edit_pages.h"
#include "overview/home_pages.h"
#include "overview/journal_pages.h"
#include "overview/list_pages.h"
#include "overview/network_add_pages.h"
#include "overview/node_pages.h"
#include "overview/plan_edit_pages.h"
#include "overview/plan_pages.h"
#include "overview/search_pages.h"
#include "overview/timeline_pages.h"
#include "overview/verify_pages.h"
#include "people/sign_in_pages.h"
#include "reports/pages.h"
#include "site/site.h"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace hito::site {

namespace {

Expected<web::Response> health(people::Visit& visit) {
    // Throws when the database is gone.
    const auto networks = visit.database.first<std::int64_t>("select count(*) from networks").value_or(0);
    return web::json(fmt::format("{{\"status\": \"ok\", \"networks\": {}}}\n", networks));
}

constexpr std::array<people::Route, 1> own = {{{web::Method::get, "/health", web::Access::anyone, "json", health}}};

}    // namespace

std::span<const people::Route> routes() {
    static const std::vector<people::Route> all = [] {
        std::vector<people::Route> joined;
        // Words before names: "/{network}/plans/{plan}/timeline" before "/{network}/plans/{plan}/{row}".
        for (const auto list :
             {std::span<const people::Route>(own), people::sign_in_routes(), overview::list_routes(),
              overview::network_add_routes(), overview::verify_routes(), overview::home_routes(), overview::journal_routes(),
              overview::search_routes(), reports::report_routes(), overview::timeline_routes(), overview::plan_edit_routes(),
              overview::plan_routes(), overview::edit_routes(), overview::arrange_routes(), overview::assess_routes(),
              overview::node_routes(), imports::import_routes()}) {
            joined.insert(joined.end(), list.begin(), list.end());
        }
        return joined;
    }();
    return all;
}

}    // namespace hito::site
