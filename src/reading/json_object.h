#pragma once

#include "base/date.h"
#include "base/expected.h"
#include "base/remark.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hito::reading {

/// Which object of a JSON text one is: what sentences call it.
struct JsonPlace {
    std::string_view document;
    std::string item;    ///< The id of the item that it belongs to, or empty.
    std::string path;    ///< From the item or the whole, as jq writes it: "date", "claims[3]"; empty: itself.

    /// The place of a key in it, or with "[3]" of an entry.
    [[nodiscard]] JsonPlace at(std::string_view key) const;
};

/// The failure (unreadable) that a key is not what it should be; `wanted` is the id of the words for that ("word.json_day").
tl::unexpected<Error> wrong_value(const JsonPlace& place, std::string_view key, std::string_view wanted);

/// What stands in a JSON text and was not read: keys that nobody asked for, with how often they stand there, and the like.
class OtherKeys {
public:
    void add(const JsonPlace& place, std::string_view key);
    void add(Remark remark) { remarks_.push_back(std::move(remark)); }
    /// A remark for each, so that nothing is left out in silence.
    [[nodiscard]] Remarks remarks() const;

private:
    Remarks remarks_;
    std::map<std::string, std::size_t> times_;
};

/// An object of a JSON text, asked for its keys. A key that is missing or null is nothing; one that holds a value of another
/// kind fails (unreadable). Texts are without control characters, but for white space.
class JsonObject {
public:
    JsonObject(const boost::json::object& object, JsonPlace place) : object_(&object), place_(std::move(place)) {}

    [[nodiscard]] const JsonPlace& place() const { return place_; }
    /// The same object under another name.
    [[nodiscard]] JsonObject moved_to(JsonPlace place) const { return {*object_, std::move(place)}; }

    /// The value of the key; nullptr when it is missing or null.
    [[nodiscard]] const boost::json::value* find(std::string_view key) const;

    [[nodiscard]] Expected<std::string> text(std::string_view key) const;
    /// A text that is there and not empty.
    [[nodiscard]] Expected<std::string> name(std::string_view key) const;
    /// The tag of a language (BCP 47).
    [[nodiscard]] Expected<std::string> tag(std::string_view key) const;
    [[nodiscard]] Expected<std::vector<std::string>> tags(std::string_view key) const;
    [[nodiscard]] Expected<std::vector<std::string>> texts(std::string_view key) const;
    /// A text, or a whole number as text.
    [[nodiscard]] Expected<std::string> id(std::string_view key) const;
    [[nodiscard]] Expected<std::optional<std::size_t>> count(std::string_view key) const;
    [[nodiscard]] Expected<bool> flag(std::string_view key) const;
    /// From 0 to 1; 1 when it is missing.
    [[nodiscard]] Expected<double> share(std::string_view key) const;
    [[nodiscard]] Expected<std::optional<Date>> day(std::string_view key) const;
    /// Two numbers of lines, the first not behind the last; nowhere when it is missing.
    [[nodiscard]] Expected<Source> lines(std::string_view key) const;
    [[nodiscard]] Expected<std::vector<Source>> many_lines(std::string_view key) const;
    [[nodiscard]] Expected<std::optional<JsonObject>> object(std::string_view key) const;
    /// Hands over each object of a list, one after the other; ends at the first failure.
    Expected<void> each(std::string_view key, const std::function<Expected<void>(const JsonObject&)>& take) const;

    /// One of a closed set, by a function from its name.
    template <class T>
    [[nodiscard]] Expected<std::optional<T>> named(std::string_view key, std::optional<T> (*of_name)(std::string_view),
                                                   std::string_view wanted) const {
        HITO_TRY(const std::string name, text(key));
        const auto found = of_name(name);
        if (!found && !name.empty()) {
            return wrong_value(place_, key, wanted);
        }
        return found;
    }

    /// The keys that are not among those, which are in ascending order.
    void tell_others(std::span<const std::string_view> known, OtherKeys& others) const;

private:
    const boost::json::object* object_;
    JsonPlace place_;
};

}    // namespace hito::reading
