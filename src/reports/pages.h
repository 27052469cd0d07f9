#pragma once

#include "people/visit.h"
#include "web/template_text.h"

#include <span>
#include <string>

namespace hito::reports {

/// The report of a plan: as a page, as data, on paper.
std::span<const people::Route> report_routes();

/// What making.html shows while a report is put on paper.
struct MakingPage {
    std::string plan;
    std::string report;    ///< Address of the report as a page.
};

}    // namespace hito::reports

namespace hito::templates {

web::Html reports_making(const reports::MakingPage& view, const Messages& messages);

}    // namespace hito::templates
