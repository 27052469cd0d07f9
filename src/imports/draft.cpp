#include "imports/draft.h"

#include "base/bounds.h"
#include "imports/settle.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace hito::imports {

Draft::Draft(reading::Reading reading) : reading_(std::move(reading)), started_with_(reading_.rows.size()) {
    rows_.reserve(started_with_);
    for (auto& row : reading_.rows) {
        const auto id = row.node.id;
        children_[row.node.parent.value_or(Node{}).value].push_back(id);
        rows_.emplace(id.value, std::move(row));
    }
    reading_.rows.clear();
}

Expected<void> Draft::apply(const Mend& mend) {
    if (!is_of_many(mend.kind) && mend.kind != Mend::Kind::pull_in) {
        HITO_CHECK(check_row(mend.row));
    }
    switch (mend.kind) {
        case Mend::Kind::role:
        case Mend::Kind::code:
        case Mend::Kind::title:
        case Mend::Kind::text:
        case Mend::Kind::status:
        case Mend::Kind::date:
        case Mend::Kind::place:
        case Mend::Kind::responsible: return set(mend);
        case Mend::Kind::move: return move(mend);
        case Mend::Kind::indent: return indent(mend);
        case Mend::Kind::outdent: return outdent(mend);
        case Mend::Kind::split: return split(mend);
        case Mend::Kind::merge: return merge(mend);
        case Mend::Kind::drop: drop(mend); return {};
        case Mend::Kind::drop_branch: drop_branch(mend); return {};
        case Mend::Kind::pull_in: return pull_in(mend);
        case Mend::Kind::confirm:
            settle(
                row(mend.row), [](std::string_view) { return true; }, confirmed_rule);
            return {};
        case Mend::Kind::mark_means:
        case Mend::Kind::kind_is:
        case Mend::Kind::rule_holds: return for_all(mend);
        case Mend::Kind::undo: return {};    // standing() took them out
    }
    return {};
}

Expected<void> Draft::check_row(Node id) const {
    if (rows_.count(id.value) == 0) {
        return fail(Failure::not_found, {"error.no_such_draft_row", {}});
    }
    return {};
}

Id<plans::Node> Draft::parent_of(Node id) const { return rows_.at(id.value).node.parent.value_or(Node{}); }

std::vector<Id<plans::Node>>& Draft::beside(Node id) { return children_[parent_of(id).value]; }

std::size_t Draft::depth_of(Node id) const {
    std::size_t depth = 0;
    for (; id.value != 0; id = parent_of(id)) {
        ++depth;
    }
    return depth;
}

std::size_t Draft::height_of(Node id) const {
    std::size_t height = 0;
    const auto under = children_.find(id.value);
    if (under != children_.end()) {
        for (const auto child : under->second) {
            height = std::max(height, height_of(child));
        }
    }
    return height + 1;
}

bool Draft::stands_under(Node id, Node above) const {
    for (; id.value != 0; id = parent_of(id)) {
        if (id == above) {
            return true;
        }
    }
    return false;
}

Expected<void> Draft::check_depth(Node parent, std::size_t levels) const {
    if (depth_of(parent) + levels > bounds::depth) {
        return fail(Failure::invalid, {"error.tree_too_deep", {std::to_string(bounds::depth)}});
    }
    return {};
}

void Draft::take_out(Node id) { std::erase(beside(id), id); }

void Draft::place(Node id, Node parent, std::size_t at) {
    auto& siblings = children_[parent.value];
    siblings.insert(siblings.begin() + static_cast<std::ptrdiff_t>(std::min(at, siblings.size())), id);
    row(id).node.parent = parent.value == 0 ? std::nullopt : std::optional(parent);
}

// Ids of a mend's rows lie above those of any reading, each mend with a range of its own.
Id<plans::Node> Draft::add(reading::Row made, const Mend& mend, std::size_t nth) {
    constexpr int shift = 20;
    static_assert(bounds::rows < (std::size_t{1} << shift));
    const Node id{(mend.number << shift) + static_cast<std::int64_t>(nth)};
    made.node.id = id;
    made.key.clear();
    rows_.insert_or_assign(id.value, std::move(made));
    return id;
}

Expected<void> Draft::set_words(const Mend& mend, std::string& words, std::size_t most) {
    if (mend.value.size() > most) {
        return fail(Failure::invalid, {"error.text_too_long", {std::to_string(most)}});
    }
    words = mend.value;
    return {};
}

Expected<void> Draft::set_status(reading::Row& row, std::string_view status) {
    const auto named = plans::status_named(status);
    if (!named && !status.empty()) {
        return fail(Failure::invalid, {"error.choose_status", {}});
    }
    row.status = named;
    settle(row, about(status_rules), person_rule, std::string(status));
    return {};
}

