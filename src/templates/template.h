#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Pages are templates in mustache's syntax, compiled to C++ when the program is built: a wrong name of a field fails the
/// compile, a message without a text fails the build, and every field is escaped by the place it stands in. This folder is
/// the compiler; docs/guide/templates.md is the language. It stands alone, since it runs before the rest is compiled.
namespace hito::templates {

/// What is wrong with a template, and where.
struct Fault {
    std::string file;
    std::size_t line = 0;
    std::string sentence;
    bool operator==(const Fault&) const = default;
};

/// A value, or the first fault of a template.
template <class T>
using Parsed = tl::expected<T, Fault>;

/// Where in the page a piece stands: decides how it is escaped.
enum class Place {
    text,         ///< Between tags.
    attribute,    ///< In a quoted attribute.
    url,          ///< The beginning of an attribute that holds an address.
    url_part,     ///< Behind a beginning that the template wrote.
    tag,          ///< Among the attributes of a tag: only sections.
    style,        ///< In <style>: only a stylesheet of the repository.
};

/// A part of a template: text, or a tag with what it holds.
struct Piece {
    enum class Kind { text, field, message, section, inverted, partial, css, asset };
    Kind kind = Kind::text;
    std::string text;                      ///< Of a text; else the name of the field, message, partial or file.
    std::vector<std::string> arguments;    ///< Fields of a message.
    std::vector<Piece> pieces;             ///< Of a section.
    Place place = Place::text;
    std::size_t line = 0;
    bool operator==(const Piece&) const = default;
};

/// A file of src/*/templates.
struct Template {
    std::string file;      ///< As faults name it.
    std::string room;      ///< The folder of src that it stands in: "reports".
    std::string name;      ///< Without folder and ending: "report", "_row".
    std::string view;      ///< The type that it shows ("hito::reports::Page").
    std::string header;    ///< Where that type stands ("reports/page.h").
    std::vector<Piece> pieces;
};

/// The template of a text. Fails when a tag, a section or the html around them is not as docs/guide/templates.md says.
Parsed<Template> parse(std::string_view text, std::string file);

}    // namespace hito::templates
