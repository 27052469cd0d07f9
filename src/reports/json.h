#pragma once

#include "reports/report.h"

#include <string>

namespace hito::reports {

/// The report as one JSON object: the keys of a plan that `hito read` gives and takes (`document`, `title`, `levels`,
/// `items` …; an item's `id` is its place in the plan, from 1), with each row's `key`, `owner`, `assessment` and `counts`;
/// then what the report says of the whole (`counts`, `claims`, `lists`, `sources`). Lists name rows by `id`. Keys keep their
/// order, each item is a line, and the same struct gives the same bytes. Ends in a line feed.
std::string json_text(const Report& report);

}    // namespace hito::reports
