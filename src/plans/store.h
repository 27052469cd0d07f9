#pragma once

#include "base/expected.h"
#include "db/database.h"
#include "db/schema.h"
#include "db/table.h"
#include "db/write.h"
#include "plans/plan.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hito::plans {

extern const db::Table plans_table;
extern const db::Table plan_versions_table;
extern const db::Table nodes_table;
extern const db::Table node_versions_table;
extern const db::Table node_texts_table;
extern const db::Table placements_table;
extern const db::Table owners_table;
extern const db::Table links_table;

/// What a write to a plan touches: "plan.structure" (id of the plan), "node.owner" (of the node), "node.text" (of the text).
inline constexpr std::string_view structure_touch = "plan.structure";
inline constexpr std::string_view owner_touch = "node.owner";
inline constexpr std::string_view text_touch = "node.text";

/// Fails: not_found, with the plans that the network has.
Expected<Plan> find(db::Database& database, Id<networks::Network> network, std::string_view slug, Known known = {});
Expected<Plan> find(db::Database& database, Id<Plan> id, Known known = {});

/// The plans of a network, the newest period first.
std::vector<Plan> list(db::Database& database, Id<networks::Network> network, Known known = {});

/// A slug that no plan of the network has, nor a page beside plans ("add"): the wished one, or with "-2", "-3" … behind it.
std::string free_slug(db::Database& database, Id<networks::Network> network, const std::string& wished);

/// Inserts the plan; gives its id.
Id<Plan> insert(db::Write& write, db::Change& change, const Plan& plan);
void insert_version(db::Write& write, db::Change& change, const Plan& plan);

/// How often a plan has had rows: the number in the next key is one more.
std::int64_t keys_given(db::Database& database, Id<Plan> plan);

/// Inserts a row with its key, its text and its main place; gives its id.
Id<Node> insert(db::Write& write, db::Change& change, const KeptNode& node);

/// Writes what differs: versions of its facts, its text, its places, its owner.
void revise(db::Write& write, db::Change& change, const KeptNode& from, const KeptNode& to);

/// The text of a row in one more language, or another wording of one.
void insert_text(db::Write& write, db::Change& change, const KeptNode& node);

void insert_link(db::Write& write, db::Change& change, Id<Node> node, std::string_view kind, Id<Node> other);

/// Rows that a row takes up ("carried_from", "merged_from", "split_from"), with the kind.
struct Link {
    std::string kind;
    Id<Node> node;
    Id<Node> other;
};
std::vector<Link> links(db::Database& database, Id<Node> node, Known known = {});

/// A row, removed or not, in the language where there is one. Fails: not_found.
Expected<KeptNode> find(db::Database& database, Id<Node> id, const Language& language = {}, Known known = {});

/// The row that words name: its key, or its code when no other row has it. Removed rows are found by their key only.
/// Fails: not_found, with the nearest code; invalid, with the choices, when several rows have the code.
Expected<KeptNode> find(db::Database& database, const Plan& plan, std::string_view words, const Language& language = {},
                        Known known = {});

/// All rows of the plan that stand in its tree, a parent before its children; each once, at its main place.
std::vector<KeptNode> tree(db::Database& database, const Plan& plan, const Language& language = {}, Known known = {});

/// The rows under a row, or at the top; those that stand here beside their main place come along.
std::vector<KeptNode> children(db::Database& database, const Plan& plan, std::optional<Id<Node>> parent,
                               const Language& language = {}, Known known = {});

/// All rows above a row, by all its places; each once, in no order.
std::vector<Id<Node>> ancestors(db::Database& database, Id<Node> node);

/// Gives each place of the plan's rows as its tree is now: the row, and under which it stands.
using TakePlace = std::function<void(Id<Node> node, std::optional<Id<Node>> parent)>;
void each_place(db::Database& database, Id<Plan> plan, const TakePlace& take);

/// Gives the rows of the plan that have a planned date now, with that (EDTF).
using TakeDated = std::function<void(Id<Node> node, std::string_view planned)>;
void each_dated(db::Database& database, Id<Plan> plan, const TakeDated& take);

/// Gives the rows of the plan that somebody answers for now, with whom; other plans' rows too, whose ids lie between.
using TakeOwned = std::function<void(Id<Node> node, std::string_view owner)>;
void each_owned(db::Database& database, Id<Plan> plan, const TakeOwned& take);

/// Whether rows stand under it that are judged (base/role.h).
bool has_judged_rows(db::Database& database, const Plan& plan, Id<Node> node, Known known = {});

/// Whether rows that were not removed stand where no way from the top leads: under a circle, or under nothing.
bool has_lost_rows(db::Database& database, const Plan& plan);

/// A position behind the last row under the parent.
std::int64_t next_position(db::Database& database, Id<Plan> plan, std::optional<Id<Node>> parent);

/// The languages in which a row has a text.
std::vector<Language> languages(db::Database& database, Id<Node> node, Known known = {});

/// The entries of the journal that wrote something of the row.
std::vector<std::int64_t> entries_of(db::Database& database, Id<Node> node);

}    // namespace hito::plans
