#pragma once

#include "outline/element.h"

#include <string>

namespace hito::outline {

/// How an entry looks, as far as nesting goes by it.
struct Style {
    ElementKind kind = ElementKind::item;
    double strength = 0;    ///< Less is nearer to the top.
    std::string name;       ///< Entries of one name are siblings.
    std::size_t heading = 0;
    std::size_t indent = 0;
    std::string marker;
    std::optional<Role> role;    ///< By the entry's own word or its table's head.
    Code code;
    std::size_t column = 0;
};

Style style_of(const Element& element);

/// Whether `above`, an open entry, takes `below` as something that stands under it.
bool outranks(const Style& above, const Style& below);

/// Bullets that are marks of a status are one kind of bullet.
std::string marker_class(const std::string& marker, const Vocabulary& vocabulary);

/// How deep office files put a bullet among bullets of one indent: "•" 0, "–" 1, "o" 2, two bullets 3.
int marker_depth(const std::string& marker);

}    // namespace hito::outline
