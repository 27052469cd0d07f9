#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

/// What compiled templates (src/templates) call when a page is made.
namespace hito::web {

/// Markup that a compiled template made, and nothing else makes: it goes into another template as it is.
struct Html {
    std::string text;
    [[nodiscard]] bool empty() const { return text.empty(); }
};

/// Only between tags: elsewhere it does not compile.
inline void append_text(std::string& out, const Html& html) { out += html.text; }

/// The address of a file of assets/ ("site.css"), with the digest of its bytes, so that it may be kept for ever.
std::string_view asset_address(std::string_view name);

/// Appends the text as it stands between tags or in a quoted attribute: the five characters of markup as references. Control
/// characters that no XML may hold become U+FFFD.
void append_text(std::string& out, std::string_view text);
void append_attribute(std::string& out, std::string_view text);

/// Whether a page may link to the address: http, https, mailto, relative or a fragment.
bool is_allowed_address(std::string_view address);

/// Appends a whole address: http, https, mailto, relative or a fragment; any other becomes "#".
void append_url(std::string& out, std::string_view address);

/// Appends a part of an address behind a beginning that the template wrote: all but letters, digits and -._~ as %XX.
void append_url_part(std::string& out, std::string_view part);

/// Whole numbers, plain; a page that groups digits brings them as text.
std::string text_of(std::size_t number);
inline std::string text_of(std::string_view text) { return std::string(text); }

void append_text(std::string& out, std::size_t number);
void append_attribute(std::string& out, std::size_t number);
void append_url_part(std::string& out, std::size_t number);

/// Whether a section on the value shows anything: true, a number but 0, a text or a list that is not empty, a value that is
/// there. A struct always does.
template <class T>
bool holds(const T& value) {
    if constexpr (std::same_as<T, bool>) {
        return value;
    } else if constexpr (std::integral<T>) {
        return value != 0;
    } else if constexpr (requires { value.has_value(); }) {
        return value.has_value();
    } else if constexpr (requires { value.empty(); }) {
        return !value.empty();
    } else {
        return true;
    }
}

/// Shows `body` for each of a list, for what is there of an optional and for a struct, each with it as the innermost scope;
/// for truths, numbers and texts once, within the scope that is.
template <class T, class Scope, class Body>
void section(const T& value, const Scope& scope, const Body& body) {
    if constexpr (requires { value.has_value(); }) {
        if (value) {
            body(*value);
        }
    } else if constexpr (std::convertible_to<T, std::string_view> || std::integral<T>) {
        if (holds(value)) {
            body(scope);
        }
    } else if constexpr (requires { value.begin(); }) {
        for (const auto& one : value) {
            body(one);
        }
    } else {
        body(value);
    }
}

/// The field in the innermost scope that has it; no scope with it does not compile.
template <class Field, class Scope, class... Outer>
constexpr const auto& field(const Scope& scope, const Outer&... outer) {
    if constexpr (sizeof...(Outer) == 0 || requires { Field::of(scope); }) {
        return Field::of(scope);
    } else {
        return field<Field>(outer...);
    }
}

}    // namespace hito::web
