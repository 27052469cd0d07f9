#include "reading/read_json.h"

#include "base/bounds.h"
#include "base/text.h"
#include "reading/json_object.h"
#include "reading/json_plan.h"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/stream_parser.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace json = boost::json;

namespace hito::reading {

namespace {

std::size_t line_at(std::string_view bytes, std::size_t at) {
    return 1 + static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

tl::unexpected<Error> broken(std::string_view bytes, std::size_t at, std::string_view name) {
    const auto line_begin = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
    const auto in_line = bytes.substr(line_begin == std::string_view::npos ? 0 : line_begin + 1);
    const auto before = in_line.substr(0, bytes.substr(0, at).size() - (bytes.size() - in_line.size()));
    return fail(Failure::unreadable,
                {"error.json_broken",
                 {std::string(name), std::to_string(line_at(bytes, at)), std::to_string(code_points(before) + 1)}});
}

Expected<json::value> parsed(std::string_view bytes, std::string_view name, json::storage_ptr storage) {
    json::stream_parser parser(std::move(storage));
    json::error_code error;
    const std::size_t end = parser.write_some(bytes.data(), bytes.size(), error);
    if (!error) {
        parser.finish(error);
    }
    if (error || end < bytes.size()) {
        return broken(bytes, end, name);
    }
    return parser.release();
}

std::size_t count_keys(const json::value& value) {
    std::size_t count = 0;
    if (const auto* object = value.if_object()) {
        count += object->size();
        for (const auto& entry : *object) {
            count += count_keys(entry.value());
        }
    } else if (const auto* array = value.if_array()) {
        for (const auto& entry : *array) {
            count += count_keys(entry);
        }
    }
    return count;
}

/// A string of a JSON text, with its quotation marks. Precondition: the text is whole JSON and `at` is where one begins.
std::string_view string_at(std::string_view bytes, std::size_t at) {
    std::size_t end = at + 1;
    while (bytes[end] != '"') {
        end += bytes[end] == '\\' ? 2 : 1;
    }
    return bytes.substr(at, end + 1 - at);
}

/// Calls `take` for each brace and colon of a JSON text that is no part of a string, with the string before it.
template <class Take>
void each_mark(std::string_view bytes, Take take) {
    std::string_view last;
    for (std::size_t at = bytes.find_first_of("\"{}:"); at != std::string_view::npos;
         at = bytes.find_first_of("\"{}:", at + 1)) {
        if (bytes[at] == '"') {
            last = string_at(bytes, at);
            at += last.size() - 1;
        } else {
            take(bytes[at], last);
        }
    }
}

// The library keeps the last of two equal keys, and the other would be lost in silence.
Expected<void> check_keys(std::string_view bytes, std::string_view name, const json::value& value) {
    std::size_t colons = 0;
    each_mark(bytes, [&](char mark, std::string_view /*last*/) { colons += mark == ':' ? 1 : 0; });
    if (colons == count_keys(value)) {
        return {};
    }
    std::vector<std::set<std::string>> open;
    std::optional<std::string_view> again;
    each_mark(bytes, [&](char mark, std::string_view last) {
        if (mark == '{') {
            open.emplace_back();
        } else if (mark == '}') {
            open.pop_back();
        } else if (!again && !open.back().emplace(json::parse(last).as_string()).second) {
            again = last;
        }
    });
    const auto at = static_cast<std::size_t>(again->data() - bytes.data());
    return fail(Failure::unreadable, {"error.json_key_twice",
                                      {std::string(name), std::to_string(line_at(bytes, at)),
                                       shortened(again->substr(1, again->size() - 2), 40)}});
}

std::string_view without_mark(std::string_view bytes) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return bytes.starts_with(mark) ? bytes.substr(mark.size()) : bytes;
}

}    // namespace

bool is_plan_json(std::string_view bytes) {
    const auto text = without_mark(bytes);
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin != std::string_view::npos && text[begin] == '{' && text.find("\"items\"") != std::string_view::npos;
}

Expected<Reading> read_json(std::string_view bytes, std::string_view name) {
    if (bytes.size() > bounds::file_bytes) {
        return fail(Failure::unreadable,
                    {"error.file_too_large", {std::string(name), std::to_string(bounds::file_bytes / 1'000'000)}});
    }
    const auto text = without_mark(bytes);
    if (static_cast<std::size_t>(std::count(text.begin(), text.end(), ',')) > bounds::json_values) {
        return fail(Failure::unreadable, {"error.json_too_large", {std::string(name), std::to_string(bounds::json_values)}});
    }
    return read_kept_json(text, name);
}

Expected<Reading> read_kept_json(std::string_view text, std::string_view name) {
    json::monotonic_resource memory;    // of the parsed text; what is read holds none of it
    HITO_TRY(const json::value whole, parsed(text, name, &memory));
    HITO_CHECK(check_keys(text, name, whole));
    const auto* object = whole.if_object();
    if (object == nullptr || !object->contains("items")) {
        return fail(Failure::unreadable, {"error.json_no_items", {std::string(name)}});
    }
    const JsonObject plan(*object, {name, {}, {}});
    return read_json_plan(plan);
}

}    // namespace hito::reading
