#pragma once

#include "db/database.h"
#include "plans/plan.h"

/// What the stores of rows share: a row's version as its columns stand, and where a place goes.
namespace hito::plans {

/// What a row's version says, from the first columns of a query: id, key and plan of the row; role, code, planned,
/// recurring, place, condition, responsible, options, import_id, first_line, last_line, removed of its version.
KeptNode facts_of(const db::Rows& rows);

/// Puts a row's place into the row; the main one is its parent.
void add_placement(KeptNode& kept, const Placement& placement);

}    // namespace hito::plans
