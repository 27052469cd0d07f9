#include "overview/view.h"

#include "assessments/store.h"
#include "assessments/tally_store.h"
#include "base/text.h"
#include "networks/store.h"
#include "people/rights.h"
#include "people/store.h"
#include "plans/search_store.h"
#include "plans/store.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hito::overview {

namespace {

RowLine line_of(plans::KeptNode row, const assessments::Tallied& tallied) {
    RowLine line;
    const auto standing = tallied.standings.find(row.node.id.value);
    const auto counts = tallied.counts.find(row.node.id.value);
    if (standing != tallied.standings.end()) {
        line.standing = standing->second;
    }
    if (counts != tallied.counts.end()) {
        line.counts = counts->second;
    }
    line.row = std::move(row);
    return line;
}

bool matches(const RowLine& line, const Filter& filter, const std::unordered_set<std::int64_t>& found) {
    const bool leaf_asked = filter.status || filter.no_word;
    return !(leaf_asked && !line.row.leaf) && !(filter.status && line.standing.status != *filter.status) &&
           !(filter.no_word && line.standing.assessment) &&
           !(!filter.owner.empty() && fold(line.row.owner).find(fold(filter.owner)) == std::string::npos) &&
           !(!filter.words.empty() && found.count(line.row.node.id.value) == 0);
}

// Keeps the rows that the filter names and those above them; how many it names.
std::size_t keep_found(std::vector<RowLine>& rows, const Filter& filter, const std::vector<Id<plans::Node>>& found_ids) {
    std::unordered_set<std::int64_t> found;
    for (const auto id : found_ids) {
        found.insert(id.value);
    }
    std::unordered_set<std::int64_t> shown;
    std::size_t count = 0;
    for (std::size_t i = rows.size(); i-- > 0;) {
        const auto& node = rows[i].row.node;
        const bool named = matches(rows[i], filter, found);
        count += named ? 1 : 0;
        if ((named || shown.count(node.id.value) != 0)) {
            shown.insert(node.id.value);
            if (node.parent) {
                shown.insert(node.parent->value);
            }
        }
    }
    rows.erase(std::remove_if(rows.begin(), rows.end(),
                              [&](const RowLine& line) { return shown.count(line.row.node.id.value) == 0; }),
               rows.end());
    return count;
}

}    // namespace

assessments::Sight sight_of(db::Database& database, Id<networks::Network> network, const Onlooker& onlooker) {
    assessments::Sight sight;
    sight.as_of = onlooker.as_of;
    if (onlooker.known_by) {
        sight.known.entry = db::last_entry_by(database, networks::block_of(network), *onlooker.known_by);
    }
    return sight;
}

Expected<plans::Plan> visible_plan(db::Database& database, const Onlooker& onlooker, const networks::Network& network,
                                   std::string_view slug) {
    const auto sight = sight_of(database, network.id, onlooker);
    auto found = plans::find(database, network.id, slug, sight.known);
    if (!found && onlooker.known_by && plans::find(database, network.id, slug)) {
        return fail(Failure::not_found, {"error.plan_not_known_then", {std::string(slug), iso_text(*onlooker.known_by)}});
    }
    HITO_TRY(auto plan, std::move(found));
    if (plan.state == plans::State::draft && !people::may_see_drafts(onlooker.actor, network.id)) {
        return fail(Failure::not_found, {"error.no_plans", {std::string(slug)}});
    }
    return plan;
}

Expected<std::vector<PlanLine>> plan_lines(db::Database& database, const Onlooker& onlooker, std::string_view network) {
    const db::Snapshot snapshot(database);
    std::vector<networks::Network> networks;
    if (network.empty()) {
        networks = networks::list(database);
    } else {
        HITO_TRY(auto one, networks::find(database, network));
        networks.push_back(std::move(one));
    }
    std::vector<PlanLine> lines;
    for (const auto& one : networks) {
        const auto sight = sight_of(database, one.id, onlooker);
        for (auto& plan : plans::list(database, one.id, sight.known)) {
            if (plan.state == plans::State::draft && !people::may_see_drafts(onlooker.actor, one.id)) {
                continue;
            }
            auto counts = sight.is_now() ? assessments::counts_of(database, plan.id)
                                         : assessments::tally(plans::tree(database, plan, onlooker.language, sight.known),
                                                              assessments::standings(database, plan.id, sight))
                                               .counts.at(0);
            lines.push_back({one, std::move(plan), counts});
        }
    }
    return lines;
}

