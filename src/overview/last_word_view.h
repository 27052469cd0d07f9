#pragma once

#include "assessments/assessment.h"
#include "overview/view.h"

#include <vector>

/// What was said last of a row or of a plan, and what was not said.
namespace hito::overview {

/// Whether a judgement says that a leaf was not developed and nothing says why: neither it nor those just before it that say
/// the same. `history` is the row's, the newest day first.
bool lacks_reason(const std::vector<assessments::Assessment>& history, Id<assessments::Assessment> judgement);
/// The same, of a judgement as far as is known; its history is only read where that is needed.
bool lacks_reason(db::Database& database, const assessments::Assessment& judgement, plans::Known known);

/// The day of which pages that publish a plan speak: the one that is looked at, else that of the last entry about the plan,
/// for nobody said anything since.
Date day_spoken_of(db::Database& database, const Onlooker& onlooker, const networks::Network& network,
                   const plans::Plan& plan);

}    // namespace hito::overview
