#pragma once

#include "assessments/assessment.h"
#include "base/expected.h"
#include "base/kept.h"
#include "base/language.h"
#include "db/database.h"
#include "db/journal.h"
#include "networks/network.h"
#include "people/actor.h"
#include "plans/place_store.h"
#include "plans/plan.h"

#include <boost/iterator/indirect_iterator.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// The day for which lateness is told: the one whose truth is looked at, else the one whose knowledge is, else today.
Date day_looked_at(const Onlooker& onlooker, Date today);

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

/// Rows of a plan in the order of its tree, or some of them. Copies share them, with other pages too.
class RowLines {
public:
    RowLines() = default;
    explicit RowLines(std::vector<RowLine> lines)
        : RowLines(std::make_shared<const std::vector<RowLine>>(std::move(lines))) {}
    explicit RowLines(Shared<std::vector<RowLine>> all) : all_(std::move(all)) {
        for (const auto& line : *all_) {
            shown_.push_back(&line);
        }
    }

    /// Leaves away all but those that are wanted.
    template <class Wanted>
    void keep_if(Wanted wanted) {
        std::erase_if(shown_, [&](const auto* line) { return !wanted(*line); });
    }

    [[nodiscard]] std::size_t size() const { return shown_.size(); }
    [[nodiscard]] bool empty() const { return shown_.empty(); }
    [[nodiscard]] const RowLine& operator[](std::size_t i) const { return *shown_[i]; }
    [[nodiscard]] auto begin() const { return boost::make_indirect_iterator(shown_.begin()); }
    [[nodiscard]] auto end() const { return boost::make_indirect_iterator(shown_.end()); }

private:
    Shared<std::vector<RowLine>> all_;
    std::vector<const RowLine*> shown_;
};

/// Which rows to show; a row above a shown one is shown with it.
struct Filter {
    std::optional<plans::Status> status;
    std::string words;    ///< In title or text, in any language and inflection.
    std::string owner;    ///< Folded, a part of it.
    bool no_word = false;
    std::string axis;           ///< Key or code of a row: what stands under it.
    std::optional<Date> day;    ///< For which lateness is told; nullopt: nothing is late.
    bool late = false;          ///< Late on that day.
    [[nodiscard]] bool is_empty() const { return !asks_of_leaves() && words.empty() && owner.empty() && axis.empty(); }
    /// Whether it asks what only leaves can answer.
    [[nodiscard]] bool asks_of_leaves() const { return status || no_word || late; }
};

struct PlanPage {
    networks::Network network;
    plans::Plan plan;
    assessments::Counts counts;                               ///< Of the whole plan.
    std::array<std::size_t, role_names.size()> roles = {};    ///< How many rows are what, in the order of Role.
    RowLines rows;                                            ///< In the order of the tree.
    std::size_t found = 0;                                    ///< Rows that the filter names; all, without one.
    assessments::Counts within;           ///< Of the leaves that it names but for status, lateness and judgement.
    std::int64_t late = 0;                ///< Of those, on the filter's day.
    std::vector<plans::KeptNode> axes;    ///< The rows at the top with rows under them, whatever the filter.
    std::vector<std::string> owners;      ///< Who answers for rows, sorted; empty for a large plan.
    plans::Known known;                   ///< As far as it is known.
    bool large = false;                   ///< `rows` are those at the top, or leaves that the filter names, a page of them.
    std::string next;                     ///< Of a large plan: key of the last row shown, when more follow.
};

/// The plan as a whole. Fails: not_found.
Expected<PlanPage> plan_page(db::Database& database, const Onlooker& onlooker, const std::string& network,
                             const std::string& plan, const Filter& filter = {});

/// The leaves of the page that are neither achieved nor given up: what a plan leaves open.
std::vector<Id<plans::Node>> open_rows(const PlanPage& page);

/// The plan as a page can hold it: whole, or of a plan with more than 300 leaves, looked at now, the rows at the top or a
/// page of the leaves that the filter names, those behind `after` (a key). Fails: not_found.
Expected<PlanPage> bounded_plan_page(db::Database& database, const Onlooker& onlooker, const std::string& network,
                                     const std::string& plan, const Filter& filter, const std::string& after = {});

/// The rows under a row, or at the top: what a page of a large plan loads. Reads the projections when it looks at now.
/// Fails: not_found.
Expected<RowLines> branch(db::Database& database, const Onlooker& onlooker, const plans::Plan& plan,
                          std::optional<Id<plans::Node>> parent);

struct NodePage {
    networks::Network network;
    plans::Plan plan;
    RowLine line;
    std::vector<plans::KeptNode> above;    ///< From the top.
    std::vector<plans::KeptNode> also_under;
    RowLines under;
    std::vector<assessments::Assessment> history;             ///< The newest day first.
    std::vector<db::Entry> journal;                           ///< Only when asked for.
    std::map<std::string, std::string, std::less<>> names;    ///< Of actors, by key.
    std::vector<plans::KeptNode> taken_up;                    ///< Rows of which it is the continuation.
    plans::Beside beside;                                     ///< Where it stands among the rows under its parent.
    plans::Known known;                                       ///< As far as it is known.
    std::string document;                                     ///< Name of the document it came from, or empty.
};

/// Fails: not_found; invalid when several rows have the code.
Expected<NodePage> node_page(db::Database& database, const Onlooker& onlooker, const std::string& network,
                             const std::string& plan, std::string_view row, bool with_journal = false);

/// Fails: not_found, also for a plan that the actor may not see.
Expected<plans::Plan> visible_plan(db::Database& database, const Onlooker& onlooker, const networks::Network& network,
                                   std::string_view slug);

}    // namespace hito::overview
