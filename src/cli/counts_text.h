#pragma once

#include "assessments/assessment.h"
#include "base/wording.h"
#include "cli/page.h"
#include "cli/verb.h"

#include <vector>

namespace hito::cli {

/// "65 to do: ✓ 49 achieved (48 of them shown), ◐ 10 in progress, × 6 not developed; 3 without a word".
std::vector<Span> count_spans(const assessments::Counts& counts, const Wording& wording);

/// The width and colours of a text about what is kept.
Look look_of(const Arguments& arguments, const Console& console);

}    // namespace hito::cli
