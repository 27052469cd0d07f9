#include "reading/read_row.h"

#include "base/text.h"
#include "reading/calendar_heading.h"
#include "reading/date_phrase.h"
#include "reading/place_name.h"
#include "reading/responsible.h"

#include <algorithm>

namespace hito::reading {

namespace {

using plans::Status;

const outline::Field* field_of(const outline::Row& row, std::string_view what) {
    const auto found =
        std::find_if(row.fields.begin(), row.fields.end(), [&](const outline::Field& f) { return f.what == what; });
    return found == row.fields.end() ? nullptr : &*found;
}

// A drawn mark ("✓", "×") behind a title is one even when it stands alone; a letter might be the title's last word.
bool is_drawn(std::string_view mark) {
    std::size_t at = 0;
    const char32_t first = mark.empty() ? U'a' : next_code_point(mark, at);
    return first > 0x7F && !is_alphanumeric(first);    // "?" and "*" end sentences, too
}

void read_status(Row& row, const outline::Row& from, const Context& context) {
    std::string mark;
    if (const auto* field = field_of(from, "status")) {
        mark = field->value;
    } else if (!from.marker.empty()) {
        std::string_view bullet = from.marker;
        if (const std::size_t space = bullet.rfind(' '); space != std::string_view::npos && bullet.back() != ']') {
            bullet.remove_prefix(space + 1);
        }
        if (bullet.size() > 3 && bullet.find('[') != std::string_view::npos) {
            bullet.remove_prefix(bullet.find('['));
        }
        const MarkReading read = read_mark(bullet, context.legend, context.vocabulary);
        const bool drawn = !read.legend_mark.empty() || (read.status && *read.status != Status::unknown);
        const bool asked = bullet == "?" && !context.legend.marks.empty();
        if (drawn || asked) {
            mark = bullet;
        }
    }
    const auto [bracketed, begin] = bracketed_status(row.node.title, context.vocabulary);
    if (bracketed) {
        row.status = bracketed;
        row.raw_status = row.node.title.substr(begin);
        row.node.title = std::string(trimmed(std::string_view(row.node.title).substr(0, begin)));
        row.reasons.push_back({"rule.status_word", row.raw_status, "", 0.95});
    }
    if (mark.empty() && !row.node.code.empty()) {
        const auto ending = mark_at_end(row.node.title, context.legend, context.vocabulary);
        mark = context.marks_end_titles || is_drawn(ending) ? ending : std::string_view{};
        row.node.title = std::string(trimmed(row.node.title.substr(0, row.node.title.size() - mark.size())));
    }
    if (mark.empty()) {
        return;
    }
    const MarkReading read = read_mark(mark, context.legend, context.vocabulary);
    if (!read.status || *read.status == Status::planned) {
        return;
    }
    row.status = read.status;
    row.raw_status = mark;
    const bool known = *read.status != Status::unknown;
    row.reasons.push_back({read.word        ? "rule.status_word"
                           : read.in_legend ? "rule.legend_mark"
                           : known          ? "rule.look_alike_mark"
                                            : "rule.unknown_mark",
                           mark, "",
                           !known                        ? 0.75
                           : read.in_legend || read.word ? 0.99
                                                         : 0.97});
}

std::optional<PlannedDate> calendar_date(const outline::Row& from, const Context& context, Remarks& remarks) {
    const auto heading = month_heading(from.calendar, context.language, context.vocabulary);
    if (!heading) {
        return std::nullopt;
    }
    const auto* cell = field_of(from, "date");
    const std::string day = cell != nullptr ? cell->value : day_cell_of_title(from.title).value_or("");
    auto date = combine_with_heading(*heading, day, context.language, context.period, context.vocabulary, remarks,
                                     from.source, context.nearby_year);
    return date ? date
                : combine_with_heading(*heading, "", context.language, context.period, context.vocabulary, remarks,
                                       from.source, context.nearby_year);
}

/// The date in a bracket at the end that says nothing else ("[2023-2024]"), or behind a status ("[réalisé, octobre 2022]").
std::optional<PlannedDate> bracketed_date(const outline::Row& from, const Context& context, Remarks& remarks) {
    const auto [status, begin] = bracketed_status(from.title, context.vocabulary);
    const std::size_t open = from.title.find_last_of(from.title.back() == ']' ? '[' : '(');
    if (open == std::string::npos || (!status && from.title.back() == ')')) {
        return std::nullopt;
    }
    std::string_view inside = std::string_view(from.title).substr(open + 1);
    inside.remove_suffix(1);
    if (status) {
        const std::size_t comma = inside.find(',');
        if (comma == std::string_view::npos) {
            return std::nullopt;
        }
        // "[T3 2023, non engagé]" has its date first.
        const bool first = context.vocabulary.table("statuses").match(first_words(inside, 4), 0).has_value();
        inside = first ? inside.substr(comma + 1) : inside.substr(0, comma);
    }
    return date_of_cell(trimmed(inside), context.language, context.period, context.vocabulary, remarks, from.source,
                        context.nearby_year);
}

/// "2-5" of a timetable with twelve columns, in the plan's year; nullopt where the plan has several.
std::optional<PlannedDate> months_of_grid(std::string_view months, const Context& context) {
    const std::size_t dash = months.find('-');
    const auto first = read_number(months.substr(0, dash));
    const auto last = read_number(months.substr(dash + 1));
    std::optional<int> year = context.nearby_year;
    if (context.period && context.period->start.year() == context.period->end.year()) {
        year = static_cast<int>(context.period->start.year());
    }
    if (!first || !last || !year) {
        return std::nullopt;
    }
    return PlannedDate::months(*year, static_cast<unsigned>(*first), *year, static_cast<unsigned>(*last));
}

/// The date of a cell under "Plazo" or "Mes"; a month there and "(14-16)" in the title are days.
std::optional<PlannedDate> cell_date(const outline::Field& field, const outline::Row& from, const Context& context,
                                     Remarks& remarks) {
    const auto heading = month_heading(field.value, context.language, context.vocabulary);
    if (const auto days = day_cell_of_title(from.title); heading && days) {
        Remarks none;
        if (auto date = combine_with_heading(*heading, *days, context.language, context.period, context.vocabulary, none,
                                             from.source, context.nearby_year)) {
            return date;
        }
    }
    return date_of_cell(field.value, context.language, context.period, context.vocabulary, remarks, field.source,
                        context.nearby_year);
}

}    // namespace

void read_date(Row& row, const outline::Row& from, const Context& context, Remarks& remarks) {
    std::string rule;
    std::optional<PlannedDate> date;
    if (!from.calendar.empty()) {
        date = calendar_date(from, context, remarks);
        rule = "rule.date_calendar";
    } else if (const auto* months = field_of(from, "months")) {
        date = months_of_grid(months->value, context);
        rule = "rule.date_cell";
    } else if (const auto* field = field_of(from, "date")) {
        date = cell_date(*field, from, context, remarks);
        rule = "rule.date_cell";
    }
    if (!date && row.node.role != Role::axis && row.node.role != Role::topic && row.node.role != Role::indicator) {
        date = planned_date(from.title, context.language, context.period, context.vocabulary, remarks, from.source,
                            context.nearby_year);
        rule = "rule.date_in_text";
    }
    if (!date && (from.title.ends_with(']') || from.title.ends_with(')'))) {
        date = bracketed_date(from, context, remarks);
        rule = "rule.date_cell";
    }
    if (date && rule != "rule.date_in_text") {
        Remarks none;
        const auto told = planned_date(from.title, context.language, context.period, context.vocabulary, none, from.source,
                                       context.nearby_year);
        if (told && refines(*told, *date)) {
            date = told;
            rule = "rule.date_in_text";
        }
    }
    if (date) {
        row.node.date = date;
        row.reasons.push_back({rule, edtf_text(*date), "", rule == "rule.date_in_text" ? 0.93 : 0.97});
    }
}

namespace {

void read_place(Row& row, const outline::Row& from, const Context& context) {
    if (const auto* field = field_of(from, "place")) {
        row.node.place = place_of_cell(field->value, context.language, context.vocabulary);
        if (!row.node.place.empty()) {
            row.reasons.push_back({"rule.place_cell", field->value, "", 0.95});
        }
        return;
    }
    if (row.node.role == Role::axis || row.node.role == Role::topic || row.node.role == Role::indicator ||
        row.node.role == Role::objective) {
        return;
    }
    const bool gathering = row.node.role == Role::event || !from.calendar.empty() ||
                           kind_by_head_noun(from.title, context.vocabulary, context.language) == Role::event;
    row.node.place = planned_place(from.title, gathering, context.language, context.period, context.vocabulary);
    for (std::size_t k = 0; k < from.other_titles.size() && row.node.place.empty() && gathering; ++k) {
        row.node.place =
            planned_place(from.other_titles[k], gathering, context.language, context.period, context.vocabulary);
    }
    if (!row.node.place.empty()) {
        row.reasons.push_back({"rule.place_in_text", row.node.place, "", 0.85});
    }
}

void read_said(Row& row, const outline::Row& from, const Context& context) {
    for (const std::string& paragraph : from.paragraphs) {
        row.node.text += (row.node.text.empty() ? "" : "\n") + paragraph;
    }
    if (const auto* field = field_of(from, "responsible")) {
        row.node.responsible = field->value;
    } else {
        row.node.responsible = responsible_of(from.title, context.language, context.vocabulary);
    }
    row.node.condition = condition_of(from.title, context.language, context.vocabulary);
    constexpr std::size_t longest_said = 2000;
    if (row.node.condition.empty() && row.node.text.size() < longest_said) {
        row.node.condition = condition_of(row.node.text, context.language, context.vocabulary);
    }
}

/// "Otros: Memorando …": a lead word that names nothing.
void drop_lead_word(std::string& title, const Vocabulary& vocabulary) {
    const auto words = first_words(title, 1);
    if (words.empty() || vocabulary.table("lead_words").find(words.front().folded) == nullptr) {
        return;
    }
    const auto rest = trimmed(std::string_view(title).substr(words.front().end));
    if (rest.starts_with(':') && rest.size() > 2) {
        title = std::string(trimmed(rest.substr(1)));
    }
}

/// "The activities took place: yes, no, partly": the answers of an indicator.
void read_options(Row& row, const outline::Row& from) {
    row.node.options = from.options;
    const std::size_t colon = row.node.title.find(": ");
    if (row.node.role != Role::indicator || !row.node.options.empty() || colon == std::string::npos) {
        return;
    }
    std::vector<std::string> answers;
    std::string_view list = std::string_view(row.node.title).substr(colon + 2);
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const auto answer = trimmed(list.substr(0, comma));
        if (answer.empty() || first_words(answer, 4).size() > 3) {
            return;
        }
        answers.emplace_back(answer);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    if (answers.size() >= 2) {
        row.node.options = std::move(answers);
        row.node.title.resize(colon);
    }
}

double parent_weight(const outline::Row& from) {
    if (from.unsure_parent) {
        return 0.6;
    }
    if (from.rule == "rule.code_parent" || from.rule == "rule.lost_parent") {
        return 0.99;
    }
    // A bullet at the top may have lost the bullet it stood under.
    return from.rule == "rule.top_level" && from.kind == outline::Kind::item ? 0.78 : 0.96;
}

/// A row of no known kind that has a day and names a gathering is one ("Comité, primera sesión: 6 de marzo").
void settle_gathering(Row& row, const Context& context) {
    Reason& role = row.reasons[1];
    if (role.rule == "rule.default" && row.node.date && row.node.date->start && row.node.date->precision == Precision::day) {
        const auto words = first_words(row.node.title, 16);
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto kind = context.vocabulary.table("kinds").match(words, i);
            if (kind && kind->value() == "event") {
                row.node.role = Role::event;
                role = {"rule.dated_gathering", row.node.title.substr(words[i].begin, words[i].end - words[i].begin),
                        "activity", 0.8};
                return;
            }
        }
    }
    if (role.rule == "rule.head_noun" && row.node.role == Role::event && !row.node.date && row.node.place.empty()) {
        row.reasons.push_back({"rule.undated_gathering", "", "activity", 0.92});
    }
}

}    // namespace

