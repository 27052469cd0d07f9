#include "outline/table_reader.h"

#include "base/text.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace hito::outline {

using document::Cell;

void TableReader::read() {
    std::size_t first = begin_;
    if (single_heading(blocks_[begin_]) && !blocks_[begin_].table_head) {
        add_heading(blocks_[begin_]);
        ++first;
    }
    if (first == end_) {
        return;
    }
    // Another head begins another table, though no text stands between.
    for (std::size_t next = first + 1; next < end_; ++next) {
        if (is_later_head(blocks_[next]) &&
            (!is_head(blocks_[first]) || text_of(blocks_[next]) != text_of(blocks_[first]))) {
            TableReader(blocks_, next, end_, words_, rest_).read();
            end_ = next;
            break;
        }
    }
    find_columns(first);
    const bool legend = is_legend_table();
    for (std::size_t i = first; i < end_; ++i) {
        if (legend) {
            leave(blocks_[i], "left.legend");
        } else {
            read_row(blocks_[i]);
        }
    }
    elements_.insert(elements_.end(), std::make_move_iterator(rest_.begin()), std::make_move_iterator(rest_.end()));
}

bool TableReader::single_heading(const document::Block& block) {
    std::vector<const Cell*> written;
    for (const document::Cell& cell : block.cells) {
        if (!cell.pieces.empty()) {
            written.push_back(&cell);
        }
    }
    if (written.empty() || written.size() > 2) {
        return false;
    }
    Row row;
    take_code(row, written.front()->text(), words_, false);
    return row.lead_role && !row.code.none() && (written.size() == 1 || row.title.empty());
}

void TableReader::add_heading(const document::Block& block) {
    Element element;
    element.kind = ElementKind::coded;
    element.row.kind = Kind::coded;
    element.row.source = block.source;
    std::string text;
    for (const document::Cell& cell : block.cells) {
        text += (text.empty() || cell.pieces.empty() ? "" : " ") + cell.text();
    }
    take_code(element.row, text, words_, false);
    elements_.push_back(std::move(element));
}

void TableReader::leave(const document::Block& block, std::string reason) {
    Element element;
    element.kind = ElementKind::left;
    element.row.source = block.source;
    for (const document::Cell& cell : block.cells) {
        element.row.title += (element.row.title.empty() || cell.pieces.empty() ? "" : " | ") + cell.text();
    }
    element.reason = std::move(reason);
    elements_.push_back(std::move(element));
}

void TableReader::read_row(const document::Block& block) {
    if (&block == &blocks_[begin_] || &block == &blocks_[std::min(begin_ + 1, end_ - 1)]
            ? is_head(block)
            : is_later_head(block) || (head_ != nullptr && text_of(block) == text_of(*head_))) {
        leave(block, "left.table_head");
        return;
    }
    if (single_heading(block)) {
        add_heading(block);
        return;
    }
    std::size_t letters = 0;
    for (const document::Cell& cell : block.cells) {
        letters += words_of(cell.text()).empty() || is_status_cell(cell.text(), words_) ? 0 : 1;
    }
    if (is_legend(text_of(block), words_)) {
        leave(block, "left.legend");
        return;
    }
    if (letters == 0) {
        if (!complete_status(block)) {
            leave(block, "left.recognition_noise");
        }
        return;
    }
    const std::size_t main = main_column();
    if (continue_cell(block, main)) {
        return;
    }
    std::string code;
    Source code_source;
    std::vector<std::size_t> mains;
    std::vector<Field> fields;
    std::size_t level = 0;
    for (std::size_t k = 0; k < block.cells.size(); ++k) {
        const document::Cell& cell = block.cells[k];
        const Column& column = k < columns_.size() ? columns_[k] : columns_.back();
        level += column.what == "row" ? 1 : 0;
        if (cell.pieces.empty()) {
            if (column.what == "date" && k == 0 && !date_above_.value.empty()) {
                fields.push_back(date_above_);    // a calendar names its month once
            }
            continue;
        }
        const std::string text = cell.text();
        const Source source = joined(cell.pieces.front().source, cell.pieces.back().source);
        if (column.what == "row" && k != main && k > 0 && is_status_cell(text, words_) && !mains.empty()) {
            fields.push_back({"status", text, source});    // a cell slid to the left
        } else if (column.what == "row" && !(is_status_cell(text, words_) && !mains.empty())) {
            const std::size_t before = elements_.size();
            add_cells(cell, column, k, level, code, code_source, block.table);
            if (k == main || (k < main && cell_is_deeper(before))) {
                for (std::size_t e = before; e < elements_.size(); ++e) {
                    mains.push_back(e);
                }
            }
            code.clear();
        } else if (column.what == "code") {
            code = text;
            code_source = source;
        } else if (column.what == "status_column") {
            fields.push_back({"status", column.head, source});
        } else if (column.what == "indicator") {
            add_indicator(cell, column, level, block.table);
        } else if (column.what == "row") {
            fields.push_back({"status", text, source});
        } else if (!column.what.empty()) {
            fields.push_back({column.what, text, source});
            if (column.what == "date" && k == 0) {
                date_above_ = fields.back();
            }
        }
    }
    give_fields(block, std::move(fields), std::move(mains));
}

