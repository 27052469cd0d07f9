#include "overview/timeline_pages.h"

#include "base/csv.h"
#include "base/json_lines.h"
#include "overview/frame_pages.h"
#include "overview/lateness.h"
#include "overview/timeline_view.h"
#include "plans/plan_json.h"

#include <boost/json/object.hpp>

#include <array>

namespace hito::overview {

namespace {

Expected<web::Response> show_timeline(people::Visit& visit) {
    const auto onlooker = onlooker_of(visit);
    HITO_TRY(const auto found, timeline(visit.database, onlooker, visit.captured["network"], visit.captured["plan"],
                                        day_looked_at(onlooker, day_of(visit.clock.now()))));
    if (visit.request.format == "csv") {
        return web::csv(csv_text(found));
    }
    if (visit.request.format == "json") {
        return web::json(json_text(found, onlooker));
    }
    Head head;
    head.title = visit.wording.say("nav.timeline") + " · " + found.page.plan.slug;
    head.section = Section::timeline;
    head.plan = found.page.plan;
    return framed(visit, found.page.network, head,
                  templates::overview_timeline(timeline_view(visit, found), visit.messages()));
}

constexpr auto routes = std::to_array<people::Route>({
    {web::Method::get, "/{network}/plans/{plan}/timeline", web::Access::anyone, "json csv", show_timeline},
});

std::vector<const RowLine*> leaves_of(const Timeline& timeline) {
    std::vector<const RowLine*> leaves;
    for (const auto& line : timeline.page.rows) {
        if (line.row.leaf) {
            leaves.push_back(&line);
        }
    }
    return leaves;
}

bool late(const Timeline& timeline, const RowLine& line) {
    return is_late(line.row.node.date, line.standing.status, aged_to(timeline.page.plan, timeline.looked_at));
}

}    // namespace

std::span<const people::Route> timeline_routes() { return routes; }

std::string json_text(const Timeline& timeline, const Onlooker& onlooker) {
    JsonLines object;
    object.add("generator", "Hito");
    object.add("plan", boost::json::value(timeline.page.network.slug + "/" + timeline.page.plan.slug));
    object.add("fictional", timeline.page.network.fictional);
    object.add("period", plans::period_value(timeline.page.plan.period));
    object.add("as_of", plans::day_or_null(onlooker.as_of));
    object.add("known_by", plans::day_or_null(onlooker.known_by));
    object.add("day", boost::json::value(iso_text(timeline.looked_at)));
    object.add_list("rows", leaves_of(timeline), [&](const RowLine* line) {
        return boost::json::object{{"key", line->row.key},
                                   {"code", plans::text_or_null(line->row.node.code)},
                                   {"title", plans::text_or_null(line->row.node.title)},
                                   {"status", plans::name_of(line->standing.status)},
                                   {"begins_on", plans::day_or_null(begins_on(timeline, *line))},
                                   {"date", plans::date_value(line->row.node.date)},
                                   {"stands_on", plans::day_or_null(stands_on(*line))},
                                   {"late", late(timeline, *line)}};
    });
    return std::move(object).closed();
}

std::string csv_text(const Timeline& timeline) {
    CsvTable table("key,code,title,status,begins_on,start,end,precision,tentative,recurring,edtf,stands_on,late");
    const auto day = [](const std::optional<Date>& one) { return one ? iso_text(*one) : std::string(); };
    for (const auto* line : leaves_of(timeline)) {
        table.begin_row();
        table.add(line->row.key);
        table.add_words(line->row.node.code);
        table.add_words(line->row.node.title);
        table.add(plans::name_of(line->standing.status));
        table.add(day(begins_on(timeline, *line)));
        table.add_date(line->row.node.date);
        table.add(day(stands_on(*line)));
        table.add(late(timeline, *line) ? "1" : "");
    }
    return std::move(table).closed();
}

}    // namespace hito::overview
