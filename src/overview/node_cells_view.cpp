#include "overview/node_cells_view.h"

#include "base/csv.h"
#include "base/json_lines.h"
#include "overview/address_view.h"
#include "overview/edit_view.h"
#include "people/rights.h"
#include "plans/store.h"
#include "web/request.h"

#include <boost/json/object.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace hito::overview {

NodeCells::NodeCells(const people::Visit& visit, const NodePage& page, const RowWords& words)
    : visit_(visit),
      page_(page),
      row_(page.line.row),
      words_(words),
      may_edit_(people::check_may_write(visit.actor, page.network.id) && !visit.as_of && !visit.known_by && !row_.removed &&
                page.plan.state != plans::State::closed) {}

std::optional<ChangeLink> NodeCells::change(std::string_view cell, const Language& in) const {
    if (!may_edit_) {
        return std::nullopt;
    }
    return ChangeLink{address_of_cell(address_of(page_.network, page_.plan, row_), cell, in), name_of_cell(visit_, cell, in),
                      visit_.request.query.text("at") == id_of_cell(cell, in)};
}

FactView NodeCells::fact(std::string_view label, std::string value, bool own) const {
    FactView fact;
    fact.label = visit_.wording.say(label);
    fact.missing = value.empty();
    fact.value = value.empty() ? visit_.wording.say("fact.not_stated") : std::move(value);
    fact.own = own && !fact.missing;
    fact.language = fact.own ? words_.foreign(row_.language) : std::string();
    return fact;
}

FactView NodeCells::row_fact(std::string_view label, const plans::KeptNode& other, std::string address) const {
    auto shown = fact(label, words_.title(other.node), true);
    shown.address = std::move(address);
    shown.code = words_.label(other.node);
    return shown;
}

FactView NodeCells::owner() const {
    auto shown = fact("node.owner", row_.owner);
    if (row_.owner.empty()) {
        shown.value = visit_.wording.say("fact.nobody");
    } else {
        shown.address = at_days(visit_, address_of(page_.network, page_.plan) + "?owner=" + web::encoded(row_.owner));
    }
    return shown;
}

FactView NodeCells::parent() const {
    if (!page_.above.empty()) {
        return row_fact("node.under", page_.above.back(), words_.address(page_.above.back()));
    }
    auto shown = fact("node.under", {});
    shown.value = visit_.wording.say("fact.at_top");
    return shown;
}

// A fact that is missing is shown to who may write it.
void NodeCells::add_cell(std::vector<FactView>& facts, std::string_view cell, FactView fact) const {
    fact.id = id_of_cell(cell, row_.language);
    fact.change = change(cell, row_.language);
    if (!fact.missing || fact.change || cell == "owner" || cell == "date") {
        facts.push_back(std::move(fact));
    }
}

std::vector<FactView> NodeCells::facts() const {
    std::vector<FactView> facts;
    const auto& node = row_.node;
    add_cell(facts, "owner", owner());
    auto date = fact("node.date", node.date ? visit_.wording.date(*node.date) : std::string());
    if (date.missing) {
        date.value = visit_.wording.say("plan.no_date");
    }
    add_cell(facts, "date", std::move(date));
    if (!node.responsible.empty() && node.responsible != row_.owner) {
        facts.push_back(fact("node.responsible", node.responsible, true));
    }
    add_cell(facts, "place", fact("report.place", node.place, true));
    add_cell(facts, "condition", fact("report.condition", node.condition, true));
    for (const auto& option : node.options) {
        facts.push_back(fact("report.options", option, true));
    }
    if (may_edit_) {    // to others the head of the page says it
        add_cell(facts, "role", fact("fact.role", visit_.wording.role(node.role)));
        add_cell(facts, "code", fact("edit.code", node.code));
    }
    if (may_edit_ || !page_.above.empty()) {
        add_cell(facts, "parent", parent());
    }
    for (const auto& other : page_.also_under) {
        facts.push_back(row_fact("node.also_under", other, words_.address(other)));
    }
    for (const auto& other : page_.taken_up) {
        const auto taken = plans::find(visit_.database, other.plan);
        facts.push_back(row_fact("node.takes_up", other,
                                 taken ? at_days(visit_, address_of(page_.network, *taken, other)) : std::string()));
    }
    facts.push_back(fact("node.key", row_.key));
    return facts;
}

TextView NodeCells::text(const Language& language, bool written) const {
    TextView text;
    text.id = id_of_cell("words", language);
    text.language = language.tag();
    text.name = capitalized(visit_.wording.language_name(language));
    text.original = language == page_.plan.language;
    text.missing = !written;
    text.state = text.missing    ? visit_.wording.say("node.missing")
                 : text.original ? visit_.wording.say("node.original")
                                 : std::string();
    const auto found =
        written ? plans::find(visit_.database, row_.node.id, language, page_.known) : fail(Failure::not_found, {});
    if (found) {
        text.title = words_.title(found->node);
        text.paragraphs = paragraphs_of(found->node.text);
    }
    text.change = change("words", language);
    return text;
}

