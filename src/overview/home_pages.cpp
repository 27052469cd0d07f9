#include "overview/home_pages.h"

#include "base/csv.h"
#include "base/json_lines.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "overview/home_view.h"

#include <boost/json/object.hpp>

#include <array>
#include <utility>

namespace hito::overview {

namespace {

boost::json::value due_value(const DueView& due) {
    return boost::json::object{{"row", due.label}, {"title", due.title}, {"owner", due.owner},    {"due", due.due},
                               {"late", due.late}, {"time", due.time},   {"address", due.address}};
}

boost::json::value news_value(const NewsView& news) {
    return boost::json::object{{"on", news.iso},      {"row", news.label},
                               {"title", news.title}, {"status", news.mark.status},
                               {"note", news.said},   {"address", news.address}};
}

std::string json_of(const networks::Network& network, const HomeView& view) {
    JsonLines json;
    json.add("network", boost::json::value(network.slug));
    json.add("plan", boost::json::value(view.title));
    json.add("address", boost::json::value(view.address));
    json.add_list("statuses", view.figures, [](const StatusLink& one) {
        return boost::json::object{{"status", one.mark.status}, {"count", one.count}, {"address", one.address}};
    });
    json.add_list("late", view.late, due_value);
    json.add_list("coming", view.coming, due_value);
    json.add_list("changed", view.news, news_value);
    return std::move(json).closed();
}

std::string csv_of(const HomeView& view) {
    CsvTable table("late,time,row,title,owner,due,address");
    for (const auto* list : {&view.late, &view.coming}) {
        for (const auto& due : *list) {
            table.begin_row();
            table.add(due.late ? "late" : "coming");
            table.add_words(due.time);
            table.add_words(due.label);
            table.add_words(due.title);
            table.add_words(due.owner);
            table.add_words(due.due);
            table.add(due.address);
        }
    }
    return std::move(table).closed();
}

Expected<web::Response> show(people::Visit& visit, bool for_officers) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    HITO_TRY(const auto view, home_view(visit, network));
    if (visit.request.format == "json") {
        return web::json(json_of(network, view));
    }
    if (visit.request.format == "csv") {
        return web::csv(csv_of(view));
    }
    Head head;
    head.section = Section::home;
    head.title = visit.wording.say(for_officers ? "nav.home" : "nav.public") + " · " + network.name;
    return framed(visit, network, head,
                  for_officers ? templates::overview_home(view, visit.messages())
                               : templates::overview_public(view, visit.messages()));
}

Expected<web::Response> show_home(people::Visit& visit) { return show(visit, visit.signed_in()); }
Expected<web::Response> show_public(people::Visit& visit) { return show(visit, false); }

constexpr std::array<people::Route, 2> all = {{
    {web::Method::get, "/{network}", web::Access::anyone, "json csv", show_home},
    {web::Method::get, "/{network}/public", web::Access::anyone, "json csv", show_public},
}};

}    // namespace

std::span<const people::Route> home_routes() { return all; }

}    // namespace hito::overview