std::string TableReader::text_of(const document::Block& block) {
    std::string text;
    for (const document::Cell& cell : block.cells) {
        text += (text.empty() || cell.pieces.empty() ? "" : "  ") + cell.text();
    }
    return text;
}

bool TableReader::continue_cell(const document::Block& block, std::size_t main) {
    for (std::size_t k = 0; k < block.cells.size(); ++k) {
        if (block.cells[k].pieces.empty() == (k == main)) {
            return false;
        }
    }
    if (main >= block.cells.size() || elements_.empty() || elements_.back().kind != ElementKind::cell ||
        elements_.back().table != block.table || !starts_with_lower(block.cells[main].text())) {
        return false;
    }
    Row& row = elements_.back().row;
    row.title += ' ' + block.cells[main].text();
    row.source = joined(row.source, block.source);
    return true;
}

bool TableReader::complete_status(const document::Block& block) {
    const Cell* mark = nullptr;
    for (const document::Cell& cell : block.cells) {
        if (!cell.pieces.empty() && mark != nullptr) {
            return false;
        }
        mark = cell.pieces.empty() ? mark : &cell;
    }
    if (mark == nullptr || elements_.empty() || elements_.back().kind != ElementKind::cell ||
        elements_.back().table != block.table) {
        return false;
    }
    Row& row = elements_.back().row;
    const bool has = std::any_of(row.fields.begin(), row.fields.end(), [](const Field& f) { return f.what == "status"; });
    if (has || row.source.last_line + 1 < block.source.first_line) {
        return false;
    }
    row.fields.push_back({"status", mark->text(), block.source});
    row.source = joined(row.source, block.source);
    return true;
}

bool TableReader::cell_is_deeper(std::size_t before) const {
    return before < elements_.size() && !elements_[before].row.code.none() && elements_[before].row.code.parts.size() >= 3;
}

void TableReader::give_fields(const document::Block& block, std::vector<Field> fields, std::vector<std::size_t> mains) {
    if (mains.empty()) {
        for (std::size_t e = elements_.size(); e-- > 0 && mains.empty();) {
            if (elements_[e].kind == ElementKind::cell && elements_[e].table == block.table) {
                mains.push_back(e);
            }
            if (elements_[e].row.source.last_line + 1 < block.source.first_line) {
                break;
            }
        }
        if (mains.empty() || !std::any_of(fields.begin(), fields.end(), [](const Field& f) { return f.what != "status"; })) {
            if (mains.empty()) {
                leave(block, "left.empty_row");
            }
        }
    }
    for (const std::size_t e : mains) {
        elements_[e].row.fields.insert(elements_[e].row.fields.end(), fields.begin(), fields.end());
    }
}

namespace {

/// Parts a piece in which several rows of one family of codes stand: "A1-B1 One ✓ A1-B2 Two".
void part_poured(const document::Piece& piece, std::vector<document::Piece>& parts) {
    const auto own = code_at_start(piece.text, false);
    constexpr int most_skipped = 3;    // codes left out between two rows
    std::size_t begin = 0;
    if (own && own->code.parts.size() >= 2) {
        const std::string family = signature_of(own->code);
        const std::size_t level = own->code.parts.size() - 1;
        int last = own->code.parts.back().value;
        for (std::size_t at = own->end; at < piece.text.size(); ++at) {
            if (piece.text[at - 1] != ' ' || !is_alphanumeric(static_cast<unsigned char>(piece.text[at]))) {
                continue;
            }
            const auto found = code_at_start(std::string_view(piece.text).substr(at), false);
            const bool next =
                found && signature_of(found->code) == family &&
                (!found->code.parts.back().prefix.empty() ||
                 (found->code.parts.back().value > last && found->code.parts.back().value <= last + most_skipped &&
                  value_key(found->code, level) == value_key(own->code, level)));
            if (next) {
                last = found->code.parts.back().value;
                parts.push_back(
                    {std::string(trimmed(std::string_view(piece.text).substr(begin, at - begin))), piece.source});
                begin = at;
                at += found->end > 0 ? found->end - 1 : 0;
            }
        }
    }
    parts.push_back({piece.text.substr(begin), piece.source});
}

std::vector<document::Piece> poured_apart(const document::Cell& cell) {
    std::vector<document::Piece> parts;
    for (const document::Piece& piece : cell.pieces) {
        part_poured(piece, parts);
    }
    return parts;
}

}    // namespace

