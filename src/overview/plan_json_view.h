#pragma once

#include "base/date.h"
#include "overview/view.h"

#include <optional>
#include <string>

/// The plan page and the page of a row for machines, from the structs that the pages show. `day` is the one for which
/// lateness is told.
namespace hito::overview {

std::string json_text(const PlanPage& page, const Onlooker& onlooker, Date day);
std::string csv_text(const PlanPage& page, Date day);

std::string json_text(const NodePage& page, const Onlooker& onlooker, Date day);
/// Its judgements, one a line, the newest first.
std::string csv_text(const NodePage& page);

}    // namespace hito::overview
