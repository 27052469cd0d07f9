#pragma once

#include "document/document.h"
#include "outline/element.h"

#include <string>
#include <vector>

namespace hito::outline {

/// A table's rows as elements. Its head says what columns hold; without one, their contents do. Among the columns of rows
/// each stands under the one on its left; dates, statuses and the rest belong to the row's main cell.
class TableReader {
public:
    TableReader(const std::vector<document::Block>& blocks, std::size_t begin, std::size_t end, Words& words,
                std::vector<Element>& elements)
        : blocks_(blocks), begin_(begin), end_(end), words_(words), elements_(elements) {}

    void read();

private:
    /// "LÍNEA 1 <tab> (L1) Title": a heading that a tab parted.
    [[nodiscard]] bool single_heading(const document::Block& block);
    void add_heading(const document::Block& block);
    void leave(const document::Block& block, std::string reason);
    Column column_named(const std::string& head) const;
    /// How many cells of a row name columns, and how many are written. Statuses name columns only side by side ("Done | Not
    /// done"); a long text that begins with a level's name is a row's.
    [[nodiscard]] std::pair<std::size_t, std::size_t> names_in(const document::Block& block) const;
    [[nodiscard]] bool is_head(const document::Block& block) const;
    /// A head among rows must be plainer: a row may begin with a level's name too.
    [[nodiscard]] bool is_later_head(const document::Block& block) const;
    void find_columns(std::size_t first);
    /// "Medida | Descripción" over "Medida 1.1 | Servicio …": the first column holds codes, the second the rows.
    void move_row_behind_codes(std::size_t first);
    /// The table that ended just before, when only lines that are left out stand between.
    [[nodiscard]] const Element* table_before() const;
    /// What the cells of a column without a name look like.
    [[nodiscard]] std::string content_of(std::size_t k, std::size_t first) const;
    /// "22", "5-7", "11 y 12": days under a month's heading.
    [[nodiscard]] bool is_day_text(std::string_view text) const;
    /// Where no column is a row's, the widest text is; unnamed columns beside named ones are notes.
    void choose_row_columns();
    [[nodiscard]] bool is_legend_table() const;
    /// The column whose cell the row's date, status and the rest belong to.
    [[nodiscard]] std::size_t main_column() const;
    void read_row(const document::Block& block);
    [[nodiscard]] static std::string text_of(const document::Block& block);
    /// A row with nothing but more text of the main cell above.
    bool continue_cell(const document::Block& block, std::size_t main);
    /// A mark alone on a row belongs to the row above, when that has none.
    bool complete_status(const document::Block& block);
    /// A cell in the first column whose code has the depth of another column's codes: the columns on its left were lost.
    [[nodiscard]] bool cell_is_deeper(std::size_t before) const;
    void give_fields(const document::Block& block, std::vector<Field> fields, std::vector<std::size_t> mains);
    /// In a calendar without a head, semicolons part what happens in one month.
    [[nodiscard]] std::vector<document::Piece> pieces_of(const document::Cell& cell, const Column& column) const;
    [[nodiscard]] std::string without_mark(const std::string& text, Row& row) const;
    void add_cells(const document::Cell& cell, const Column& column, std::size_t k, std::size_t level,
                   const std::string& code, Source code_source, std::size_t table);
    /// A merged cell that was written again on each row: the last cell of its column says the same, and it is not the main
    /// one.
    [[nodiscard]] bool repeats_cell_above(const Element& element) const;
    void add_indicator(const document::Cell& cell, const Column& column, std::size_t level, std::size_t table);

    const std::vector<document::Block>& blocks_;
    std::size_t begin_;
    std::size_t end_;
    Words& words_;
    std::vector<Element>& elements_;
    std::vector<Column> columns_;
    std::vector<Element> rest_;    // of the tables behind further heads
    const document::Block* head_ = nullptr;
    Field date_above_;
};

}    // namespace hito::outline
