#pragma once

#include "assessments/assessment.h"
#include "base/expected.h"
#include "base/language.h"
#include "db/database.h"
#include "db/journal.h"
#include "networks/network.h"
#include "people/actor.h"
#include "plans/plan.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What pages and verbs show that joins rooms: plans with where they stand. One struct feeds every format.
namespace hito::overview {

/// Who looks, in which language, at which days.
struct Onlooker {
    people::Actor actor;
    Language language;
    std::optional<Date> as_of;       ///< What was true on that day; nullopt: now.
    std::optional<Date> known_by;    ///< As far as it was recorded by then; nullopt: all.
};

/// The sight of an onlooker in a network. An unknown day before the first entry shows nothing.
assessments::Sight sight_of(db::Database& database, Id<networks::Network> network, const Onlooker& onlooker);

/// A plan in a list.
struct PlanLine {
    networks::Network network;
    plans::Plan plan;
    assessments::Counts counts;
};

/// Plans of all networks, or of one, that the actor may see. Fails: not_found.
Expected<std::vector<PlanLine>> plan_lines(db::Database& database, const Onlooker& onlooker, std::string_view network = {});

/// A row in a plan.
struct RowLine {
    plans::KeptNode row;
    assessments::Standing standing;    ///< Of a leaf.
    assessments::Counts counts;        ///< Of a row with rows under it.
};

/// Which rows to show; a row above a shown one is shown with it.
struct Filter {
    std::optional<plans::Status> status;
    std::string words;    ///< In title or text, in any language and inflection.
    std::string owner;    ///< Folded, a part of it.
    bool no_word = false;
    [[nodiscard]] bool is_empty() const { return !status && words.empty() && owner.empty() && !no_word; }
};

struct PlanPage {
    networks::Network network;
    plans::Plan plan;
    assessments::Counts counts;    ///< Of the whole plan.
    std::vector<RowLine> rows;     ///< In the order of the tree.
    std::size_t found = 0;         ///< Rows that the filter names; all, without one.
};

/// The plan as a whole. Fails: not_found.
Expected<PlanPage> plan_page(db::Database& database, const Onlooker& onlooker, const std::string& network,
                             const std::string& plan, const Filter& filter = {});

/// The rows under a row, or at the top: what a page of a large plan loads. Reads the projections when it looks at now.
/// Fails: not_found.
Expected<std::vector<RowLine>> branch(db::Database& database, const Onlooker& onlooker, const plans::Plan& plan,
                                      std::optional<Id<plans::Node>> parent);

struct NodePage {
    networks::Network network;
    plans::Plan plan;
    RowLine line;
    std::vector<plans::KeptNode> above;    ///< From the top.
    std::vector<plans::KeptNode> also_under;
    std::vector<RowLine> under;
    std::vector<assessments::Assessment> history;             ///< The newest day first.
    std::vector<db::Entry> journal;                           ///< Only when asked for.
    std::map<std::string, std::string, std::less<>> names;    ///< Of actors, by key.
    std::vector<plans::KeptNode> taken_up;                    ///< Rows of which it is the continuation.
    std::string document;                                     ///< Name of the document it came from, or empty.
};

/// Fails: not_found; invalid when several rows have the code.
Expected<NodePage> node_page(db::Database& database, const Onlooker& onlooker, const std::string& network,
                             const std::string& plan, std::string_view row, bool with_journal = false);

/// Fails: not_found, also for a plan that the actor may not see.
Expected<plans::Plan> visible_plan(db::Database& database, const Onlooker& onlooker, const networks::Network& network,
                                   std::string_view slug);

}    // namespace hito::overview
