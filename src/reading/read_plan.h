#pragma once

#include "base/expected.h"
#include "base/progress.h"
#include "document/document.h"
#include "outline/outline.h"
#include "reading/reading.h"

namespace hito::reading {

/// The plan that an outline is; the watch is told how many of its rows are read (step "rows"). Fails (not_a_plan) where no
/// rows make one, (unreadable) above bounds::rows or bounds::depth.
Expected<Reading> read_plan(const document::Document& document, const outline::Outline& outline,
                            const Vocabulary& vocabulary, const Watch& watch = {});

}    // namespace hito::reading
