#include "overview/verify_pages.h"

#include "base/csv.h"
#include "base/json_lines.h"
#include "db/verify.h"
#include "networks/store.h"
#include "people/form.h"
#include "people/frame.h"
#include "people/rights.h"
#include "web/job_queue.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace hito::overview {

namespace {

constexpr std::chrono::milliseconds patience{300};    // that a request waits: what is quick shows no page of its own
constexpr const char* key = "verify";
constexpr const char* address = "/admin/verify";

struct Outcome {
    std::string moment;    ///< ISO 8601, in UTC.
    db::Verification found;
};

// The outcome as data, which is how the queue keeps it.
std::string text_of(const db::Verification& found, const std::string& moment) {
    JsonLines json;
    json.add("checked_at", boost::json::value(moment));
    json.add("whole", boost::json::value(found.faults.empty()));
    json.add("rows", boost::json::value(found.rows));
    json.add("tables", boost::json::value(found.tables));
    json.add("projections", boost::json::value(found.projections));
    json.add_list("chains", found.chains, [](const auto& chain) {
        return boost::json::object{{"network", chain.network}, {"entries", chain.entries}, {"seals", chain.seals},
                                   {"erased", chain.erased},   {"head", chain.head},       {"clock_set", chain.clock_set}};
    });
    json.add_list("faults", found.faults, [](const Message& fault) {
        return boost::json::object{{"id", fault.id}, {"arguments", boost::json::value_from(fault.arguments)}};
    });
    return std::move(json).closed();
}

Outcome outcome_of(const std::string& text) {
    const auto json = boost::json::parse(text).as_object();
    const auto number = [](const boost::json::object& object, std::string_view name) {
        return object.at(name).to_number<std::size_t>();
    };
    const auto words = [](const boost::json::object& object, std::string_view name) {
        return boost::json::value_to<std::string>(object.at(name));
    };
    Outcome outcome;
    outcome.moment = words(json, "checked_at");
    outcome.found.rows = number(json, "rows");
    outcome.found.tables = number(json, "tables");
    outcome.found.projections = number(json, "projections");
    for (const auto& value : json.at("chains").as_array()) {
        const auto& chain = value.as_object();
        outcome.found.chains.push_back({words(chain, "network"), number(chain, "entries"), number(chain, "seals"),
                                        number(chain, "erased"), number(chain, "clock_set"), words(chain, "head")});
    }
    for (const auto& value : json.at("faults").as_array()) {
        const auto& fault = value.as_object();
        outcome.found.faults.push_back(
            {words(fault, "id"), boost::json::value_to<std::vector<std::string>>(fault.at("arguments"))});
    }
    return outcome;
}

std::string csv_of(const db::Verification& found) {
    CsvTable table("network,entries,seals,erased,clock_set,head");
    for (const auto& chain : found.chains) {
        table.begin_row();
        table.add(chain.network);
        table.add(chain.entries);
        table.add(chain.seals);
        table.add(chain.erased);
        table.add(chain.clock_set);
        table.add(chain.head);
    }
    return std::move(table).closed();
}

std::optional<web::JobQueue::State> state_of(const people::Visit& visit) {
    return visit.readings == nullptr ? std::nullopt : visit.readings->look(key);
}

ChainLine line_of(const people::Visit& visit, const db::Verification::Chain& chain) {
    const auto& wording = visit.wording;
    const auto network = networks::find(visit.database, chain.network);
    ChainLine line{network ? network->name : chain.network,
                   "/" + chain.network + "/journal",
                   wording.number(chain.entries),
                   wording.number(chain.seals),
                   chain.head,
                   {}};
    if (chain.erased > 0) {
        line.remarks.push_back(wording.count("verify.erased", chain.erased));
    }
    if (chain.clock_set > 0) {
        line.remarks.push_back(wording.count("verify.clock_set", chain.clock_set));
    }
    return line;
}

void add_outcome(VerifyPage& page, const people::Visit& visit, const Outcome& outcome) {
    const auto& wording = visit.wording;
    const auto& found = outcome.found;
    auto moment = outcome.moment.substr(0, 16);
    std::replace(moment.begin(), moment.end(), 'T', ' ');
    page.whole = found.faults.empty();
    page.verdict = page.whole ? wording.say("verify.good") : wording.count("verify.faults", found.faults.size());
    page.now = page.verdict;
    page.checked = wording.say("verify.checked", {moment});
    page.compared = wording.say(
        "verify.compared", {wording.number(found.rows), wording.number(found.tables), wording.number(found.projections)});
    for (const auto& fault : found.faults) {
        page.faults.push_back(wording.say(fault));
    }
    for (const auto& chain : found.chains) {
        page.chains.push_back(line_of(visit, chain));
    }
    page.json = std::string(address) + ".json";
    page.csv = std::string(address) + ".csv";
}

web::Response page_of(const people::Visit& visit, const std::optional<web::JobQueue::State>& state) {
    VerifyPage page;
    page.guard = people::guard_of(visit);
    page.under_way = state && !state->is_done();
    if (page.under_way) {
        page.now = visit.wording.say("verify.under_way");
    } else if (state && state->failed) {
        page.why = visit.tell(state->failed->message);
    } else if (state) {
        add_outcome(page, visit, outcome_of(*state->made));
    }
    auto frame = people::frame_of(visit, visit.wording.say("verify.title"));
    frame.renews = page.under_way;
    frame.body = templates::overview_verify(page, visit.messages());
    return people::framed(frame, visit);
}

Expected<web::Response> show(people::Visit& visit) {
    HITO_CHECK(people::check_may_run(visit.actor));
    const auto state = state_of(visit);
    if (visit.request.format.empty()) {
        return page_of(visit, state);
    }
    if (!state || state->made == nullptr) {
        return fail(Failure::not_found, {"error.not_verified", {}});
    }
    return visit.request.format == "json" ? web::json(*state->made) : web::csv(csv_of(outcome_of(*state->made).found));
}

Expected<web::Response> verify(people::Visit& visit) {
    HITO_CHECK(people::check_may_run(visit.actor));
    if (visit.readings == nullptr) {
        web::JobQueue::State state;
        state.made = std::make_shared<const std::string>(text_of(db::verify(visit.database), iso_text(visit.clock.now())));
        return page_of(visit, state);
    }
    const auto state = state_of(visit);
    if (state && state->is_done()) {
        visit.readings->give_up(key);
    }
    auto work = [open = visit.open, &clock = visit.clock](const Watch&) -> Expected<std::string> {
        const auto database = open();
        return text_of(db::verify(*database), iso_text(clock.now()));
    };
    HITO_CHECK(visit.readings->ask(key, std::move(work), patience));
    return web::see_other(address);
}

constexpr std::array<people::Route, 2> all = {{
    {web::Method::get, "/admin/verify", web::Access::signed_in, "json csv now", show},
    {web::Method::post, "/admin/verify", web::Access::signed_in, "form", verify},
}};

}    // namespace

std::span<const people::Route> verify_routes() { return all; }

}    // namespace hito::overview
