#pragma once

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace hito {

/// A JSON object as text, written key by key, and each entry of its lists on a line of its own: two texts can be compared
/// line by line, and a tree of 100,000 rows is never held twice. Fractions are written as they are (0.941, not 9.41E-1).
class JsonLines {
public:
    void add(std::string_view key, const boost::json::value& value);

    template <class T, class ToValue>
    void add_list(std::string_view key, const std::vector<T>& entries, ToValue to_value) {
        open(key);
        text_ += '[';
        std::string_view separator = "\n  ";
        for (const T& entry : entries) {
            text_ += separator;
            append(boost::json::value(to_value(entry)));
            separator = ",\n  ";
        }
        text_ += entries.empty() ? "]" : "\n ]";
    }

    /// The object as a whole; ends in a line feed.
    std::string closed() && { return std::move(text_) + "\n}\n"; }

private:
    void open(std::string_view key);
    void append(const boost::json::value& value);

    std::string text_;
};

}    // namespace hito
