#include "overview/list_pages.h"

#include "base/csv.h"
#include "base/json_lines.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "overview/view.h"
#include "people/frame.h"
#include "people/rights.h"
#include "plans/plan_json.h"

#include <boost/json/object.hpp>

#include <array>
#include <utility>

namespace hito::overview {

namespace {

using plans::Status;

// As the plan's page counts them.
constexpr std::array<Status, 6> order = {Status::achieved,      Status::partly_achieved, Status::in_progress,
                                         Status::not_developed, Status::planned,         Status::unknown};

std::size_t size_of(std::int64_t number) { return static_cast<std::size_t>(number); }

PlanEntry entry_of(const people::Visit& visit, const PlanLine& line) {
    const auto& wording = visit.wording;
    PlanEntry entry;
    const auto address = address_of(line.network, line.plan);
    entry.address = at_days(visit, address);
    entry.title = line.plan.title;
    entry.language = line.plan.language == visit.language ? std::string_view() : line.plan.language.tag();
    entry.period = line.plan.period ? wording.period(*line.plan.period) : std::string();
    if (line.plan.state != plans::State::approved) {
        entry.state = wording.named("state", plans::name_of(line.plan.state));
    }
    entry.leaves = wording.count("plans.leaves", size_of(line.counts.leaves));
    for (const auto status : order) {
        if (const auto number = line.counts.of(status); number > 0) {
            const auto name = plans::name_of(status);
            entry.counts.push_back({{name, wording.named("status", name)},
                                    wording.number(size_of(number)),
                                    at_days(visit, address + "?status=" + std::string(name))});
        }
    }
    return entry;
}

boost::json::value json_of(const PlanLine& line) {
    boost::json::object statuses;
    for (std::size_t i = 0; i < plans::status_names.size(); ++i) {
        statuses[plans::status_names.at(i)] = line.counts.by_status.at(i);
    }
    return boost::json::object{{"network", line.network.slug},
                               {"plan", line.plan.slug},
                               {"title", line.plan.title},
                               {"language", line.plan.language.tag()},
                               {"period", plans::period_value(line.plan.period)},
                               {"state", plans::name_of(line.plan.state)},
                               {"leaves", line.counts.leaves},
                               {"no_word", line.counts.no_word},
                               {"statuses", std::move(statuses)}};
}

std::string csv_of(const std::vector<PlanLine>& lines) {
    std::string header = "network,plan,title,language,starts_on,ends_on,state,leaves,no_word";
    for (const auto name : plans::status_names) {
        header += "," + std::string(name);
    }
    CsvTable table(header);
    for (const auto& line : lines) {
        table.begin_row();
        table.add(line.network.slug);
        table.add(line.plan.slug);
        table.add_words(line.plan.title);
        table.add(line.plan.language.tag());
        table.add(line.plan.period ? iso_text(line.plan.period->start) : std::string());
        table.add(line.plan.period ? iso_text(line.plan.period->end) : std::string());
        table.add(plans::name_of(line.plan.state));
        table.add(size_of(line.counts.leaves));
        table.add(size_of(line.counts.no_word));
        for (const auto number : line.counts.by_status) {
            table.add(size_of(number));
        }
    }
    return std::move(table).closed();
}

boost::json::value value_of(const NetworkEntry& entry) {
    return boost::json::object{
        {"name", entry.name}, {"address", entry.address}, {"plans", entry.count}, {"fictional", entry.fictional}};
}

std::string csv_of(const std::vector<NetworkEntry>& entries) {
    CsvTable table("name,address,plans,fictional");
    for (const auto& entry : entries) {
        table.begin_row();
        table.add_words(entry.name);
        table.add(entry.address);
        table.add(entry.count);
        table.add(entry.fictional ? "yes" : "no");
    }
    return std::move(table).closed();
}

// The networks of the installation: those with a plan that the visitor may see; whoever runs it sees all.
Expected<web::Response> show_networks(people::Visit& visit) {
    HITO_TRY(const auto lines, plan_lines(visit.database, onlooker_of(visit)));
    NetworksPage page;
    for (const auto& network : networks::list(visit.database)) {
        std::size_t count = 0;
        for (const auto& line : lines) {
            count += line.network.id == network.id ? 1 : 0;
        }
        if (count > 0 || people::may_see_drafts(visit.actor, network.id)) {
            page.networks.push_back(
                {address_of(network), network.name, visit.wording.count("networks.plans", count), count, network.fictional});
        }
    }
    if (visit.request.format == "json") {
        JsonLines json;
        json.add_list("networks", page.networks, value_of);
        return web::json(std::move(json).closed());
    }
    if (visit.request.format == "csv") {
        return web::csv(csv_of(page.networks));
    }
    if (page.networks.size() == 1 && visit.request.query.text("all") != "yes") {
        return web::see_other(page.networks.front().address);
    }
    page.none = page.networks.empty();
    page.may_add = people::check_may_run(visit.actor).has_value();
    auto frame = people::frame_of(visit, visit.wording.say("networks.title"));
    frame.body = templates::overview_networks(page, visit.messages());
    return people::framed(frame, visit);
}

Expected<web::Response> show_plans(people::Visit& visit) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    HITO_TRY(const auto lines, plan_lines(visit.database, onlooker_of(visit), network.slug));
    if (visit.request.format == "json") {
        JsonLines json;
        json.add("network", boost::json::value(network.slug));
        json.add_list("plans", lines, json_of);
        return web::json(std::move(json).closed());
    }
    if (visit.request.format == "csv") {
        return web::csv(csv_of(lines));
    }
    PlansPage page;
    page.network = network.name;
    for (const auto& line : lines) {
        page.plans.push_back(entry_of(visit, line));
    }
    page.none = page.plans.empty();
    page.json = at_days(visit, address_of(network) + "/plans.json");
    page.csv = at_days(visit, address_of(network) + "/plans.csv");
    if (people::check_may_write(visit.actor, network.id)) {
        page.import = address_of(network) + "/imports";
        page.add = address_of(network) + "/plans/add";
    }
    Head head;
    head.title = visit.wording.say("nav.plans") + " · " + network.name;
    return framed(visit, network, head, templates::overview_plans(page, visit.messages()));
}

// The name of the first page, for those who ask for it as data.
Expected<web::Response> show_index(people::Visit& visit) {
    return visit.request.format.empty() ? web::see_other("/") : show_networks(visit);
}

constexpr std::array<people::Route, 3> all = {{
    {web::Method::get, "/", web::Access::anyone, "", show_networks},
    {web::Method::get, "/index", web::Access::anyone, "json csv", show_index},
    {web::Method::get, "/{network}/plans", web::Access::anyone, "json csv", show_plans},
}};

}    // namespace

std::span<const people::Route> list_routes() { return all; }

}    // namespace hito::overview
