#include "imports/pages.h"

#include "base/csv.h"
#include "base/json_lines.h"
#include "base/text.h"
#include "db/block.h"
#include "imports/actions.h"
#include "imports/arrival_actions.h"
#include "imports/arrival_pages.h"
#include "imports/arrival_store.h"
#include "imports/mend_store.h"
#include "imports/store.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "people/form.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace hito::imports {

namespace {

ImportLine line_of(const people::Visit& visit, const networks::Network& network, const Import& import) {
    ImportLine line;
    line.address = address_of(network, import);
    line.name = import.name;
    line.when = visit.wording.date(PlannedDate::day(hito::day_of(import.imported_at)));
    line.iso = iso_text(hito::day_of(import.imported_at));
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
    if (import.state == Import::State::draft) {
        const auto made = mends(visit.database, import.id);
        line.drop = give_up(visit, import, line.address, made ? *made : std::vector<Mend>());
    }
    return line;
}

ArrivalLine line_of(const people::Visit& visit, const networks::Network& network, const Arrival& arrival) {
    const auto address = address_of(network, arrival);
    ArrivalLine line{address, arrival.name, {}, {}, address + "/drop"};
    switch (stage_of(visit, arrival)) {
        case Stage::under_way:
            line.status = "in_progress";
            line.state = visit.wording.say("reading.state_under_way");
            break;
        case Stage::broken_off:
            line.status = "planned";
            line.state = visit.wording.say("reading.state_broken_off");
            break;
        case Stage::failed:
            line.status = "not_developed";
            line.state = visit.wording.say("reading.state_failed");
            break;
    }
    return line;
}

void add_lines(ListPage& page, const people::Visit& visit, const networks::Network& network) {
    constexpr std::size_t most = 200;
    for (const auto& import : list(visit.database, network.id, most)) {
        auto& where = import.state == Import::State::draft ? page.drafts : page.others;
        where.push_back(line_of(visit, network, import));
    }
    for (const auto& arrival : arrivals(visit.database, network.id)) {
        page.arrivals.push_back(line_of(visit, network, arrival));
    }
}

web::Response list_page(const people::Visit& visit, const networks::Network& network, ListPage page, int status) {
    page.action = overview::address_of(network) + "/imports";
    page.json = page.action + ".json";
    page.csv = page.action + ".csv";
    page.guard = people::guard_of(visit);
    add_lines(page, visit, network);
    page.none_waits = page.drafts.empty() && page.arrivals.empty();
    overview::Head head;
    head.title = visit.wording.say("imports.title");
    head.section = overview::Section::import;
    head.status = status;
    return overview::framed(visit, network, head, templates::imports_list(page, visit.messages()));
}

boost::json::value value_of(const ImportLine& line) {
    return boost::json::object{
        {"name", line.name}, {"on", line.iso}, {"state", line.state}, {"address", line.address}, {"plan", line.plan}};
}

std::string json_of(const ListPage& page) {
    JsonLines json;
    json.add_list("unread", page.arrivals, [](const ArrivalLine& line) {
        return boost::json::object{{"name", line.name}, {"state", line.state}, {"address", line.address}};
    });
    json.add_list("drafts", page.drafts, value_of);
    json.add_list("others", page.others, value_of);
    return std::move(json).closed();
}

std::string csv_of(const ListPage& page) {
    CsvTable table("name,on,state,address,plan");
    const auto add = [&](const auto& line, const std::string& iso, const std::string& plan) {
        table.begin_row();
        table.add_words(line.name);
        table.add(iso);
        table.add_words(line.state);
        table.add(line.address);
        table.add(plan);
    };
    for (const auto& line : page.arrivals) {
        add(line, {}, {});
    }
    for (const auto* lines : {&page.drafts, &page.others}) {
        for (const auto& line : *lines) {
            add(line, line.iso, line.plan);
        }
    }
    return std::move(table).closed();
}

Expected<web::Response> show_list(people::Visit& visit) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    if (visit.request.format.empty()) {
        return list_page(visit, network, {}, 200);
    }
    ListPage page;
    add_lines(page, visit, network);
    return visit.request.format == "csv" ? web::csv(csv_of(page)) : web::json(json_of(page));
}

Expected<Brought> brought_by(const people::Visit& visit, std::string& pasted) {
    const auto& uploads = visit.request.uploads;
    const auto file = std::find_if(uploads.begin(), uploads.end(),
                                   [](const auto& upload) { return upload.field == "document" && !upload.bytes.empty(); });
    if (file != uploads.end()) {
        return Brought{shortened(file->name, 200), file->bytes, false};
    }
    pasted = visit.request.form.text("text");
    if (trimmed(pasted).empty()) {
        return fail(Failure::invalid, {"error.no_document", {}});
    }
    const std::string name(trimmed(visit.request.form.text("name")));
    return Brought{name.empty() ? visit.wording.say("imports.pasted") : shortened(name, 200), pasted, true};
}

// Where whoever brings a document goes on: to its review, or to the page that says how far its reading is. Fails: also as
// the reading, when that was quick; then nothing stays kept.
Expected<std::string> take_in(const people::Visit& visit, const networks::Network& network) {
    std::string pasted;
    HITO_TRY(const auto brought, brought_by(visit, pasted));
    HITO_TRY(const auto draft, draft_of(visit.database, network.id, brought.bytes, brought.name));
    if (draft) {
        return address_of(network, *draft);
    }
    HITO_TRY(auto arrival, arrive(visit.database, visit.actor, visit.clock, network.id, brought));
    if (!arrival.import) {
        HITO_TRY(arrival, have_read(visit, network, arrival));
    }
    if (arrival.failure) {
        HITO_CHECK(take_back(visit.database, visit.actor, arrival));
        return fail(Failure::unreadable, *arrival.failure);
    }
    if (arrival.import) {
        HITO_TRY(const auto import, find(visit.database, *arrival.import));
        return address_of(network, import);
    }
    return address_of(network, arrival);
}

Expected<web::Response> upload(people::Visit& visit) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    auto address = take_in(visit, network);
    if (address) {
        return led_to(visit, std::move(*address));
    }
    const auto failure = address.error().failure;
    if (failure == Failure::forbidden || failure == Failure::unavailable || failure == Failure::repeated) {
        return tl::make_unexpected(address.error());
    }
    ListPage page;
    page.error = visit.tell(address.error().message);
    page.text = visit.request.form.text("text");
    page.name = visit.request.form.text("name");
    return list_page(visit, network, std::move(page), failure == Failure::conflict ? 409 : 422);
}

constexpr std::array<people::Route, 2> own = {{
    {web::Method::get, "/{network}/imports", web::Access::signed_in, "json csv now", show_list},
    {web::Method::post, "/{network}/imports", web::Access::signed_in, "upload", upload},
}};

}    // namespace

std::string address_of(const networks::Network& network, const Import& import) {
    return fmt::format("{}/imports/{}", overview::address_of(network),
                       import.id.value - db::Block(network.id.value).first());
}

GiveUp give_up(const people::Visit& visit, const Import& import, const std::string& address, const std::vector<Mend>& made) {
    const auto decided = standing(made).size();
    return {address + "/drop", people::guard_of(visit), made.size(), import.name,
            decided == 0 ? visit.wording.say("imports.loses_nothing") : visit.wording.count("imports.would_lose", decided)};
}

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
        for (const auto& more : {arrival_routes(), review_routes(), into_routes()}) {
            routes.insert(routes.end(), more.begin(), more.end());
        }
        return routes;
    }();
    return all;
}

}    // namespace hito::imports
