#include "overview/plan_edit_pages.h"

#include "base/text.h"
#include "networks/store.h"
#include "overview/edit_pages.h"
#include "overview/frame_pages.h"
#include "overview/plan_view.h"
#include "overview/view.h"
#include "people/form.h"
#include "plans/actions.h"
#include "plans/store.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace hito::overview {

namespace {

struct Ground {
    networks::Network network;
    plans::Plan plan;
};

Expected<Ground> ground_of(const people::Visit& visit) {
    Ground ground;
    HITO_TRY(ground.network, networks::find(visit.database, visit.captured["network"]));
    HITO_TRY(ground.plan, plans::find(visit.database, ground.network.id, visit.captured["plan"]));
    return ground;
}

std::string first_day(const plans::Plan& plan) { return plan.period ? iso_text(plan.period->start) : std::string(); }
std::string last_day(const plans::Plan& plan) { return plan.period ? iso_text(plan.period->end) : std::string(); }

// A browser ends lines with two characters.
std::string words_of(const people::Visit& visit, std::string_view field) {
    auto words = visit.request.form.text(field);
    std::erase(words, '\r');
    return words;
}

PlanFields fields_of(const plans::Plan& plan) {
    return {plan.title, first_day(plan), last_day(plan), plan.evidence_required,
            plan.title, first_day(plan), last_day(plan), plan.evidence_required};
}

// As it came.
PlanFields fields_of(const people::Visit& visit) {
    const auto& form = visit.request.form;
    return {words_of(visit, "title"),     form.text("starts_on"),
            form.text("ends_on"),         form.text("evidence_required") == "yes",
            words_of(visit, "was_title"), form.text("was_starts_on"),
            form.text("was_ends_on"),     form.text("was_evidence_required") == "yes"};
}

// What was typed, over the plan as it is now: who saves again, after seeing both, means it.
PlanFields fields_over(const people::Visit& visit, const plans::Plan& now) {
    const auto typed = fields_of(visit);
    auto fields = fields_of(now);
    const auto put = [](auto& field, const auto& one, const auto& was) { field = one == was ? field : one; };
    put(fields.title, typed.title, typed.was_title);
    put(fields.starts_on, typed.starts_on, typed.was_starts_on);
    put(fields.ends_on, typed.ends_on, typed.was_ends_on);
    put(fields.evidence_required, typed.evidence_required, typed.was_evidence_required);
    return fields;
}

// Fails: invalid for half a period.
Expected<std::optional<Period>> read_period(const std::string& starts_on, const std::string& ends_on) {
    const auto first = read_iso_date(starts_on);
    const auto last = read_iso_date(ends_on);
    const bool read = (first || starts_on.empty()) && (last || ends_on.empty());
    if (!read || first.has_value() != last.has_value()) {
        return fail(Failure::invalid, {"error.half_period", {}});
    }
    return first ? std::optional(Period{*first, *last}) : std::nullopt;
}

// What is another than when the form was made. Fails: invalid for half a period.
Expected<plans::PlanEdit> edit_of(const PlanFields& fields) {
    HITO_TRY(const auto period, read_period(fields.starts_on, fields.ends_on));
    plans::PlanEdit edit;
    edit.saw.emplace();
    edit.saw->title = fields.was_title;
    edit.saw->period = read_period(fields.was_starts_on, fields.was_ends_on).value_or(std::nullopt);
    edit.saw->evidence_required = fields.was_evidence_required;
    if (fields.title != edit.saw->title) {
        edit.title = fields.title;
    }
    if (period != edit.saw->period) {
        edit.period = period;
    }
    if (fields.evidence_required != edit.saw->evidence_required) {
        edit.evidence_required = fields.evidence_required;
    }
    return edit;
}

web::Response form_of(const people::Visit& visit, const Ground& ground, const Error* error) {
    PlanEditPage page;
    page.plan = ground.plan.title;
    page.address = address_of(ground.network, ground.plan);
    page.fields = error == nullptr                      ? fields_of(ground.plan)
                  : error->failure == Failure::conflict ? fields_over(visit, ground.plan)
                                                        : fields_of(visit);
    page.go_on = go_on_address(ground.network, ground.plan);
    page.is_draft = ground.plan.state == plans::State::draft;
    page.is_closed = ground.plan.state == plans::State::closed;
    page.today = iso_text(day_of(visit.clock.now()));
    page.error = error == nullptr ? std::string() : visit.tell(error->message);
    page.guard = people::guard_of(visit);
    page.other_guard = people::guard_of(visit);
    Head head;
    head.title = visit.wording.say("plan_edit.title") + " · " + ground.plan.title;
    head.section = Section::plan;
    head.plan = ground.plan;
    head.status = error == nullptr ? 200 : error->failure == Failure::conflict ? 409 : 422;
    return framed(visit, ground.network, head, templates::overview_plan_edit(page, visit.messages()));
}

Expected<web::Response> show(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit));
    return form_of(visit, ground, nullptr);
}

// Somebody changed it meanwhile: as it is now, and below what was typed.
Expected<web::Response> both_of(const people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit));
    const auto& now = ground.plan;
    const Error both{Failure::conflict,
                     {"error.plan_edited_meanwhile",
                      {visit.wording.quoted(now.title),
                       now.period ? visit.wording.period(*now.period) : visit.wording.say("plan_edit.no_period"),
                       visit.wording.say(now.evidence_required ? "word.yes" : "word.no")}}};
    return form_of(visit, ground, &both);
}