Expected<PlanPage> plan_page(db::Database& database, const Onlooker& onlooker, const std::string& network,
                             const std::string& plan, const Filter& filter) {
    const db::Snapshot snapshot(database);
    PlanPage page;
    HITO_TRY(page.network, networks::find(database, network));
    HITO_TRY(page.plan, visible_plan(database, onlooker, page.network, plan));
    const auto sight = sight_of(database, page.network.id, onlooker);
    auto tree = plans::tree(database, page.plan, onlooker.language, sight.known);
    const auto tallied = assessments::tally(tree, assessments::standings(database, page.plan.id, sight));
    page.counts = tallied.counts.at(0);
    for (auto& row : tree) {
        page.rows.push_back(line_of(std::move(row), tallied));
    }
    page.found = page.rows.size();
    if (!filter.is_empty()) {
        const auto found = filter.words.empty() ? std::vector<Id<plans::Node>>()
                                                : plans::search(database, page.plan, filter.words, sight.known);
        page.found = keep_found(page.rows, filter, found);
    }
    return page;
}

Expected<std::vector<RowLine>> branch(db::Database& database, const Onlooker& onlooker, const plans::Plan& plan,
                                      std::optional<Id<plans::Node>> parent) {
    const db::Snapshot snapshot(database);
    const auto sight = sight_of(database, plan.network, onlooker);
    const auto tallied = sight.is_now() ? assessments::tallied_under(database, plan.id, parent)
                                        : assessments::tally(plans::tree(database, plan, onlooker.language, sight.known),
                                                             assessments::standings(database, plan.id, sight));
    std::vector<RowLine> lines;
    for (auto& row : plans::children(database, plan, parent, onlooker.language, sight.known)) {
        lines.push_back(line_of(std::move(row), tallied));
    }
    return lines;
}

namespace {

// From the row's parent to the top; a circle, which no action makes, ends at the bound of depth.
std::vector<plans::KeptNode> rows_above(db::Database& database, const plans::KeptNode& row, const Language& language,
                                        plans::Known known) {
    std::vector<plans::KeptNode> above;
    for (auto parent = row.node.parent; parent && above.size() < 64;) {
        const auto found = plans::find(database, *parent, language, known);
        if (!found) {
            break;
        }
        above.insert(above.begin(), *found);
        parent = found->node.parent;
    }
    return above;
}

}    // namespace

Expected<NodePage> node_page(db::Database& database, const Onlooker& onlooker, const std::string& network,
                             const std::string& plan, std::string_view row, bool with_journal) {
    const db::Snapshot snapshot(database);
    NodePage page;
    HITO_TRY(page.network, networks::find(database, network));
    HITO_TRY(page.plan, visible_plan(database, onlooker, page.network, plan));
    const auto sight = sight_of(database, page.network.id, onlooker);
    HITO_TRY(page.line.row, plans::find(database, page.plan, row, onlooker.language, sight.known));
    const auto id = page.line.row.node.id;
    HITO_TRY(page.under, branch(database, onlooker, page.plan, id));
    page.line.row.leaf = is_judged(page.line.row.node.role) && !plans::has_judged_rows(database, page.plan, id, sight.known);
    page.line.standing = assessments::standing_of(database, id, sight);
    page.line.standing.owned = !page.line.row.owner.empty();
    if (!page.line.row.leaf) {
        page.line.counts = sight.is_now()
                               ? assessments::counts_of(database, page.plan.id, id)
                               : assessments::tally(plans::tree(database, page.plan, onlooker.language, sight.known),
                                                    assessments::standings(database, page.plan.id, sight))
                                     .counts[id.value];
    }
    page.above = rows_above(database, page.line.row, onlooker.language, sight.known);
    for (const auto& other : page.line.row.others) {
        if (other.parent) {
            HITO_TRY(auto parent, plans::find(database, *other.parent, onlooker.language, sight.known));
            page.also_under.push_back(std::move(parent));
        }
    }
    page.history = assessments::history(database, id, sight.known);
    if (sight.as_of) {
        const auto later = [&](const auto& one) { return one.on > *sight.as_of; };
        page.history.erase(std::remove_if(page.history.begin(), page.history.end(), later), page.history.end());
    }
    for (const auto& link : plans::links(database, id)) {
        if (link.node == id) {
            HITO_TRY(auto other, plans::find(database, link.other, onlooker.language));
            page.taken_up.push_back(std::move(other));
        }
    }
    page.names = people::names(database, page.network.id);
    if (with_journal) {
        db::EntryFilter filter;
        filter.subject = page.plan.slug + "/" + page.line.row.key;
        filter.ids = plans::entries_of(database, id);
        page.journal = db::entries(database, networks::block_of(page.network.id), filter);
        const auto later = [&](const auto& entry) { return entry.id > sight.known.entry; };
        page.journal.erase(std::remove_if(page.journal.begin(), page.journal.end(), later), page.journal.end());
    }
    return page;
}

}    // namespace hito::overview
