#pragma once

#include "base/wording.h"
#include "cli/page.h"
#include "overview/view.h"

#include <string>

namespace hito::cli {

/// What `hito show PLAN` prints: head, counts, the tree with each row's status.
std::string plan_text(const overview::PlanPage& page, const overview::Filter& filter, const overview::Onlooker& onlooker,
                      const Wording& wording, Look look);

/// What `hito show PLAN ROW` prints: the row, its facts, its history with evidence, and its journal when that was asked for.
std::string node_text(const overview::NodePage& page, const overview::Onlooker& onlooker, const Wording& wording, Look look);

}    // namespace hito::cli
