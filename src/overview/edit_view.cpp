#include "overview/edit_view.h"

#include "base/bounds.h"
#include "base/digest.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "networks/store.h"
#include "overview/address_view.h"
#include "overview/last_change_view.h"
#include "overview/plan_view.h"
#include "overview/view.h"
#include "overview/word_difference.h"
#include "people/form.h"
#include "plans/store.h"
#include "reading/date_phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace hito::overview {

namespace {

struct FieldKind {
    std::string_view name;
    std::string_view label;
    std::string_view hint;
    std::size_t longest;
};

constexpr std::array<FieldKind, 2> text_fields = {
    {{"title", "edit.title", "", bounds::title_length}, {"text", "edit.text", "", bounds::text_length / 2}}};
constexpr std::array<FieldKind, 7> fact_fields = {{{"role", "fact.role", "", bounds::short_length},
                                                   {"code", "edit.code", "", bounds::short_length},
                                                   {"owner", "node.owner", "edit.owner_hint", bounds::short_length},
                                                   {"date", "node.date", "edit.date_hint", bounds::short_length},
                                                   {"place", "report.place", "", bounds::short_length},
                                                   {"condition", "report.condition", "", bounds::title_length},
                                                   {"parent", "edit.parent", "", bounds::short_length}}};

bool is_posted(const people::Visit& visit) { return visit.request.method == web::Method::post; }

std::string digest_text(std::string_view text) { return hex_text(digest_of(text)).substr(0, 16); }

std::string parent_key(const people::Visit& visit, const Ground& ground) {
    if (!ground.row.node.parent) {
        return ground.is_new ? visit.request.query.text("under") : std::string();
    }
    const auto parent = plans::find(visit.database, *ground.row.node.parent);
    return parent ? parent->key : std::string();
}

// The row's value of a field, as the form holds it.
std::string value_of(const people::Visit& visit, const Ground& ground, std::string_view name) {
    const auto& node = ground.row.node;
    if (name == "title") {
        return node.title;
    }
    if (name == "text") {
        return node.text;
    }
    if (name == "role") {
        return std::string(name_of(node.role));
    }
    if (name == "code") {
        return node.code;
    }
    if (name == "date") {
        return node.date ? edtf_text(*node.date) : std::string();
    }
    if (name == "place") {
        return node.place;
    }
    if (name == "parent") {
        return parent_key(visit, ground);
    }
    return name == "condition" ? node.condition : ground.row.owner;
}

// What stood in the form when it was made: of a new row nothing, so that all of it is taken.
std::string value_at_first(const people::Visit& visit, const Ground& ground, std::string_view name) {
    return ground.is_new && (name == "role" || name == "parent") ? std::string() : value_of(visit, ground, name);
}

// A browser ends lines with two characters.
std::string typed(const people::Visit& visit, std::string_view name) {
    auto text = visit.request.form.text(name);
    std::erase(text, '\r');
    return text;
}

// What a person did to a field: they changed it, and so did somebody else meanwhile.
struct Touched {
    bool mine = false;
    bool conflict = false;
};

// Nobody else can have changed a row that is not there yet.
Touched touched(const people::Visit& visit, const Ground& ground, std::string_view name, const std::string& now) {
    const auto& form = visit.request.form;
    const auto field = std::string(name);
    if (!form.find(name) || (!ground.is_new && form.text("keep_" + field) == "theirs")) {
        return {};
    }
    const auto text = typed(visit, name);
    const auto was = form.text("was_" + field);
    const bool mine = digest_text(text) != was;
    return {mine, !ground.is_new && mine && digest_text(now) != was && text != now};
}

std::vector<EditOption> roles_of(const people::Visit& visit, const std::string& chosen) {
    std::vector<EditOption> options;
    options.reserve(role_names.size());
    for (const auto name : role_names) {
        options.push_back({std::string(name), visit.wording.named("role", name), chosen == name});
    }
    return options;
}

// What somebody else wrote, as it is read.
std::string told_value(const people::Visit& visit, const EditField& field, const std::string& value) {
    if (field.name == "date") {
        const auto date = read_edtf(value);
        return date ? visit.wording.date(*date) : value;
    }
    for (const auto& option : field.options) {
        if (option.value == value) {
            return std::string(trimmed(option.label));
        }
    }
    return shortened(value, 2000);
}

void tell_conflict(const people::Visit& visit, const Ground& ground, EditField& field, const std::string& now) {
    field.conflict = true;
    const auto last = last_change(visit, ground, field.name, now);
    field.both =
        last ? visit.wording.say("edit.both_by", {last->who, last->day, last->time}) : visit.wording.say("edit.both");
    field.emptied = now.empty() && !field.is_choice;
    if (field.is_choice || field.name == "date") {
        field.theirs.push_back({told_value(visit, field, now), false, false});
        return;
    }
    for (auto& piece : word_difference(field.value, now)) {    // what of mine they lack is mine to keep, and stands below
        if (piece.of != Words::Of::older) {
            field.theirs.push_back({shortened(piece.text, 2000), false, piece.of == Words::Of::newer});
        }
    }
}

// The field that a failure is about; empty: none alone.
std::string_view field_of_failure(const Message& failure) {
    constexpr auto fields = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"error.no_date_understood", "date"},
        {"error.no_role", "role"},
        {"error.row_without_title", "title"},
        {"error.no_parent_here", "parent"},
        {"error.under_itself", "parent"},
        {"error.tree_too_deep", "parent"},
        {"error.no_row", "parent"},
        {"error.no_row_but", "parent"},
        {"error.ambiguous_row", "parent"},
    });
    const auto* const found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.first == failure.id; });
    return found == fields.end() ? std::string_view() : found->second;
}

