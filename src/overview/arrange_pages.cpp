#include "overview/arrange_pages.h"

#include "base/text.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "people/form.h"
#include "plans/actions.h"
#include "plans/place_store.h"
#include "plans/store.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hito::overview {

namespace {

constexpr std::size_t most_parts = 50;    // into which a row is split at once

struct Ground {
    networks::Network network;
    plans::Plan plan;
    plans::KeptNode row;    ///< In the plan's language.
};

Expected<Ground> ground_of(const people::Visit& visit) {
    Ground ground;
    HITO_TRY(ground.network, networks::find(visit.database, visit.captured["network"]));
    HITO_TRY(ground.plan, plans::find(visit.database, ground.network.id, visit.captured["plan"]));
    HITO_TRY(ground.row, plans::find(visit.database, ground.plan, visit.captured["row"], ground.plan.language));
    return ground;
}

// The rows before which it may stand, from the one that follows it round; the end is the first choice.
std::vector<EditOption> beside_of(const people::Visit& visit, const Ground& ground) {
    std::vector<EditOption> options = {{"", visit.wording.say("arrange.end"), false}};
    const auto chosen = visit.request.form.text("before");
    bool after = false;
    bool following = false;
    for (const auto& one : plans::children(visit.database, ground.plan, ground.row.node.parent, visit.language)) {
        if (one.node.id == ground.row.node.id) {
            after = true;
        } else if (one.node.parent == ground.row.node.parent) {
            // Now it stands before the one that follows it.
            const bool stands = chosen.empty() && after && !following;
            following = following || after;
            options.push_back({one.key, visit.wording.say("arrange.before", {label_of(one)}), stands || chosen == one.key});
        }
    }
    return options;
}

// The same as a field; of too many rows the one that follows it is typed, and nothing for the end.
RowField before_field(const people::Visit& visit, const Ground& ground, const plans::Beside& beside) {
    RowField field;
    field.name = "before";
    field.is_choice = beside.count <= most_options;
    field.label = visit.wording.say(field.is_choice ? "arrange.stands" : "arrange.stands_before");
    if (field.is_choice) {
        field.options = beside_of(visit, ground);
    } else if (visit.request.method == web::Method::post && visit.request.form.text("deed") == "order") {
        field.value = visit.request.form.text("before");
    } else {
        field.value = beside.next ? beside.next->key : std::string();
    }
    field.hint = visit.wording.say("arrange.typed_before");
    return field;
}

RowField row_field(const people::Visit& visit, const Ground& ground, const std::string& name, std::string_view label,
                   std::string_view none) {
    RowField field;
    field.name = name;
    field.label = visit.wording.say(label);
    field.value = visit.request.form.text(name);
    field.hint = visit.wording.say("arrange.typed");
    field.options = row_options(visit, ground.plan, ground.row.node.id, field.value, none);
    field.is_choice = !field.options.empty();
    return field;
}

ArrangePage page_of(const people::Visit& visit, const Ground& ground) {
    const auto& row = ground.row;
    ArrangePage page;
    page.row = address_of(ground.network, ground.plan, row);
    page.label = label_of(row).empty() ? row.key : label_of(row);
    page.plan_language = ground.plan.language.tag();
    page.language = ground.plan.language == visit.language ? std::string() : page.plan_language;
    const auto beside = plans::beside(visit.database, row, visit.language);
    page.before = before_field(visit, ground, beside);
    page.alone = beside.count < 2 || (page.before.is_choice && page.before.options.size() == 1);
    for (const auto& other : row.others) {
        const auto parent = other.parent ? plans::find(visit.database, *other.parent, visit.language)
                                         : Expected<plans::KeptNode>(fail(Failure::not_found, {}));
        if (parent) {
            page.also.push_back(
                {parent->key, address_of(ground.network, ground.plan, *parent), label_of(*parent), people::guard_of(visit)});
        }
    }
    page.also_under = row_field(visit, ground, "also-under", "arrange.also_under", "arrange.choose");
    page.into = row_field(visit, ground, "into", "arrange.into", "arrange.choose");
    page.titles = visit.request.form.text("titles");
    if (page.titles.empty()) {
        page.titles = row.node.title + "\n";
    }
    page.was_title = row.node.title;
    page.order_guard = people::guard_of(visit);
    page.also_guard = people::guard_of(visit);
    page.split_guard = people::guard_of(visit);
    page.merge_guard = people::guard_of(visit);
    return page;
}

web::Response response_of(const people::Visit& visit, const Ground& ground, const Error* error) {
    auto page = page_of(visit, ground);
    page.error = error == nullptr ? std::string() : visit.tell(error->message);
    Head head;
    head.title = visit.wording.say("arrange.title") + " · " + shortened(page.label, 60);
    head.section = Section::plan;
    head.plan = ground.plan;
    head.status = error == nullptr ? 200 : error->failure == Failure::conflict ? 409 : 422;
    return framed(visit, ground.network, head, templates::overview_arrange(page, visit.messages()));
}

Expected<web::Response> show(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit));
    if (ground.row.removed) {
        return web::see_other(address_of(ground.network, ground.plan, ground.row));
    }
    return response_of(visit, ground, nullptr);
}

