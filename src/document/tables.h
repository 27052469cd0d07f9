#pragma once

#include "base/vocabulary.h"
#include "document/lines.h"

#include <vector>

namespace hito::document {

/// A row of a table in the making.
struct TableRow {
    std::size_t line = 0;    ///< Index of its first line.
    Source source;
    std::vector<Cell> cells;
    std::size_t table = 0;
    bool head = false;
};

/// The cells of a text as pieces: parted at <br>, and at bullets when there are several.
Cell cell_of(std::string_view text, Source source);

/// Tables drawn with pipes, also such as lost their line ends inside cells. Takes their lines. Frames of one cell ("boxes")
/// become noise.
std::vector<TableRow> pipe_tables(std::vector<Line>& lines);

/// Tables whose columns are aligned by spaces, as PDF readers leave them: cells may span lines, heads may repeat.
/// Takes their lines. `next_table` is the number of the next table and grows.
std::vector<TableRow> aligned_tables(std::vector<Line>& lines, const Vocabulary& vocabulary, std::size_t& next_table);

/// Tables whose cells were left one a line, in reading order, under a head whose names stand one a line too. Takes their
/// lines.
std::vector<TableRow> flowing_tables(std::vector<Line>& lines, const Vocabulary& vocabulary, std::size_t& next_table);

/// The cells of a line with tabs; empty when the line is no table row.
std::vector<Cell> tab_cells(const Line& line, bool in_table);

}    // namespace hito::document
