#pragma once

#include "base/wording.h"
#include "cli/page.h"
#include "reading/reading.h"

/// What a careful officer wants to know of how a document was read: each part is a paragraph or a section of the page, and
/// nothing where there is nothing to tell.
namespace hito::cli {

/// How many rows have each status, and whether the document says the same of itself.
void add_statuses(Page& page, const reading::Reading& reading, const Wording& wording);

/// Each mark of the document: how many rows have it and what it was resolved to. A mark in no legend stays unknown; what
/// would close the declared tally is told as an inference.
void add_marks(Page& page, const reading::Reading& reading, const Wording& wording);

/// The numbers that the document says of itself, and whether they agree with what was counted.
void add_claims(Page& page, const reading::Reading& reading, const Wording& wording);

/// Everything odd, by line.
void add_remarks(Page& page, const reading::Reading& reading, const Wording& wording);

/// Every line that became no row, grouped by why.
void add_left_out(Page& page, const reading::Reading& reading, const Wording& wording);

/// How what the rows are marked with compares with what the document declares.
enum class Balance {
    undeclared,             ///< The document declares nothing.
    agrees,                 ///< Every number it declares is the number of rows.
    agrees_by_inference,    ///< So, once marks in no legend count as what closes the tally.
    differs,
};
Balance balance_of(const reading::Reading& reading);

}    // namespace hito::cli
