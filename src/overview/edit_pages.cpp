#include "overview/edit_pages.h"

#include "base/text.h"
#include "overview/edit_view.h"
#include "overview/frame_pages.h"
#include "plans/actions.h"

#include <array>
#include <utility>

namespace hito::overview {

namespace {

bool is_told_on_form(Failure failure) {
    return failure == Failure::invalid || failure == Failure::conflict || failure == Failure::not_found;
}

// The cell that htmx asks for; else the whole form.
std::string part_asked(const people::Visit& visit) {
    const auto& fields = visit.request.method == web::Method::post ? visit.request.form : visit.request.query;
    const auto cell = fields.text("cell");
    return visit.request.fragment && is_cell(cell) ? cell : std::string();
}

web::Response response_of(const people::Visit& visit, const Ground& ground, const Error* error = nullptr) {
    const int status = error == nullptr ? 200 : error->failure == Failure::conflict ? 409 : 422;
    if (const auto cell = part_asked(visit); !cell.empty()) {
        web::Response response;
        response.status = status;
        response.body = templates::overview_cell(cell_form(visit, ground, cell, error), visit.messages()).text;
        return response;
    }
    const auto page = edit_page(visit, ground, error);
    Head head;
    head.title = page.heading + " · " + shortened(page.code, 60);
    head.section = Section::plan;
    head.plan = ground.plan;
    head.status = status;
    return framed(visit, ground.network, head, templates::overview_edit(page, visit.messages()));
}

Expected<web::Response> show_form(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit, false));
    return response_of(visit, ground);
}

// The row, where it was left: at the cell that was opened.
web::Response saved(const people::Visit& visit, const Ground& ground) {
    const auto cell = visit.request.form.text("cell");
    return web::see_other(address_of(ground.network, ground.plan, ground.row) + "?done=edited" +
                          (is_cell(cell) ? "&at=" + id_of_cell(cell, ground.in) : std::string()));
}

Expected<web::Response> save(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit, false));
    if (auto conflict = conflict_of(visit, ground)) {
        const Error both{Failure::conflict, std::move(*conflict)};
        return response_of(visit, ground, &both);
    }
    const auto edit = edit_of(visit, ground);
    if (!edit) {
        return response_of(visit, ground, &edit.error());
    }
    const auto done = plans::edit(visit.database, visit.actor, visit.clock, ground.row.node.id, *edit);
    if (!done && done.error().failure == Failure::repeated) {
        return saved(visit, ground);
    }
    if (!done && is_told_on_form(done.error().failure)) {
        HITO_TRY(const auto now, ground_of(visit, false));    // somebody may have been faster between the two looks
        return response_of(visit, now, &done.error());
    }
    HITO_CHECK(done);
    return saved(visit, ground);
}

Expected<web::Response> show_new(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit, true));
    return response_of(visit, ground);
}

Expected<web::Response> add(people::Visit& visit) {
    HITO_TRY(const auto ground, ground_of(visit, true));
    const auto edit = edit_of(visit, ground);
    if (!edit) {
        return response_of(visit, ground, &edit.error());
    }
    const auto key = plans::add_row(visit.database, visit.actor, visit.clock, ground.plan.id, *edit);
    if (!key && is_told_on_form(key.error().failure)) {
        return response_of(visit, ground, &key.error());
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
    {web::Method::get, "/{network}/plans/{plan}/add", web::Access::signed_in, "now", show_new},
    {web::Method::post, "/{network}/plans/{plan}/add", web::Access::signed_in, "form", add},
    {web::Method::get, "/{network}/plans/{plan}/{row}/edit", web::Access::signed_in, "now", show_form},
    {web::Method::post, "/{network}/plans/{plan}/{row}/edit", web::Access::signed_in, "form", save},
    {web::Method::post, "/{network}/plans/{plan}/{row}/remove", web::Access::signed_in, "form", remove},
    {web::Method::post, "/{network}/plans/{plan}/{row}/bring-back", web::Access::signed_in, "form", bring_back},
}};

}    // namespace

std::span<const people::Route> edit_routes() { return all; }

}    // namespace hito::overview
