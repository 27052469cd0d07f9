#include "reading/json_items.h"

#include "base/bounds.h"
#include "base/text.h"

#include <fmt/format.h>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace hito::reading {

namespace {

// Keys that an item may have, in ascending order. Not read are "accept" of labelled documents and "counts" of reports.
constexpr std::array<std::string_view, 24> item_keys = {
    "accept", "also_lines", "also_under", "assessment",  "code",  "condition", "confidence", "counts",
    "date",   "id",         "key",        "language",    "lines", "options",   "owner",      "parent",
    "place",  "raw_status", "reasons",    "responsible", "role",  "status",    "text",       "title"};
constexpr std::array<std::string_view, 6> date_keys = {"edtf", "end", "precision", "recurring", "start", "tentative"};
constexpr std::array<std::string_view, 5> reason_keys = {"instead", "rule", "text", "weight", "words"};

/// An item and how the list names it.
struct Item {
    Row row;
    std::string id;
    std::string parent;
    std::string language;
    JsonPlace place;
};

tl::unexpected<Error> wrong_item(const JsonPlace& place, std::string_view id, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {std::string(place.document), shortened(place.item, 40)};
    std::move(more.begin(), more.end(), std::back_inserter(arguments));
    return fail(Failure::unreadable, {std::string(id), std::move(arguments)});
}

std::optional<Precision> precision_named(std::string_view name) {
    for (const auto precision :
         {Precision::day, Precision::month, Precision::quarter, Precision::season, Precision::semester, Precision::year}) {
        if (name_of(precision) == name) {
            return precision;
        }
    }
    return std::nullopt;
}

Expected<std::optional<PlannedDate>> read_date(const JsonObject& item, OtherKeys& others) {
    HITO_TRY(const auto object, item.object("date"));
    if (!object) {
        return std::optional<PlannedDate>();
    }
    object->tell_others(date_keys, others);
    PlannedDate date;
    HITO_TRY(date.start, object->day("start"));
    HITO_TRY(date.end, object->day("end"));
    HITO_TRY(const auto precision, object->named("precision", &precision_named, "word.json_precision"));
    HITO_TRY(date.tentative, object->flag("tentative"));
    HITO_TRY(date.recurring, object->text("recurring"));
    HITO_TRY(const auto edtf, object->text("edtf"));
    date.precision = precision.value_or(Precision::day);
    const bool dated = date.start || date.end;
    if (!dated && (precision || (date.recurring.empty() && !date.tentative))) {
        return wrong_item(item.place(), "error.json_no_date");
    }
    if ((date.start && date.end && *date.end < *date.start) || (!edtf.empty() && edtf != edtf_text(date))) {
        return wrong_item(item.place(), "error.json_two_dates");
    }
    return std::optional(std::move(date));
}

Expected<std::vector<Reason>> read_reasons(const JsonObject& item, OtherKeys& others) {
    std::vector<Reason> reasons;
    const auto take = [&](const JsonObject& object) -> Expected<void> {
        object.tell_others(reason_keys, others);
        Reason& reason = reasons.emplace_back();
        HITO_TRY(reason.rule, object.name("rule"));
        HITO_TRY(reason.words, object.text("words"));
        HITO_TRY(reason.instead, object.text("instead"));
        HITO_TRY(reason.weight, object.share("weight"));
        return {};
    };
    HITO_CHECK(item.each("reasons", take));
    return reasons;
}

// A report says beside the status who judged so, when, and on what evidence.
Expected<std::optional<plans::Status>> read_status(const JsonObject& item) {
    HITO_TRY(auto status, item.named("status", &plans::status_named, "word.json_status"));
    if (!status && item.find("assessment") != nullptr) {
        HITO_TRY(const auto assessment, item.object("assessment"));
        HITO_TRY(status, assessment->named("status", &plans::status_named, "word.json_status"));
    }
    return status;
}

Expected<void> read_node(const JsonObject& item, plans::Node& node, OtherKeys& others) {
    HITO_TRY(const auto role, item.named("role", &role_named, "word.json_role"));
    if (!role) {
        return wrong_value(item.place(), "role", "word.json_role");
    }
    node.role = *role;
    HITO_TRY(node.code, item.text("code"));
    HITO_TRY(node.title, item.text("title"));
    HITO_TRY(node.text, item.text("text"));
    HITO_TRY(node.date, read_date(item, others));
    HITO_TRY(node.place, item.text("place"));
    HITO_TRY(node.responsible, item.text(item.find("responsible") == nullptr ? "owner" : "responsible"));
    HITO_TRY(node.condition, item.text("condition"));
    HITO_TRY(node.options, item.texts("options"));
    if (node.title.empty() && node.code.empty()) {
        return wrong_item(item.place(), "error.json_nameless");
    }
    return {};
}

// A reading has one place for each row.
void tell_other_places(const JsonObject& item, const Row& row, OtherKeys& others) {
    const auto* value = item.find("also_under");
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (list != nullptr && !list->empty()) {
        const auto& name = row.node.code.empty() ? row.node.title : row.node.code;
        others.add({row.source, {"remark.other_places", {std::to_string(list->size()), name}}});
    }
}

Expected<Item> read_item(const JsonObject& unnamed, OtherKeys& others) {
    Item item;
    HITO_TRY(item.row.key, unnamed.text("key"));
    HITO_TRY(item.id, unnamed.id("id"));
    HITO_TRY(item.parent, unnamed.id("parent"));
    if (item.id.empty()) {
        item.id = item.row.key;
    }
    item.place = {unnamed.place().document, item.id.empty() ? unnamed.place().path : item.id, {}};
    const JsonObject object = unnamed.moved_to(item.place);
    object.tell_others(item_keys, others);
    HITO_CHECK(read_node(object, item.row.node, others));
    HITO_TRY(item.row.status, read_status(object));
    HITO_TRY(item.row.raw_status, object.text("raw_status"));
    HITO_TRY(item.row.source, object.lines("lines"));
    HITO_TRY(item.row.stated_again, object.many_lines("also_lines"));
    HITO_TRY(item.row.confidence, object.share("confidence"));
    HITO_TRY(item.row.reasons, read_reasons(object, others));
    HITO_TRY(item.language, object.tag("language"));
    tell_other_places(object, item.row, others);
    return item;
}

/// Items on their way into the order of their tree.
class ItemTree {
public:
    explicit ItemTree(std::vector<Item> items) : items_(std::move(items)), children_(items_.size() + 1) {}

