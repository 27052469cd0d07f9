#include "overview/view.h"

#include "assessments/store.h"
#include "assessments/tally_store.h"
#include "base/text.h"
#include "networks/kept.h"
#include "networks/store.h"
#include "overview/lateness.h"
#include "people/rights.h"
#include "people/store.h"
#include "plans/search_store.h"
#include "plans/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
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

// Which of a plan's rows a filter names; the words of one are searched once.
class Sieve {
public:
    Sieve(const PlanPage& page, const Filter& filter, const std::vector<Id<plans::Node>>& found)
        : filter_(filter), owner_(fold(filter.owner)) {
        if (filter.day) {
            aged_to_ = aged_to(page.plan, *filter.day);
        }
        for (const auto id : found) {
            found_.insert(id.value);
        }
        if (!filter.axis.empty()) {
            take_axis(page.rows);
        }
    }

    // All but status, lateness and judgement.
    [[nodiscard]] bool is_within(const RowLine& line) const {
        return (filter_.axis.empty() || under_.count(line.row.node.id.value) != 0) &&
               (owner_.empty() || fold(line.row.owner).find(owner_) != std::string::npos) &&
               (filter_.words.empty() || found_.count(line.row.node.id.value) != 0);
    }
    [[nodiscard]] bool is_late(const RowLine& line) const {
        return aged_to_ && line.row.leaf && overview::is_late(line.row.node.date, line.standing.status, *aged_to_);
    }
    [[nodiscard]] bool names(const RowLine& line) const {
        return is_within(line) && (!filter_.asks_of_leaves() || line.row.leaf) &&
               (!filter_.status || line.standing.status == *filter_.status) &&
               (!filter_.no_word || !line.standing.assessment) && (!filter_.late || is_late(line));
    }

private:
    // The row and what stands under it, by any place; again while rows come to it, since a place may be before its parent.
    void take_axis(const RowLines& rows) {
        const auto code = plans::code_key(filter_.axis);
        const auto key_of = [&](const auto& line) { return line.row.key == filter_.axis; };
        const bool by_key = std::any_of(rows.begin(), rows.end(), key_of);
        const auto is_under = [&](const auto& parent) { return parent && under_.count(parent->value) != 0; };
        std::size_t before = 0;
        do {
            before = under_.size();
            for (const auto& line : rows) {
                const auto& row = line.row;
                const bool is_it = by_key ? key_of(line) : !code.empty() && plans::code_key(row.node.code) == code;
                const bool elsewhere =
                    std::any_of(row.others.begin(), row.others.end(), [&](const auto& one) { return is_under(one.parent); });
                if (is_it || is_under(row.node.parent) || elsewhere) {
                    under_.insert(row.node.id.value);
                }
            }
        } while (under_.size() > before);
    }

    const Filter& filter_;
    std::optional<Date> aged_to_;
    std::string owner_;
    std::unordered_set<std::int64_t> found_;
    std::unordered_set<std::int64_t> under_;
};

// Counts the leaves within the filter, keeps the rows that it names and those above them.
void keep_found(PlanPage& page, const Filter& filter, const std::vector<Id<plans::Node>>& found) {
    auto& rows = page.rows;
    if (filter.is_empty() && !filter.day) {
        page.found = rows.size();
        page.within = page.counts;
        return;
    }
    const Sieve sieve(page, filter, found);
    std::unordered_set<std::int64_t> shown;
    page.found = 0;
    for (std::size_t i = rows.size(); i-- > 0;) {
        const auto& node = rows[i].row.node;
        if (rows[i].row.leaf && sieve.is_within(rows[i])) {
            page.within.add(rows[i].standing);
            page.late += sieve.is_late(rows[i]) ? 1 : 0;
        }
        const bool named = sieve.names(rows[i]);
        page.found += named ? 1 : 0;
        if (named || shown.count(node.id.value) != 0) {
            shown.insert(node.id.value);
            if (node.parent) {
                shown.insert(node.parent->value);
            }
        }
    }
    if (!filter.is_empty()) {
        rows.keep_if([&](const RowLine& line) { return shown.count(line.row.node.id.value) != 0; });
    }
}

