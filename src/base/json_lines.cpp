#include "base/json_lines.h"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace json = boost::json;

namespace hito {

void JsonLines::add(std::string_view key, const json::value& value) {
    open(key);
    append(value);
}

void JsonLines::open(std::string_view key) {
    text_ += text_.empty() ? "{\n " : ",\n ";
    text_ += fmt::format("\"{}\": ", key);
}

// As json::serialize does, but for numbers.
void JsonLines::append(const json::value& value) {
    std::string_view separator;
    if (const auto* array = value.if_array()) {
        text_ += '[';
        for (const auto& entry : *array) {
            text_ += separator;
            append(entry);
            separator = ",";
        }
        text_ += ']';
    } else if (const auto* object = value.if_object()) {
        text_ += '{';
        for (const auto& [key, entry] : *object) {
            text_ += fmt::format("{}\"{}\":", separator, std::string_view(key));    // keys are ours: nothing to escape
            append(entry);
            separator = ",";
        }
        text_ += '}';
    } else if (const auto* number = value.if_double()) {
        text_ += fmt::format("{}", *number);
    } else {
        text_ += json::serialize(value);
    }
}

}    // namespace hito
