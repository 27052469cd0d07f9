#include "overview/edit_pages.h"

#include "base/bounds.h"
#include "base/digest.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "overview/view.h"
#include "people/form.h"
#include "plans/actions.h"
#include "plans/store.h"
#include "reading/date_phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace hito::overview {

namespace {

constexpr std::size_t most_parents = 400;    // rows that a choice lists; in a larger plan the key is typed

// What the form of a row stands on: the network, the plan, the row as it is now in the language of the form.
struct Ground {
    networks::Network network;
    plans::Plan plan;
    plans::KeptNode row;
    Language in;
    bool is_new = false;
};

std::string digest_text(std::string_view text) { return hex_text(digest_of(text)).substr(0, 16); }

Expected<Ground> ground_of(const people::Visit& visit, bool is_new) {
    Ground ground;
    ground.is_new = is_new;
    HITO_TRY(ground.network, networks::find(visit.database, visit.captured["network"]));
    auto now = onlooker_of(visit);
    now.as_of.reset();
    now.known_by.reset();    // one edits what is, not what was
    HITO_TRY(ground.plan, visible_plan(visit.database, now, ground.network, visit.captured["plan"]));
    const auto in =
        visit.request.method == web::Method::post ? visit.request.form.text("in") : visit.request.query.text("in");
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

std::string parent_key(const people::Visit& visit, const Ground& ground) {
    if (!ground.row.node.parent) {
        return ground.is_new ? visit.request.query.text("under") : std::string();
    }
    const auto parent = plans::find(visit.database, *ground.row.node.parent);
    return parent ? parent->key : std::string();
}

// The row's value of a field, as the form holds it.
std::string value_of(const Ground& ground, std::string_view name) {
    const auto& node = ground.row.node;
    if (name == "title") {
        return node.title;
    }
    if (name == "text") {
        return node.text;
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
    return name == "condition" ? node.condition : ground.row.owner;
}

struct FieldKind {
    std::string_view name;
    std::string_view label;
    std::string_view hint;
    std::size_t longest;
};
constexpr std::array<FieldKind, 2> text_fields = {
    {{"title", "edit.title", "", bounds::title_length}, {"text", "edit.text", "", bounds::text_length / 2}}};
constexpr std::array<FieldKind, 5> fact_fields = {{{"code", "edit.code", "", bounds::short_length},
                                                   {"owner", "fact.owner", "edit.owner_hint", bounds::short_length},
                                                   {"date", "fact.date", "edit.date_hint", bounds::short_length},
                                                   {"place", "fact.place", "", bounds::short_length},
                                                   {"condition", "fact.condition", "", bounds::title_length}}};

// What a person did to a field: they changed it, and so did somebody else meanwhile.
struct Touched {
    bool mine = false;
    bool conflict = false;
};
Touched touched(const people::Visit& visit, std::string_view name, const std::string& now) {
    const auto& form = visit.request.form;
    const auto typed = form.text(name);
    const auto was = form.text("was_" + std::string(name));
    const bool mine = digest_text(typed) != was;
    return {mine, mine && digest_text(now) != was && typed != now};
}

EditField field_of(const people::Visit& visit, const Ground& ground, const FieldKind& kind) {
    const bool posted = visit.request.method == web::Method::post;
    const auto now = value_of(ground, kind.name);
    EditField field;
    field.name = kind.name;
    field.label = visit.wording.say(kind.label);
    field.hint = kind.hint.empty() ? std::string() : visit.wording.say(kind.hint);
    field.value = posted ? visit.request.form.text(kind.name) : now;
    field.was = digest_text(now);    // who saves again, after seeing both, means it
    field.is_long = kind.longest > bounds::short_length;
    field.is_text = kind.name == "text";
    field.longest = kind.longest;
    if (kind.name == "title" || kind.name == "text") {
        field.language = ground.in.tag() == visit.language.tag() ? std::string() : std::string(ground.in.tag());
    }
    if (posted && touched(visit, kind.name, now).conflict) {
        field.conflict = true;
        field.theirs = shortened(now, 2000);
        field.emptied = now.empty();
    }
    return field;
}

void add_choices(const people::Visit& visit, const Ground& ground, EditPage& page) {
    const bool posted = visit.request.method == web::Method::post;
    const auto role = posted ? visit.request.form.text("role") : std::string(name_of(ground.row.node.role));
    for (const auto name : role_names) {
        page.roles.push_back({std::string(name), visit.wording.named("role", name), role == name});
    }
    page.role_was = digest_text(name_of(ground.row.node.role));
    const auto now = parent_key(visit, ground);
    page.parent = posted ? visit.request.form.text("parent") : now;
    page.parent_was = digest_text(ground.is_new ? std::string() : now);
    const auto tree = plans::tree(visit.database, ground.plan, visit.language);
    page.typed_parent = tree.size() > most_parents;
    if (page.typed_parent) {
        return;
    }
    page.parents.push_back({"", visit.wording.say("edit.top"), page.parent.empty()});
    for (const auto& one : tree) {
        if (one.node.id != ground.row.node.id) {
            const auto name = one.node.code.empty() ? one.node.title : one.node.code + " " + one.node.title;
            page.parents.push_back({one.key, std::string(2 * one.depth, ' ') + shortened(name, 80), page.parent == one.key});
        }
    }
}

EditPage page_of(const people::Visit& visit, const Ground& ground) {
    const auto plan = address_of(ground.network, ground.plan);
    EditPage page;
    page.is_new = ground.is_new;
    page.row = ground.is_new ? plan : address_of(ground.network, ground.plan, ground.row);
    page.address = ground.is_new ? plan + "/add" : page.row + "/edit";
    page.code = ground.is_new ? ground.plan.title : ground.row.node.code.empty() ? ground.row.key : ground.row.node.code;
    page.heading = visit.wording.say(ground.is_new ? "edit.add_title" : "edit.heading");
    page.in = ground.in.tag();
    if (!ground.is_new) {
        page.remove = page.row + "/remove";
        for (const auto& language : ground.network.languages) {
            page.languages.push_back({page.address + "?in=" + std::string(language.tag()),
                                      visit.wording.language_name(language), language == ground.in});
        }
    }
    for (const auto& kind : text_fields) {
        page.texts.push_back(field_of(visit, ground, kind));
    }
    for (const auto& kind : fact_fields) {
        page.facts.push_back(field_of(visit, ground, kind));
    }
    add_choices(visit, ground, page);
    page.guard = people::guard_of(visit);
    return page;
}

web::Response response_of(const people::Visit& visit, const Ground& ground, const EditPage& page, int status) {
    Head head;
    head.title = page.heading + " · " + shortened(page.code, 60);
    head.section = Section::plan;
    head.plan = ground.plan;
    head.status = status;
    return framed(visit, ground.network, head, templates::overview_edit(page, visit.messages()));
}

Expected<std::optional<PlannedDate>> typed_date(const people::Visit& visit, const plans::Plan& plan) {
    const auto text = std::string(trimmed(visit.request.form.text("date")));
    if (text.empty()) {
        return std::optional<PlannedDate>();
    }
    if (auto date = read_edtf(text)) {
        return date;
    }
    static const Vocabulary vocabulary = built_in_vocabulary();
    Remarks remarks;
    auto date = reading::date_of_cell(text, visit.language.tag(), plan.period, vocabulary, remarks, Source{});
    if (!date) {
        return fail(Failure::invalid, {"error.no_date_understood", {text}});
    }
    return date;
}

// What the form changes: only fields that the person touched.
Expected<plans::Edit> edit_of(const people::Visit& visit, const Ground& ground) {
    const auto& form = visit.request.form;
    plans::Edit edit;
    edit.language = ground.in;
    edit.saw = ground.is_new ? std::nullopt : std::optional(ground.row);
    const auto put = [&](std::string_view name, std::optional<std::string>& to) {
        if (touched(visit, name, value_of(ground, name)).mine) {
            to = std::string(trimmed(form.text(name)));
        }
    };
    put("title", edit.title);
    put("text", edit.text);
    put("code", edit.code);
    put("place", edit.place);
    put("condition", edit.condition);
    put("owner", edit.owner);
    if (touched(visit, "date", value_of(ground, "date")).mine) {
        HITO_TRY(edit.date, typed_date(visit, ground.plan));
    }
    if (form.find("role") && (ground.is_new || digest_text(form.text("role")) != form.text("was_role"))) {
        const auto role = role_named(form.text("role"));
        if (!role) {
            return fail(Failure::invalid, {"error.no_role", {form.text("role")}});
        }
        edit.role = role;
    }
    const auto parent = std::string(trimmed(form.text("parent")));
    if (form.find("parent") && digest_text(parent) != form.text("was_parent")) {
        edit.parent = std::optional<Id<plans::Node>>();
        if (!parent.empty()) {
            HITO_TRY(const auto above, plans::find(visit.database, ground.plan, parent));
            edit.parent = above.node.id;
        }
    }
    return edit;
}

bool has_conflict(const EditPage& page) {
    const auto conflict = [](const EditField& field) { return field.conflict; };
    return std::any_of(page.texts.begin(), page.texts.end(), conflict) ||
           std::any_of(page.facts.begin(), page.facts.end(), conflict);
}

// The form again, with what was typed and why it was not taken.
web::Response again(const people::Visit& visit, const Ground& ground, const Error& error) {
    auto page = page_of(visit, ground);
    page.conflict = error.failure == Failure::conflict;
    page.error = visit.tell(error.message);
    return response_of(visit, ground, page, page.conflict ? 409 : 422);
}

bool is_told_on_form(Failure failure) {
    return failure == Failure::invalid || failure == Failure::conflict || failure == Failure::not_found;
}

Expected<web::Response> show_form(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit, false));
    return response_of(visit, ground, page_of(visit, ground), 200);
}

Expected<web::Response> save(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit, false));
    const auto row = address_of(ground.network, ground.plan, ground.row);
    if (has_conflict(page_of(visit, ground))) {
        return again(visit, ground, {Failure::conflict, {"error.edited_meanwhile", {ground.row.key}}});
    }
    const auto edit = edit_of(visit, ground);
    if (!edit) {
        return again(visit, ground, edit.error());
    }
    const auto done = plans::edit(visit.database, visit.actor, visit.clock, ground.row.node.id, *edit);
    if (!done && is_told_on_form(done.error().failure)) {
        HITO_TRY(const auto now, ground_of(visit, false));    // somebody may have been faster between the two looks
        return again(visit, now, done.error());
    }
    HITO_CHECK(done);
    return web::see_other(row + "?done=edited");
}

