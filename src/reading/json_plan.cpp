#include "reading/json_plan.h"

#include "base/bounds.h"
#include "reading/json_items.h"

#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace json = boost::json;

namespace hito::reading {

namespace {

// In ascending order. Not read are "notes", "optional_items" and "period_also" of labelled documents, and what a report says
// of itself or counts.
constexpr std::array<std::string_view, 29> plan_keys = {
    "as_of",     "claims",          "closed",   "counts",         "declared",     "declared_on", "document",    "fictional",
    "generator", "items",           "known_by", "language",       "languages",    "left_out",    "levels",      "line_count",
    "lists",     "marks",           "notes",    "optional_items", "organisation", "period",      "period_also", "plan",
    "remarks",   "report_language", "sdgs",     "sources",        "title"};
constexpr std::array<std::string_view, 2> period_keys = {"end", "start"};
constexpr std::array<std::string_view, 7> declared_keys = {"achieved", "in_progress", "not_developed", "partly_achieved",
                                                           "planned",  "total",       "unknown"};
constexpr std::array<std::string_view, 2> level_keys = {"label", "role"};
constexpr std::array<std::string_view, 6> claim_keys = {"agreement", "counted", "lines", "rows", "stated", "words"};
constexpr std::array<std::string_view, 6> mark_keys = {"in_legend", "inferred", "legend_mark", "mark", "rows", "status"};
constexpr std::array<std::string_view, 4> remark_keys = {"arguments", "kind", "lines", "text"};
constexpr std::array<std::string_view, 4> left_out_keys = {"lines", "reason", "text", "words"};

std::optional<Agreement> agreement_named(std::string_view name) {
    for (const auto agreement :
         {Agreement::agrees, Agreement::agrees_by_inference, Agreement::differs, Agreement::unchecked}) {
        if (name_of(agreement) == name) {
            return agreement;
        }
    }
    return std::nullopt;
}

/// The plan of a JSON text, part by part.
class PlanJson {
public:
    explicit PlanJson(const JsonObject& plan) : plan_(plan) {}

    Expected<Reading> read() {
        plan_.tell_others(plan_keys, others_);
        HITO_TRY(auto rows, read_json_items(plan_, others_));
        if (rows.rows.empty()) {
            return fail(Failure::not_a_plan, {"error.json_no_rows", {std::string(plan_.place().document)}});
        }
        reading_.rows = std::move(rows.rows);
        ids_ = std::move(rows.ids);
        languages_ = std::move(rows.languages);
        HITO_CHECK(read_head());
        HITO_CHECK(read_declared());
        HITO_CHECK(read_levels());
        HITO_CHECK(read_goals());
        HITO_CHECK(read_claims());
        HITO_CHECK(read_marks());
        HITO_CHECK(read_remarks());
        HITO_CHECK(read_left_out());
        HITO_CHECK(read_line_count());
        auto untold = others_.remarks();
        std::move(untold.begin(), untold.end(), std::back_inserter(reading_.remarks));
        return std::move(reading_);
    }

private:
    Expected<void> read_head() {
        HITO_TRY(reading_.document, plan_.text("document"));
        if (reading_.document.empty()) {
            reading_.document = plan_.place().document;
        }
        HITO_TRY(auto tag, plan_.tag("language"));
        HITO_TRY(auto tags, plan_.tags("languages"));
        if (tags.empty() && !tag.empty()) {
            tags.push_back(tag);
            std::copy_if(languages_.begin(), languages_.end(), std::back_inserter(tags),
                         [&](const std::string& other) { return other != tag; });
        }
        reading_.language = Language(std::move(tag));
        std::transform(tags.begin(), tags.end(), std::back_inserter(reading_.languages),
                       [](const std::string& one) { return Language(one); });
        HITO_TRY(reading_.title, plan_.text("title"));
        HITO_TRY(reading_.organisation, plan_.text("organisation"));
        HITO_TRY(reading_.plan, plan_.text("plan"));
        HITO_TRY(reading_.as_of, plan_.day("as_of"));
        return read_period();
    }

    Expected<void> read_period() {
        HITO_TRY(const auto object, plan_.object("period"));
        if (!object) {
            return {};
        }
        object->tell_others(period_keys, others_);
        HITO_TRY(const auto start, object->day("start"));
        HITO_TRY(const auto end, object->day("end"));
        if (!start || !end || *end < *start) {
            return wrong_value(plan_.place(), "period", "word.json_period");
        }
        reading_.period = Period{*start, *end};
        return {};
    }

    Expected<void> read_declared() {
        HITO_TRY(const auto object, plan_.object("declared"));
        if (!object) {
            return {};
        }
        object->tell_others(declared_keys, others_);
        auto& declared = reading_.declared.emplace();
        HITO_TRY(declared.total, object->count("total"));
        for (std::size_t i = 0; i < plans::status_names.size(); ++i) {
            HITO_TRY(declared.by_status.at(i), object->count(plans::status_names.at(i)));
        }
        return {};
    }

