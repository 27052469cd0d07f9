#include "reading/read_plan.h"

#include "base/bounds.h"
#include "base/text.h"
#include "reading/calendar_heading.h"
#include "reading/claims.h"
#include "reading/date_phrase.h"
#include "reading/header.h"
#include "reading/legend.h"
#include "reading/place_name.h"
#include "reading/responsible.h"
#include "reading/roles.h"

#include <algorithm>
#include <map>
#include <set>

namespace hito::reading {

namespace {

using plans::Status;

/// What a row's own texts are read against.
struct Context {
    const Vocabulary& vocabulary;
    std::string_view language;
    std::optional<Period> period;
    Legend legend;
    std::optional<int> nearby_year = std::nullopt;
};

const outline::Field* field_of(const outline::Row& row, std::string_view what) {
    const auto found = std::find_if(row.fields.begin(), row.fields.end(), [&](const outline::Field& f) { return f.what == what; });
    return found == row.fields.end() ? nullptr : &*found;
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
    row.reasons.push_back({read.word ? "rule.status_word" : read.in_legend ? "rule.legend_mark" : known ? "rule.look_alike_mark" : "rule.unknown_mark",
                           mark, "", !known ? 0.75 : read.in_legend || read.word ? 0.99 : 0.97});
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
    return date ? date : combine_with_heading(*heading, "", context.language, context.period, context.vocabulary, remarks, from.source, context.nearby_year);
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
    return date_of_cell(trimmed(inside), context.language, context.period, context.vocabulary, remarks, from.source, context.nearby_year);
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
        const auto month = month_heading(field->value, context.language, context.vocabulary);
        const auto day = day_cell_of_title(from.title);
        if (month && day) {    // the month in its column, the days in the title
            date = combine_with_heading(*month, *day, context.language, context.period, context.vocabulary, remarks, field->source, context.nearby_year);
        }
        if (!date) {
            date = date_of_cell(field->value, context.language, context.period, context.vocabulary, remarks, field->source, context.nearby_year);
        }
        rule = "rule.date_cell";
    }
    if (!date && row.node.role != Role::axis && row.node.role != Role::topic && row.node.role != Role::indicator) {
        date = planned_date(from.title, context.language, context.period, context.vocabulary, remarks, from.source, context.nearby_year);
        rule = "rule.date_in_text";
    }
    if (!date && (from.title.ends_with(']') || from.title.ends_with(')'))) {
        date = bracketed_date(from, context, remarks);
        rule = "rule.date_cell";
    }
    if (date) {
        row.node.date = date;
        row.reasons.push_back({rule, edtf_text(*date), "", rule == "rule.date_in_text" ? 0.93 : 0.97});
    }
}

void read_place(Row& row, const outline::Row& from, const Context& context) {
    if (const auto* field = field_of(from, "place")) {
        row.node.place = field->value;
        row.reasons.push_back({"rule.place_cell", field->value, "", 0.95});
        return;
    }
    if (row.node.role == Role::axis || row.node.role == Role::topic || row.node.role == Role::indicator || row.node.role == Role::objective) {
        return;
    }
    const bool gathering = row.node.role == Role::event || !from.calendar.empty() || kind_by_head_noun(from.title, context.vocabulary, context.language) == Role::event;
    row.node.place = planned_place(from.title, gathering, context.language, context.period, context.vocabulary);
    for (std::size_t k = 0; k < from.other_titles.size() && row.node.place.empty() && gathering; ++k) {
        row.node.place = planned_place(from.other_titles[k], gathering, context.language, context.period, context.vocabulary);
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
                role = {"rule.dated_gathering", row.node.title.substr(words[i].begin, words[i].end - words[i].begin), "activity", 0.8};
                return;
            }
        }
    }
    if (role.rule == "rule.head_noun" && row.node.role == Role::event && !row.node.date && row.node.place.empty()) {
        row.reasons.push_back({"rule.undated_gathering", "", "activity", 0.9});
    }
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

/// Announced members told apart by ordinals ("…: la primera …. La segunda …") as rows of their own; empty when there are
/// none.
std::vector<std::string> told_apart(const std::string& title, const Vocabulary& vocabulary) {
    const auto words = words_of(title);
    std::vector<std::size_t> begins;
    std::size_t wanted = 1;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto match = vocabulary.table("ordinals").match(words, i);
        if (!match || read_number(match->value()) != wanted || match->word_count < 2) {
            continue;
        }
        const auto before = trimmed(std::string_view(title).substr(words[i - 1].end, words[i].begin - words[i - 1].end));
        if (before == ":" || before == "." || before == ";" || before == ",") {
            begins.push_back(words[i].begin);
            ++wanted;
        }
    }
    std::vector<std::string> parts;
    if (begins.size() < 2) {
        return parts;
    }
    for (std::size_t k = 0; k < begins.size(); ++k) {
        const std::size_t end = k + 1 < begins.size() ? begins[k + 1] : title.size();
        parts.emplace_back(trimmed(std::string_view(title).substr(begins[k], end - begins[k])));
    }
    return parts;
}

