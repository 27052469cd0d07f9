#pragma once

#include "base/date.h"
#include "plans/plan.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string_view>
#include <vector>

/// Values of a plan as JSON, the same in a reading and in a report (docs/guide/json.md).
namespace hito::plans {

/// The text; null where it is empty.
boost::json::value text_or_null(std::string_view text);
/// "2019-03-08", or null.
boost::json::value day_or_null(const std::optional<Date>& date);
/// {"start", "end"}, or null.
boost::json::value period_value(const std::optional<Period>& period);
/// {"start", "end", "precision", "tentative", "recurring", "edtf"}, or null.
boost::json::value date_value(const std::optional<PlannedDate>& date);
/// {"total", "achieved", …}: what a document counts of itself, or null.
boost::json::value declared_value(const std::optional<Tally>& declared);
/// [{"role", "label"}, …]
boost::json::array levels_value(const std::vector<Level>& levels);

}    // namespace hito::plans
