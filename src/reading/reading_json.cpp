#include "reading/reading_json.h"

#include "base/json_lines.h"
#include "plans/plan_json.h"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <cmath>
#include <optional>
#include <string_view>

namespace json = boost::json;

namespace hito::reading {

namespace {

using plans::date_value;
using plans::declared_value;
using plans::levels_value;
using plans::period_value;
using plans::text_or_null;

json::array lines_value(Source source) { return {source.first_line, source.last_line}; }

// Confidences are products of weights: what stands behind the third digit is noise, and would differ between machines.
double rounded(double share) { return std::round(share * 1000) / 1000; }

json::array languages_value(const Reading& reading) {
    json::array values;
    for (const auto& language : reading.languages) {
        values.emplace_back(language.tag());
    }
    if (values.empty() && reading.language.known()) {
        values.emplace_back(reading.language.tag());
    }
    return values;
}

json::array reasons_value(const std::vector<Reason>& reasons, const Messages& messages) {
    json::array values;
    for (const auto& reason : reasons) {
        values.push_back(json::object{{"rule", reason.rule},
                                      {"text", messages.say(reason.rule)},
                                      {"words", text_or_null(reason.words)},
                                      {"instead", text_or_null(reason.instead)},
                                      {"weight", rounded(reason.weight)}});
    }
    return values;
}

json::object item_value(const Row& row, const Messages& messages) {
    const auto& node = row.node;
    json::array options;
    for (const auto& option : node.options) {
        options.emplace_back(option);
    }
    json::array also_lines;
    for (const auto& source : row.stated_again) {
        also_lines.push_back(lines_value(source));
    }
    json::object item{{"id", node.id.value},
                      {"parent", node.parent ? json::value(node.parent->value) : json::value(nullptr)}};
    if (!row.key.empty()) {
        item["key"] = row.key;
    }
    item.insert({{"role", name_of(node.role)},
                 {"code", text_or_null(node.code)},
                 {"title", text_or_null(node.title)},
                 {"status", row.status ? json::value(plans::name_of(*row.status)) : json::value(nullptr)},
                 {"raw_status", text_or_null(row.raw_status)},
                 {"date", date_value(node.date)},
                 {"place", text_or_null(node.place)},
                 {"options", std::move(options)},
                 {"responsible", text_or_null(node.responsible)},
                 {"condition", text_or_null(node.condition)},
                 {"text", text_or_null(node.text)},
                 {"lines", lines_value(row.source)},
                 {"also_lines", std::move(also_lines)},
                 {"confidence", rounded(row.confidence)},
                 {"reasons", reasons_value(row.reasons, messages)}});
    return item;
}

json::object claim_value(const Claim& claim) {
    json::array rows;
    for (const auto& id : claim.rows) {
        rows.emplace_back(id.value);
    }
    return {{"words", claim.words},
            {"stated", claim.stated},
            {"counted", claim.counted ? json::value(*claim.counted) : json::value(nullptr)},
            {"agreement", name_of(claim.agreement)},
            {"rows", std::move(rows)},
            {"lines", lines_value(claim.source)}};
}

json::object mark_value(const MarkUse& mark) {
    const auto status = [](const std::optional<plans::Status>& known) {
        return known ? json::value(plans::name_of(*known)) : json::value(nullptr);
    };
    return {{"mark", mark.mark},
            {"legend_mark", text_or_null(mark.legend_mark)},
            {"status", status(mark.status)},
            {"rows", mark.rows},
            {"in_legend", mark.in_legend},
            {"inferred", status(mark.inferred)}};
}

json::object left_out_value(const LeftOut& left, const Messages& messages) {
    return {{"reason", left.reason},
            {"text", messages.say(left.reason)},
            {"words", text_or_null(left.words)},
            {"lines", lines_value(left.source)}};
}

json::object remark_value(const Remark& remark, const Messages& messages) {
    json::array arguments;
    for (const auto& argument : remark.message.arguments) {
        arguments.emplace_back(argument);
    }
    return {{"kind", remark.message.id},
            {"text", messages.say(remark.message)},
            {"arguments", std::move(arguments)},
            {"lines", remark.source.first_line == 0 ? json::value(nullptr) : json::value(lines_value(remark.source))}};
}

}    // namespace

std::string json_text(const Reading& reading, const Messages& messages) {
    json::array goals;
    for (const int goal : reading.goals) {
        goals.emplace_back(goal);
    }
    JsonLines object;
    object.add("document", json::value(reading.document));
    object.add("language", text_or_null(reading.language.tag()));
    object.add("languages", languages_value(reading));
    object.add("title", text_or_null(reading.title));
    object.add("organisation", text_or_null(reading.organisation));
    object.add("period", period_value(reading.period));
    if (!reading.plan.empty()) {
        object.add("plan", json::value(reading.plan));
    }
    if (reading.as_of) {
        object.add("as_of", json::value(iso_text(*reading.as_of)));
    }
    object.add("declared", declared_value(reading.declared));
    object.add("levels", levels_value(reading.levels));
    object.add("sdgs", goals);
    object.add("line_count", json::value(reading.line_count));
    object.add_list("items", reading.rows, [&](const auto& row) { return item_value(row, messages); });
    object.add_list("claims", reading.claims, claim_value);
    object.add_list("marks", reading.marks, mark_value);
    object.add_list("remarks", reading.remarks, [&](const auto& remark) { return remark_value(remark, messages); });
    object.add_list("left_out", reading.left_out, [&](const auto& left) { return left_out_value(left, messages); });
    return std::move(object).closed();
}

}    // namespace hito::reading