/// The only year that the rows' dates state; nullopt when there are several.
std::optional<int> only_year(const std::vector<Row>& rows) {
    std::optional<int> year;
    for (const Row& row : rows) {
        if (row.node.date && row.node.date->start && row.node.date->precision != Precision::year) {
            const int stated = static_cast<int>(row.node.date->start->year());
            if (year && *year != stated) {
                return std::nullopt;
            }
            year = stated;
        }
    }
    return year;
}

class PlanReader {
public:
    PlanReader(const document::Document& document, const outline::Outline& outline, const Vocabulary& vocabulary)
        : document_(document), outline_(outline), vocabulary_(vocabulary) {}

    Expected<Reading> read() {
        HITO_CHECK(check_bounds());
        reading_.document = document_.name;
        reading_.line_count = document_.line_count;
        reading_.language = language_of(document_, vocabulary_);
        reading_.languages = {reading_.language};
        reading_.period = period_of(document_, outline_);
        read_cover(reading_, document_, outline_, vocabulary_);
        reading_.goals = goals_of(outline_, vocabulary_);
        context_.emplace(Context{vocabulary_, reading_.language.tag(), reading_.period, read_legend(outline_, vocabulary_)});
        read_rows();
        read_left();
        reading_.declared = context_->legend.declared;
        settle_marks(reading_, context_->legend, vocabulary_);
        check_claims(reading_, context_->legend, vocabulary_);
        remark_doubles(reading_);
        name_levels();
        settle_confidence();
        std::stable_sort(reading_.remarks.begin(), reading_.remarks.end(), [](const Remark& a, const Remark& b) { return a.source < b.source; });
        return std::move(reading_);
    }

private:
    Expected<void> check_bounds() const {
        const auto& rows = outline_.rows;
        if (rows.size() > bounds::rows) {
            return fail(Failure::unreadable, {"error.too_many_rows", {document_.name, std::to_string(bounds::rows)}});
        }
        std::vector<std::size_t> depth(rows.size(), 1);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            depth[i] = rows[i].parent ? depth[*rows[i].parent] + 1 : 1;
            if (depth[i] > bounds::depth) {
                return fail(Failure::unreadable, {"error.too_deep", {document_.name, std::to_string(bounds::depth), std::to_string(rows[i].source.first_line)}});
            }
        }
        const bool planned = std::any_of(rows.begin(), rows.end(), [](const outline::Row& row) { return row.lead_role || row.code.parts.size() > 1 || !row.fields.empty(); });
        if (rows.empty() || (rows.size() < 3 && !planned)) {
            return fail(Failure::not_a_plan, {"error.not_a_plan", what_was_seen()});
        }
        return {};
    }

    [[nodiscard]] std::vector<std::string> what_was_seen() const {
        std::size_t paragraphs = 0;
        std::size_t items = 0;
        std::size_t table_rows = 0;
        for (const document::Block& block : document_.blocks) {
            switch (block.kind) {
                case document::BlockKind::text: ++paragraphs; break;
                case document::BlockKind::item: ++items; break;
                case document::BlockKind::table_row: ++table_rows; break;
                case document::BlockKind::noise: break;
            }
        }
        return {document_.name, std::to_string(paragraphs), std::to_string(items), std::to_string(table_rows)};
    }

    /// A goal of the United Nations in a list of them is a tag of the plan.
    [[nodiscard]] bool is_goal(const outline::Row& row) const {
        const auto words = words_of(row.label);
        for (std::size_t k = 0; k < words.size(); ++k) {
            if (vocabulary_.table("goals").match(words, k)) {
                return !row.code.none() && row.code.parts.size() == 1 && row.code.parts.front().value <= 17;
            }
        }
        return false;
    }

    void read_rows() {
        reading_.remarks = document_.remarks;
        reading_.remarks.insert(reading_.remarks.end(), outline_.remarks.begin(), outline_.remarks.end());
        const auto choices = choose_roles(outline_, vocabulary_, reading_.language.tag());
        std::vector<Id<plans::Node>> ids(outline_.rows.size());
        Remarks first_pass;
        for (std::size_t i = 0; i < outline_.rows.size(); ++i) {
            const outline::Row& from = outline_.rows[i];
            if (is_goal(from)) {
                reading_.left_out.push_back({from.source, "left.goal", shortened(from.title, 80)});
                continue;
            }
            Row row = read_row(from, choices[i], *context_, first_pass);
            if (from.parent && ids[*from.parent].value != 0) {
                row.node.parent = ids[*from.parent];
            }
            ids[i] = add(std::move(row));
            origin_.push_back(i);
            add_told_apart(from, ids[i], i);
        }
        date_again();
        merge_remarks(first_pass);
    }

    Id<plans::Node> add(Row row) {
        row.node.id = {static_cast<std::int64_t>(reading_.rows.size()) + 1};
        const auto id = row.node.id;
        reading_.rows.push_back(std::move(row));
        return id;
    }

    void add_told_apart(const outline::Row& from, Id<plans::Node> parent, std::size_t origin) {
        for (const std::string& part : told_apart(from.title, vocabulary_)) {
            outline::Row one;
            one.kind = outline::Kind::item;
            one.source = from.source;
            one.title = part;
            one.rule = "rule.told_apart";
            Remarks none;
            const bool gathering = kind_by_head_noun(from.title, vocabulary_, reading_.language.tag()) == Role::event;
            Row row = read_row(one, {gathering ? Role::event : Role::activity, {"rule.told_apart", part, "", 0.8}}, *context_, none);
            row.node.parent = parent;
            Row& whole = reading_.rows[static_cast<std::size_t>(parent.value) - 1];
            whole.node.date.reset();
            whole.node.role = Role::activity;
            add(std::move(row));
            origin_.push_back(origin);
            told_.insert(reading_.rows.size() - 1);
        }
    }

    /// Dates without a year, where the period has several, take the only year that other rows state.
    void date_again() {
        context_->nearby_year = only_year(reading_.rows);
        if (!context_->nearby_year) {
            return;
        }
        for (std::size_t i = 0; i < reading_.rows.size(); ++i) {
            Row& row = reading_.rows[i];
            const bool whole_of_told = i + 1 < reading_.rows.size() && told_.count(i + 1) > 0 && told_.count(i) == 0;
            if (!row.node.date && !whole_of_told) {
                Remarks again;
                outline::Row from = outline_.rows[origin_[i]];
                from.title = told_.count(i) > 0 ? row.node.title : from.title;
                read_date(row, from, *context_, again);
            }
        }
    }

    void merge_remarks(const Remarks& remarks) {
        for (const Remark& remark : remarks) {
            const bool settled = remark.message.id == "remark.year_unknown" && std::any_of(reading_.rows.begin(), reading_.rows.end(), [&](const Row& row) {
                return row.source == remark.source && row.node.date;
            });
            if (!settled) {
                reading_.remarks.push_back(remark);
            }
        }
    }

    void read_left() {
        for (const outline::Left& left : outline_.left) {
            reading_.left_out.push_back({left.source, left.reason, shortened(left.text, 80)});
        }
        leave_layout();
        std::stable_sort(reading_.left_out.begin(), reading_.left_out.end(), [](const LeftOut& a, const LeftOut& b) { return a.source < b.source; });
    }

    /// Lines that are neither in a row nor told of yet: rules, frames, images.
    void leave_layout() {
        std::vector<bool> told(document_.written.size() + 1, false);
        const auto tell = [&](Source source) {
            for (std::size_t line = source.first_line; line >= 1 && line <= source.last_line && line <= document_.written.size(); ++line) {
                told[line] = true;
            }
        };
        for (const Row& row : reading_.rows) {
            tell(row.source);
            std::for_each(row.stated_again.begin(), row.stated_again.end(), tell);
        }
        for (const LeftOut& left : reading_.left_out) {
            tell(left.source);
        }
        for (std::size_t line = 1; line <= document_.written.size(); ++line) {
            if (document_.written[line - 1] && !told[line]) {
                reading_.left_out.push_back({{line, line}, "left.layout", ""});
            }
        }
    }

    void name_levels() {
        std::set<Role> seen;
        for (std::size_t i = 0; i < reading_.rows.size(); ++i) {
            const Role role = reading_.rows[i].node.role;
            if (!seen.insert(role).second) {
                continue;
            }
            std::string label;
            for (std::size_t k = i; k < reading_.rows.size() && label.empty(); ++k) {
                const outline::Row& from = outline_.rows[origin_[k]];
                if (reading_.rows[k].node.role == role) {
                    label = !from.lead.empty() ? from.lead : from.label_role == role && words_of(from.label).size() <= 6 ? from.label : "";
                }
            }
            reading_.levels.push_back({role, label});
        }
        std::stable_sort(reading_.levels.begin(), reading_.levels.end(), [](const Level& a, const Level& b) { return usual_depth(a.role) < usual_depth(b.role); });
    }

    void settle_confidence() {
        for (Row& row : reading_.rows) {
            row.confidence = 1;
            for (const Reason& reason : row.reasons) {
                row.confidence *= reason.weight;
            }
        }
    }

    const document::Document& document_;
    const outline::Outline& outline_;
    const Vocabulary& vocabulary_;
    std::optional<Context> context_;
    Reading reading_;
    std::vector<std::size_t> origin_;    // outline row of each reading row
    std::set<std::size_t> told_;         // rows that ordinals told apart
};

}  // namespace

Expected<Reading> read_plan(const document::Document& document, const outline::Outline& outline, const Vocabulary& vocabulary) {
    return PlanReader(document, outline, vocabulary).read();
}

}  // namespace hito::reading