    Expected<void> read_levels() {
        return plan_.each("levels", [this](const JsonObject& object) -> Expected<void> {
            object.tell_others(level_keys, others_);
            HITO_TRY(const auto name, object.text("role"));
            const auto role = role_named(name);
            if (!role) {
                return wrong_value(object.place(), "role", "word.json_role");
            }
            HITO_TRY(auto label, object.text("label"));
            reading_.levels.push_back({*role, std::move(label)});
            return {};
        });
    }

    Expected<void> read_goals() {
        const auto* value = plan_.find("sdgs");
        const auto* list = value == nullptr ? nullptr : value->if_array();
        if (value != nullptr && list == nullptr) {
            return wrong_value(plan_.place(), "sdgs", "word.json_goals");
        }
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            const auto* goal = (*list)[i].if_int64();
            if (goal == nullptr || *goal < 1 || *goal > 17) {
                return wrong_value(plan_.place(), "sdgs", "word.json_goals");
            }
            reading_.goals.push_back(static_cast<int>(*goal));
        }
        return {};
    }

    Expected<std::vector<Id<plans::Node>>> rows_of(const JsonObject& claim) const {
        std::vector<Id<plans::Node>> rows;
        const auto* value = claim.find("rows");
        const auto* list = value == nullptr ? nullptr : value->if_array();
        if (value != nullptr && list == nullptr) {
            return wrong_value(claim.place(), "rows", "word.json_ids");
        }
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            const json::object named{{"id", (*list)[i]}};
            HITO_TRY(const auto id, JsonObject(named, claim.place()).id("id"));
            const auto found = ids_.find(id);
            if (found == ids_.end()) {
                return wrong_value(claim.place(), "rows", "word.json_ids");
            }
            rows.push_back(found->second);
        }
        return rows;
    }

    Expected<void> read_claims() {
        return plan_.each("claims", [this](const JsonObject& object) -> Expected<void> {
            object.tell_others(claim_keys, others_);
            Claim& claim = reading_.claims.emplace_back();
            HITO_TRY(claim.words, object.text("words"));
            HITO_TRY(const auto stated, object.count("stated"));
            if (!stated) {
                return wrong_value(object.place(), "stated", "word.json_count");
            }
            claim.stated = *stated;
            HITO_TRY(claim.counted, object.count("counted"));
            HITO_TRY(const auto agreement, object.named("agreement", &agreement_named, "word.json_agreement"));
            claim.agreement = agreement.value_or(Agreement::unchecked);
            HITO_TRY(claim.rows, rows_of(object));
            HITO_TRY(claim.source, object.lines("lines"));
            return {};
        });
    }

    Expected<void> read_marks() {
        return plan_.each("marks", [this](const JsonObject& object) -> Expected<void> {
            object.tell_others(mark_keys, others_);
            MarkUse& mark = reading_.marks.emplace_back();
            HITO_TRY(mark.mark, object.name("mark"));
            HITO_TRY(mark.legend_mark, object.text("legend_mark"));
            HITO_TRY(mark.status, object.named("status", &plans::status_named, "word.json_status"));
            HITO_TRY(const auto rows, object.count("rows"));
            mark.rows = rows.value_or(0);
            HITO_TRY(mark.in_legend, object.flag("in_legend"));
            HITO_TRY(mark.inferred, object.named("inferred", &plans::status_named, "word.json_status"));
            return {};
        });
    }

    Expected<void> read_remarks() {
        return plan_.each("remarks", [this](const JsonObject& object) -> Expected<void> {
            object.tell_others(remark_keys, others_);
            Remark& remark = reading_.remarks.emplace_back();
            HITO_TRY(remark.message.id, object.name("kind"));
            HITO_TRY(remark.message.arguments, object.texts("arguments"));
            HITO_TRY(remark.source, object.lines("lines"));
            return {};
        });
    }

    Expected<void> read_left_out() {
        return plan_.each("left_out", [this](const JsonObject& object) -> Expected<void> {
            object.tell_others(left_out_keys, others_);
            LeftOut& left = reading_.left_out.emplace_back();
            HITO_TRY(left.reason, object.name("reason"));
            HITO_TRY(left.words, object.text("words"));
            HITO_TRY(left.source, object.lines("lines"));
            return {};
        });
    }

    // A labelled document does not say how long it is: as far as its lines go.
    Expected<void> read_line_count() {
        HITO_TRY(const auto stated, plan_.count("line_count"));
        if (stated && *stated > bounds::file_bytes) {
            return wrong_value(plan_.place(), "line_count", "word.json_count");
        }
        std::size_t last = stated.value_or(0);
        const auto reach = [&](Source source) { last = std::max(last, source.last_line); };
        for (const Row& row : reading_.rows) {
            reach(row.source);
            std::for_each(row.stated_again.begin(), row.stated_again.end(), reach);
        }
        for (const LeftOut& left : reading_.left_out) {
            reach(left.source);
        }
        reading_.line_count = last;
        return {};
    }

    const JsonObject& plan_;
    Reading reading_;
    OtherKeys others_;
    std::map<std::string, Id<plans::Node>, std::less<>> ids_;
    std::set<std::string> languages_;    // of items
};

}    // namespace

Expected<Reading> read_json_plan(const JsonObject& plan) { return PlanJson(plan).read(); }

}    // namespace hito::reading
