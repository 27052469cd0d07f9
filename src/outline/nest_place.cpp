#include "outline/nester.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace hito::outline {

bool Nester::take_option(Element& e) {
    const Code& code = e.row.code;
    if (options_of_ == nowhere || code.parts.size() != 1 || code.parts.front().kind == CodePart::Kind::arabic ||
        !code.parts.front().prefix.empty()) {
        return false;
    }
    Row& row = outline_.rows[options_of_];
    const bool capital = is_upper(static_cast<unsigned char>(code.text.front()));
    const int letter = code.text.size() == 1 ? code.text.front() - (capital ? 'A' : 'a') + 1 : 0;
    if (letter != static_cast<int>(row.options.size()) + 1 || row.source.last_line + 2 < e.row.source.first_line) {
        return false;
    }
    row.options.push_back(e.row.title);
    row.source = joined(row.source, e.row.source);
    return true;
}

void Nester::find_options(Row& row) {
    for (const std::string_view mark : {": A.- ", ": A) ", ": A. ", ": A - "}) {
        if (const std::size_t at = row.title.find(mark); at != std::string::npos) {
            row.options.push_back(row.title.substr(at + mark.size()));
            row.title.resize(at);
            return;
        }
    }
}

void Nester::adopt_sibling_strength(Style& style) const {
    if (style.code.none() || style.role) {
        return;
    }
    for (std::size_t i = stack_.size(); i-- > 0;) {
        const Style& open = stack_[i].style;
        if (stack_[i].row != nowhere && !open.role && open.heading == style.heading && !open.code.none() &&
            signature_of(open.code) == signature_of(style.code)) {
            style.strength = open.strength;
            return;
        }
    }
}

std::string Nester::short_key(std::string_view title) {
    for (const std::string_view mark : {" – ", " — ", " - ", " (", " ["}) {
        title = title.substr(0, std::min(title.find(mark), title.size()));
    }
    const auto words = first_words(title, 3);
    return words.size() < 2 || title.size() < 10 ? std::string() : text_key(title);
}

bool Nester::dates_known_row(const Element& e) {
    const bool dated = under_calendar() || std::any_of(e.row.fields.begin(), e.row.fields.end(),
                                                       [](const Field& f) { return f.what == "date"; });
    if (!dated || !e.row.code.none() || (e.kind != ElementKind::item && e.kind != ElementKind::cell)) {
        return false;
    }
    const auto found = undated_.find(short_key(e.row.title));
    if (found == undated_.end() || dead_[found->second]) {
        return false;
    }
    Row& row = outline_.rows[found->second];
    Row context = e.row;
    give_context(context, e.kind);
    row.calendar = context.calendar;
    row.fields.insert(row.fields.end(), e.row.fields.begin(), e.row.fields.end());
    row.stated_again.push_back(e.row.source);
    row.other_titles.push_back(e.row.title);
    undated_.erase(found);
    return true;
}

bool Nester::refers(const Element& e, std::size_t known) {
    const std::size_t row = top_row();
    if (!e.reference || row == nowhere || row == known || !outline_.rows[row].lead_role || row < known ||
        usual_depth(*outline_.rows[row].lead_role) <= usual_depth(*e.row.lead_role)) {
        return false;
    }
    outline_.rows[row].parent = known;
    outline_.rows[row].rule = "rule.code_parent";
    has_child_[known] = true;
    outline_.rows[known].stated_again.push_back(e.row.source);
    return true;
}

void Nester::undo_day_code(Element& e) const {
    const Code& code = e.row.code;
    const bool day = code.parts.size() == 1 && code.parts.front().kind == CodePart::Kind::arabic &&
                     code.parts.front().prefix.empty() && code.parts.front().value <= 31;
    if (!day || e.row.lead_role || e.kind == ElementKind::cell || !under_calendar()) {
        return;
    }
    e.row.title = code.text + code.closing + " " + e.row.title;
    e.row.fields.push_back({"date", code.text, e.row.source});
    e.row.code = {};
    e.kind = ElementKind::item;
    e.row.kind = Kind::item;
}

