#pragma once

#include "base/id.h"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace hito::db {

/// Bytes that are no text.
struct Bytes {
    std::string_view bytes;
};

/// A value on its way into a statement: nothing, a whole number (64 bits), text in UTF-8 or bytes. It looks at what it was
/// made of and keeps no copy.
class Value {
public:
    // What a statement takes is written as it is, without naming this class.
    // NOLINTBEGIN(google-explicit-constructor)
    Value(std::nullopt_t) {}
    template <std::integral T>
    Value(T number) : value_(static_cast<std::int64_t>(number)) {}
    template <class T>
    Value(Id<T> id) : value_(id.value) {}
    Value(std::string_view text) : value_(text) {}
    Value(const std::string& text) : value_(std::string_view(text)) {}
    Value(const char* text) : value_(std::string_view(text)) {}
    Value(Bytes bytes) : value_(bytes) {}
    template <class T>
    Value(const std::optional<T>& value) {
        if (value) {
            value_ = Value(*value).value_;
        }
    }
    // NOLINTEND(google-explicit-constructor)

    using Held = std::variant<std::monostate, std::int64_t, std::string_view, Bytes>;
    [[nodiscard]] const Held& held() const { return value_; }

private:
    Held value_;
};

}    // namespace hito::db
