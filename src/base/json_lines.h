#pragma once

#include <boost/json/value.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hito {

/// A JSON object within a text, written key by key while it lives; keys are ours, and need no escaping. It holds no values,
/// which makes it several times as fast as a boost::json::object: for lists that pages send.
class JsonObject {
public:
    explicit JsonObject(std::string& text) : text_(text) { text_ += '{'; }
    JsonObject(const JsonObject&) = delete;
    JsonObject& operator=(const JsonObject&) = delete;
    ~JsonObject() { text_ += '}'; }

    void add(std::string_view key, std::string_view words);
    void add(std::string_view key, const char* words) { add(key, std::string_view(words)); }
    void add(std::string_view key, std::same_as<bool> auto truth) { add_plain(key, truth ? "true" : "false"); }
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) void add(std::string_view key, Number number) {
        add_number(key, static_cast<std::int64_t>(number));
    }
    void add_null(std::string_view key) { add_plain(key, "null"); }
    /// The words; null where there are none.
    void add_or_null(std::string_view key, std::string_view words);
    void add_value(std::string_view key, const boost::json::value& value);
    /// An object under the key, which `write` fills.
    template <class Write>
    void add_object(std::string_view key, Write write) {
        open(key);
        JsonObject object(text_);
        write(object);
    }

private:
    void open(std::string_view key);
    void add_plain(std::string_view key, std::string_view value);
    void add_number(std::string_view key, std::int64_t number);

    std::string& text_;
    bool empty_ = true;
};

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

    /// The same without values in between: `write` fills a JsonObject with the entry.
    template <class List, class Write>
    void write_list(std::string_view key, const List& entries, Write write) {
        open(key);
        text_ += '[';
        std::string_view separator = "\n  ";
        for (const auto& entry : entries) {
            text_ += separator;
            JsonObject object(text_);
            write(object, entry);
            separator = ",\n  ";
        }
        text_ += entries.empty() ? "]" : "\n ]";
    }

    template <class Write>
    void add_object(std::string_view key, Write write) {
        open(key);
        JsonObject object(text_);
        write(object);
    }

    /// The object as a whole; ends in a line feed.
    std::string closed() && { return std::move(text_) + "\n}\n"; }

private:
    void open(std::string_view key);
    void append(const boost::json::value& value);

    std::string text_;
};

}    // namespace hito
