#include "overview/journal_pages.h"

#include "base/csv.h"
#include "base/json_lines.h"
#include "db/journal.h"
#include "networks/store.h"
#include "overview/document_store.h"
#include "overview/entry_text.h"
#include "overview/frame_pages.h"
#include "overview/view.h"
#include "people/rights.h"
#include "people/store.h"

#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

namespace hito::overview {

namespace {

constexpr std::size_t entries_on_page = 60;

using Names = std::map<std::string, std::string, std::less<>>;

// The entry before which the page begins: `?before=`, and what was known on the day one looks at.
std::int64_t begins_before(const people::Visit& visit, const networks::Network& network) {
    const auto block = networks::block_of(network.id);
    auto onlooker = onlooker_of(visit);
    if (onlooker.as_of && (!onlooker.known_by || *onlooker.as_of < *onlooker.known_by)) {
        onlooker.known_by = onlooker.as_of;    // of a journal, what was true on a day is what it held then
    }
    const auto known = sight_of(visit.database, network.id, onlooker).known.entry;
    const std::int64_t end = known >= block.last() ? block.last() : known + 1;
    const auto given = visit.request.query.text("before");
    std::int64_t number = 0;
    const auto* const last = given.data() + given.size();
    const bool is_number = !given.empty() && std::from_chars(given.data(), last, number).ptr == last && number > 0;
    return is_number ? std::min(end, block.first() + number) : end;
}

EntryLine line_of(const people::Visit& visit, const networks::Network& network, const Names& names, const db::Entry& entry) {
    EntryLine line;
    line.iso = entry.recorded_at;
    line.moment = entry.recorded_at.substr(0, 16);
    std::replace(line.moment.begin(), line.moment.end(), 'T', ' ');
    line.action = visit.wording.say("action." + entry.action);
    const auto name = names.find(entry.actor);
    line.actor = name == names.end() ? entry.actor : name->second;
    line.change = change_text(entry, visit.wording);
    line.subject = entry.subject;
    line.clock_set = entry.clock_set;
    // "2018-2020/row-12" is a row, "2018-2020" a plan.
    const bool is_plan = entry.action.starts_with("plan.") || entry.action.starts_with("row.");
    if (is_plan && !entry.subject.empty()) {
        line.address = address_of(network) + "/plans/" + entry.subject;
    }
    return line;
}

// What is about no plan yet is about a document: entries name it, and lead to its review.
void name_documents(const people::Visit& visit, const networks::Network& network, const std::vector<db::Entry>& entries,
                    std::vector<EntryLine>& lines) {
    if (lines.empty()) {
        return;
    }
    const auto block = networks::block_of(network.id);
    const auto imports = imports_of_entries(visit.database, block, entries[lines.size() - 1].id, entries.front().id);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto found = imports.find(entries[i].id);
        if (found != imports.end() && lines[i].subject.empty()) {
            lines[i].document = found->second.name;
            lines[i].address =
                address_of(network) + "/imports/" + std::to_string(found->second.import.value - block.first());
        }
    }
}

boost::json::value value_of(const EntryLine& line) {
    return boost::json::object{{"recorded_at", line.iso},    {"actor", line.actor},       {"action", line.action},
                               {"subject", line.subject},    {"document", line.document}, {"change", line.change},
                               {"clock_set", line.clock_set}};
}

std::string csv_of(const std::vector<EntryLine>& lines) {
    CsvTable table("recorded_at,actor,action,subject,document,change,clock_set");
    for (const auto& line : lines) {
        table.begin_row();
        table.add(line.iso);
        table.add_words(line.actor);
        table.add(line.action);
        table.add_words(line.subject);
        table.add_words(line.document);
        table.add_words(line.change);
        table.add(line.clock_set ? "yes" : "no");
    }
    return std::move(table).closed();
}

Expected<web::Response> show(people::Visit& visit) {
    HITO_TRY(const auto network, networks::find(visit.database, visit.captured["network"]));
    const auto block = networks::block_of(network.id);
    const auto found = db::entries_before(visit.database, block, begins_before(visit, network),
                                          visit.request.query.text("about"), entries_on_page + 1);
    const auto names = people::names(visit.database, network.id);
    JournalPage page;
    page.network = network.name;
    for (const auto& entry : found) {
        if (page.entries.size() < entries_on_page) {
            page.entries.push_back(line_of(visit, network, names, entry));
        }
    }
    name_documents(visit, network, found, page.entries);
    const auto here = address_of(network) + "/journal";
    if (found.size() > entries_on_page) {
        const auto last = found[entries_on_page - 1].id - block.first();
        page.older = here + web::query_with(visit.request.query, {{"before", std::to_string(last)}});
    }
    if (visit.request.format == "json") {
        JsonLines json;
        json.add("network", boost::json::value(network.slug));
        json.add_list("entries", page.entries, value_of);
        json.add("older", boost::json::value(page.older));
        return web::json(std::move(json).closed());
    }
    if (visit.request.format == "csv") {
        return web::csv(csv_of(page.entries));
    }
    page.none = page.entries.empty();
    page.may_verify = people::check_may_run(visit.actor).has_value();
    page.json = here + ".json" + web::query_with(visit.request.query, {});
    page.csv = here + ".csv" + web::query_with(visit.request.query, {});
    Head head;
    head.title = visit.wording.say("nav.journal") + " · " + network.name;
    head.section = Section::journal;
    return framed(visit, network, head, templates::overview_journal(page, visit.messages()));
}

constexpr std::array<people::Route, 1> all = {{
    {web::Method::get, "/{network}/journal", web::Access::signed_in, "json csv", show},
}};

}    // namespace

std::span<const people::Route> journal_routes() { return all; }

}    // namespace hito::overview
