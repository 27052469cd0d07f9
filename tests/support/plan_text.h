#pragma once

#include "base/expected.h"
#include "base/vocabulary.h"
#include "document/document.h"
#include "outline/outline.h"
#include "reading/reading.h"

#include <string>
#include <string_view>

/// Short plans in a test's own lines, read as far as the test asks, and drawn so that a test can show what it expects.
namespace hito::tests {

/// The vocabulary of the program.
const Vocabulary& known_words();

/// The text as a document; throws when it cannot be read.
document::Document document_of(std::string text);

/// The outline of a text; throws when it cannot be read.
outline::Outline outline_of(std::string text);

/// The plan in a text; throws when it cannot be read.
reading::Reading reading_of(std::string text);

/// The id of the failure of an Expected; empty where there is none.
template <class T>
std::string failure_of(const Expected<T>& expected) {
    return expected ? std::string() : expected.error().message.id;
}

/// A line for each block: "# title", "text", "[marker] item", "cell | piece / piece", "left.page_number: 3".
std::string drawn(const document::Document& document);

/// A line for each row in the order of the tree, two spaces deeper than its parent: "code title".
std::string drawn(const outline::Outline& outline);

/// The same with "role code title".
std::string drawn(const reading::Reading& reading);

/// Why the line became no row; empty when it did, or when nothing is said of it.
std::string reason_left(const outline::Outline& outline, std::size_t line);
std::string reason_left(const reading::Reading& reading, std::size_t line);

/// The ids of the remarks that stand on the line, parted by spaces; line 0: of all lines.
std::string remarks_on(const Remarks& remarks, std::size_t line = 0);

/// The row whose title begins so; throws when there is none.
const outline::Row& row_of(const outline::Outline& outline, std::string_view title);
const reading::Row& row_of(const reading::Reading& reading, std::string_view title);

/// Its status by name; "none" where the document marks none.
std::string status_of(const reading::Reading& reading, std::string_view title);

/// Its date in EDTF, or the words of its recurrence; empty where there is none.
std::string date_of(const reading::Reading& reading, std::string_view title);

/// Its role by name.
std::string role_of(const reading::Reading& reading, std::string_view title);

}    // namespace hito::tests
