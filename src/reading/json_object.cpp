#include "reading/json_object.h"

#include "base/bounds.h"
#include "base/text.h"

#include <fmt/format.h>
#include <boost/json/value.hpp>

#include <algorithm>

namespace json = boost::json;

namespace hito::reading {

namespace {

// A document never has them either (document/decode.cpp).
bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && (byte < '\t' || byte > '\r')) || byte == 0x7F;
}

bool has_control(std::string_view text) { return std::any_of(text.begin(), text.end(), is_control); }

std::optional<std::size_t> count_of(const json::value& value) {
    json::error_code error;
    const auto number = value.is_double() ? std::size_t{0} : value.to_number<std::size_t>(error);
    return value.is_double() || error ? std::nullopt : std::optional(number);
}

std::optional<std::string> text_of(const json::value& value) {
    const auto* text = value.if_string();
    return text == nullptr || has_control(*text) ? std::nullopt : std::optional(std::string(*text));
}

// [0, 0] is nowhere.
std::optional<Source> source_of(const json::value& value) {
    const auto* pair = value.if_array();
    if (pair == nullptr || pair->size() != 2) {
        return std::nullopt;
    }
    const auto first = count_of((*pair)[0]);
    const auto last = count_of((*pair)[1]);
    const bool fits = first && last && *first <= *last && (*first > 0 || *last == 0) && *last <= bounds::file_bytes;
    return fits ? std::optional(Source{*first, *last}) : std::nullopt;
}

bool is_tag(std::string_view text) {
    constexpr std::size_t longest = 35;    // BCP 47, 4.4.1
    return text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

}    // namespace

JsonPlace JsonPlace::at(std::string_view key) const {
    return {document, item, path + (path.empty() || key.starts_with('[') ? "" : ".") + std::string(key)};
}

tl::unexpected<Error> wrong_value(const JsonPlace& place, std::string_view key, std::string_view wanted) {
    const auto path = shortened(place.at(key).path, 80);
    if (place.item.empty()) {
        return fail(Failure::unreadable, {"error.json_value", {std::string(place.document), path, std::string(wanted)}});
    }
    return fail(Failure::unreadable, {"error.json_item_value",
                                      {std::string(place.document), shortened(place.item, 40), path, std::string(wanted)}});
}

void OtherKeys::add(const JsonPlace& place, std::string_view key) {
    constexpr std::size_t most = 40;    // different ones; of a file that is something else, the rest is one more
    std::string name = place.item.empty() ? "" : "items[].";
    bool index = false;
    for (const char c : place.at(key).path) {    // "claims[3].by" is "claims[].by": one key, however often it stands there
        index = index && c != ']';
        name += index ? "" : std::string(1, is_control(c) ? '?' : c);
        index = index || c == '[';
    }
    name = shortened(name, 60);
    const auto found = times_.find(name);
    ++times_[found == times_.end() && times_.size() >= most ? "…" : std::move(name)];
}

Remarks OtherKeys::remarks() const {
    Remarks remarks = remarks_;
    for (const auto& [name, times] : times_) {
        remarks.push_back({{}, {"remark.json_key", {std::to_string(times), name}}});
    }
    return remarks;
}

const json::value* JsonObject::find(std::string_view key) const {
    const auto* value = object_->if_contains(key);
    return value == nullptr || value->is_null() ? nullptr : value;
}

Expected<std::string> JsonObject::text(std::string_view key) const {
    const auto* value = find(key);
    auto text = value == nullptr ? std::string() : text_of(*value);
    if (!text) {
        return wrong_value(place_, key, "word.json_text");
    }
    return std::move(*text);
}

Expected<std::string> JsonObject::name(std::string_view key) const {
    HITO_TRY(auto name, text(key));
    if (name.empty()) {
        return wrong_value(place_, key, "word.json_name");
    }
    return name;
}

Expected<std::string> JsonObject::tag(std::string_view key) const {
    HITO_TRY(auto tag, text(key));
    if (!is_tag(tag)) {
        return wrong_value(place_, key, "word.json_language");
    }
    return tag;
}