std::vector<document::Piece> TableReader::pieces_of(const document::Cell& cell, const Column& column) const {
    const bool calendar = columns_.size() == 2 && columns_.front().what == "date" && column.head.empty();
    if (!calendar) {
        return poured_apart(cell);
    }
    std::vector<document::Piece> pieces;
    for (const document::Piece& piece : cell.pieces) {
        std::string_view rest = piece.text;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find("; "), rest.size());
            pieces.push_back({std::string(trimmed(rest.substr(0, end))), piece.source});
            rest.remove_prefix(std::min(end + 2, rest.size()));
        }
    }
    return pieces;
}

/// "… ✓" at the end of a part that was poured together with others: its mark, which goes to the row's fields.
std::string TableReader::without_mark(const std::string& text, Row& row) const {
    const std::size_t space = text.rfind(' ');
    std::size_t at = space + 1;
    if (space == std::string::npos || is_alphanumeric(next_code_point(text, at)) ||
        !words_.vocabulary.find_mark(std::string_view(text).substr(space + 1))) {
        return text;
    }
    row.fields.push_back({"status", text.substr(space + 1), row.source});
    return std::string(trimmed(std::string_view(text).substr(0, space)));
}

void TableReader::add_cells(const document::Cell& cell, const Column& column, std::size_t k, std::size_t level,
                            const std::string& code, Source code_source, std::size_t table) {
    for (const document::Piece& piece : pieces_of(cell, column)) {
        if (words_of(piece.text).empty()) {
            continue;
        }
        Element element;
        element.kind = ElementKind::cell;
        element.row.kind = Kind::cell;
        element.row.source = piece.source;
        element.row.label = column.head;
        element.row.label_role = column.role;
        element.table = table;
        element.column = level;
        take_code(element.row, without_mark(piece.text, element.row), words_, true);
        if (!code.empty() && element.row.code.none()) {
            if (const auto found = code_at_start(code, true); found && found->end >= code.size()) {
                element.row.code = found->code;
                element.row.code.plain = false;
                element.row.source = joined(code_source, piece.source);
            } else {
                Row named;    // "Acción 1.1" in the column of codes
                take_code(named, code, words_, true);
                element.row.code = named.code;
                element.row.lead_role = named.lead_role;
            }
        }
        if (k != main_column() && repeats_cell_above(element)) {
            continue;
        }
        elements_.push_back(std::move(element));
    }
}

bool TableReader::repeats_cell_above(const Element& element) const {
    for (std::size_t e = elements_.size(); e-- > 0;) {
        if (elements_[e].kind != ElementKind::cell || elements_[e].table != element.table ||
            elements_[e].column < element.column) {
            return false;
        }
        if (elements_[e].column == element.column) {
            return elements_[e].row.title == element.row.title && elements_[e].row.code == element.row.code;
        }
    }
    return false;
}

void TableReader::add_indicator(const document::Cell& cell, const Column& column, std::size_t level, std::size_t table) {
    for (const document::Piece& piece : cell.pieces) {
        if (words_of(piece.text).empty()) {
            continue;
        }
        Element element;
        element.kind = ElementKind::cell;
        element.row.kind = Kind::cell;
        element.row.source = piece.source;
        element.row.label = column.head;
        element.row.label_role = Role::indicator;
        element.row.title = piece.text;
        element.table = table;
        element.column = level + 1;
        elements_.push_back(std::move(element));
    }
}

void read_table(const document::Document& document, std::size_t begin, std::size_t end, Words& words,
                std::vector<Element>& elements) {
    TableReader(document.blocks, begin, end, words, elements).read();
}

}    // namespace hito::outline
