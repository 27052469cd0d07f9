#include "base/text.h"
#include "outline/element.h"

#include <algorithm>

/// A table's rows as elements. Its head says what columns hold; without one, their contents do. Among the columns of
/// rows each stands under the one on its left; dates, statuses and the rest belong to the row's main cell.
namespace hito::outline {

namespace {

using document::Block;
using document::Cell;

class TableReader {
public:
    TableReader(const std::vector<Block>& blocks, std::size_t begin, std::size_t end, Words& words, std::vector<Element>& elements)
        : blocks_(blocks), begin_(begin), end_(end), words_(words), elements_(elements) {}

    void read() {
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
            if (is_later_head(blocks_[next]) && (!is_head(blocks_[first]) || text_of(blocks_[next]) != text_of(blocks_[first]))) {
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

private:
    /// "LÍNEA 1 <tab> (L1) Title": a heading that a tab parted.
    [[nodiscard]] bool single_heading(const Block& block) {
        std::vector<const Cell*> written;
        for (const Cell& cell : block.cells) {
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

    void add_heading(const Block& block) {
        Element element;
        element.kind = ElementKind::coded;
        element.row.kind = Kind::coded;
        element.row.source = block.source;
        std::string text;
        for (const Cell& cell : block.cells) {
            text += (text.empty() || cell.pieces.empty() ? "" : " ") + cell.text();
        }
        take_code(element.row, text, words_, false);
        elements_.push_back(std::move(element));
    }

    void leave(const Block& block, std::string reason) {
        Element element;
        element.kind = ElementKind::left;
        element.row.source = block.source;
        for (const Cell& cell : block.cells) {
            element.row.title += (element.row.title.empty() || cell.pieces.empty() ? "" : " | ") + cell.text();
        }
        element.reason = std::move(reason);
        elements_.push_back(std::move(element));
    }

    Column column_named(const std::string& head) const {
        Column column;
        column.head = head;
        if (trimmed(head) == "%") {
            column.what = "progress";
            return column;
        }
        const auto found = first_words(head, 8);
        if (const auto status = words_.vocabulary.table("statuses").match(found, 0); status && status->word_count == found.size()) {
            column.what = "status_column";    // "Done | Under way | Not done", a tick in one of them
            return column;
        }
        const auto match = words_.vocabulary.table("columns").match(found, 0);
        const auto lead = lead_of(head, words_);
        if (match && !(lead && lead->word_count > match->word_count)) {
            column.what = match->value() == "title" ? "row" : match->value();
        } else if (lead) {
            column.what = "row";
            column.role = lead->role;
            if (lead->role == Role::indicator) {
                column.what = "indicator";
            }
        }
        if (column.what == "code" && found.size() > match->word_count) {
            column.what.clear();
        }
        return column;
    }

    /// How many cells of a row name columns, and how many are written. Statuses name columns only side by side ("Done | Not
    /// done"); a long text that begins with a level's name is a row's.
    [[nodiscard]] std::pair<std::size_t, std::size_t> names_in(const Block& block) const {
        std::size_t named = 0;
        std::size_t written = 0;
        std::size_t statuses = 0;
        for (const Cell& cell : block.cells) {
            const std::string text = cell.text();
            if (text.empty()) {
                continue;
            }
            ++written;
            const Column column = column_named(text);
            const auto words = first_words(text, 9);
            const auto lead = lead_of(text, words_);
            const std::size_t more = 2;    // words beside the name
            const bool short_name = column.what == "row" && lead ? words.size() <= lead->word_count + more : words.size() <= 5;
            statuses += column.what == "status_column" ? 1 : 0;
            named += !column.what.empty() && column.what != "status_column" && text.size() < 60 && short_name ? 1 : 0;
        }
        return {named + (statuses >= 2 ? statuses : 0), written};
    }

    [[nodiscard]] bool is_head(const Block& block) const {
        const auto [named, written] = names_in(block);
        return written >= 2 && ((named * 2 >= written && named >= 2) || (block.table_head && named >= 1));
    }

    /// A head among rows must be plainer: a row may begin with a level's name too.
    [[nodiscard]] bool is_later_head(const Block& block) const {
        const auto [named, written] = names_in(block);
        return named >= 2 && named * 3 >= written * 2 && (named >= 3 || block.table_head);
    }

    void find_columns(std::size_t first) {
        std::size_t width = 0;
        for (std::size_t i = first; i < end_; ++i) {
            width = std::max(width, blocks_[i].cells.size());
        }
        columns_.assign(width, {});
        if (is_head(blocks_[first])) {
            head_ = &blocks_[first];
            for (std::size_t k = 0; k < blocks_[first].cells.size(); ++k) {
                const std::string text = blocks_[first].cells[k].text();
                columns_[k] = column_named(text);
                columns_[k].what = columns_[k].what.empty() && !text.empty() ? "row" : columns_[k].what;
            }
        } else if (words_.table == blocks_[begin_].table && !words_.columns.empty()) {
            columns_ = words_.columns;    // rows between headings, under the head of the table
            columns_.resize(std::max(width, columns_.size()));
            return;
        } else if (const Element* before = table_before(); before != nullptr) {
            columns_ = words_.columns;
            columns_.resize(std::max(width, columns_.size()));
            return;
        }
        for (std::size_t k = 0; k < width; ++k) {
            if (columns_[k].what.empty()) {
                columns_[k].what = content_of(k, first);
            }
        }
        move_row_behind_codes(first);
        choose_row_columns();
    }

    /// "Medida | Descripción" over "Medida 1.1 | Servicio …": the first column holds codes, the second the rows.
    void move_row_behind_codes(std::size_t first) {
        for (std::size_t k = 0; k + 1 < columns_.size(); ++k) {
            if (columns_[k].what != "row" || (columns_[k + 1].what != "note" && columns_[k + 1].what != "row") || columns_[k + 1].role) {
                continue;
            }
            std::size_t written = 0;
            std::size_t bare = 0;
            for (std::size_t i = first + 1; i < end_; ++i) {
                const std::string text = k < blocks_[i].cells.size() ? blocks_[i].cells[k].text() : std::string();
                Row row;
                take_code(row, text, words_, true);
                written += text.empty() || single_heading(blocks_[i]) ? 0 : 1;
                bare += !row.code.none() && row.title.empty() ? 1 : 0;
            }
            if (written > 0 && bare * 10 >= written * 7) {
                columns_[k + 1] = {"row", columns_[k].head, columns_[k].role};
                columns_[k].what = "code";
                columns_[k].role.reset();
            }
        }
    }

    /// The table that ended just before, when only lines that are left out stand between.
    [[nodiscard]] const Element* table_before() const {
        for (std::size_t i = elements_.size(); i-- > 0;) {
            if (elements_[i].kind == ElementKind::left) {
                continue;
            }
            return elements_[i].kind == ElementKind::cell && !words_.columns.empty() ? &elements_[i] : nullptr;
        }
        return nullptr;
    }

    /// What the cells of a column without a name look like.
    [[nodiscard]] std::string content_of(std::size_t k, std::size_t first) const {
        std::size_t written = 0;
        std::size_t dated = 0;
        std::size_t marked = 0;
        std::size_t coded = 0;
        for (std::size_t i = first; i < end_; ++i) {
            const std::string text = k < blocks_[i].cells.size() ? blocks_[i].cells[k].text() : std::string();
            if (text.empty() || (i == first && is_head(blocks_[i]))) {
                continue;
            }
            ++written;
            dated += is_calendar_text(text, words_, true) || is_day_text(text) ? 1 : 0;
            marked += is_status_cell(text, words_) && !is_day_text(text) ? 1 : 0;
            const auto code = code_at_start(text, true);
            coded += code && code->end >= text.size() ? 1 : 0;
        }
        if (written == 0) {
            return {};
        }
        if (dated * 10 >= written * 6) {
            return "date";
        }
        if (marked * 10 >= written * 6) {
            return "status";
        }
        return coded * 10 >= written * 6 && k + 1 < columns_.size() ? "code" : "row";
    }

    /// "22", "5-7", "11 y 12": days under a month's heading.
    [[nodiscard]] bool is_day_text(std::string_view text) const {
        const auto found = first_words(text, 5);
        const bool number = std::any_of(found.begin(), found.end(), [](const Word& word) { return read_number(word.folded).has_value(); });
        return number && found.size() <= 3 && text.size() <= 9 && std::all_of(found.begin(), found.end(), [&](const Word& word) {
            const auto day = read_number(word.folded);
            return (day && *day >= 1 && *day <= 31) || words_.vocabulary.table("function_words").find(word.folded) != nullptr;
        });
    }

    /// Where no column is a row's, the widest text is; unnamed columns beside named ones are notes.
    void choose_row_columns() {
        const bool any = std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.what == "row" && c.role; });
        if (any) {
            for (Column& column : columns_) {
                if (column.what == "row" && !column.role && !column.head.empty()) {
                    column.what = "note";
                }
            }
        }
        if (std::none_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.what == "row"; })) {
            const auto indicator = std::find_if(columns_.begin(), columns_.end(), [](const Column& c) { return c.what == "indicator" || c.what == "note"; });
            if (indicator != columns_.end()) {
                indicator->what = "row";
            }
        }
        // A head that names two columns of text tells their levels; of one with no names, the first is the row.
        bool first_row = true;
        const bool headed = std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return !c.head.empty(); });
        for (Column& column : columns_) {
            if (column.what == "row" && !column.role && !headed) {
                column.what = first_row ? "row" : "more";
                first_row = false;
            }
        }
        words_.columns = columns_;
        words_.table = blocks_[begin_].table;
    }

