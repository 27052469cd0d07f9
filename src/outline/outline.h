#pragma once

#include "base/progress.h"
#include "base/remark.h"
#include "base/role.h"
#include "base/vocabulary.h"
#include "document/document.h"
#include "outline/code.h"

#include <optional>
#include <string>
#include <vector>

/// A document as a tree of rows, by codes, headings, bullets, tables and the words before lists. What a row means (role,
/// status, date) is not known here; what the document says about it is kept beside it.
namespace hito::outline {

enum class Kind {
    heading,    ///< Text that heads others: by Markdown, capitals, emphasis, or by standing alone.
    coded,      ///< Text with a code, or with a level's name before it.
    item,       ///< A bullet.
    cell,       ///< A cell of a table.
    lost,       ///< Only its code is known, from the codes of its children.
};

/// A column or a field that says something of a row.
struct Field {
    std::string
        what;    ///< "date", "place", "responsible", "status", "indicator", "budget", "note": data/vocabulary/columns.
    std::string value;
    Source source;
};

struct Row {
    Kind kind = Kind::item;
    Source source;
    std::vector<Source> stated_again;
    std::vector<std::string> other_titles;    ///< How it was worded where it is stated again.
    std::optional<std::size_t> parent;        ///< Index in Outline::rows; less than the row's own.
    std::string title;                        ///< Without marker, code and lead words.
    Code code;
    std::string marker;    ///< The bullet, as printed.
    std::string lead;      ///< The level's name as printed before the code ("Eje").
    std::optional<Role> lead_role;
    std::string label;    ///< The label, heading or table head that stands over it ("Actividades").
    std::optional<Role> label_role;
    std::string calendar;                   ///< The month or day that stands over it ("MARZO").
    std::vector<std::string> paragraphs;    ///< What is said under it.
    std::vector<Field> fields;
    std::vector<std::string> options;    ///< Lettered answers that follow it.
    bool unsure_parent = false;          ///< The nesting was restored by sense.
    std::string rule;                    ///< Which rule nested it: an id of locale/*.po ("rule.code_parent").
};

/// What became no row, and why.
struct Left {
    Source source;
    std::string reason;    ///< An id of locale/*.po ("left.prose").
    std::string text;
};

struct Outline {
    std::vector<Row> rows;    ///< In the order of the document.
    std::vector<Left> left;
    std::vector<Left> cover;    ///< Headings before the first row: title, organisation, period stand there.
    Remarks remarks;
};

/// The watch is told how many blocks of the document are through (step "structure").
Outline read_outline(const document::Document& document, const Vocabulary& vocabulary, const Watch& watch = {});

}    // namespace hito::outline
