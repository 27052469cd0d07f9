#include "overview/plan_edit_pages.h"

#include "networks/store.h"
#include "overview/edit_pages.h"
#include "overview/frame_pages.h"
#include "people/form.h"
#include "plans/actions.h"
#include "plans/store.h"

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

web::Response form_of(const people::Visit& visit, const Ground& ground, const plans::Plan& typed, const Error* error) {
    PlanEditPage page;
    page.plan = ground.plan.title;
    page.address = address_of(ground.network, ground.plan);
    page.title = typed.title;
    page.starts_on = typed.period ? iso_text(typed.period->start) : std::string();
    page.ends_on = typed.period ? iso_text(typed.period->end) : std::string();
    page.evidence_required = typed.evidence_required;
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
    head.status = error == nullptr ? 200 : 422;
    return framed(visit, ground.network, head, templates::overview_plan_edit(page, visit.messages()));
}

Expected<web::Response> show(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit));
    return form_of(visit, ground, ground.plan, nullptr);
}

Expected<web::Response> save(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit));
    const auto& form = visit.request.form;
    auto to = ground.plan;
    to.title = form.text("title");
    to.evidence_required = form.text("evidence_required") == "yes";
    const auto first = read_iso_date(form.text("starts_on"));
    const auto last = read_iso_date(form.text("ends_on"));
    to.period = first && last ? std::optional(Period{*first, *last}) : std::nullopt;
    if (first.has_value() != last.has_value()) {
        const Error half{Failure::invalid, {"error.half_period", {}}};
        return form_of(visit, ground, to, &half);
    }
    const auto done = plans::edit(visit.database, visit.actor, visit.clock, to);
    if (!done && done.error().failure == Failure::invalid) {
        return form_of(visit, ground, to, &done.error());
    }
    HITO_CHECK(done);
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

constexpr std::array<people::Route, 4> all = {{
    {web::Method::get, "/{network}/plans/{plan}/edit", web::Access::signed_in, "", show},
    {web::Method::post, "/{network}/plans/{plan}/edit", web::Access::signed_in, "form", save},
    {web::Method::post, "/{network}/plans/{plan}/publish", web::Access::signed_in, "form", publish},
    {web::Method::post, "/{network}/plans/{plan}/close", web::Access::signed_in, "form", close},
}};

}    // namespace

std::span<const people::Route> plan_edit_routes() { return all; }

}    // namespace hito::overview