Expected<web::Response> show_new(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit, true));
    return response_of(visit, ground, page_of(visit, ground), 200);
}

Expected<web::Response> add(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit, true));
    const auto edit = edit_of(visit, ground);
    if (!edit) {
        return again(visit, ground, edit.error());
    }
    const auto key = plans::add_row(visit.database, visit.actor, visit.clock, ground.plan.id, *edit);
    if (!key && is_told_on_form(key.error().failure)) {
        return again(visit, ground, key.error());
    }
    HITO_TRY(const auto added, key);
    return web::see_other(address_of(ground.network, ground.plan) + "/" + added + "?done=added");
}

Expected<web::Response> remove(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit, false));
    HITO_CHECK(plans::remove(visit.database, visit.actor, visit.clock, ground.row.node.id));
    return web::see_other(address_of(ground.network, ground.plan, ground.row) + "?done=removed");
}

Expected<web::Response> bring_back(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit, false));
    HITO_CHECK(plans::bring_back(visit.database, visit.actor, visit.clock, ground.row.node.id));
    return web::see_other(address_of(ground.network, ground.plan, ground.row) + "?done=brought_back");
}

constexpr std::array<people::Route, 6> all = {{
    {web::Method::get, "/{network}/plans/{plan}/add", web::Access::signed_in, "", show_new},
    {web::Method::post, "/{network}/plans/{plan}/add", web::Access::signed_in, "form", add},
    {web::Method::get, "/{network}/plans/{plan}/{row}/edit", web::Access::signed_in, "", show_form},
    {web::Method::post, "/{network}/plans/{plan}/{row}/edit", web::Access::signed_in, "form", save},
    {web::Method::post, "/{network}/plans/{plan}/{row}/remove", web::Access::signed_in, "form", remove},
    {web::Method::post, "/{network}/plans/{plan}/{row}/bring-back", web::Access::signed_in, "form", bring_back},
}};

}    // namespace

std::span<const people::Route> edit_routes() { return all; }

}    // namespace hito::overview
