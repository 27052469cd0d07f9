#pragma once

#include "base/wording.h"
#include "cli/page.h"
#include "imports/difference.h"
#include "plans/plan.h"
#include "reading/reading.h"

#include <vector>

namespace hito::cli {

/// What a changed document says other than the plan: a line a row that is new, reworded, moved, restated or gone; what
/// somebody must decide is marked.
void add_differences(Page& page, const reading::Reading& reading, const std::vector<plans::KeptNode>& tree,
                     const std::vector<imports::Match>& matches, const Wording& wording);

}    // namespace hito::cli
