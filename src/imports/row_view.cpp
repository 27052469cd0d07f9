#include "imports/row_view.h"

#include "base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace hito::imports {

namespace {

constexpr std::size_t most_parents = 150;
constexpr std::size_t most_links = 12;

std::string anchor(const reading::Row& row) { return fmt::format("#p{}", row.node.id.value); }

}    // namespace

std::string name_of_row(const reading::Row& row) {
    return row.node.code.empty() ? shortened(row.node.title, 48) : row.node.code;
}

std::vector<Option> status_options(std::optional<plans::Status> chosen, const Wording& wording) {
    std::vector<Option> options;
    options.reserve(plans::status_names.size());
    for (std::size_t i = 0; i < plans::status_names.size(); ++i) {
        const auto status = static_cast<plans::Status>(i);
        const auto name = plans::status_names.at(i);
        options.push_back({std::string(name), fmt::format("{} {}", plans::shape_of(status), wording.named("status", name)),
                           chosen == status});
    }
    return options;
}

std::vector<Option> role_options(std::optional<Role> chosen, const Wording& wording) {
    std::vector<Option> options;
    options.reserve(role_names.size());
    for (const auto name : role_names) {
        options.push_back({std::string(name), wording.role(*role_named(name)), chosen == role_named(name)});
    }
    return options;
}

RowViews::RowViews(const reading::Reading& reading, const Asked& asked, std::string here, const Wording& wording)
    : reading_(reading), asked_(asked), here_(std::move(here)), wording_(wording) {
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const auto& node = reading.rows[i].node;
        index_.emplace(node.id.value, i);
        const auto above = node.parent ? std::optional(index_.at(node.parent->value)) : std::nullopt;
        depth_.push_back(above ? depth_[*above] + 1 : 0);
        top_.push_back(above ? top_[*above] : i);
        children_[node.parent ? node.parent->value : 0].push_back(i);
    }
}

std::string RowViews::edit_address(std::size_t index) const {
    auto asked = asked_;
    asked.edit = reading_.rows[index].node.id.value;
    return here_ + query_of(asked) + anchor(reading_.rows[index]);
}

// A link leads there however the plan is paged: to the page of its branch.
RowLink RowViews::link(std::size_t index) const {
    auto asked = asked_;
    asked.from = 0;
    asked.branch = reading_.rows[top_[index]].node.id.value;
    asked.edit = 0;
    asked.show = sureness_of(reading_.rows[index]) <= Sureness::doubt ? std::nullopt : std::optional(Show::all);
    return {here_ + query_of(asked) + anchor(reading_.rows[index]), name_of_row(reading_.rows[index]), {}};
}

std::vector<RowLink> RowViews::links(const std::vector<std::size_t>& indices) const {
    std::vector<RowLink> found;
    for (const auto index : indices) {
        if (found.size() == most_links) {
            found.back().joint = " ";    // the words themselves begin with "and"
            found.push_back({{}, wording_.say("review.and_more", {wording_.number(indices.size() - most_links)}), {}});
            break;
        }
        auto next = link(index);
        if (!found.empty()) {
            found.back().joint = found.size() + 1 == indices.size() ? wording_.last_joint(next.label) : ", ";
        }
        found.push_back(std::move(next));
    }
    return found;
}

DraftRow RowViews::row(std::size_t index) const {
    const auto& row = reading_.rows[index];
    const auto sureness = sureness_of(row);
    DraftRow view;
    view.id = std::to_string(row.node.id.value);
    view.parent = std::to_string(row.node.parent.value_or(Id<plans::Node>{}).value);
    view.code = row.node.code;
    view.at = row.source.first_line;
    view.last = row.source.last_line;
    view.line = view.at == 0 ? "—" : wording_.say("review.line", {std::to_string(view.at)});
    view.title = row.node.title;
    view.language = reading_.language.tag() == wording_.messages().language() ? std::string_view() : reading_.language.tag();
    view.name = row.node.code.empty() && row.node.title.empty() ? view.line : name_of_row(row);
    if (row.node.title.empty()) {
        view.missing = wording_.say("review.lost");
    }
    if (row.status && !has_open_mark(row)) {
        view.mark = {plans::name_of(*row.status), wording_.named("status", plans::name_of(*row.status))};
    }
    std::vector<std::string> facts{wording_.role(row.node.role)};
    for (const auto& fact : {row.node.date ? wording_.short_date(*row.node.date) : std::string(), row.node.place,
                             shortened(row.node.responsible, 80)}) {
        if (!fact.empty()) {
            facts.push_back(fact);
        }
    }
    view.facts = fmt::format("{}", fmt::join(facts, " · "));
    const auto under = children_.find(row.node.id.value);
    const bool has_rows = under != children_.end();
    const bool open = sureness <= Sureness::doubt;
    view.depth = std::min<std::size_t>(depth_[index], 6);
    view.classes = fmt::format("{}{}d{}", has_rows ? "is-m " : "", open ? "doubt " : "", view.depth);
    view.one = sureness != Sureness::missing;
    view.two = sureness == Sureness::context || sureness == Sureness::sure;
    view.three = sureness == Sureness::sure;
    view.sure = wording_.say(is_decided(row) && !open
                                 ? "review.decided"
                                 : "review.sure_" + std::string(sureness_names.at(static_cast<std::size_t>(sureness))));
    view.edit = edit_address(index);
    if (row.node.id.value == asked_.edit) {
        view.form = form(index);
    } else if (open) {
        ask(view, row);
    }
    return view;
}

