#pragma once

#include "base/vocabulary.h"
#include "outline/outline.h"
#include "reading/legend.h"
#include "reading/reading.h"
#include "reading/roles.h"

namespace hito::reading {

/// What a row's own texts are read against.
struct Context {
    const Vocabulary& vocabulary;
    std::string_view language;
    std::optional<Period> period;
    Legend legend;
    std::optional<int> nearby_year = std::nullopt;
    bool marks_end_titles = false;    ///< The document's coded rows end in marks of its legend ("L1M1D1 Guide V").
};

/// The mark of the legend that a title ends in, behind a space; empty where there is none.
std::string_view mark_at_end(std::string_view title, const Legend& legend, const Vocabulary& vocabulary);

/// A row of the outline as a row of the plan: title, status, date, place, who answers, what it depends on, and why.
Row read_row(const outline::Row& from, const RoleChoice& choice, const Context& context, Remarks& remarks);

/// The date of a row by its calendar, its fields and its title, with its reason; leaves the row as it is where there is
/// none.
void read_date(Row& row, const outline::Row& from, const Context& context, Remarks& remarks);

}    // namespace hito::reading
