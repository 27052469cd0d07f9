#include "outline/nester.h"

#include "base/text.h"

#include <algorithm>

namespace hito::outline {

std::size_t Nester::stated_before(const Element& e) {
    if (!e.row.code.none()) {
        const auto found = by_code_.find(value_key(e.row.code, e.row.code.parts.size()));
        if (found == by_code_.end()) {
            return nowhere;
        }
        for (std::size_t k = found->second.size(), steps = 0; k-- > 0 && steps < 8; ++steps) {
            const Row& row = outline_.rows[found->second[k]];
            const bool levels = !(row.lead_role && e.row.lead_role && *row.lead_role != *e.row.lead_role);
            const bool kinds = signature_of(row.code) == signature_of(e.row.code) || e.row.code.parts.size() > 1 ||
                               e.row.lead_role || row.lead_role ||
                               row.code.parts.front().kind == e.row.code.parts.front().kind;
            const bool bare = e.row.title.empty() &&
                              (e.row.code.parts.size() > 1 || e.row.lead_role || !e.row.code.parts.front().prefix.empty());
            const bool summary = e.kind == ElementKind::cell && row.kind != Kind::cell && e.row.code.parts.size() > 1 &&
                                 signature_of(row.code) == signature_of(e.row.code);
            if (summary) {
                return found->second[k];    // a table that goes through the rows again
            }
            const bool letter = e.row.code.parts.size() == 1 && e.row.code.parts.front().kind == CodePart::Kind::lower;
            const bool figure = e.row.code.parts.size() == 1 && e.row.code.parts.front().kind == CodePart::Kind::arabic &&
                                e.row.code.parts.front().prefix.empty() && !e.row.lead_role;
            if (figure && !e.colon && !e.row.title.empty() && !row.title.empty() &&
                !closely_alike(row.title, e.row.title, function_words_)) {
                continue;
            }
            if (letter && text_key(row.title) != text_key(e.row.title)) {
                continue;    // lists begin with "a" again and again
            }
            if (levels && kinds &&
                (bare || (!e.row.title.empty() && (row.title.empty() || alike(row.title, e.row.title, function_words_))))) {
                return found->second[k];
            }
        }
    }
    return nowhere;
}

void Nester::take_over_list_item(Row& row, ElementKind kind) {
    if (kind != ElementKind::heading && kind != ElementKind::coded) {
        return;
    }
    const auto found = list_items_.find(text_key(row.title));
    if (found == list_items_.end() || dead_[found->second] || has_child_[found->second] ||
        outline_.rows[found->second].code != Code{}) {
        return;
    }
    Row& item = outline_.rows[found->second];
    if (item.source.first_line + 1 >= row.source.first_line) {
        return;
    }
    row.stated_again.push_back(item.source);
    row.other_titles.push_back(item.title);
    dead_[found->second] = true;
}

std::size_t Nester::parent_by_code(const Element& e) const {
    const std::size_t count = e.row.code.parts.size();
    if (count < 2) {
        return nowhere;
    }
    for (std::size_t taken = 1; taken < count; ++taken) {
        const std::string key = value_key(e.row.code, count - taken);
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (stack_[i].row != nowhere && !stack_[i].style.code.none() && value_key(stack_[i].style.code, 99) == key) {
                return stack_[i].row;
            }
        }
        const auto found = by_code_.find(key);
        if (found != by_code_.end()) {
            // The latest row of that code that is no bullet of a list inside something else.
            for (std::size_t k = found->second.size(); k-- > 0;) {
                const Row& row = outline_.rows[found->second[k]];
                const bool named = row.lead_role || row.code.parts.size() > 1 || row.marker.empty();
                if (named) {
                    return found->second[k];
                }
            }
        }
    }
    return nowhere;
}

void Nester::mark_used() {
    for (Entry& entry : stack_) {
        entry.fresh = false;
    }
}

void Nester::open_row(const Style& style, std::size_t row) {
    Entry entry;
    entry.style = style;
    entry.row = row;
    mark_used();
    stack_.push_back(std::move(entry));
}

void Nester::state_again(const Element& e, std::size_t known) {
    Row& row = outline_.rows[known];
    if (text_key(e.row.title).size() > text_key(row.title).size()) {
        row.other_titles.push_back(row.title);
        row.stated_again.push_back(row.source);
        row.title = e.row.title;
        row.source = e.row.source;
    } else {
        row.stated_again.push_back(e.row.source);
        if (!e.row.title.empty()) {
            row.other_titles.push_back(e.row.title);
        }
    }
    row.fields.insert(row.fields.end(), e.row.fields.begin(), e.row.fields.end());
    row.lead_role = row.lead_role ? row.lead_role : e.row.lead_role;
    row.lead = row.lead.empty() ? e.row.lead : row.lead;
    Style style = style_of(e);
    pop_for(style);
    open_row(style, known);
}

void Nester::pop_items(const Element& e, Style& style) {
    const std::string kind = marker_class(e.row.marker, words_.vocabulary);
    while (!stack_.empty()) {
        Entry& top = stack_.back();
        if (top.sublist && !leaves_sublist(top, e)) {
            return;
        }
        if (top.sublist || (top.row == nowhere && !outranks(top.style, style))) {
            stack_.pop_back();
            continue;
        }
        if (top.style.kind == ElementKind::item && top.row != nowhere) {
            const bool level = style.indent <= top.style.indent + 1 && style.indent + 1 >= top.style.indent;
            const bool same = marker_class(top.style.marker, words_.vocabulary) == kind;
            const bool dash_below_dot =
                e.row.marker == "-" && (top.style.marker == "•" || top.style.marker == "●" || top.style.marker == "■");
            const bool deeper = dash_below_dot || marker_depth(e.row.marker) > marker_depth(top.style.marker);
            if (level && !same && deeper && top_markers_.count(kind) == 0 && !marker_open(kind)) {
                return;    // a new bullet: deeper
            }
            if (style.indent > top.style.indent + 1) {
                return;
            }
            stack_.pop_back();
            continue;
        }
        if (outranks(top.style, style)) {
            return;
        }
        stack_.pop_back();
    }
}

bool Nester::marker_open(const std::string& kind) const {
    return std::any_of(stack_.begin(), stack_.end(), [&](const Entry& entry) {
        return entry.style.kind == ElementKind::item && entry.row != nowhere &&
               marker_class(entry.style.marker, words_.vocabulary) == kind;
    });
}

bool Nester::leaves_sublist(Entry& sublist, const Element& e) {
    const bool figures = !e.row.title.empty() && e.row.title.front() >= '0' && e.row.title.front() <= '9';
    if (sublist.fresh) {
        sublist.figures_first = figures;
        return false;
    }
    return sublist.figures_first && !figures;
}

}    // namespace hito::outline