class FieldMaker {
public:
    FieldMaker(const people::Visit& visit, const Ground& ground, const Error* error, std::string prefix)
        : visit_(visit), ground_(ground), error_(error), prefix_(std::move(prefix)) {}

    [[nodiscard]] EditField field(const FieldKind& kind) const {
        const auto now = value_of(visit_, ground_, kind.name);
        EditField field;
        field.name = kind.name;
        field.id = prefix_ + field.name;
        field.label = visit_.wording.say(kind.label);
        field.hint = kind.hint.empty() ? std::string() : visit_.wording.say(kind.hint);
        // What they did not touch is shown as it is now: it may be another than when the form was made.
        const auto state = is_posted(visit_) ? touched(visit_, ground_, kind.name, now) : Touched();
        field.value = state.mine ? typed(visit_, kind.name) : now;
        // Who saves again, after seeing both, means it.
        field.was = digest_text(value_at_first(visit_, ground_, kind.name));
        field.is_long = kind.longest > bounds::short_length;
        field.is_text = kind.name == "text";
        field.longest = kind.longest;
        if (kind.name == "title" || kind.name == "text") {
            field.language = ground_.in.tag() == visit_.language.tag() ? std::string() : std::string(ground_.in.tag());
        }
        add_options(field);
        if (state.conflict) {
            tell_conflict(visit_, ground_, field, now);
        } else if (error_ != nullptr && state.mine && field_of_failure(error_->message) == kind.name) {
            field.error = visit_.tell(error_->message);
        }
        return field;
    }

private:
    void add_options(EditField& field) const {
        if (field.name == "role") {
            field.options = roles_of(visit_, field.value);
        } else if (field.name == "parent") {
            field.options = row_options(visit_, ground_.plan, ground_.row.node.id, field.value, "edit.top");
            field.hint = field.options.empty() ? visit_.wording.say("edit.parent_hint") : std::string();
        }
        field.is_choice = !field.options.empty();
    }

    const people::Visit& visit_;
    const Ground& ground_;
    const Error* error_;
    std::string prefix_;
};

std::vector<FieldKind> kinds_of_cell(std::string_view cell) {
    if (cell == "words") {
        return {text_fields.begin(), text_fields.end()};
    }
    std::vector<FieldKind> kinds;
    const auto add = [&](const auto& fields) {
        std::copy_if(fields.begin(), fields.end(), std::back_inserter(kinds),
                     [&](const auto& kind) { return kind.name == cell; });
    };
    add(text_fields);
    add(fact_fields);
    return kinds;
}

bool is_to_mend(const EditField& field) { return field.conflict || !field.error.empty(); }

// The first field that is to be mended has the focus; else the one that was chosen.
void choose_focus(std::vector<EditField>& fields, std::string_view name) {
    const auto wrong = std::find_if(fields.begin(), fields.end(), is_to_mend);
    const auto named = std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.name == name; });
    const auto at = wrong == fields.end() ? named : wrong;
    if (at != fields.end()) {
        at->focus = true;
    }
}

