#pragma once

#include "reports/report.h"

#include <string>

namespace hito::reports {

/// The rows of the report as a table: RFC 4180, a header row, a row of the plan a row, UTF-8 without a byte order mark. A
/// row with rows under it has no status; it has the counts of its leaves. People's words are made harmless, since an officer
/// opens the table in a spreadsheet: what may run as a formula gets an apostrophe before it, and control characters become
/// visible. Who needs every character as written takes json.
std::string csv_text(const Report& report);

}    // namespace hito::reports