    [[nodiscard]] bool is_legend_table() const {
        bool status = false;
        for (const Column& column : columns_) {
            status = status || column.what == "status";
            if (column.what == "row" && column.role) {
                return false;
            }
            if (column.what == "code" || column.what == "date" || column.what == "responsible") {
                return false;
            }
        }
        std::set<std::string> marks;
        std::size_t rows = 0;
        for (std::size_t i = begin_; i < end_; ++i) {
            for (std::size_t k = 0; k < blocks_[i].cells.size(); ++k) {
                if (columns_[k].what == "status") {
                    marks.insert(text_key(blocks_[i].cells[k].text()) + blocks_[i].cells[k].text());
                    ++rows;
                }
            }
        }
        return status && columns_.size() <= 3 && rows >= 2 && rows <= 9 && marks.size() == rows;
    }

    /// The column whose cell the row's date, status and the rest belong to.
    [[nodiscard]] std::size_t main_column() const {
        std::size_t main = columns_.size();
        std::size_t after_code = columns_.size();
        bool activity = false;
        for (std::size_t k = 0; k < columns_.size(); ++k) {
            if (columns_[k].what != "row") {
                continue;
            }
            if (k > 0 && columns_[k - 1].what == "code") {
                after_code = k;
            }
            const bool lower = columns_[k].role == Role::deliverable || columns_[k].role == Role::topic;
            if (!(activity && lower)) {
                main = k;
            }
            activity = activity || columns_[k].role == Role::activity || columns_[k].role == Role::event || columns_[k].role == Role::project;
        }
        return after_code < columns_.size() ? after_code : main;
    }

