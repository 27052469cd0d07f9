#pragma once

#include "assessments/assessment.h"
#include "base/expected.h"
#include "db/database.h"
#include "db/table.h"
#include "db/write.h"
#include "plans/plan.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace hito::assessments {

extern const db::Table assessments_table;
extern const db::Table evidence_table;

/// What a judgement touches: "node.assessed", the id of the row.
inline constexpr std::string_view assessed_touch = "node.assessed";

/// Inserts the judgement with its evidence; gives its id.
Id<Assessment> insert(db::Write& write, db::Change& change, Id<plans::Plan> plan, const Assessment& assessment);

/// Fails: not_found.
Expected<Assessment> find(db::Database& database, Id<Assessment> id);

/// All judgements of a row that are known, the newest day first.
std::vector<Assessment> history(db::Database& database, Id<plans::Node> node, plans::Known known = {});

/// The judgements of a plan that speak of the last days, the newest first, at most so many; corrected ones are left out.
std::vector<Assessment> latest(db::Database& database, Id<plans::Plan> plan, std::size_t most, const Sight& sight = {});

/// The judgement that counts for a row, without its evidence's names; a row without one stands as planned.
Standing standing_of(db::Database& database, Id<plans::Node> node, const Sight& sight = {});

/// The same for all rows of a plan that were ever judged.
std::unordered_map<std::int64_t, Standing> standings(db::Database& database, Id<plans::Plan> plan, const Sight& sight = {});

/// The day of the first judgement of each row of a plan that was ever judged, corrected ones left out.
std::unordered_map<std::int64_t, Date> first_days(db::Database& database, Id<plans::Plan> plan, const Sight& sight = {});

}    // namespace hito::assessments