std::string asked_cell(const people::Visit& visit) {
    auto cell = is_posted(visit) ? visit.request.form.text("cell") : visit.request.query.text("cell");
    return is_cell(cell) ? cell : std::string();
}

Expected<std::optional<PlannedDate>> typed_date(const people::Visit& visit, const plans::Plan& plan) {
    const auto text = std::string(trimmed(visit.request.form.text("date")));
    if (text.empty()) {
        return std::optional<PlannedDate>();
    }
    static const Vocabulary vocabulary = built_in_vocabulary();
    const std::array<std::string_view, 6> languages = {visit.language.tag(), plan.language.tag(), "es", "en", "fr", "pt"};
    auto date = reading::typed_date(text, languages, plan.period, vocabulary);
    if (!date) {
        return fail(Failure::invalid, {"error.no_date_understood", {text}});
    }
    return date;
}

}    // namespace

Expected<Ground> ground_of(const people::Visit& visit, bool is_new) {
    Ground ground;
    ground.is_new = is_new;
    HITO_TRY(ground.network, networks::find(visit.database, visit.captured["network"]));
    auto now = onlooker_of(visit);
    now.as_of.reset();
    now.known_by.reset();    // one edits what is, not what was
    HITO_TRY(ground.plan, visible_plan(visit.database, now, ground.network, visit.captured["plan"]));
    const auto in = is_posted(visit) ? visit.request.form.text("in") : visit.request.query.text("in");
    if (!in.empty() && !networks::is_language(in)) {
        return fail(Failure::invalid, {"error.no_such_language", {in}});
    }
    ground.in = in.empty() ? ground.plan.language : Language(in);
    if (is_new) {
        ground.row.language = ground.in;
        ground.row.node.role = Role::activity;
        return ground;
    }
    HITO_TRY(ground.row, plans::find(visit.database, ground.plan, visit.captured["row"], ground.in));
    if (ground.row.language != ground.in) {    // nobody wrote it in that language yet
        ground.row.language = ground.in;
        ground.row.node.title.clear();
        ground.row.node.text.clear();
    }
    return ground;
}

bool is_cell(std::string_view name) { return !kinds_of_cell(name).empty(); }

std::string id_of_cell(std::string_view cell, const Language& in) {
    return cell == "words" ? fmt::format("cell-words-{}", in.tag()) : fmt::format("cell-{}", cell);
}

std::string name_of_cell(const people::Visit& visit, std::string_view cell, const Language& in) {
    return cell == "words" ? visit.wording.language_name(in) : visit.wording.say(kinds_of_cell(cell).front().label);
}

std::string name_of_cell_id(const people::Visit& visit, std::string_view id) {
    constexpr std::string_view cell = "cell-";
    constexpr std::string_view words = "cell-words-";
    if (id.starts_with(words)) {
        id.remove_prefix(words.size());
        return networks::is_language(id) ? name_of_cell(visit, "words", Language(std::string(id))) : std::string();
    }
    id.remove_prefix(id.starts_with(cell) ? cell.size() : id.size());
    return is_cell(id) && id != "words" ? name_of_cell(visit, id, {}) : std::string();
}

std::string address_of_cell(const std::string& row, std::string_view cell, const Language& in) {
    const bool in_language = cell == "words" || cell == "title" || cell == "text";
    return fmt::format("{}/edit?cell={}", row, cell) + (in_language ? fmt::format("&in={}", in.tag()) : std::string());
}

EditPage edit_page(const people::Visit& visit, const Ground& ground, const Error* error) {
    const auto plan = address_of(ground.network, ground.plan);
    EditPage page;
    page.is_new = ground.is_new;
    page.row = ground.is_new ? plan : address_of(ground.network, ground.plan, ground.row);
    page.address = ground.is_new ? plan + "/add" : page.row + "/edit";
    page.code = ground.is_new ? ground.plan.title : ground.row.node.code.empty() ? ground.row.key : ground.row.node.code;
    page.heading = visit.wording.say(ground.is_new ? "edit.add_title" : "edit.heading");
    page.in = ground.in.tag();
    page.cell = asked_cell(visit);
    if (!ground.is_new) {
        page.remove = page.row + "/remove";
        for (const auto& language : ground.network.languages) {
            page.languages.push_back({page.address + "?in=" + std::string(language.tag()),
                                      visit.wording.language_name(language), language == ground.in});
        }
    }
    const FieldMaker maker(visit, ground, error, {});
    for (const auto& kind : text_fields) {
        page.texts.push_back(maker.field(kind));
    }
    for (const auto& kind : fact_fields) {
        page.facts.push_back(maker.field(kind));
    }
    if (error != nullptr) {
        page.error = visit.tell(error->message);
        page.conflict = error->failure == Failure::conflict;
    } else {
        choose_focus(page.texts, page.cell == "words" ? "title" : page.cell);
        choose_focus(page.facts, page.cell);
    }
    page.guard = people::guard_of(visit);
    page.other_guard = people::guard_of(visit);
    return page;
}

