#pragma once

#include <string>
#include <string_view>

namespace hito::document {

/// A text without its Markdown and HTML markup, white space joined.
struct PlainText {
    std::string text;
    bool bold = false;         ///< The whole text was emphasised.
    bool bold_lead = false;    ///< Its first words were, and more follows.
};

/// Removes emphasis, links (their text stays), images, footnote marks, HTML tags and entities, backslash escapes.
/// A mark that encloses nothing ("*" alone in a cell) stays.
PlainText plain_text(std::string_view marked_up);

}    // namespace hito::document
