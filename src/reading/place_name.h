#pragma once

#include "base/date.h"
#include "base/vocabulary.h"

#include <optional>
#include <string>
#include <string_view>

namespace hito::reading {

/// Where a plan row takes place, as written, or empty. Only where the text says so: "(Lyon, 3-5 June)", "… in Lyon" at the
/// end or directly before a date or "to be confirmed", "… . Lyon, 3 June", "…, Lyon, 3 June", "Lyon, 3 June", "…, Lyon",
/// "… – Lyon", "at two venues: Lyon and Nantes", "on the Lyon bridge". A row that is no `gathering` has a place only in
/// parentheses with a date, in a sentence of its own with one, or beside a date where it organises or joins a gathering:
/// elsewhere it is what the row is about. No place: a date outside the period beside it (another year's event), "online", a
/// place to be fixed, a city inside a proper name. Two towns are kept as written ("Lyon et Nantes").
std::string planned_place(std::string_view item_text, bool gathering, std::string_view language,
                          const std::optional<Period>& period, const Vocabulary& vocabulary);

/// The place that a cell under "Lugar" names, as written; empty where it says "online" or that the place is to be fixed.
std::string place_of_cell(std::string_view cell, std::string_view language, const Vocabulary& vocabulary);

}    // namespace hito::reading