std::vector<TextView> NodeCells::texts() const {
    const auto written = plans::languages(visit_.database, row_.node.id, page_.known);
    auto all = page_.network.languages;
    for (const auto& language : written) {
        if (std::find(all.begin(), all.end(), language) == all.end()) {
            all.push_back(language);
        }
    }
    std::vector<TextView> texts;
    if (all.size() < 2) {
        return texts;
    }
    std::stable_partition(all.begin(), all.end(), [&](const auto& one) { return one == page_.plan.language; });
    for (const auto& language : all) {
        texts.push_back(text(language, std::find(written.begin(), written.end(), language) != written.end()));
    }
    return texts;
}

std::vector<std::string> paragraphs_of(const std::string& text) {
    std::vector<std::string> paragraphs;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (end > at) {
            paragraphs.push_back(text.substr(at, end - at));
        }
        at = end + 1;
    }
    return paragraphs;
}

std::vector<EntryView> entry_views(const people::Visit& visit, const NodePage& page, std::size_t most) {
    const RowWords words(visit, page.network, page.plan);
    const RowName name_of_row = [&](std::string_view key) {
        const auto row = plans::find(visit.database, page.plan, key, visit.language);
        return row ? words.label(row->node) + " " + row->node.title : std::string();
    };
    std::vector<EntryView> views;
    for (auto entry = page.journal.rbegin(); entry != page.journal.rend() && views.size() < most; ++entry) {
        const auto name = page.names.find(entry->actor);
        const auto day = read_iso_date(std::string_view(entry->recorded_at).substr(0, 10));
        EntryView view;
        view.iso = entry->recorded_at.substr(0, 10);
        view.date = day ? visit.wording.short_date(PlannedDate::day(*day)) : entry->recorded_at;
        view.action = visit.wording.say("action." + entry->action);
        view.actor = name == page.names.end() ? entry->actor : name->second;
        view.changes = changes_of(*entry, visit.wording, name_of_row);
        for (auto& change : view.changes) {
            const auto language = change.language.empty() ? page.plan.language : Language(change.language);
            change.language = change.own ? words.foreign(language) : std::string();
        }
        views.push_back(std::move(view));
    }
    return views;
}

std::string pieces_of(const NodeView& view) {
    std::string pieces = "#where,#cell-title,#beside,#now,#judge,#cell-text,#past,#entries,#said:innerHTML";
    for (const auto& text : view.texts) {
        pieces += ",#" + text.id;
    }
    for (const auto& fact : view.facts) {
        pieces += fact.id.empty() ? std::string() : ",#" + fact.id;
    }
    return pieces;
}

NodeJournalView node_journal_view(const people::Visit& visit, const NodePage& page) {
    const RowWords words(visit, page.network, page.plan);
    const auto& row = page.line.row;
    const auto address = address_of(page.network, page.plan, row) + "/journal";
    const auto query = web::query_with(visit.request.query, {});
    return {address_of(page.network, page.plan, row),
            words.label(row.node),
            words.title(row.node),
            words.foreign(row.language),
            address + ".json" + query,
            address + ".csv" + query,
            entry_views(visit, page, page.journal.size())};
}

std::string json_text(const NodeJournalView& view) {
    JsonLines json;
    json.add("row", boost::json::value(view.row));
    json.add_list("entries", view.journal, [](const EntryView& entry) {
        boost::json::array changes;
        for (const auto& change : entry.changes) {
            changes.push_back(boost::json::object{{"what", change.label}, {"from", change.was}, {"to", change.is}});
        }
        return boost::json::object{
            {"on", entry.iso}, {"actor", entry.actor}, {"action", entry.action}, {"changes", std::move(changes)}};
    });
    return std::move(json).closed();
}

std::string csv_text(const NodeJournalView& view) {
    CsvTable table("on,actor,action,what,from,to");
    for (const auto& entry : view.journal) {
        const ChangeLine nothing;
        const std::span<const ChangeLine> changes =
            entry.changes.empty() ? std::span(&nothing, 1) : std::span(entry.changes);
        for (const auto& change : changes) {
            table.begin_row();
            table.add(entry.iso);
            table.add_words(entry.actor);
            table.add_words(entry.action);
            table.add_words(change.label);
            table.add_words(change.was);
            table.add_words(change.is);
        }
    }
    return std::move(table).closed();
}

}    // namespace hito::overview