    void read_row(const Block& block) {
        if (&block == &blocks_[begin_] || &block == &blocks_[std::min(begin_ + 1, end_ - 1)] ? is_head(block) : is_later_head(block) || (head_ != nullptr && text_of(block) == text_of(*head_))) {
            leave(block, "left.table_head");
            return;
        }
        if (single_heading(block)) {
            add_heading(block);
            return;
        }
        std::size_t letters = 0;
        for (const Cell& cell : block.cells) {
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
            const Cell& cell = block.cells[k];
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

    [[nodiscard]] static std::string text_of(const Block& block) {
        std::string text;
        for (const Cell& cell : block.cells) {
            text += (text.empty() || cell.pieces.empty() ? "" : "  ") + cell.text();
        }
        return text;
    }

    /// A row with nothing but more text of the main cell above.
    bool continue_cell(const Block& block, std::size_t main) {
        for (std::size_t k = 0; k < block.cells.size(); ++k) {
            if (block.cells[k].pieces.empty() == (k == main)) {
                return false;
            }
        }
        if (main >= block.cells.size() || elements_.empty() || elements_.back().kind != ElementKind::cell || elements_.back().table != block.table ||
            !starts_with_lower(block.cells[main].text())) {
            return false;
        }
        Row& row = elements_.back().row;
        row.title += ' ' + block.cells[main].text();
        row.source = joined(row.source, block.source);
        return true;
    }

    /// A mark alone on a row belongs to the row above, when that has none.
    bool complete_status(const Block& block) {
        const Cell* mark = nullptr;
        for (const Cell& cell : block.cells) {
            if (!cell.pieces.empty() && mark != nullptr) {
                return false;
            }
            mark = cell.pieces.empty() ? mark : &cell;
        }
        if (mark == nullptr || elements_.empty() || elements_.back().kind != ElementKind::cell || elements_.back().table != block.table) {
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

    /// A cell in the first column whose code has the depth of another column's codes: the columns on its left were lost.
    [[nodiscard]] bool cell_is_deeper(std::size_t before) const {
        return before < elements_.size() && !elements_[before].row.code.none() && elements_[before].row.code.parts.size() >= 3;
    }

    void give_fields(const Block& block, std::vector<Field> fields, std::vector<std::size_t> mains) {
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

    /// In a calendar without a head, semicolons part what happens in one month.
    [[nodiscard]] std::vector<document::Piece> pieces_of(const Cell& cell, const Column& column) const {
        const bool calendar = columns_.size() == 2 && columns_.front().what == "date" && column.head.empty();
        if (!calendar) {
            return cell.pieces;
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

    void add_cells(const Cell& cell, const Column& column, std::size_t k, std::size_t level, const std::string& code, Source code_source, std::size_t table) {
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
            take_code(element.row, piece.text, words_, true);
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

    /// A merged cell that was written again on each row: the last cell of its column says the same, and it is not the main one.
    [[nodiscard]] bool repeats_cell_above(const Element& element) const {
        for (std::size_t e = elements_.size(); e-- > 0;) {
            if (elements_[e].kind != ElementKind::cell || elements_[e].table != element.table || elements_[e].column < element.column) {
                return false;
            }
            if (elements_[e].column == element.column) {
                return elements_[e].row.title == element.row.title && elements_[e].row.code == element.row.code;
            }
        }
        return false;
    }

    void add_indicator(const Cell& cell, const Column& column, std::size_t level, std::size_t table) {
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

    const std::vector<Block>& blocks_;
    std::size_t begin_;
    std::size_t end_;
    Words& words_;
    std::vector<Element>& elements_;
    std::vector<Column> columns_;
    std::vector<Element> rest_;    // of the tables behind further heads
    const Block* head_ = nullptr;
    Field date_above_;
};

}  // namespace

void read_table(const document::Document& document, std::size_t begin, std::size_t end, Words& words, std::vector<Element>& elements) {
    TableReader(document.blocks, begin, end, words, elements).read();
}

}  // namespace hito::outline