// A row of the plan that a field names. Fails: invalid when it names none.
Expected<plans::KeptNode> named_row(const people::Visit& visit, const Ground& ground, std::string_view field) {
    const auto words = std::string(trimmed(visit.request.form.text(field)));
    if (words.empty()) {
        return fail(Failure::invalid, {"error.choose_a_row", {}});
    }
    return plans::find(visit.database, ground.plan, words);
}

// What was done, and at which row one is then.
struct Done {
    std::string_view said;
    std::string at;
};

Expected<Done> edited(const people::Visit& visit, const Ground& ground, const plans::Edit& edit, std::string_view said) {
    HITO_CHECK(plans::edit(visit.database, visit.actor, visit.clock, ground.row.node.id, edit));
    return Done{said, ground.row.key};
}

Expected<Done> order(const people::Visit& visit, const Ground& ground) {
    plans::Edit edit;
    edit.at_end = visit.request.form.text("before").empty();
    if (!edit.at_end) {
        HITO_TRY(const auto next, named_row(visit, ground, "before"));
        edit.before = next.node.id;
    }
    return edited(visit, ground, edit, "moved");
}

Expected<Done> place_also(const people::Visit& visit, const Ground& ground) {
    plans::Edit edit;
    HITO_TRY(const auto above, named_row(visit, ground, "also-under"));
    edit.also_under = above.node.id;
    return edited(visit, ground, edit, "placed_also");
}

Expected<Done> take_away(const people::Visit& visit, const Ground& ground) {
    plans::Edit edit;
    HITO_TRY(const auto above, named_row(visit, ground, "not-under"));
    edit.not_under = above.node.id;
    return edited(visit, ground, edit, "taken_away");
}

Expected<Done> split(const people::Visit& visit, const Ground& ground) {
    std::vector<std::string> titles;
    const auto typed = visit.request.form.text("titles");
    for (std::size_t at = 0; at < typed.size();) {
        const auto end = std::min(typed.find('\n', at), typed.size());
        if (const auto title = trimmed(std::string_view(typed).substr(at, end - at)); !title.empty()) {
            titles.emplace_back(title);
        }
        at = end + 1;
    }
    if (titles.size() > most_parts) {
        return fail(Failure::invalid, {"error.too_many_parts", {std::to_string(most_parts)}});
    }
    auto saw = visit.request.form.text("was_title");
    std::erase(saw, '\r');    // a browser ends lines with two characters
    HITO_CHECK(plans::split(visit.database, visit.actor, visit.clock, ground.row.node.id, titles, saw));
    return Done{"split", ground.row.key};
}

Expected<Done> merge(const people::Visit& visit, const Ground& ground) {
    HITO_TRY(const auto into, named_row(visit, ground, "into"));
    HITO_CHECK(plans::merge(visit.database, visit.actor, visit.clock, ground.row.node.id, into.node.id));
    return Done{"merged", into.key};
}

struct Deed {
    std::string_view name;
    Expected<Done> (*act)(const people::Visit& visit, const Ground& ground);
};

constexpr std::array<Deed, 5> deeds = {
    {{"order", order}, {"also", place_also}, {"not", take_away}, {"split", split}, {"merge", merge}}};

Expected<web::Response> act(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit));
    const auto name = visit.request.form.text("deed");
    const auto* const deed = std::find_if(deeds.begin(), deeds.end(), [&](const auto& one) { return one.name == name; });
    if (deed == deeds.end()) {
        return fail(Failure::invalid, {"error.no_such_deed", {shortened(name, 40)}});
    }
    const auto done = deed->act(visit, ground);
    if (!done && done.error().failure == Failure::repeated) {
        return web::see_other(address_of(ground.network, ground.plan, ground.row));
    }
    if (!done && done.error().failure != Failure::forbidden && done.error().failure != Failure::unavailable) {
        HITO_TRY(const auto now, ground_of(visit));
        return response_of(visit, now, &done.error());
    }
    HITO_TRY(const auto what, done);
    return web::see_other(address_of(ground.network, ground.plan) + "/" + what.at + "?done=" + std::string(what.said));
}

constexpr std::array<people::Route, 2> all = {{
    {web::Method::get, "/{network}/plans/{plan}/{row}/arrange", web::Access::signed_in, "now", show},
    {web::Method::post, "/{network}/plans/{plan}/{row}/arrange", web::Access::signed_in, "form", act},
}};

}    // namespace

std::span<const people::Route> arrange_routes() { return all; }

}    // namespace hito::overview
