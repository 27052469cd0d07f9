#include "overview/plan_json_view.h"

#include "base/csv.h"
#include "base/json_lines.h"
#include "overview/lateness.h"
#include "plans/plan_json.h"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <unordered_map>
#include <utility>

namespace json = boost::json;

namespace hito::overview {

namespace {

using plans::date_value;
using plans::day_or_null;
using plans::text_or_null;

void add_counts(JsonObject& object, const assessments::Counts& counts) {
    object.add("leaves", counts.leaves);
    for (std::size_t i = 0; i < plans::status_names.size(); ++i) {
        object.add(plans::status_names.at(i), counts.by_status.at(i));
    }
    object.add("no_word", counts.no_word);
    object.add("shown", counts.shown);
    object.add("with_owner", counts.owned);
    object.add("with_evidence", counts.evident);
}

// On the day up to which the rows of the plan grow late.
bool late(const RowLine& line, Date day) { return line.row.leaf && is_late(line.row.node.date, line.standing.status, day); }

/// Keys of rows by their ids; empty for one that is not shown.
using Keys = std::unordered_map<std::int64_t, std::string_view>;

Keys keys_of(const RowLines& rows) {
    Keys keys;
    for (const auto& line : rows) {
        keys.emplace(line.row.node.id.value, line.row.key);
    }
    return keys;
}

std::string_view key_of(const Keys& keys, const std::optional<Id<plans::Node>>& id) {
    const auto found = id ? keys.find(id->value) : keys.end();
    return found == keys.end() ? std::string_view() : found->second;
}

void add_row(JsonObject& object, const RowLine& line, Date day) {
    const auto& row = line.row;
    object.add("key", row.key);
    object.add("role", name_of(row.node.role));
    object.add_or_null("code", row.node.code);
    object.add_or_null("title", row.node.title);
    object.add_or_null("language", row.language.tag());
    object.add_or_null("status", row.leaf ? plans::name_of(line.standing.status) : std::string_view());
    object.add_or_null("on", row.leaf && line.standing.on ? iso_text(*line.standing.on) : std::string());
    object.add("no_word", row.leaf && !line.standing.assessment);
    row.leaf ? object.add("evidence", line.standing.evidence) : object.add_null("evidence");
    object.add_or_null("owner", row.owner);
    row.node.date ? object.add_value("date", date_value(row.node.date)) : object.add_null("date");
    object.add("late", late(line, day));
    object.add_or_null("place", row.node.place);
    if (line.counts.leaves == 0) {
        object.add_null("counts");
    } else {
        object.add_object("counts", [&](JsonObject& counts) { add_counts(counts, line.counts); });
    }
}

void add_head(JsonLines& object, const networks::Network& network, const plans::Plan& plan, const Onlooker& onlooker) {
    object.add("generator", "Hito");
    object.add("plan", json::value(network.slug + "/" + plan.slug));
    object.add("organisation", text_or_null(network.name));
    object.add("fictional", network.fictional);
    object.add("title", text_or_null(plan.title));
    object.add("language", text_or_null(plan.language.tag()));
    object.add("period", plans::period_value(plan.period));
    object.add("state", json::value(plans::name_of(plan.state)));
    object.add("levels", plans::levels_value(plan.levels));
    object.add("as_of", day_or_null(onlooker.as_of));
    object.add("known_by", day_or_null(onlooker.known_by));
}

// Persons are named to those who are known themselves; others read what they are to the plan.
std::string author_of(const NodePage& page, const assessments::Assessment& one) {
    if (one.import) {
        return "importer";
    }
    const auto name = page.names.find(one.author);
    return name == page.names.end() ? "operator" : name->second;
}

json::object evidence_value(const assessments::Evidence& one) {
    const bool lined = one.kind == assessments::Evidence::Kind::source;
    return {{"kind", assessments::name_of(one.kind)},
            {"name", text_or_null(one.name)},
            {"lines", lined ? json::value(json::array{one.lines.first_line, one.lines.last_line}) : json::value(nullptr)},
            {"seen_on", day_or_null(one.seen_on)}};
}

json::object assessment_value(const NodePage& page, const assessments::Assessment& one) {
    json::array evidence;
    for (const auto& proof : one.evidence) {
        evidence.push_back(evidence_value(proof));
    }
    return {{"status", one.takes_back ? json::value(nullptr) : json::value(plans::name_of(one.status))},
            {"on", iso_text(one.on)},
            {"note", text_or_null(one.note)},
            {"language", text_or_null(one.language.tag())},
            {"author", author_of(page, one)},
            {"recorded_at", iso_text(one.recorded_at)},
            {"correction", one.corrects.has_value()},
            {"corrected", one.corrected},
            {"evidence", std::move(evidence)}};
}

}    // namespace

std::string json_text(const PlanPage& page, const Onlooker& onlooker, Date day) {
    JsonLines object;
    add_head(object, page.network, page.plan, onlooker);
    object.add_object("counts", [&](JsonObject& counts) { add_counts(counts, page.counts); });
    object.add("found", page.found);
    const auto keys = keys_of(page.rows);
    const auto aged = aged_to(page.plan, day);
    object.write_list("rows", page.rows, [&](JsonObject& row, const RowLine& line) {
        add_row(row, line, aged);
        row.add_or_null("parent", key_of(keys, line.row.node.parent));
        json::array also;
        for (const auto& other : line.row.others) {
            also.emplace_back(text_or_null(key_of(keys, other.parent)));
        }
        row.add_value("also_under", std::move(also));
    });
    return std::move(object).closed();
}

std::string csv_text(const PlanPage& page, Date day) {
    CsvTable table(
        "key,parent,depth,role,code,title,language,status,on,no_word,evidence,owner,start,end,precision,tentative,recurring,"
        "edtf,late,place,leaves,achieved,partly_achieved,in_progress,planned,not_developed,unknown");
    const auto keys = keys_of(page.rows);
    const auto aged = aged_to(page.plan, day);
    const auto number = [](std::int64_t count) { return static_cast<std::size_t>(count); };
    for (const auto& line : page.rows) {
        const auto& row = line.row;
        table.begin_row();
        table.add(row.key);
        table.add(key_of(keys, row.node.parent));
        table.add(row.depth);
        table.add(name_of(row.node.role));
        table.add_words(row.node.code);
        table.add_words(row.node.title);
        table.add(row.language.tag());
        table.add(row.leaf ? plans::name_of(line.standing.status) : "");
        table.add(row.leaf && line.standing.on ? iso_text(*line.standing.on) : "");
        table.add(row.leaf && !line.standing.assessment ? "1" : "");
        table.add(row.leaf ? fmt::format("{}", line.standing.evidence) : "");
        table.add_words(row.owner);
        table.add_date(row.node.date);
        table.add(late(line, aged) ? "1" : "");
        table.add_words(row.node.place);
        using plans::Status;
        table.add(number(line.counts.leaves));
        for (const auto status : {Status::achieved, Status::partly_achieved, Status::in_progress, Status::planned,
                                  Status::not_developed, Status::unknown}) {
            table.add(number(line.counts.of(status)));
        }
    }
    return std::move(table).closed();
}

std::string json_text(const NodePage& page, const Onlooker& onlooker, Date day) {
    JsonLines object;
    add_head(object, page.network, page.plan, onlooker);
    const auto aged = aged_to(page.plan, day);
    object.add_object("row", [&](JsonObject& row) {
        add_row(row, page.line, aged);
        row.add_or_null("text", page.line.row.node.text);
        row.add_or_null("condition", page.line.row.node.condition);
        row.add("removed", page.line.row.removed);
    });
    const auto keys = [](const std::vector<plans::KeptNode>& rows) {
        json::array values;
        for (const auto& one : rows) {
            values.emplace_back(one.key);
        }
        return values;
    };
    object.add("above", keys(page.above));
    object.add("also_under", keys(page.also_under));
    object.add("takes_up", keys(page.taken_up));
    object.write_list("rows", page.under, [&](JsonObject& row, const RowLine& line) { add_row(row, line, aged); });
    object.add_list("history", page.history, [&](const auto& one) { return assessment_value(page, one); });
    return std::move(object).closed();
}

std::string csv_text(const NodePage& page) {
    CsvTable table("key,status,on,note,language,author,recorded_at,correction,corrected,evidence");
    for (const auto& one : page.history) {
        table.begin_row();
        table.add(page.line.row.key);
        table.add(one.takes_back ? std::string_view() : plans::name_of(one.status));
        table.add(iso_text(one.on));
        table.add_words(one.note);
        table.add(one.language.tag());
        table.add_words(author_of(page, one));
        table.add(iso_text(one.recorded_at));
        table.add(one.corrects ? "1" : "");
        table.add(one.corrected ? "1" : "");
        std::string evidence;
        for (const auto& proof : one.evidence) {
            evidence += evidence.empty() ? "" : "; ";
            evidence += proof.name;
        }
        table.add_words(evidence);
    }
    return std::move(table).closed();
}

}    // namespace hito::overview