CellForm cell_form(const people::Visit& visit, const Ground& ground, const std::string& cell, const Error* error) {
    const auto row = address_of(ground.network, ground.plan, ground.row);
    CellForm form;
    form.cell = cell;
    form.id = id_of_cell(cell, ground.in);
    form.address = row + "/edit";
    form.back = fmt::format("{}?at={}", row, form.id);
    form.name = name_of_cell(visit, cell, ground.in);
    form.in = ground.in.tag();
    if (cell == "title") {
        form.heading = ground.row.node.title.empty() ? ground.row.node.code : ground.row.node.title;
    }
    if (cell == "words") {
        form.language = capitalized(form.name);
        form.is_original = ground.in == ground.plan.language;
        form.state = form.is_original ? visit.wording.say("node.original") : std::string();
    }
    const FieldMaker maker(visit, ground, error, form.id + "-");
    for (const auto& kind : kinds_of_cell(cell)) {
        form.fields.push_back(maker.field(kind));
        form.fields.back().bare = cell != "title" && cell != "text" && cell != "words";
    }
    if (error != nullptr && std::none_of(form.fields.begin(), form.fields.end(), is_to_mend)) {
        form.error = visit.tell(error->message);
    } else {
        choose_focus(form.fields, form.fields.front().name);
    }
    form.guard = people::guard_of(visit);
    return form;
}

std::optional<Message> conflict_of(const people::Visit& visit, const Ground& ground) {
    bool any = false;
    std::optional<LastChange> newest;
    const auto look = [&](const FieldKind& kind) {
        const auto now = value_of(visit, ground, kind.name);
        if (touched(visit, ground, kind.name, now).conflict) {
            any = true;
            auto last = last_change(visit, ground, kind.name, now);
            if (last && (!newest || newest->recorded_at < last->recorded_at)) {
                newest = std::move(last);
            }
        }
    };
    std::for_each(text_fields.begin(), text_fields.end(), look);
    std::for_each(fact_fields.begin(), fact_fields.end(), look);
    const auto& code = ground.row.node.code;
    const auto& row = code.empty() ? ground.row.key : code;
    return newest ? std::optional(Message{"error.edited_by", {row, newest->who, newest->day, newest->time}})
           : any  ? std::optional(Message{"error.edited_meanwhile", {row}})
                  : std::nullopt;
}

Expected<plans::Edit> edit_of(const people::Visit& visit, const Ground& ground) {
    plans::Edit edit;
    edit.language = ground.in;
    edit.saw = ground.is_new ? std::nullopt : std::optional(ground.row);
    const auto is_mine = [&](std::string_view name) {
        return touched(visit, ground, name, value_of(visit, ground, name)).mine;
    };
    const auto put = [&](std::string_view name, std::optional<std::string>& to) {
        if (is_mine(name)) {
            to = std::string(trimmed(typed(visit, name)));
        }
    };
    put("title", edit.title);
    put("text", edit.text);
    put("code", edit.code);
    put("place", edit.place);
    put("condition", edit.condition);
    put("owner", edit.owner);
    if (is_mine("date")) {
        HITO_TRY(edit.date, typed_date(visit, ground.plan));
    }
    if (is_mine("role")) {
        edit.role = role_named(typed(visit, "role"));
        if (!edit.role) {
            return fail(Failure::invalid, {"error.no_role", {typed(visit, "role")}});
        }
    }
    if (is_mine("parent")) {
        const auto parent = std::string(trimmed(typed(visit, "parent")));
        edit.parent = std::optional<Id<plans::Node>>();
        if (!parent.empty()) {
            HITO_TRY(const auto above, plans::find(visit.database, ground.plan, parent));
            edit.parent = above.node.id;
        }
    }
    return edit;
}

}    // namespace hito::overview
