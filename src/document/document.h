#pragma once

#include "base/remark.h"

#include <cstddef>
#include <string>
#include <vector>

/// A document as it was received: blocks of text in their order, each with its place. No plan is known here.
namespace hito::document {

/// A part of a table cell that stands on lines of its own (a bullet, a line after <br>).
struct Piece {
    std::string text;
    Source source;
    bool operator==(const Piece&) const = default;
};

/// A table cell: its pieces in order; none when it is empty.
struct Cell {
    std::vector<Piece> pieces;
    /// The pieces joined by spaces.
    [[nodiscard]] std::string text() const;
    bool operator==(const Cell&) const = default;
};

enum class BlockKind {
    text,         ///< A paragraph, a heading, a label: one logical line.
    item,         ///< The same behind a bullet.
    table_row,    ///< Cells; `text` is empty.
    noise,        ///< Page numbers, running heads, contacts …: `noise` says which.
};

/// A block: what stands together, with wrapped lines joined and markup removed.
struct Block {
    BlockKind kind = BlockKind::text;
    Source source;
    std::string text;
    std::string marker;         ///< The bullet of an item as printed ("-", "•", "✔", "[x]").
    std::size_t indent = 0;     ///< Columns before the marker or the text.
    std::size_t heading = 0;    ///< 1 to 6 for a Markdown heading, else 0.
    bool bold = false;          ///< The whole text is emphasised.
    bool bold_lead = false;     ///< Its first words are.
    std::string margin;         ///< A mark that stands away from the text at the end of a line ("EA").
    bool after_gap = false;     ///< A blank line stands before it.
    std::vector<Cell> cells;
    std::size_t table = 0;      ///< Rows of one table share a number, from 1.
    bool table_head = false;    ///< A rule under the row says that it heads the table.
    std::string noise;          ///< Why it is no text of the plan: an id of locale/*.po ("left.page_number").
    bool operator==(const Block&) const = default;
};

struct Document {
    std::string name;    ///< File name, or "-".
    std::size_t line_count = 0;
    std::vector<bool> written;    ///< By line number from 0: line i + 1 is not blank.
    std::vector<Block> blocks;    ///< In the order of the document.
    Remarks remarks;
};

}    // namespace hito::document
