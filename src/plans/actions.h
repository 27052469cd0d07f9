#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "db/database.h"
#include "db/write.h"
#include "people/actor.h"
#include "plans/plan.h"

#include <optional>
#include <string>
#include <vector>

/// What a person may do to a plan. Each is one write: checked, journalled, whole or not at all. All fail: forbidden, when
/// the actor may not; conflict, when the plan is closed.
namespace hito::plans {

/// Rows of an earlier plan that go on in a new one: those that `open` names, with the rows above them.
struct Carried {
    Id<Plan> from;
    std::vector<Id<Node>> open;
};

/// Makes a plan, without rows or with those carried over and the levels of their plan; gives it with its id and a free slug.
/// Fails: invalid without a title, when the period is none, or when the rows are of another network.
Expected<Plan> add(db::Database& database, const people::Actor& actor, const Clock& clock, Plan plan,
                   const std::optional<Carried>& carried = {});

/// What is to be changed of a plan; what is nullopt stays.
struct PlanEdit {
    std::optional<std::string> title;
    std::optional<std::optional<Period>> period;
    std::optional<bool> evidence_required;
    /// The plan as whoever edits saw it: what they change and somebody else changed meanwhile is a conflict.
    std::optional<Plan> saw;
};

/// Fails: invalid as add(); conflict with what was `saw`.
Expected<void> edit(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Plan> plan,
                    const PlanEdit& edit);

/// From then on the plan takes only corrections. Fails: conflict when it is closed.
Expected<void> close(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Plan> plan, Date on);

/// Shows a draft to everyone: from then on it is approved. Fails: conflict when it is no draft.
Expected<void> publish(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Plan> plan);

/// What is to be changed of a row; what is nullopt stays.
struct Edit {
    std::optional<std::string> title;
    std::optional<std::string> text;
    std::optional<Language> language;    ///< Of title and text; the plan's where it is not given.
    std::optional<std::string> code;
    std::optional<Role> role;
    std::optional<std::optional<PlannedDate>> date;
    std::optional<std::string> place;
    std::optional<std::string> condition;
    std::optional<std::string> owner;
    std::optional<std::optional<Id<Node>>> parent;    ///< To the end of the rows under it; the top is nullopt.
    std::optional<Id<Node>> before;                   ///< Under its parent, just before it.
    bool at_end = false;                              ///< Under its parent, behind all others.
    std::optional<Id<Node>> also_under;
    std::optional<Id<Node>> not_under;
    /// The row as whoever edits saw it, in the language of the edit: what they change and somebody else changed meanwhile is
    /// a conflict.
    std::optional<KeptNode> saw;
    bool operator==(const Edit&) const = default;
};

/// Fails: not_found; conflict with what was `saw`; invalid when a title would be lost, a row would stand under itself or
/// under what was removed, or with what stands under it deeper than bounds::depth.
Expected<void> edit(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> node, const Edit& edit);

/// Adds a row; gives its key. The edit says what it is; it needs a title.
Expected<std::string> add_row(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Plan> plan,
                              const Edit& edit);

/// Takes the row, and what stands under it, out of the tree; its history and evidence stay.
Expected<void> remove(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> node);
/// Fails: invalid when it was not removed, or a row above it was: that comes first.
Expected<void> bring_back(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> node);

/// The row keeps the first title; each other one becomes a row behind it. Gives their keys. Fails: invalid with one title;
/// as check_stands(); conflict when its title is no longer the one that whoever splits `saw`.
Expected<std::vector<std::string>> split(db::Database& database, const people::Actor& actor, const Clock& clock,
                                         Id<Node> node, const std::vector<std::string>& titles,
                                         const std::optional<std::string>& saw = std::nullopt);

/// The row goes, and what stands under it moves under the other; both remember it. Fails: invalid when they are one, the
/// other stands under it, or something would stand too deep; as check_stands().
Expected<void> merge(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> node, Id<Node> into);

/// Fails: invalid without a title, or when the period ends before it begins.
Expected<void> check(const Plan& plan);

/// Fails: invalid, when the row or one above it was removed: it stands nowhere in the tree.
Expected<void> check_stands(db::Database& database, const KeptNode& node);

/// Fails: invalid, when a row's text passes its bound or it has neither code nor title.
Expected<void> check(const KeptNode& node);

/// "2018-2020", "2019", or the title's own slug where there is no period.
std::string slug_of(const Plan& plan);

/// How the journal names a row: "2018-2020/row-12".
std::string subject_of(const Plan& plan, const KeptNode& node);

/// The key of the number: "row-12".
std::string key_of(std::int64_t number);

}    // namespace hito::plans