Expected<std::vector<std::string>> JsonObject::tags(std::string_view key) const {
    HITO_TRY(auto tags, texts(key));
    if (!std::all_of(tags.begin(), tags.end(), is_tag)) {
        return wrong_value(place_, key, "word.json_language");
    }
    return tags;
}

Expected<std::vector<std::string>> JsonObject::texts(std::string_view key) const {
    std::vector<std::string> texts;
    const auto* value = find(key);
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (value != nullptr && list == nullptr) {
        return wrong_value(place_, key, "word.json_texts");
    }
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        auto text = text_of((*list)[i]);
        if (!text) {
            return wrong_value(place_, key, "word.json_texts");
        }
        texts.push_back(std::move(*text));
    }
    return texts;
}

Expected<std::string> JsonObject::id(std::string_view key) const {
    const auto* value = find(key);
    if (value == nullptr) {
        return std::string();
    }
    if (value->is_int64() || value->is_uint64()) {
        return value->is_int64() ? std::to_string(value->get_int64()) : std::to_string(value->get_uint64());
    }
    auto text = text_of(*value);
    if (!text || text->empty()) {
        return wrong_value(place_, key, "word.json_id");
    }
    return std::move(*text);
}

Expected<std::optional<std::size_t>> JsonObject::count(std::string_view key) const {
    const auto* value = find(key);
    const auto count = value == nullptr ? std::nullopt : count_of(*value);
    if (value != nullptr && !count) {
        return wrong_value(place_, key, "word.json_count");
    }
    return count;
}

Expected<bool> JsonObject::flag(std::string_view key) const {
    const auto* value = find(key);
    if (value != nullptr && !value->is_bool()) {
        return wrong_value(place_, key, "word.json_flag");
    }
    return value != nullptr && value->get_bool();
}

Expected<double> JsonObject::share(std::string_view key) const {
    const auto* value = find(key);
    if (value == nullptr) {
        return 1.0;
    }
    json::error_code error;
    const auto share = value->to_number<double>(error);
    if (error || !(share >= 0 && share <= 1)) {
        return wrong_value(place_, key, "word.json_share");
    }
    return share;
}

Expected<std::optional<Date>> JsonObject::day(std::string_view key) const {
    HITO_TRY(const auto written, text(key));
    const auto day = read_iso_date(written);
    if (!day && !written.empty()) {
        return wrong_value(place_, key, "word.json_day");
    }
    return day;
}

Expected<Source> JsonObject::lines(std::string_view key) const {
    const auto* value = find(key);
    const auto source = value == nullptr ? Source{} : source_of(*value);
    if (!source) {
        return wrong_value(place_, key, "word.json_lines");
    }
    return *source;
}

Expected<std::vector<Source>> JsonObject::many_lines(std::string_view key) const {
    std::vector<Source> sources;
    const auto* value = find(key);
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (value != nullptr && list == nullptr) {
        return wrong_value(place_, key, "word.json_many_lines");
    }
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const auto source = source_of((*list)[i]);
        if (!source) {
            return wrong_value(place_, key, "word.json_many_lines");
        }
        sources.push_back(*source);
    }
    return sources;
}

Expected<std::optional<JsonObject>> JsonObject::object(std::string_view key) const {
    const auto* value = find(key);
    if (value == nullptr) {
        return std::optional<JsonObject>();
    }
    if (!value->is_object()) {
        return wrong_value(place_, key, "word.json_object");
    }
    return std::optional(JsonObject(value->get_object(), place_.at(key)));
}

Expected<void> JsonObject::each(std::string_view key, const std::function<Expected<void>(const JsonObject&)>& take) const {
    const auto* value = find(key);
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (value != nullptr && list == nullptr) {
        return wrong_value(place_, key, "word.json_list");
    }
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const auto place = fmt::format("{}[{}]", key, i);
        if (!(*list)[i].is_object()) {
            return wrong_value(place_, place, "word.json_object");
        }
        HITO_CHECK(take({(*list)[i].get_object(), place_.at(place)}));
    }
    return {};
}

void JsonObject::tell_others(std::span<const std::string_view> known, OtherKeys& others) const {
    for (const auto& entry : *object_) {
        const std::string_view key = entry.key();
        if (!std::binary_search(known.begin(), known.end(), key)) {
            others.add(place_, key);
        }
    }
}

}    // namespace hito::reading
