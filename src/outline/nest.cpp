#include "outline/nester.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace hito::outline {

Nester::Nester(const Words& words) : words_(words), function_words_(words.vocabulary.table("function_words")) {}

Outline Nester::nest(std::vector<Element> elements) {
    prepare(elements);
    leave_cover(elements);
    for (Element& element : elements) {
        add(element);
    }
    drop_dead();
    return std::move(outline_);
}

void Nester::add(Element& e) {
    switch (e.kind) {
        case ElementKind::left: leave(e, e.reason); return;
        case ElementKind::prose: add_prose(e); return;
        case ElementKind::field: add_field(e); return;
        case ElementKind::label: open_label(e); return;
        case ElementKind::calendar: open_calendar(e); return;
        case ElementKind::heading:
            if (!e.reason.empty()) {
                open_section(e);
                return;
            }
            break;
        case ElementKind::coded:
        case ElementKind::item:
        case ElementKind::cell: break;
    }
    if (complete_title(e)) {
        return;
    }
    if (e.kind == ElementKind::item && e.bold && e.row.marker == "," && top_row() == nowhere) {
        leave(e, "left.prose");    // a paragraph before the first heading
        return;
    }
    const bool arrow = e.row.marker == "→" || e.row.marker == "➔" || e.row.marker == "⇒" || e.row.marker == "➜";
    if (e.kind == ElementKind::item && arrow && !stack_.empty() && stack_.back().style.kind == ElementKind::item &&
        stack_.back().row != nowhere && stack_.back().style.marker != e.row.marker) {
        outline_.rows[stack_.back().row].paragraphs.push_back(e.row.title);    // what came of the row
        leave(e, "left.description");
        return;
    }
    if (e.kind == ElementKind::heading && e.heading == 0 && (!e.caps || !e.colon) && behind_singular_label()) {
        become_labelled(e);
        return;
    }
    if (e.kind == ElementKind::heading && e.heading == 0 && !e.caps && under_calendar()) {
        e.kind = ElementKind::item;    // in a calendar each line is a row
        e.row.kind = Kind::item;
        e.row.marker = ",";
    }
    if (e.kind != ElementKind::heading && split_flattened(e)) {
        return;
    }
    place(e);
}

void Nester::leave(const Element& e, std::string reason) {
    outline_.left.push_back({e.row.source, std::move(reason), e.row.title});
}

std::size_t Nester::top_row() const {
    for (std::size_t i = stack_.size(); i-- > 0;) {
        if (stack_[i].row != nowhere) {
            return stack_[i].row;
        }
    }
    return nowhere;
}

bool Nester::behind_singular_label() const {
    return !stack_.empty() && stack_.back().row == nowhere && stack_.back().fresh && !stack_.back().many &&
           stack_.back().label_role.has_value();
}

void Nester::become_labelled(Element& e) {
    e.kind = ElementKind::coded;
    e.row.kind = Kind::coded;
    e.row.lead_role = stack_.back().label_role;
    e.row.lead = stack_.back().label;
    place(e);
}

bool Nester::under_calendar() const {
    for (std::size_t i = stack_.size(); i-- > 0;) {
        if (!stack_[i].calendar.empty()) {
            return true;
        }
        if (stack_[i].style.kind != ElementKind::item && stack_[i].style.kind != ElementKind::cell) {
            return false;
        }
    }
    return false;
}

void Nester::add_prose(Element& e) {
    if (complete_title(e)) {
        return;
    }
    if (behind_singular_label()) {
        become_labelled(e);
        return;
    }
    if (split_flattened(e)) {
        return;
    }
    const std::size_t row = top_row();
    if (e.colon) {
        open_list_lead(e, row);
        leave(e, "left.list_lead");
        return;
    }
    close_sublist();
    if (row == nowhere) {
        leave(e, "left.prose");
        return;
    }
    described_items_ = described_items_ || (!stack_.empty() && stack_.back().style.kind == ElementKind::item);
    outline_.rows[row].paragraphs.push_back(e.row.title);
    leave(e, "left.description");
}

void Nester::open_list_lead(const Element& e, std::size_t row) {
    Entry entry;
    entry.label = e.row.title;
    entry.label_role = e.row.label_role;
    entry.style.kind = ElementKind::label;
    entry.style.strength = 29.5;
    const bool under_item = !stack_.empty() && stack_.back().style.kind == ElementKind::item && stack_.back().row == row &&
                            row != nowhere && described_items_;
    if (under_item || (!stack_.empty() && stack_.back().row != nowhere && stack_.back().style.kind == ElementKind::item &&
                       !outline_.rows[row].paragraphs.empty())) {
        entry.sublist = true;
        entry.style.strength = 30.5;
    } else {
        described_items_ = false;
        pop_for(entry.style);
    }
    if (row != nowhere) {
        outline_.rows[row].paragraphs.push_back(e.row.title);
    }
    stack_.push_back(std::move(entry));
}

void Nester::close_sublist() {
    for (std::size_t i = stack_.size(); i-- > 0;) {
        if (stack_[i].sublist && !stack_[i].fresh) {
            stack_.resize(i);
            return;
        }
        if (stack_[i].style.kind != ElementKind::item && !stack_[i].sublist) {
            return;
        }
    }
}