// What is in doubt, and the shortest way to settle it.
void RowViews::ask(DraftRow& view, const reading::Row& row) const {
    if (has_open_mark(row)) {
        view.why = wording_.say("review.mark_open", {row.raw_status});
        const auto guess = row.status == plans::Status::unknown ? std::nullopt : row.status;
        view.statuses = status_options(guess, wording_);
        std::erase_if(view.statuses, [](const auto& option) { return option.value == "planned"; });
        if (!guess) {
            view.statuses.insert(view.statuses.begin(), {"", wording_.say("review.which"), true});
        }
    } else if (row.node.title.empty()) {
        view.asks_title = true;
    } else {
        const reading::Reason* weakest = nullptr;
        for (const auto& reason : row.reasons) {
            weakest = weakest == nullptr || reason.weight < weakest->weight ? &reason : weakest;
        }
        view.why = weakest == nullptr ? std::string()
                                      : wording_.say("review.read_since", {"role." + std::string(name_of(row.node.role)),
                                                                           wording_.say(weakest->rule)});
        view.asks_confirm = true;
    }
}

RowForm RowViews::form(std::size_t index) const {
    const auto& row = reading_.rows[index];
    RowForm form;
    form.roles = role_options(row.node.role, wording_);
    form.statuses = status_options(row.status, wording_);
    form.statuses.insert(form.statuses.begin(), {"", wording_.say("review.no_mark"), !row.status});
    form.code = row.node.code;
    form.title = row.node.title;
    form.titles = row.node.title;
    form.text = row.node.text;
    form.date = row.node.date ? edtf_text(*row.node.date) : std::string();
    form.place = row.node.place;
    form.responsible = row.node.responsible;
    form.has_rows = children_.count(row.node.id.value) != 0;
    add_tree(form, index);
    auto closed = asked_;
    closed.edit = 0;
    form.close = here_ + query_of(closed) + anchor(row);
    for (const auto& reason : row.reasons) {
        form.reasons.push_back(
            reason.words.empty() ? wording_.say(reason.rule)
                                 : wording_.say("review.reason", {wording_.say(reason.rule), shortened(reason.words, 60)}));
    }
    return form;
}

void RowViews::add_tree(RowForm& form, std::size_t index) const {
    const auto& row = reading_.rows[index];
    const auto& beside = children_.at(row.node.parent ? row.node.parent->value : 0);
    const auto at = static_cast<std::size_t>(std::find(beside.begin(), beside.end(), index) - beside.begin());
    form.indents = at > 0;
    form.outdents = row.node.parent.has_value();
    const auto id = [&](std::size_t one) { return std::to_string(reading_.rows[one].node.id.value); };
    form.goes_up = at > 0;
    form.goes_down = at + 1 < beside.size();
    if (index > 0) {
        const auto& before = reading_.rows[index - 1];
        form.merge_into = id(index - 1);
        form.merge_label = wording_.say("review.merge", {name_of_row(before)});
    }
    form.parents = parents(index);
}

// Rows that have rows, around this one, but for itself and what stands under it.
std::vector<Option> RowViews::parents(std::size_t index) const {
    const auto& row = reading_.rows[index];
    std::vector<Option> options{{"0", wording_.say("review.at_top"), !row.node.parent}};
    std::vector<std::size_t> around;
    for (std::size_t i = 0; i < reading_.rows.size(); ++i) {
        if (children_.count(reading_.rows[i].node.id.value) != 0) {
            around.push_back(i);
        }
    }
    if (around.size() > most_parents) {
        const auto at = std::lower_bound(around.begin(), around.end(), index) - around.begin();
        const auto first = std::max<std::ptrdiff_t>(0, at - static_cast<std::ptrdiff_t>(most_parents) / 2);
        around.erase(around.begin(), around.begin() + first);
        around.resize(std::min(around.size(), most_parents));
    }
    for (const auto one : around) {
        bool under_itself = false;
        for (auto above = std::optional(one); above && !under_itself;) {
            under_itself = *above == index;
            const auto& parent = reading_.rows[*above].node.parent;
            above = parent ? std::optional(index_.at(parent->value)) : std::nullopt;
        }
        if (!under_itself) {
            const auto& node = reading_.rows[one].node;
            std::string label;
            for (std::size_t i = 0; i < depth_[one]; ++i) {
                label += "· ";
            }
            label += node.code + (node.code.empty() ? "" : " ") + shortened(node.title, 50);
            options.push_back({std::to_string(node.id.value), label, row.node.parent == node.id});
        }
    }
    return options;
}

}    // namespace hito::imports