Expected<web::Response> save(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit));
    const auto edit = edit_of(fields_of(visit));
    if (!edit) {
        return form_of(visit, ground, &edit.error());
    }
    const auto done = plans::edit(visit.database, visit.actor, visit.clock, ground.plan.id, *edit);
    if (!done && done.error().failure == Failure::invalid) {
        return form_of(visit, ground, &done.error());
    }
    if (!done && done.error().message.id == "error.edited_meanwhile") {
        return both_of(visit);
    }
    if (done || done.error().failure != Failure::repeated) {
        HITO_CHECK(done);
    }
    return web::see_other(address_of(ground.network, ground.plan) + "?done=edited");
}

Expected<web::Response> publish(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit));
    HITO_CHECK(plans::publish(visit.database, visit.actor, visit.clock, ground.plan.id));
    return web::see_other(address_of(ground.network, ground.plan) + "?done=published");
}

Expected<web::Response> close(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit));
    const auto on = read_iso_date(visit.request.form.text("on"));
    if (!on) {
        return fail(Failure::invalid, {"error.no_day", {"on", visit.request.form.text("on")}});
    }
    HITO_CHECK(plans::close(visit.database, visit.actor, visit.clock, ground.plan.id, *on));
    return web::see_other(address_of(ground.network, ground.plan) + "?done=closed");
}

// The plan whose open rows go on: chosen in the form, or named by the address that led here.
std::string chosen_source(const people::Visit& visit) {
    return visit.request.method == web::Method::post ? visit.request.form.text("carry-over")
                                                     : visit.request.query.text("carry-over");
}

std::vector<PlanOption> sources_of(const people::Visit& visit, const std::vector<PlanLine>& lines) {
    const auto chosen = chosen_source(visit);
    std::vector<PlanOption> options = {{"", visit.wording.say("plan_add.carry_none"), {}, chosen.empty()}};
    for (const auto& line : lines) {
        const bool foreign = line.plan.language != visit.language;
        options.push_back({line.plan.slug, shortened(line.plan.title.empty() ? line.plan.slug : line.plan.title, 100),
                           foreign ? std::string(line.plan.language.tag()) : std::string(), chosen == line.plan.slug});
    }
    return options;
}

Expected<web::Response> new_form(const people::Visit& visit, const Error* error) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    HITO_TRY(const auto lines, plan_lines(visit.database, onlooker_of(visit), network.slug));
    PlanAddPage page;
    page.plans = address_of(network) + "/plans";
    page.network = network.name;
    page.fields = error == nullptr ? fields_of(plans::Plan()) : fields_of(visit);
    const auto in = visit.request.form.text("in");
    for (const auto& language : network.languages) {
        page.languages.push_back(
            {std::string(language.tag()), capitalized(visit.wording.language_name(language)), {}, in == language.tag()});
    }
    page.has_from = !lines.empty();
    page.from = sources_of(visit, lines);
    page.error = error == nullptr ? std::string() : visit.tell(error->message);
    page.guard = people::guard_of(visit);
    Head head;
    head.title = visit.wording.say("plan_add.title") + " · " + network.name;
    head.status = error == nullptr ? 200 : 422;
    return framed(visit, network, head, templates::overview_plan_add(page, visit.messages()));
}

Expected<web::Response> show_new(people::Visit& visit) { return new_form(visit, nullptr); }

Expected<plans::Plan> add_typed(const people::Visit& visit, const networks::Network& network) {
    const auto fields = fields_of(visit);
    plans::Plan plan;
    plan.title = fields.title;
    plan.evidence_required = fields.evidence_required;
    HITO_TRY(plan.period, read_period(fields.starts_on, fields.ends_on));
    plan.network = network.id;
    plan.state = plans::State::draft;
    const auto in = visit.request.form.text("in");
    if (!networks::is_language(in)) {
        return fail(Failure::invalid, {"error.no_such_language", {in}});
    }
    plan.language = Language(in);
    std::optional<plans::Carried> carried;
    if (const auto from = chosen_source(visit); !from.empty()) {
        HITO_TRY(const auto before, plan_page(visit.database, onlooker_of(visit), network.slug, from));
        carried = plans::Carried{before.plan.id, open_rows(before)};
    }
    return plans::add(visit.database, visit.actor, visit.clock, plan, carried);
}

Expected<web::Response> add_plan(people::Visit& visit) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    const auto added = add_typed(visit, network);
    if (!added && (added.error().failure == Failure::invalid || added.error().failure == Failure::not_found)) {
        return new_form(visit, &added.error());
    }
    if (!added && added.error().failure == Failure::repeated) {
        return web::see_other(address_of(network) + "/plans");
    }
    HITO_TRY(const auto plan, added);
    return web::see_other(address_of(network, plan) + "?done=plan_added");
}

constexpr std::array<people::Route, 6> all = {{
    {web::Method::get, "/{network}/plans/add", web::Access::signed_in, "now", show_new},
    {web::Method::post, "/{network}/plans/add", web::Access::signed_in, "form", add_plan},
    {web::Method::get, "/{network}/plans/{plan}/edit", web::Access::signed_in, "now", show},
    {web::Method::post, "/{network}/plans/{plan}/edit", web::Access::signed_in, "form", save},
    {web::Method::post, "/{network}/plans/{plan}/publish", web::Access::signed_in, "form", publish},
    {web::Method::post, "/{network}/plans/{plan}/close", web::Access::signed_in, "form", close},
}};

}    // namespace

std::span<const people::Route> plan_edit_routes() { return all; }

}    // namespace hito::overview
