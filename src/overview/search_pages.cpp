#include "overview/search_pages.h"

#include "assessments/store.h"
#include "base/csv.h"
#include "base/json_lines.h"
#include "base/text.h"
#include "networks/store.h"
#include "overview/frame_pages.h"
#include "overview/view.h"
#include "plans/search_store.h"
#include "plans/store.h"

#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace hito::overview {

namespace {

constexpr std::size_t rows_of_plan = 30;    // found rows that are shown of one plan; a link leads to all
constexpr std::size_t longest_words = 500;

// Rows of the plan: the one of that code or key first, then those that have the words.
std::vector<Id<plans::Node>> found_in(const people::Visit& visit, const plans::Plan& plan, const std::string& words,
                                      plans::Known known) {
    std::vector<Id<plans::Node>> ids;
    if (const auto row = plans::find(visit.database, plan, words, visit.language, known); row && !row->removed) {
        ids.push_back(row->node.id);
    }
    const std::size_t named = ids.size();
    for (const auto id : plans::search(visit.database, plan, words, known)) {
        if (named == 0 || id != ids.front()) {
            ids.push_back(id);
        }
    }
    return ids;
}

Expected<RowLine> line_of(const people::Visit& visit, const plans::Plan& plan, Id<plans::Node> id,
                          const assessments::Sight& sight) {
    RowLine line;
    HITO_TRY(line.row, plans::find(visit.database, id, visit.language, sight.known));
    line.row.leaf = is_judged(line.row.node.role) && !plans::has_judged_rows(visit.database, plan, id, sight.known);
    if (line.row.leaf) {
        line.standing = assessments::standing_of(visit.database, id, sight);
    }
    return line;
}

boost::json::value value_of(const RowView& row) {
    return boost::json::object{
        {"row", row.label},   {"key", row.key},
        {"title", row.title}, {"status", row.mark ? boost::json::value(row.mark->status) : boost::json::value()},
        {"owner", row.owner}, {"address", row.address}};
}

std::string json_of(const SearchPage& page) {
    JsonLines json;
    json.add("words", boost::json::value(page.words));
    json.add_list("plans", page.plans, [](const FoundInPlan& plan) {
        boost::json::array rows;
        for (const auto& row : plan.rows) {
            rows.push_back(value_of(row));
        }
        return boost::json::object{{"plan", plan.title}, {"address", plan.address}, {"rows", std::move(rows)}};
    });
    return std::move(json).closed();
}

std::string csv_of(const SearchPage& page) {
    CsvTable table("plan,row,title,status,owner,address");
    for (const auto& plan : page.plans) {
        for (const auto& row : plan.rows) {
            table.begin_row();
            table.add_words(plan.title);
            table.add_words(row.label);
            table.add_words(row.title);
            table.add(row.mark ? row.mark->status : std::string_view());
            table.add_words(row.owner);
            table.add(row.address);
        }
    }
    return std::move(table).closed();
}

Expected<SearchPage> search(const people::Visit& visit, const networks::Network& network) {
    const db::Snapshot snapshot(visit.database);
    SearchPage page;
    page.address = address_of(network) + "/search";
    page.words = std::string(trimmed(visit.request.query.text("q")));
    const auto query = web::query_with(visit.request.query, {});
    page.json = page.address + ".json" + query;
    page.csv = page.address + ".csv" + query;
    if (page.words.empty() || page.words.size() > longest_words) {
        return page;
    }
    const auto onlooker = onlooker_of(visit);
    const auto sight = sight_of(visit.database, network.id, onlooker);
    HITO_TRY(const auto lines, plan_lines(visit.database, onlooker, network.slug));
    std::size_t count = 0;
    for (const auto& line : lines) {
        const auto ids = found_in(visit, line.plan, page.words, sight.known);
        count += ids.size();
        if (ids.empty()) {
            continue;
        }
        const RowWords words(visit, network, line.plan);
        FoundInPlan found;
        found.title = line.plan.title;
        found.language = words.foreign(line.plan.language);
        found.address = at_days(visit, address_of(network, line.plan));
        found.count = visit.wording.count("search.rows", ids.size());
        for (std::size_t i = 0; i < std::min(ids.size(), rows_of_plan); ++i) {
            HITO_TRY(const auto row, line_of(visit, line.plan, ids[i], sight));
            found.rows.push_back(words.row(row));
        }
        if (ids.size() > rows_of_plan) {
            found.more = at_days(visit, address_of(network, line.plan) + "?q=" + web::encoded(page.words));
        }
        page.plans.push_back(std::move(found));
    }
    page.found = visit.wording.count("search.rows", count);
    page.nothing = count == 0;
    return page;
}

Expected<web::Response> show(people::Visit& visit) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    HITO_TRY(const auto page, search(visit, network));
    if (visit.request.format == "json") {
        return web::json(json_of(page));
    }
    if (visit.request.format == "csv") {
        return web::csv(csv_of(page));
    }
    Head head;
    head.title = visit.wording.say("search.title") + (page.words.empty() ? "" : " · " + shortened(page.words, 60));
    return framed(visit, network, head, templates::overview_search(page, visit.messages()));
}

constexpr std::array<people::Route, 1> all = {{
    {web::Method::get, "/{network}/search", web::Access::anyone, "json csv", show},
}};

}    // namespace

std::span<const people::Route> search_routes() { return all; }

}    // namespace hito::overview
