#include "overview/address_view.h"
#include "overview/lateness.h"
#include "overview/level_words.h"
#include "overview/plan_view.h"
#include "people/rights.h"

#include <fmt/format.h>

namespace hito::overview {

RowWords::RowWords(const people::Visit& visit, const networks::Network& network, const plans::Plan& plan)
    : visit_(visit),
      looked_at_(day_looked_at(onlooker_of(visit), day_of(visit.clock.now()))),
      aged_to_(overview::aged_to(plan, looked_at_)),
      may_update_(!visit.as_of && !visit.known_by && plan.state != plans::State::closed &&
                  people::check_may_write(visit.actor, network.id).has_value()),
      above_(address_of(network, plan) + "/"),
      days_(at_days(visit, {})),
      language_(plan.language) {
    for (std::size_t i = 0; i < statuses_.size(); ++i) {
        statuses_.at(i) = wording().named("status", plans::status_names.at(i));
    }
}

std::string capitalized(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') {
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
    }
    return word;
}

web::Mark RowWords::mark(plans::Status status) const { return {plans::name_of(status), capitalized(word_of(status))}; }

web::Mark RowWords::counted_mark(plans::Status status) const { return {plans::name_of(status), word_of(status)}; }

When RowWords::when(const PlannedDate& date) const {
    // An interval is none that <time> takes: machines read the page's twins.
    auto iso = edtf_text(date);
    if (iso.find_first_of("/.?") != std::string::npos ||
        (date.precision != Precision::day && date.precision != Precision::month && date.precision != Precision::year)) {
        iso.clear();
    }
    return {std::move(iso), wording().short_date(date), date.tentative};
}

std::string RowWords::label(const plans::Node& node) const {
    return node.code.empty() ? wording().role(node.role) : node.code;
}

std::string RowWords::title(const plans::Node& node) const {
    return node.title.empty() ? wording().say("row.title_lost") : node.title;
}

std::string RowWords::foreign(const Language& language) const {
    return language == visit_.language ? std::string() : std::string(language.tag());
}

std::string RowWords::address(const plans::KeptNode& row) const { return above_ + row.key + days_; }

bool RowWords::is_late(const RowLine& line) const {
    return line.row.leaf && overview::is_late(line.row.node.date, line.standing.status, aged_to_);
}

RowView RowWords::row(const RowLine& line) const {
    const auto& node = line.row.node;
    RowView view;
    view.key = line.row.key;
    view.label = label(node);
    view.coded = !node.code.empty();
    view.title = title(node);
    view.language = foreign(line.row.language);
    view.lost = node.title.empty();
    view.address = address(line.row);
    view.owner = owners_text(line.row.owner, language_);
    if (node.date) {
        view.when = when(*node.date);
    }
    if (!is_judged(node.role)) {
        view.kind = wording().role(node.role);
    } else if (line.row.leaf) {
        view.mark = mark(line.standing.status);
        if (is_late(line)) {
            view.late = lateness_text(wording(), *last_day(*node.date), aged_to_);
        }
        if (line.standing.evidence > 0) {
            view.evidence = wording().count("plan.evidence_count", line.standing.evidence);
        }
        if (may_update_) {
            view.update = above_ + line.row.key + "/assess" + (list_.empty() ? "" : "?to=" + web::encoded(list_));
        }
    }
    return view;
}

Stone RowWords::stone(const RowLine& line) const {
    const auto& node = line.row.node;
    const auto status = plans::name_of(line.standing.status);
    // A pennant is for those who work on the plan, not for published pages.
    Stone stone{status, line.row.key, {}, visit_.signed_in() && is_late(line)};
    stone.name = wording().say("report.pair",
                               {(node.code.empty() ? "" : node.code + " ") + title(node), word_of(line.standing.status)});
    if (stone.late) {
        stone.name += ", " + lateness_text(wording(), *last_day(*node.date), aged_to_);
    }
    return stone;
}

Stone RowWords::small_stone(const RowLine& line) const {
    return {plans::name_of(line.standing.status), line.row.key, {}, false};
}

namespace {

BranchView branch_of(const people::Visit& visit, const RowWords& words, const std::string& plan, const RowLines& rows) {
    BranchView view;
    view.rows.reserve(rows.size());
    for (const auto& line : rows) {
        auto row = words.row(line);
        if (!line.row.leaf && line.counts.leaves > 0) {
            row.group = true;
            row.deep = true;
            row.load = at_days(visit, plan + "/branch?under=" + line.row.key);
            row.sum = visit.wording.say(
                "row.achieved_of", {visit.wording.number(static_cast<std::size_t>(line.counts.of(plans::Status::achieved))),
                                    visit.wording.number(static_cast<std::size_t>(line.counts.leaves))});
        }
        view.rows.push_back(std::move(row));
    }
    return view;
}

}    // namespace

BranchView branch_view(const people::Visit& visit, const networks::Network& network, const plans::Plan& plan,
                       const RowLines& rows) {
    return branch_of(visit, RowWords(visit, network, plan), address_of(network, plan), rows);
}

BranchView branch_view(const people::Visit& visit, const RowWords& words, const PlanPage& page) {
    return branch_of(visit, words, address_of(page.network, page.plan), page.rows);
}

}    // namespace hito::overview