std::vector<std::string> owners_in(const std::vector<RowLine>& rows) {
    std::set<std::string_view> owners;
    for (const auto& line : rows) {
        if (!line.row.owner.empty()) {
            owners.insert(line.row.owner);
        }
    }
    return {owners.begin(), owners.end()};
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

Date day_looked_at(const Onlooker& onlooker, Date today) {
    if (onlooker.as_of) {
        return *onlooker.as_of;
    }
    return onlooker.known_by ? std::min(*onlooker.known_by, today) : today;
}

namespace {

bool may_see(const Onlooker& onlooker, const plans::Plan& plan) {
    return plan.state != plans::State::draft || people::may_see_drafts(onlooker.actor, plan.network);
}

}    // namespace

Expected<plans::Plan> visible_plan(db::Database& database, const Onlooker& onlooker, const networks::Network& network,
                                   std::string_view slug) {
    // What is a draft now is nobody's business as it was then, either: not even that it is there.
    HITO_TRY(auto now, plans::find(database, network.id, slug));
    const auto sight = sight_of(database, network.id, onlooker);
    auto found = onlooker.known_by ? plans::find(database, network.id, slug, sight.known) : now;
    if (!may_see(onlooker, now) || (found && !may_see(onlooker, *found))) {
        return fail(Failure::not_found, {"error.no_plans", {std::string(slug)}});
    }
    if (!found) {
        return fail(Failure::not_found, {"error.plan_not_known_then", {std::string(slug), iso_text(*onlooker.known_by)}});
    }
    return std::move(*found);
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
            if (!may_see(onlooker, plan)) {
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

namespace {

// A plan as one sees it now or then, before any filter.
struct WholePlan {
    std::vector<RowLine> rows;
    assessments::Counts counts;
    std::array<std::size_t, role_names.size()> roles = {};
    std::vector<plans::KeptNode> axes;
    std::vector<std::string> owners;

    [[nodiscard]] std::size_t bytes() const {
        std::size_t bytes = (rows.size() + axes.size()) * sizeof(RowLine);
        for (const auto& line : rows) {
            const auto& node = line.row.node;
            bytes += node.title.capacity() + node.text.capacity() + node.place.capacity() + node.condition.capacity() +
                     2 * line.row.owner.capacity() + line.row.others.capacity() * sizeof(plans::Placement);
        }
        return bytes;
    }
};

WholePlan read_whole(db::Database& database, const plans::Plan& plan, const Language& language,
                     const assessments::Sight& sight) {
    WholePlan whole;
    auto tree = plans::tree(database, plan, language, sight.known);
    const auto tallied = sight.is_now() ? assessments::tallied(database, plan.id)
                                        : assessments::tally(tree, assessments::standings(database, plan.id, sight));
    whole.counts = tallied.counts.at(0);
    whole.rows.reserve(tree.size());
    for (auto& row : tree) {
        ++whole.roles.at(static_cast<std::size_t>(row.node.role));
        whole.rows.push_back(line_of(std::move(row), tallied));
    }
    for (std::size_t i = 0; i + 1 < whole.rows.size(); ++i) {
        if (whole.rows[i].row.depth == 0 && whole.rows[i + 1].row.depth > 0) {
            whole.axes.push_back(whole.rows[i].row);
        }
    }
    whole.owners = owners_in(whole.rows);
    return whole;
}

}    // namespace

Expected<PlanPage> plan_page(db::Database& database, const Onlooker& onlooker, const std::string& network,
                             const std::string& plan, const Filter& filter) {
    const db::Snapshot snapshot(database);
    PlanPage page;
    HITO_TRY(page.network, networks::find(database, network));
    HITO_TRY(page.plan, visible_plan(database, onlooker, page.network, plan));
    const auto sight = sight_of(database, page.network.id, onlooker);
    page.known = sight.known;
    const auto read = [&] { return read_whole(database, page.plan, onlooker.language, sight); };
    const auto whole = sight.is_now()
                           ? networks::kept(database, page.network.id,
                                            fmt::format("plan {} {}", page.plan.id.value, onlooker.language.tag()),
                                            {"journal_entries"}, read)
                           : std::make_shared<const WholePlan>(read());
    page.counts = whole->counts;
    page.roles = whole->roles;
    page.axes = whole->axes;
    page.owners = whole->owners;
    page.rows = RowLines(Shared<std::vector<RowLine>>(whole, &whole->rows));
    const auto found = filter.words.empty() ? std::vector<Id<plans::Node>>()
                                            : plans::search(database, page.plan, filter.words, sight.known);
    keep_found(page, filter, found);
    return page;
}

Expected<RowLines> branch(db::Database& database, const Onlooker& onlooker, const plans::Plan& plan,
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
    return RowLines(std::move(lines));
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
    page.known = sight.known;
    page.beside = plans::beside(database, page.line.row, onlooker.language, sight.known);
    page.history = assessments::history(database, id, sight.known);
    if (sight.as_of) {
        const auto later = [&](const auto& one) { return one.on > *sight.as_of; };
        page.history.erase(std::remove_if(page.history.begin(), page.history.end(), later), page.history.end());
    }
    for (const auto& link : plans::links(database, id, sight.known)) {
        if (link.node == id) {
            HITO_TRY(auto other, plans::find(database, link.other, onlooker.language, sight.known));
            HITO_TRY(const auto of_plan, plans::find(database, other.plan));
            if (may_see(onlooker, of_plan)) {
                page.taken_up.push_back(std::move(other));
            }
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

std::vector<Id<plans::Node>> open_rows(const PlanPage& page) {
    std::vector<Id<plans::Node>> open;
    for (const auto& line : page.rows) {
        const auto status = line.standing.status;
        if (line.row.leaf && status != plans::Status::achieved && status != plans::Status::not_developed) {
            open.push_back(line.row.node.id);
        }
    }
    return open;
}

}    // namespace hito::overview
