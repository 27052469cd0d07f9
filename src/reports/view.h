#pragma once

#include "base/expected.h"
#include "db/database.h"
#include "overview/view.h"
#include "reports/report.h"

#include <string>

namespace hito::reports {

/// The accountability report of a plan, as of a day and as far as it was known on another (both of the onlooker; by default
/// the last day that something of the plan was recorded or judged, so that the report of a closed period is the same for
/// ever). Fails: not_found.
Expected<Report> report_of(db::Database& database, const overview::Onlooker& onlooker, const std::string& network,
                           const std::string& plan);

}    // namespace hito::reports
