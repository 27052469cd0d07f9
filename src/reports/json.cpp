#include "reports/json.h"

#include "base/json_lines.h"
#include "base/messages.h"
#include "plans/plan_json.h"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <cmath>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace json = boost::json;

namespace hito::reports {

namespace {

using plans::date_value;
using plans::day_or_null;
using plans::declared_value;
using plans::levels_value;
using plans::period_value;
using plans::text_or_null;

json::value number_or_null(const std::optional<std::size_t>& number) {
    return number ? json::value(*number) : json::value(nullptr);
}

json::value lines_or_null(Source source) {
    return source.first_line == 0 ? json::value(nullptr) : json::value(json::array{source.first_line, source.last_line});
}

// The id of a row is its place, from 1.
json::array ids_value(const std::vector<std::size_t>& rows) {
    json::array ids;
    for (const std::size_t row : rows) {
        ids.emplace_back(row + 1);
    }
    return ids;
}

std::string_view name_of(Evidence::Kind kind) {
    switch (kind) {
        case Evidence::Kind::file: return "file";
        case Evidence::Kind::link: return "link";
        case Evidence::Kind::source: break;
    }
    return "source";
}

json::value assessment_value(const std::optional<Assessment>& assessment) {
    if (!assessment) {
        return nullptr;
    }
    json::array evidence;
    for (const auto& one : assessment->evidence) {
        evidence.push_back(json::object{{"kind", name_of(one.kind)},
                                        {"name", text_or_null(one.name)},
                                        {"sha256", text_or_null(one.sha256)},
                                        {"bytes", one.bytes == 0 ? json::value(nullptr) : json::value(one.bytes)},
                                        {"lines", lines_or_null(one.lines)},
                                        {"seen_on", day_or_null(one.seen_on)}});
    }
    return json::object{
        {"status", plans::name_of(assessment->status)}, {"on", iso_text(assessment->on)},
        {"note", text_or_null(assessment->note)},       {"language", text_or_null(assessment->language.tag())},
        {"author", text_or_null(assessment->author)},   {"recorded_at", iso_text(assessment->recorded_at)},
        {"correction", assessment->correction},         {"evidence", std::move(evidence)}};
}

json::object counts_value(const Counts& counts) {
    json::object value{{"leaves", counts.leaves}};
    for (std::size_t i = 0; i < plans::status_names.size(); ++i) {
        value[plans::status_names.at(i)] = counts.by_status.at(i);
    }
    value["shown"] = counts.shown;
    value["said"] = counts.said;
    value["no_word"] = counts.no_word;
    value["word_in_period"] = counts.word_in_period;
    value["with_owner"] = counts.with_owner;
    value["with_evidence"] = counts.with_evidence;
    return value;
}

json::object item_value(const Row& row, std::size_t index) {
    json::array options;
    for (const auto& option : row.options) {
        options.emplace_back(option);
    }
    return {{"id", index + 1},
            {"parent", row.parent ? json::value(*row.parent + 1) : json::value(nullptr)},
            {"role", name_of(row.role)},
            {"code", text_or_null(row.code)},
            {"title", text_or_null(row.title)},
            {"status", row.leaf && row.current ? json::value(plans::name_of(row.status())) : json::value(nullptr)},
            {"raw_status", nullptr},
            {"date", date_value(row.date)},
            {"place", text_or_null(row.place)},
            {"options", std::move(options)},
            {"lines", lines_or_null(row.source)},
            {"key", row.key},
            {"language", text_or_null(row.language.tag())},
            {"owner", text_or_null(row.owner)},
            {"text", text_or_null(row.text)},
            {"condition", text_or_null(row.condition)},
            {"also_under", ids_value(row.also_under)},
            {"assessment", assessment_value(row.current)},
            {"counts", row.leaf || row.counts.leaves == 0 ? json::value(nullptr) : json::value(counts_value(row.counts))}};
}

json::object claim_value(const Claim& claim) {
    return {{"words", claim.words},         {"stated", claim.stated},        {"counted", number_or_null(claim.counted)},
            {"agreement", claim.agreement}, {"rows", ids_value(claim.rows)}, {"lines", lines_or_null(claim.source)}};
}

json::object lists_value(const Report& report) {
    json::array doubles;
    for (const auto& pair : report.doubles) {
        // What stands behind the third digit is noise, and would differ between machines.
        const double alike = std::round(pair.alike * 1000) / 1000;
        doubles.push_back(json::object{{"first", pair.first + 1}, {"second", pair.second + 1}, {"alike", alike}});
    }
    return {{"without_owner", ids_value(report.without_owner)},
            {"without_evidence", ids_value(report.without_evidence)},
            {"silent", ids_value(report.silent)},
            {"conditions", ids_value(report.conditions)},
            {"doubles", std::move(doubles)}};
}

json::array remarks_value(const Report& report) {
    const auto spoken = interface_language(report.language.tag());
    const Messages messages(spoken.empty() ? interface_languages().front() : spoken);
    json::array values;
    for (const auto& remark : report.remarks) {
        json::array arguments(remark.message.arguments.begin(), remark.message.arguments.end());
        values.push_back(json::object{{"kind", remark.message.id},
                                      {"text", messages.say(remark.message)},
                                      {"arguments", std::move(arguments)},
                                      {"lines", lines_or_null(remark.source)}});
    }
    return values;
}

json::object source_value(const SourceDocument& source) {
    return {{"name", source.name},
            {"sha256", text_or_null(source.sha256)},
            {"bytes", source.bytes},
            {"imported_at", iso_text(source.imported_at)}};
}

}    // namespace

std::string json_text(const Report& report) {
    JsonLines object;
    object.add("generator", "Hito");
    object.add("plan", json::value(report.network_slug + "/" + report.plan_slug));
    object.add("document", report.sources.empty() ? json::value(nullptr) : json::value(report.sources.front().name));
    object.add("language", text_or_null(report.plan_language.tag()));
    object.add("report_language", text_or_null(report.language.tag()));
    object.add("title", text_or_null(report.plan));
    object.add("organisation", text_or_null(report.network));
    object.add("fictional", report.fictional);
    object.add("period", period_value(report.period));
    object.add("closed", report.closed);
    object.add("as_of", json::value(iso_text(report.as_of)));
    object.add("known_by", json::value(iso_text(report.known_by)));
    object.add("declared", declared_value(report.declared));
    object.add("declared_on", day_or_null(report.declared_on));
    object.add("counts", counts_value(report.counts));
    object.add("levels", levels_value(report.levels));
    std::size_t index = 0;
    object.add_list("items", report.rows, [&](const Row& row) { return item_value(row, index++); });
    object.add_list("claims", report.claims, claim_value);
    object.add("lists", lists_value(report));
    object.add("remarks", remarks_value(report));
    object.add_list("sources", report.sources, source_value);
    return std::move(object).closed();
}

}    // namespace hito::reports
