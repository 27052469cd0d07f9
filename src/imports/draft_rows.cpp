#include "base/bounds.h"
#include "base/text.h"
#include "imports/draft.h"
#include "imports/settle.h"

#include <algorithm>
#include <optional>
#include <utility>

/// What makes rows of a draft, takes them away, or says something of many.
namespace hito::imports {

Expected<void> Draft::split(const Mend& mend) {
    std::vector<std::string> titles;
    for (std::size_t begin = 0; begin <= mend.value.size();) {
        const auto end = std::min(mend.value.find('\n', begin), mend.value.size());
        if (const auto title = trimmed(std::string_view(mend.value).substr(begin, end - begin)); !title.empty()) {
            titles.emplace_back(title);
        }
        begin = end + 1;
    }
    if (titles.size() < 2) {
        return fail(Failure::invalid, {"error.split_needs_titles", {}});
    }
    if (rows_.size() + titles.size() > bounds::rows) {
        return fail(Failure::invalid, {"error.draft_too_many_rows", {std::to_string(bounds::rows)}});
    }
    for (const auto& title : titles) {
        if (title.size() > bounds::title_length) {
            return fail(Failure::invalid, {"error.text_too_long", {std::to_string(bounds::title_length)}});
        }
    }
    auto& first = row(mend.row);
    first.node.title = titles.front();
    settle(first, about(title_rules), person_rule, shortened(titles.front(), 80));
    const reading::Row from = first;
    auto& siblings = beside(mend.row);
    const auto at = static_cast<std::size_t>(std::find(siblings.begin(), siblings.end(), mend.row) - siblings.begin());
    for (std::size_t i = 1; i < titles.size(); ++i) {
        reading::Row part;
        part.node.role = from.node.role;
        part.node.title = titles[i];
        part.node.responsible = from.node.responsible;
        part.source = from.source;
        part.reasons = {{std::string(person_rule), shortened(titles[i], 80), {}, 1}};
        place(add(std::move(part), mend, i), parent_of(mend.row), at + i);
    }
    return {};
}

namespace {

void join_words(std::string& words, const std::string& more, std::string_view between) {
    if (!more.empty()) {
        words += (words.empty() ? std::string() : std::string(between)) + more;
    }
}

// What a row says goes behind what the other says; where the other says nothing, it takes this one's.
void join_rows(reading::Row& into, const reading::Row& from) {
    join_words(into.node.title, from.node.code, " ");
    join_words(into.node.title, from.node.title, " ");
    join_words(into.node.text, from.node.text, "\n");
    into.node.options.insert(into.node.options.end(), from.node.options.begin(), from.node.options.end());
    into.node.date = into.node.date ? into.node.date : from.node.date;
    into.node.place = into.node.place.empty() ? from.node.place : into.node.place;
    into.node.responsible = into.node.responsible.empty() ? from.node.responsible : into.node.responsible;
    if (!into.status) {
        into.status = from.status;
        into.raw_status = from.raw_status;
    }
    constexpr std::size_t near = 2;    // a blank line between them
    if (from.source.first_line >= into.source.first_line && from.source.first_line <= into.source.last_line + near) {
        into.source = joined(into.source, from.source);
    } else if (from.source.first_line != 0) {
        into.stated_again.push_back(from.source);
    }
    into.stated_again.insert(into.stated_again.end(), from.stated_again.begin(), from.stated_again.end());
}

}    // namespace

Expected<void> Draft::merge(const Mend& mend) {
    HITO_CHECK(check_row(mend.other));
    if (stands_under(mend.other, mend.row)) {
        return fail(Failure::invalid, {"error.under_itself", {name_in_errors(row(mend.row))}});
    }
    HITO_CHECK(check_depth(mend.other, height_of(mend.row) - 1));
    const auto& from = row(mend.row);
    auto into = row(mend.other);
    join_rows(into, from);
    if (into.node.title.size() > bounds::title_length || into.node.text.size() > bounds::text_length) {
        return fail(Failure::invalid, {"error.text_too_long", {std::to_string(bounds::title_length)}});
    }
    settle(into, about(title_rules), person_rule, shortened(into.node.title, 80));
    row(mend.other) = std::move(into);
    auto under = std::exchange(children_[mend.row.value], {});
    auto at = children_[mend.other.value].size();
    if (parent_of(mend.row) == mend.other) {    // what stands under it stays where it stood
        const auto& siblings = children_[mend.other.value];
        at = static_cast<std::size_t>(std::find(siblings.begin(), siblings.end(), mend.row) - siblings.begin());
    }
    remove(mend.row);
    for (const auto child : under) {
        place(child, mend.other, at++);
    }
    return {};
}

void Draft::leave(const reading::Row& row) {
    auto words = row.node.code;
    join_words(words, row.node.title, " ");
    if (row.source.first_line != 0) {
        reading_.left_out.push_back({row.source, std::string(dropped_reason), shortened(words, 80)});
    }
    for (const auto& source : row.stated_again) {
        reading_.left_out.push_back({source, std::string(dropped_reason), shortened(words, 80)});
    }
}

void Draft::remove(Node id) {
    take_out(id);
    children_.erase(id.value);
    rows_.erase(id.value);
}

void Draft::drop(const Mend& mend) {
    leave(row(mend.row));
    const auto parent = parent_of(mend.row);
    const auto& siblings = beside(mend.row);
    auto at = static_cast<std::size_t>(std::find(siblings.begin(), siblings.end(), mend.row) - siblings.begin());
    const auto under = std::exchange(children_[mend.row.value], {});
    remove(mend.row);
    for (const auto child : under) {
        place(child, parent, at++);
    }
}

void Draft::drop_branch(const Mend& mend) {
    std::vector<Node> branch{mend.row};
    for (std::size_t i = 0; i < branch.size(); ++i) {
        const auto under = children_.find(branch[i].value);
        if (under != children_.end()) {
            branch.insert(branch.end(), under->second.begin(), under->second.end());
        }
    }
    std::for_each(branch.begin(), branch.end(), [&](auto id) { leave(row(id)); });
    take_out(mend.row);
    for (const auto id : branch) {
        children_.erase(id.value);
        rows_.erase(id.value);
    }
}

// Behind the row that stands last before those lines; under it, when what follows stands there too.
Expected<void> Draft::pull_in(const Mend& mend) {
    const auto left = std::find_if(reading_.left_out.begin(), reading_.left_out.end(),
                                   [&](const auto& one) { return one.source == mend.lines; });
    if (left == reading_.left_out.end()) {
        return fail(Failure::not_found, {"error.no_such_line", {std::to_string(mend.lines.first_line)}});
    }
    if (trimmed(mend.value).empty()) {
        return fail(Failure::invalid, {"error.row_without_title", {}});
    }
    if (mend.value.size() > bounds::title_length || rows_.size() >= bounds::rows) {
        return fail(Failure::invalid, {"error.text_too_long", {std::to_string(bounds::title_length)}});
    }
    const reading::Row* behind = nullptr;
    for (const auto& [id, one] : rows_) {
        const bool before = one.source.first_line != 0 && one.source.first_line < mend.lines.first_line;
        if (before &&
            (behind == nullptr || std::pair(behind->source, behind->node.id) < std::pair(one.source, one.node.id))) {
            behind = &one;
        }
    }
    reading::Row made;
    made.node.title = std::string(trimmed(mend.value));
    made.source = mend.lines;
    made.reasons = {{std::string(person_rule), {}, {}, 1}};
    Node parent;
    std::size_t at = 0;
    if (behind != nullptr) {
        const auto under = children_.find(behind->node.id.value);
        const bool first_child = under != children_.end() && !under->second.empty();
        parent = first_child ? behind->node.id : parent_of(behind->node.id);
        const auto& siblings = children_[parent.value];
        at =
            first_child
                ? 0
                : static_cast<std::size_t>(std::find(siblings.begin(), siblings.end(), behind->node.id) - siblings.begin()) +
                      1;
        made.node.role = first_child ? row(siblings.front()).node.role : behind->node.role;
    }
    HITO_CHECK(check_depth(parent, 1));
    reading_.left_out.erase(left);
    place(add(std::move(made), mend, 1), parent, at);
    return {};
}

Expected<void> Draft::for_all(const Mend& mend) {
    if (mend.kind == Mend::Kind::kind_is) {
        HITO_CHECK(check_row(mend.row));
        const auto role = row(mend.row).node.role;
        const auto depth = depth_of(mend.row);
        for (auto& [id, one] : rows_) {
            if (one.node.role == role && depth_of({id}) == depth) {
                HITO_CHECK(set_role(one, mend.value));
            }
        }
        return {};
    }
    bool any = false;
    for (auto& [id, one] : rows_) {
        const bool marked = mend.kind == Mend::Kind::mark_means && one.raw_status == mend.words;
        if (marked) {
            HITO_CHECK(set_status(one, mend.value));
        }
        const bool doubtful = mend.kind == Mend::Kind::rule_holds &&
                              std::any_of(one.reasons.begin(), one.reasons.end(), [&](const auto& reason) {
                                  return reason.rule == mend.words && reason.weight < 1;
                              });
        if (doubtful) {    // what a mark means is one question, however many rules tried to answer it
            const bool of_mark = is_among(status_rules, mend.words);
            settle(
                one, [&](std::string_view rule) { return rule == mend.words || (of_mark && is_among(status_rules, rule)); },
                confirmed_rule, mend.words);
        }
        any = any || marked || doubtful;
    }
    if (!any) {
        return fail(Failure::invalid, {"error.no_row_of_that_kind", {}});
    }
    return {};
}

}    // namespace hito::imports
