#include "imports/mend.h"

#include "imports/draft.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace json = boost::json;

namespace hito::imports {

std::optional<Mend::Kind> mend_named(std::string_view name) {
    const auto found = std::find(mend_names.begin(), mend_names.end(), name);
    return found == mend_names.end() ? std::nullopt : std::optional(static_cast<Mend::Kind>(found - mend_names.begin()));
}

std::vector<Mend> standing(std::span<const Mend> mends) {
    std::vector<Mend> stand;
    for (const auto& mend : mends) {
        if (mend.kind != Mend::Kind::undo) {
            stand.push_back(mend);
            continue;
        }
        bool together = true;
        while (together && !stand.empty()) {
            together = stand.back().with_previous;
            stand.pop_back();
        }
    }
    return stand;
}

Expected<reading::Reading> mended(reading::Reading reading, std::span<const Mend> mends) {
    const auto stand = standing(mends);
    if (stand.empty()) {
        return reading;
    }
    const auto before = reading.rows;
    Draft draft(std::move(reading));
    for (const auto& mend : stand) {
        HITO_CHECK(draft.apply(mend));
    }
    auto done = std::move(draft).finished();
    recount(done, before);
    return done;
}

reading::Reading in_order(reading::Reading reading) {
    std::unordered_map<std::int64_t, std::int64_t> numbers;
    for (auto& row : reading.rows) {
        const auto number = static_cast<std::int64_t>(numbers.size()) + 1;
        numbers.emplace(row.node.id.value, number);
        row.node.id = {number};
        if (row.node.parent) {    // stands before it
            row.node.parent = Id<plans::Node>{numbers.at(row.node.parent->value)};
        }
    }
    for (auto& claim : reading.claims) {
        for (auto& id : claim.rows) {
            const auto found = numbers.find(id.value);
            id = {found == numbers.end() ? 0 : found->second};
        }
        std::erase_if(claim.rows, [](auto id) { return id.value == 0; });
    }
    return reading;
}

std::string json_text(const Mend& mend) {
    json::object object{{"kind", name_of(mend.kind)}};
    const auto add_id = [&](std::string_view key, Id<plans::Node> id) {
        if (id.value != 0) {
            object[key] = id.value;
        }
    };
    add_id("row", mend.row);
    add_id("other", mend.other);
    add_id("before", mend.before);
    if (!mend.value.empty()) {
        object["value"] = mend.value;
    }
    if (!mend.words.empty()) {
        object["words"] = mend.words;
    }
    if (mend.date) {
        object["date"] = edtf_text(*mend.date);
        object["recurring"] = mend.date->recurring;
    }
    if (mend.lines.first_line != 0) {
        object["lines"] = json::array{mend.lines.first_line, mend.lines.last_line};
    }
    if (mend.with_previous) {
        object["with_previous"] = true;
    }
    return json::serialize(object);
}

namespace {

std::string text_at(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(*text);
}

Id<plans::Node> id_at(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    const auto* number = value == nullptr ? nullptr : value->if_int64();
    return {number == nullptr ? 0 : *number};
}

Source lines_at(const json::object& object) {
    const auto* value = object.if_contains("lines");
    const auto* lines = value == nullptr ? nullptr : value->if_array();
    if (lines == nullptr || lines->size() != 2 || !(*lines)[0].is_int64() || !(*lines)[1].is_int64()) {
        return {};
    }
    return {static_cast<std::size_t>((*lines)[0].get_int64()), static_cast<std::size_t>((*lines)[1].get_int64())};
}

}    // namespace

Expected<Mend> read_mend(std::string_view text, std::int64_t number) {
    boost::system::error_code error;
    const auto value = json::parse(text, error);
    const auto* object = error ? nullptr : value.if_object();
    const auto kind = object == nullptr ? std::nullopt : mend_named(text_at(*object, "kind"));
    if (!kind) {
        return fail(Failure::unreadable, {"error.no_mend", {std::to_string(number)}});
    }
    Mend mend;
    mend.kind = *kind;
    mend.number = number;
    mend.row = id_at(*object, "row");
    mend.other = id_at(*object, "other");
    mend.before = id_at(*object, "before");
    mend.value = text_at(*object, "value");
    mend.words = text_at(*object, "words");
    mend.lines = lines_at(*object);
    mend.with_previous = object->contains("with_previous");
    if (object->contains("date")) {
        mend.date = read_edtf(text_at(*object, "date")).value_or(PlannedDate{});
        mend.date->recurring = text_at(*object, "recurring");
    }
    return mend;
}

}    // namespace hito::imports
