#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "db/write.h"
#include "people/actor.h"
#include "plans/actions.h"
#include "plans/changes.h"
#include "plans/plan.h"

#include <functional>
#include <string>
#include <vector>

/// How one row is changed: what the actions of this room share.
namespace hito::plans {

/// Fails: conflict, when the plan is closed.
Expected<void> check_open(const Plan& plan);

/// Fails: invalid, when a row above it was removed, with that which comes back first.
Expected<void> check_above(db::Database& database, const KeptNode& node);

/// Title and text of the row as somebody wrote them in that language; empty where nobody did.
Words words_in(db::Database& database, Id<Node> id, const Language& language);

/// Makes of the row what the edit says. Fails as edit() does.
Expected<void> apply(db::Write& write, const Plan& plan, const Edit& edit, KeptNode& node);

/// One write that changes one row: reads it, lets `what` change it, checks it, writes what differs under the action's name.
Expected<void> edit_row(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> id,
                        const std::string& action,
                        const std::function<Expected<void>(db::Write& write, const Plan& plan, KeptNode& node)>& what);

/// Positions for so many rows just behind the row; rows that follow make room where there is none.
Expected<std::vector<std::int64_t>> positions_after(db::Write& write, const Plan& plan, const KeptNode& node,
                                                    std::size_t count);

/// Moves what stands under a row under another one; what would stand there twice stands there once. Fails: invalid, when
/// something would stand deeper than bounds::depth.
Expected<void> move_rows(db::Write& write, const Plan& plan, const KeptNode& from, const KeptNode& to);

/// The key of its parent, or empty.
std::string key_of_parent(db::Database& database, const KeptNode& node);

/// What the journal says of a row that is new.
std::string difference_to_nothing(const KeptNode& node, const Place& place);

}    // namespace hito::plans
