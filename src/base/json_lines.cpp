#include "base/json_lines.h"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace json = boost::json;

namespace hito {

namespace {

// Bytes that a string of JSON may not have as they are.
constexpr bool is_special(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_words(std::string& text, std::string_view words) {
    if (std::any_of(words.begin(), words.end(), [](char c) { return is_special(c); })) {
        text += json::serialize(words);
        return;
    }
    text += '"';
    text += words;
    text += '"';
}

void append_number(std::string& text, std::int64_t number) {
    const fmt::format_int digits(number);
    text.append(digits.data(), digits.size());
}

// As json::serialize does, but for numbers, and without a text for each value.
void append_value(std::string& text, const json::value& value) {
    std::string_view separator;
    if (const auto* words = value.if_string()) {
        append_words(text, *words);
    } else if (const auto* whole = value.if_int64()) {
        append_number(text, *whole);
    } else if (value.is_null()) {
        text += "null";
    } else if (const auto* truth = value.if_bool()) {
        text += *truth ? "true" : "false";
    } else if (const auto* array = value.if_array()) {
        text += '[';
        for (const auto& entry : *array) {
            text += separator;
            append_value(text, entry);
            separator = ",";
        }
        text += ']';
    } else if (const auto* object = value.if_object()) {
        text += '{';
        for (const auto& [key, entry] : *object) {
            text += separator;
            text += '"';
            text += std::string_view(key);    // keys are ours: nothing to escape
            text += "\":";
            append_value(text, entry);
            separator = ",";
        }
        text += '}';
    } else if (const auto* number = value.if_double()) {
        text += fmt::format("{}", *number);
    } else {
        text += json::serialize(value);
    }
}

}    // namespace

void JsonObject::open(std::string_view key) {
    text_ += empty_ ? "\"" : ",\"";
    text_ += key;
    text_ += "\":";
    empty_ = false;
}

void JsonObject::add_plain(std::string_view key, std::string_view value) {
    open(key);
    text_ += value;
}

void JsonObject::add(std::string_view key, std::string_view words) {
    open(key);
    append_words(text_, words);
}

void JsonObject::add_or_null(std::string_view key, std::string_view words) {
    words.empty() ? add_null(key) : add(key, words);
}

void JsonObject::add_number(std::string_view key, std::int64_t number) {
    open(key);
    append_number(text_, number);
}

void JsonObject::add_value(std::string_view key, const json::value& value) {
    open(key);
    append_value(text_, value);
}

void JsonLines::add(std::string_view key, const json::value& value) {
    open(key);
    append(value);
}

void JsonLines::open(std::string_view key) {
    text_ += text_.empty() ? "{\n \"" : ",\n \"";
    text_ += key;
    text_ += "\": ";
}

void JsonLines::append(const json::value& value) { append_value(text_, value); }

}    // namespace hito