void Nester::place(Element& e) {
    undo_day_code(e);
    if (take_option(e) || dates_known_row(e)) {
        return;
    }
    if (const std::size_t known = stated_before(e); known != nowhere) {
        if (!refers(e, known)) {
            state_again(e, known);
        }
        return;
    }
    Style style = style_of(e);
    end_sections(style, e.kind, e.caps);
    const std::size_t by_code = parent_by_code(e);
    adopt_sibling_strength(style);
    const bool behind_label = !stack_.empty() && stack_.back().row == nowhere && stack_.back().fresh &&
                              !stack_.back().label.empty() && stack_.back().section.empty() &&
                              (e.kind == ElementKind::coded || e.kind == ElementKind::cell) &&
                              !(e.heading > 0 && e.heading <= stack_.back().style.heading);
    if (behind_label && !outranks(stack_.back().style, style) && !(e.row.lead_role && e.row.code.parts.size() == 1)) {
        style.strength = stack_.back().style.strength + 0.1;    // a label governs what follows it
    } else if (e.kind == ElementKind::item && e.row.marker == ",") {
        style.strength = 29.9;    // what a line of text lists is no part of the bullets before it
        while (!stack_.empty() && (stack_.back().style.kind == ElementKind::item || !outranks(stack_.back().style, style))) {
            stack_.pop_back();
        }
    } else if (e.kind == ElementKind::item) {
        pop_items(e, style);
    } else {
        while (!stack_.empty() && !outranks(stack_.back().style, style) &&
               !(stack_.back().row != nowhere && stack_.back().row == by_code)) {
            stack_.pop_back();
        }
    }
    if (in_section(e)) {
        return;
    }
    add_row(e, style, by_code);
}

bool Nester::in_section(const Element& e) {
    for (const Entry& entry : stack_) {
        const Code& section = entry.style.code;
        if (!entry.section.empty() && !section.none() && section.parts.size() < e.row.code.parts.size() &&
            value_key(section, 99) == value_key(e.row.code, section.parts.size())) {
            leave(e, entry.section);    // numbered paragraphs of an introduction
            return true;
        }
    }
    for (std::size_t i = stack_.size(); i-- > 0;) {
        if (stack_[i].section == "left.framework" || stack_[i].section == "left.contents" ||
            (!stack_[i].section.empty() && e.kind == ElementKind::item && top_row() == nowhere)) {
            leave(e, stack_[i].section == "left.section" ? "left.section_list" : stack_[i].section);
            return true;
        }
    }
    return false;
}

void Nester::add_row(Element& e, const Style& style, std::size_t by_code) {
    Row row = std::move(e.row);
    const std::size_t above = top_row();
    const bool between = by_code != nowhere && above != nowhere && above != by_code &&
                         outline_.rows[above].parent == by_code && outline_.rows[above].code.none() &&
                         outline_.rows[above].lead_role && style.role &&
                         usual_depth(*outline_.rows[above].lead_role) < usual_depth(*style.role);
    const std::size_t parent = between ? above : by_code;    // "Objetivo: …" stands between the code and its parent
    row.parent = parent != nowhere ? std::optional(parent) : above != nowhere ? std::optional(above) : std::nullopt;
    row.rule = by_code != nowhere && !between ? "rule.code_parent" : !row.parent ? "rule.top_level" : "rule.stands_under";
    give_context(row, e.kind);
    take_over_list_item(row, e.kind);
    const std::size_t index = outline_.rows.size();
    if (!row.code.none()) {
        by_code_[value_key(row.code, row.code.parts.size())].push_back(index);
    } else if (e.kind == ElementKind::item) {
        list_items_.emplace(text_key(row.title), index);
        if (above == nowhere || stack_.empty() || stack_.back().style.kind != ElementKind::item) {
            top_markers_.insert(marker_class(row.marker, words_.vocabulary));
        }
    }
    if (row.calendar.empty() && row.fields.empty() && (e.kind == ElementKind::item || e.kind == ElementKind::cell)) {
        if (const std::string key = short_key(row.title); !key.empty()) {
            undated_.emplace(key, index);
        }
    }
    if (row.parent) {
        has_child_[*row.parent] = true;
    }
    untitled_ = row.title.empty() ? index : nowhere;
    find_options(row);
    const bool asks = row.label_role == Role::indicator && row.title.ends_with('?');    // answers may follow
    options_of_ = row.options.empty() && !asks ? nowhere : index;
    outline_.rows.push_back(std::move(row));
    dead_.push_back(false);
    has_child_.push_back(false);
    open_row(style, index);
}

void Nester::give_context(Row& row, ElementKind kind) {
    bool row_between = false;
    for (std::size_t i = stack_.size(); i-- > 0;) {
        const Entry& entry = stack_[i];
        const bool bare_day = std::none_of(row.calendar.begin(), row.calendar.end(),
                                           [](char c) { return is_letter(static_cast<unsigned char>(c)); });
        if (!entry.calendar.empty() && bare_day) {
            row.calendar += row.calendar.empty() ? "" : " ";
            row.calendar += entry.calendar;
        }
        if (entry.sublist && !row_between) {
            row.unsure_parent = true;
            row.rule = "rule.list_lead";
        }
        if (!row_between && !entry.label.empty() && (kind != ElementKind::cell || !row.label_role) &&
            (row.label.empty() || (!row.label_role && entry.label_role))) {
            row.label = entry.label;
            row.label_role = entry.label_role;
        }
        row_between = row_between || entry.row != nowhere;
    }
}

}    // namespace hito::outline