std::string_view mark_at_end(std::string_view title, const Legend& legend, const Vocabulary& vocabulary) {
    const std::size_t space = title.rfind(' ');
    if (space == std::string_view::npos || legend.marks.empty()) {
        return {};
    }
    const auto mark = title.substr(space + 1);
    constexpr std::size_t longest = 2;
    const MarkReading read = code_points(mark) <= longest ? read_mark(mark, legend, vocabulary) : MarkReading{};
    return read.legend_mark.empty() ? std::string_view{} : mark;
}

Row read_row(const outline::Row& from, const RoleChoice& choice, const Context& context, Remarks& remarks) {
    Row row;
    row.source = from.source;
    row.stated_again = from.stated_again;
    row.node.role = choice.role;
    row.node.code = from.code.text;
    row.node.title = from.title;
    row.reasons.push_back({from.rule, from.parent ? "" : from.label, "", parent_weight(from)});
    row.reasons.push_back(choice.reason);
    drop_lead_word(row.node.title, context.vocabulary);
    read_options(row, from);
    read_status(row, from, context);
    read_date(row, from, context, remarks);
    read_place(row, from, context);
    read_said(row, from, context);
    settle_gathering(row, context);
    if (choice.reason.rule == "rule.default" && words_of(row.node.title).size() <= 3) {
        row.reasons.push_back({"rule.short_title", "", "topic", 0.88});
    }
    constexpr std::size_t long_title = 400;    // bytes: a paragraph was taken for a row, perhaps
    if (row.node.title.size() > long_title) {
        row.reasons.push_back({"rule.long_title", "", "", 0.85});
    }
    return row;
}

}    // namespace hito::reading