    Expected<JsonRows> rows() {
        HITO_CHECK(index());
        HITO_CHECK(find_parents());
        JsonRows rows;
        rows.rows.reserve(items_.size());
        HITO_CHECK(put_in_order(rows.rows));
        for (const Item& item : items_) {
            rows.languages.insert(item.language);
        }
        rows.languages.erase("");
        for (const auto& [id, place] : by_id_) {
            rows.ids.emplace(id, items_[place].row.node.id);
        }
        return rows;
    }

private:
    using Index = std::unordered_map<std::string_view, std::size_t>;

    Expected<void> index() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const Item& item = items_[i];
            const bool new_id = item.id.empty() || by_id_.emplace(item.id, i).second;
            const bool new_key = item.row.key.empty() || by_key_.emplace(item.row.key, i).second;
            if (!new_id || !new_key) {
                return wrong_item(item.place, "error.json_id_twice");
            }
        }
        return {};
    }

    // A parent is named by its id; in a report, by its key.
    Expected<void> find_parents() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const Item& item = items_[i];
            if (item.parent.empty()) {
                children_.back().push_back(i);
                continue;
            }
            auto found = by_id_.find(item.parent);
            if (found == by_id_.end()) {
                found = by_key_.find(item.parent);
                if (found == by_key_.end()) {
                    return wrong_item(item.place, "error.json_no_parent", {shortened(item.parent, 40)});
                }
            }
            children_[found->second].push_back(i);
        }
        return {};
    }

    /// A row and how deep it stands.
    struct Open {
        std::size_t item = 0;
        std::size_t depth = 0;
        std::optional<Id<plans::Node>> parent;
    };

    Expected<void> put_in_order(std::vector<Row>& rows) {
        std::vector<bool> done(items_.size(), false);
        std::vector<Open> open;
        push(open, items_.size(), {});
        while (!open.empty()) {
            const Open next = open.back();
            open.pop_back();
            Item& item = items_[next.item];
            if (next.depth > bounds::depth) {
                return wrong_item(item.place, "error.json_too_deep", {std::to_string(bounds::depth)});
            }
            item.row.node.id = {static_cast<std::int64_t>(rows.size()) + 1};
            item.row.node.parent = next.parent;
            push(open, next.item, {next.item, next.depth, item.row.node.id});
            rows.push_back(std::move(item.row));
            items_[next.item].row.node.id = rows.back().node.id;
            done[next.item] = true;
        }
        const auto left = std::find(done.begin(), done.end(), false);    // no way leads to it from the top
        return left == done.end()
                   ? Expected<void>()
                   : wrong_item(items_[static_cast<std::size_t>(left - done.begin())].place, "error.json_circle");
    }

    void push(std::vector<Open>& open, std::size_t item, const Open& above) const {
        for (auto child = children_[item].rbegin(); child != children_[item].rend(); ++child) {
            open.push_back({*child, above.depth + 1, above.parent});
        }
    }

    std::vector<Item> items_;
    std::vector<std::vector<std::size_t>> children_;    // by item; the last: those at the top
    Index by_id_;
    Index by_key_;
};

}    // namespace

Expected<JsonRows> read_json_items(const JsonObject& plan, OtherKeys& others) {
    const auto* value = plan.find("items");
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (list != nullptr && list->size() > bounds::rows) {
        return fail(Failure::unreadable,
                    {"error.too_many_rows", {std::string(plan.place().document), std::to_string(bounds::rows)}});
    }
    std::vector<Item> items;
    const auto take = [&](const JsonObject& object) -> Expected<void> {
        HITO_TRY(auto item, read_item(object, others));
        items.push_back(std::move(item));
        return {};
    };
    HITO_CHECK(plan.each("items", take));
    return ItemTree(std::move(items)).rows();
}

}    // namespace hito::reading