Expected<void> Draft::set_role(reading::Row& row, std::string_view role) {
    const auto named = role_named(role);
    if (!named) {
        return fail(Failure::invalid, {"error.choose_role", {}});
    }
    row.node.role = *named;
    settle(row, is_about_role, person_rule, std::string(role));
    return {};
}

Expected<void> Draft::set(const Mend& mend) {
    auto& one = row(mend.row);
    if (mend.kind == Mend::Kind::role) {
        return set_role(one, mend.value);
    }
    if (mend.kind == Mend::Kind::status) {
        return set_status(one, mend.value);
    }
    if (mend.kind == Mend::Kind::date) {
        one.node.date = mend.date;
        settle(one, about(date_rules), person_rule, mend.value);
    } else if (mend.kind == Mend::Kind::code) {
        HITO_CHECK(set_words(mend, one.node.code, bounds::short_length));
    } else if (mend.kind == Mend::Kind::title) {
        HITO_CHECK(set_words(mend, one.node.title, bounds::title_length));
        settle(one, about(title_rules), person_rule, shortened(mend.value, 80));
    } else if (mend.kind == Mend::Kind::text) {
        HITO_CHECK(set_words(mend, one.node.text, bounds::text_length));
    } else if (mend.kind == Mend::Kind::place) {
        HITO_CHECK(set_words(mend, one.node.place, bounds::short_length));
        settle(one, about(place_rules), person_rule, shortened(mend.value, 80));
    } else {
        HITO_CHECK(set_words(mend, one.node.responsible, bounds::short_length));
    }
    if (one.node.title.empty() && one.node.code.empty()) {
        return fail(Failure::invalid, {"error.row_without_title", {}});
    }
    return {};
}

Expected<void> Draft::move(const Mend& mend) {
    if (mend.other.value != 0) {
        HITO_CHECK(check_row(mend.other));
    }
    if (stands_under(mend.other, mend.row)) {
        return fail(Failure::invalid, {"error.under_itself", {name_in_errors(row(mend.row))}});
    }
    HITO_CHECK(check_depth(mend.other, height_of(mend.row)));
    if (mend.before.value != 0) {
        HITO_CHECK(check_row(mend.before));
        if (mend.before == mend.row || parent_of(mend.before) != mend.other) {
            return fail(Failure::invalid, {"error.not_beside", {name_in_errors(row(mend.before))}});
        }
    }
    take_out(mend.row);
    const auto& siblings = children_[mend.other.value];
    const auto before = std::find(siblings.begin(), siblings.end(), mend.before);
    place(mend.row, mend.other, static_cast<std::size_t>(before - siblings.begin()));
    settle(row(mend.row), about(tree_rules), person_rule);
    return {};
}

Expected<void> Draft::indent(const Mend& mend) {
    const auto& siblings = beside(mend.row);
    const auto at = std::find(siblings.begin(), siblings.end(), mend.row);
    if (at == siblings.begin()) {
        return fail(Failure::invalid, {"error.nothing_to_stand_under", {name_in_errors(row(mend.row))}});
    }
    const auto above = *std::prev(at);
    HITO_CHECK(check_depth(above, height_of(mend.row)));
    take_out(mend.row);
    place(mend.row, above, children_[above.value].size());
    settle(row(mend.row), about(tree_rules), person_rule);
    return {};
}

Expected<void> Draft::outdent(const Mend& mend) {
    const auto above = parent_of(mend.row);
    if (above.value == 0) {
        return fail(Failure::invalid, {"error.stands_at_top", {name_in_errors(row(mend.row))}});
    }
    take_out(mend.row);
    const auto& siblings = beside(above);
    const auto at = std::find(siblings.begin(), siblings.end(), above);
    place(mend.row, parent_of(above), static_cast<std::size_t>(at - siblings.begin()) + 1);
    settle(row(mend.row), about(tree_rules), person_rule);
    return {};
}

reading::Reading Draft::finished() && {
    std::vector<Node> open(children_[0].rbegin(), children_[0].rend());
    while (!open.empty()) {
        const auto id = open.back();
        open.pop_back();
        reading_.rows.push_back(std::move(row(id)));
        const auto under = children_.find(id.value);
        if (under != children_.end()) {
            open.insert(open.end(), under->second.rbegin(), under->second.rend());
        }
    }
    std::stable_sort(reading_.left_out.begin(), reading_.left_out.end(),
                     [](const auto& a, const auto& b) { return a.source < b.source; });
    return std::move(reading_);
}

}    // namespace hito::imports
