#pragma once

#include "base/expected.h"
#include "imports/mend.h"
#include "reading/reading.h"
#include "web/request.h"

#include <vector>

namespace hito::imports {

/// The decisions that a form of the review makes: its `kind` names one, or is "save" for all that differs in the form of a
/// row, or "up", "down", "under". Fails: invalid, when it is none; not_found, when there is no such row.
Expected<std::vector<Mend>> mends_of(const web::Fields& form, const reading::Reading& reading);

}    // namespace hito::imports