std::size_t Nester::row_of_field(const Element& e) const {
    for (std::size_t i = stack_.size(); i-- > 0;) {
        const std::size_t indent = stack_[i].style.indent;
        const bool deeper =
            stack_[i].style.kind == ElementKind::item && (indent > e.indent || (indent == e.indent && e.after_gap));
        if (stack_[i].row != nowhere && !deeper) {
            return stack_[i].row;
        }
    }
    return top_row();
}

void Nester::add_field(Element& e) {
    const std::size_t row = row_of_field(e);
    if (row == nowhere) {
        leave(e, "left.prose");
        return;
    }
    if (!e.row.fields.empty() && e.row.fields.front().what == "title" &&
        (outline_.rows[row].title.empty() || untitled_ == row)) {
        outline_.rows[row].title = e.row.fields.front().value;
        outline_.rows[row].source = joined(outline_.rows[row].source, e.row.source);
        untitled_ = nowhere;
        return;
    }
    auto& fields = outline_.rows[row].fields;
    fields.insert(fields.end(), e.row.fields.begin(), e.row.fields.end());
    leave(e, "left.field");
}

void Nester::end_sections(const Style& style, ElementKind kind, bool caps) {
    const bool heads = kind == ElementKind::heading || kind == ElementKind::label ||
                       (kind == ElementKind::coded && (style.role || caps || style.heading > 0));
    for (std::size_t i = 0; heads && i < stack_.size(); ++i) {
        const std::size_t depth = stack_[i].style.heading;
        if (!stack_[i].section.empty() && !(depth > 0 && style.heading > depth)) {
            stack_.resize(i);
            return;
        }
    }
}

void Nester::pop_for(const Style& style) {
    while (!stack_.empty() && !outranks(stack_.back().style, style)) {
        stack_.pop_back();
    }
}

bool Nester::in_described_item() const {
    return !stack_.empty() && stack_.back().style.kind == ElementKind::item && stack_.back().row != nowhere &&
           !outline_.rows[stack_.back().row].paragraphs.empty();
}

void Nester::open_label(const Element& e) {
    options_of_ = nowhere;
    leave(e, "left.label");
    if (e.sentence && e.heading == 0 && in_described_item()) {
        open_list_lead(e, top_row());
        return;
    }
    section_signatures_.insert(e.row.code.none() ? std::string() : signature_of(e.row.code));
    Entry entry;
    entry.style = style_of(e);
    entry.label = e.row.title.empty() ? e.row.lead : e.row.title;
    entry.label_role = e.row.label_role;
    entry.many = e.many;
    // Under a row of a higher level, capitals make no label its equal.
    if (entry.style.heading == 0 && entry.label_role && entry.style.strength < 20) {
        for (const Entry& open : stack_) {
            const bool same_label = open.row == nowhere && open.style.strength == entry.style.strength;
            if (same_label) {
                break;
            }
            if (open.row != nowhere && open.style.role && usual_depth(*open.style.role) < usual_depth(*entry.label_role)) {
                entry.style.strength = std::max(entry.style.strength, open.style.strength + 0.5);
            }
        }
    }
    if (!entry.style.code.none()) {
        entry.style.role.reset();
    }
    end_sections(entry.style, e.kind, e.caps);
    pop_for(entry.style);
    mark_used();
    stack_.push_back(std::move(entry));
}

void Nester::open_section(const Element& e) {
    leave(e, e.reason);
    section_signatures_.insert(e.row.code.none() ? std::string() : signature_of(e.row.code));
    Entry entry;
    entry.style = style_of(e);
    if (!e.row.code.none()) {
        entry.style.kind = ElementKind::coded;
        Element coded = e;
        coded.kind = ElementKind::coded;
        entry.style.strength = style_of(coded).strength;
    }
    entry.section = e.reason;
    end_sections(entry.style, e.kind, e.caps);
    pop_for(entry.style);
    stack_.push_back(std::move(entry));
}

void Nester::open_calendar(const Element& e) {
    leave(e, "left.calendar");
    Entry entry;
    entry.style = style_of(e);
    entry.style.kind = ElementKind::calendar;
    entry.calendar = e.row.title;
    const bool day = std::any_of(e.row.title.begin(), e.row.title.end(), [](char c) { return c >= '0' && c <= '9'; });
    entry.style.strength += day && !stack_.empty() && !stack_.back().calendar.empty() && stack_.back().fresh ? 0.5 : 0;
    pop_for(entry.style);
    stack_.push_back(std::move(entry));
}

bool Nester::complete_title(Element& e) {
    const std::size_t row = std::exchange(untitled_, nowhere);
    if (row == nowhere || !e.row.code.none() || e.row.lead_role || e.kind == ElementKind::item ||
        e.kind == ElementKind::cell || e.colon) {
        return false;
    }
    outline_.rows[row].title = e.row.title;
    outline_.rows[row].source = joined(outline_.rows[row].source, e.row.source);
    return true;
}

Outline nest(std::vector<Element> elements, const Words& words) { return Nester(words).nest(std::move(elements)); }

}    // namespace hito::outline
