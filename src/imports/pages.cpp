#include "imports/pages.h"

#include "base/text.h"
#include "base/vocabulary.h"
#include "db/block.h"
#include "imports/actions.h"
#include "imports/store.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "people/form.h"
#include "plans/store.h"
#include "reading/read_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace hito::imports {

namespace {

std::string address_of(const networks::Network& network, const Import& import) {
    return fmt::format("{}/imports/{}", overview::address_of(network),
                       import.id.value - db::Block(network.id.value).first());
}

ImportLine line_of(const people::Visit& visit, const networks::Network& network, const Import& import) {
    ImportLine line;
    line.address = address_of(network, import);
    line.name = import.name;
    line.when = visit.wording.date(PlannedDate::day(hito::day_of(import.imported_at)));
    line.state = visit.wording.named("imports", name_of(import.state));
    switch (import.state) {
        case Import::State::draft: line.status = "in_progress"; break;
        case Import::State::accepted: line.status = "achieved"; break;
        case Import::State::dropped: line.status = "not_developed"; break;
    }
    if (import.plan) {
        if (const auto plan = plans::find(visit.database, *import.plan)) {
            line.plan = overview::address_of(network, *plan);
            line.plan_title = plan->title;
        }
    }
    line.drop = import.state == Import::State::draft ? line.address + "/drop" : std::string();
    return line;
}

web::Response list_page(const people::Visit& visit, const networks::Network& network, ListPage page, int status) {
    page.action = overview::address_of(network) + "/imports";
    page.guard = people::guard_of(visit);
    constexpr std::size_t most = 200;
    for (const auto& import : list(visit.database, network.id, most)) {
        auto& where = import.state == Import::State::draft ? page.drafts : page.others;
        where.push_back(line_of(visit, network, import));
    }
    overview::Head head;
    head.title = visit.wording.say("imports.title");
    head.section = overview::Section::import;
    head.status = status;
    return overview::framed(visit, network, head, templates::imports_list(page, visit.messages()));
}

Expected<web::Response> show_list(people::Visit& visit) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    return list_page(visit, network, {}, 200);
}

/// What came in: a file, or what was pasted.
struct Incoming {
    std::string name;
    std::string bytes;
};

Expected<Incoming> incoming_of(const people::Visit& visit) {
    const auto& uploads = visit.request.uploads;
    const auto file = std::find_if(uploads.begin(), uploads.end(),
                                   [](const auto& upload) { return upload.field == "document" && !upload.bytes.empty(); });
    if (file != uploads.end()) {
        return Incoming{shortened(file->name, 200), std::string(file->bytes)};
    }
    auto text = visit.request.form.text("text");
    if (trimmed(text).empty()) {
        return fail(Failure::invalid, {"error.no_document", {}});
    }
    auto name = std::string(trimmed(visit.request.form.text("name")));
    return Incoming{name.empty() ? visit.wording.say("imports.pasted") : shortened(name, 200), std::move(text)};
}

Expected<Import> take_in(const people::Visit& visit, const networks::Network& network) {
    static const auto vocabulary = built_in_vocabulary();
    HITO_TRY(const auto incoming, incoming_of(visit));
    HITO_TRY(const auto reading, reading::read_bytes(incoming.bytes, incoming.name, vocabulary));
    return begin(visit.database, visit.actor, visit.clock, network.id, incoming.bytes, incoming.name, reading);
}

Expected<web::Response> upload(people::Visit& visit) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    const auto import = take_in(visit, network);
    if (import) {
        return web::see_other(address_of(network, *import));
    }
    const auto failure = import.error().failure;
    if (failure == Failure::forbidden || failure == Failure::unavailable || failure == Failure::repeated) {
        return tl::make_unexpected(import.error());
    }
    ListPage page;
    page.error = visit.messages().say(import.error().message);
    page.text = visit.request.form.text("text");
    page.name = visit.request.form.text("name");
    return list_page(visit, network, std::move(page), failure == Failure::conflict ? 409 : 422);
}

constexpr std::array<people::Route, 2> own = {{
    {web::Method::get, "/{network}/imports", web::Access::signed_in, "", show_list},
    {web::Method::post, "/{network}/imports", web::Access::signed_in, "upload", upload},
}};

}    // namespace

Expected<Opened> opened(const people::Visit& visit) {
    HITO_TRY(auto network, networks::find(visit.database, visit.captured["network"]));
    const auto number = read_number(visit.captured["import"]);
    if (!number) {
        return fail(Failure::not_found, {"error.no_such_import", {visit.captured["import"]}});
    }
    const Id<Import> id{db::Block(network.id.value).first() + static_cast<std::int64_t>(*number)};
    HITO_TRY(auto import, find(visit.database, id));
    auto address = address_of(network, import);
    return Opened{std::move(network), std::move(import), std::move(address)};
}

std::span<const people::Route> import_routes() {
    static const std::vector<people::Route> all = [] {
        std::vector<people::Route> routes(own.begin(), own.end());
        for (const auto& more : {review_routes(), into_routes()}) {
            routes.insert(routes.end(), more.begin(), more.end());
        }
        return routes;
    }();
    return all;
}

}    // namespace hito::imports
