#include "document/read_text.h"

#include "base/text.h"
#include "document/decode.h"
#include "document/lines.h"
#include "document/markup.h"
#include "document/tables.h"

#include <algorithm>

namespace hito::document {

namespace {

Block row_block(TableRow& row) {
    Block block;
    block.kind = BlockKind::table_row;
    block.source = row.source;
    block.cells = std::move(row.cells);
    block.table = row.table;
    block.table_head = row.head;
    return block;
}

Block noise_block(const Line& line) {
    Block block;
    block.kind = BlockKind::noise;
    block.source = {line.number, line.last_number};
    block.text = squeezed(line.content());
    block.noise = line.noise;
    return block;
}

/// A Markdown heading's depth and where its text begins; 0 when it is none.
std::pair<std::size_t, std::size_t> heading_of(std::string_view text) {
    std::size_t depth = 0;
    while (depth < text.size() && text[depth] == '#') {
        ++depth;
    }
    if (depth == 0 || depth > 6 || depth >= text.size() || text[depth] != ' ') {
        return {0, 0};
    }
    return {depth, depth + 1};
}

Block text_block(const Line& line) {
    Block block;
    block.source = {line.number, line.last_number};
    block.indent = line.indent;
    block.margin = line.margin;
    auto text = trimmed(line.content());
    while (text.starts_with("> ")) {
        text = trimmed(text.substr(2));    // a quotation
    }
    if (const auto [depth, begin] = heading_of(text); depth > 0) {
        block.heading = depth;
        text = trimmed(text.substr(begin));
        while (text.ends_with('#')) {
            text.remove_suffix(1);
        }
    } else if (const Bullet bullet = bullet_of(text); !bullet.marker.empty()) {
        block.kind = BlockKind::item;
        block.marker = bullet.marker;
        text = text.substr(bullet.size);
    }
    auto plain = plain_text(text);
    block.text = std::move(plain.text);
    block.bold = plain.bold;
    block.bold_lead = plain.bold_lead;
    return block;
}

/// A list item with a code and a tab behind it ("1.<tab>Title") is text, not a table.
bool code_and_text(const std::vector<Cell>& cells) {
    if (cells.size() != 2 || cells.front().pieces.size() != 1) {
        return false;
    }
    const std::string_view first = cells.front().pieces.front().text;
    return first.size() <= 8 &&
           (first.ends_with('.') || first.ends_with(')') || !bullet_of(std::string(first) + " a").marker.empty());
}

/// "[^1]: …" of Markdown, "¹ …" of print.
bool is_note(std::string_view text) {
    std::size_t at = 0;
    const char32_t first = text.empty() ? 0 : next_code_point(text, at);
    const bool raised = first == 0xB9 || first == 0xB2 || first == 0xB3 || (first >= 0x2074 && first <= 0x2079);
    return raised || (text.starts_with("[^") && text.find("]:") != std::string_view::npos);
}

/// Puts tables, noise and text in the order of the document.
class Assembler {
public:
    Assembler(const std::vector<Line>& lines, std::vector<TableRow> rows, std::size_t next_table,
              const Vocabulary& vocabulary)
        : vocabulary_(vocabulary), lines_(lines), rows_(std::move(rows)), next_table_(next_table) {
        std::stable_sort(rows_.begin(), rows_.end(), [](const TableRow& a, const TableRow& b) { return a.line < b.line; });
    }

    std::vector<Block> assemble(const Watch& watch) {
        for (std::size_t i = 0; i < lines_.size() && goes_on_at(watch, {"text", i, lines_.size()}); ++i) {
            while (next_row_ < rows_.size() && rows_[next_row_].line == i) {
                blocks_.push_back(row_block(rows_[next_row_++]));
                tab_columns_ = 0;
            }
            const Line& line = lines_[i];
            if (line.taken) {
                continue;
            }
            if (line.blank) {
                gap_ = true;
            } else if (!line.noise.empty()) {
                blocks_.push_back(noise_block(line));
            } else if (is_note(trimmed(line.content()))) {
                Line note = line;
                note.noise = "left.footnote";
                blocks_.push_back(noise_block(note));
            } else if (!is_rule(line.raw)) {
                add_line(line);
            }
        }
        return std::move(blocks_);
    }

private:
    /// "1.º trimestre     Reunião …", "8 February   Board": a date, a gap, what happens; cells as of a table.
    [[nodiscard]] std::vector<Cell> dated_cells(const Line& line) {
        const auto text = trimmed(line.content());
        const std::size_t gap = text.find("   ");
        constexpr std::size_t longest_date = 24;    // columns
        if (gap > longest_date || !line.joined.empty() ||
            text.find("   ", text.find_first_not_of(' ', gap)) != std::string_view::npos) {
            return {};
        }
        const auto words = words_of(text.substr(0, gap));
        bool dated = false;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const bool month = vocabulary_.table("months").match(words, i).has_value();
            const auto unit = vocabulary_.table("date_words").match(words, i);
            const bool figures =
                words[i].folded.front() >= '0' && words[i].folded.front() <= '9' && words[i].folded.size() <= 4;
            const bool quarter = words[i].folded.size() == 2 && words[i].folded[1] >= '1' && words[i].folded[1] <= '4' &&
                                 (words[i].folded[0] == 't' || words[i].folded[0] == 'q');
            dated = dated || month || quarter || (unit && (unit->value() == "quarter" || unit->value() == "semester"));
            if (!month && !unit && !figures && !quarter &&
                vocabulary_.table("function_words").find(words[i].folded) == nullptr) {
                return {};
            }
        }
        if (!dated || words.size() > 6) {
            return {};
        }
        const Source source{line.number, line.last_number};
        second_column_ = line.indent + columns(text.substr(0, text.find_first_not_of(' ', gap)));
        return {cell_of(text.substr(0, gap), source), cell_of(trimmed(text.substr(gap)), source)};
    }

    /// A line that goes on in the second column of the dated row above.
    bool continue_dated(const Line& line) {
        if (second_column_ == 0 || gap_ || line.indent + 1 < second_column_ || line.indent > second_column_ + 1 ||
            blocks_.empty() || blocks_.back().cells.size() != 2) {
            return false;
        }
        auto& pieces = blocks_.back().cells.back().pieces;
        if (pieces.empty()) {
            return false;
        }
        pieces.back().text += ' ' + plain_text(line.content()).text;
        pieces.back().source.last_line = line.last_number;
        blocks_.back().source.last_line = line.last_number;
        return true;
    }

    /// A row that a line end cut: it has fewer cells than its table, and the next line begins in lower case.
    bool continue_row(const Line& line) {
        if (tab_columns_ < 3 || gap_ || blocks_.empty() || blocks_.back().kind != BlockKind::table_row ||
            blocks_.back().cells.size() != 2 || line.content().find("\t\t") == std::string_view::npos ||
            line.raw.starts_with('\t') || !starts_with_lower(trimmed(line.content())) ||
            blocks_.back().cells.back().pieces.empty()) {
            return false;
        }
        const Source source{line.number, line.last_number};
        std::string_view rest = line.content();
        const std::size_t tab = std::min(rest.find('\t'), rest.size());
        auto& pieces = blocks_.back().cells.back().pieces;
        pieces.back().text += ' ' + plain_text(rest.substr(0, tab)).text;
        pieces.back().source = joined(pieces.back().source, source);
        while (tab < rest.size() && blocks_.back().cells.size() < tab_columns_) {
            rest.remove_prefix(std::min(rest.find('\t'), rest.size() - 1) + 1);
            const std::size_t end = std::min(rest.find('\t'), rest.size());
            blocks_.back().cells.push_back(cell_of(rest.substr(0, end), source));
            if (end == rest.size()) {
                break;
            }
        }
        blocks_.back().source.last_line = line.last_number;
        return true;
    }

    /// "2 <tab> Results": a number and a text, alone between blank lines.
    [[nodiscard]] bool numbered_heading(const std::vector<Cell>& cells, const Line& line) const {
        if (cells.size() != 2 || tab_columns_ > 0 || !gap_ || cells[0].pieces.empty() || cells[1].pieces.empty()) {
            return false;
        }
        const std::size_t next = static_cast<std::size_t>(&line - lines_.data()) + 1;
        const bool alone = next >= lines_.size() || lines_[next].blank;
        const std::string text = cells[0].text();
        return alone && text.size() <= 4 && text.find_first_not_of("0123456789.") == std::string::npos;
    }

    void add_line(const Line& line) {
        if (continue_dated(line) || continue_row(line)) {
            return;
        }
        auto cells = tab_cells(line, tab_columns_ > 0);
        if (numbered_heading(cells, line)) {
            Block block = text_block(line);
            block.text = cells[0].text() + ". " + cells[1].text();
            block.after_gap = gap_;
            blocks_.push_back(std::move(block));
            tab_columns_ = 0;
            gap_ = false;
            return;
        }
        if (cells.empty()) {
            cells = dated_cells(line);
        }
        second_column_ = cells.empty() ? 0 : second_column_;
        if (!cells.empty() && !code_and_text(cells)) {
            Block block;
            block.kind = BlockKind::table_row;
            block.source = {line.number, line.last_number};
            const std::size_t columns = cells.size();
            block.cells = std::move(cells);
            if (tab_columns_ == 0) {
                table_ = next_table_++;
            }
            tab_columns_ = std::max(columns, tab_columns_);
            block.table = table_;
            blocks_.push_back(std::move(block));
        } else {
            Block block = text_block(line);
            block.after_gap = gap_;
            if (!block.text.empty()) {
                blocks_.push_back(std::move(block));
            }
            tab_columns_ = 0;
        }
        gap_ = false;
    }

    const Vocabulary& vocabulary_;
    const std::vector<Line>& lines_;
    std::vector<TableRow> rows_;
    std::size_t next_row_ = 0;
    std::size_t next_table_;
    std::size_t table_ = 0;
    std::size_t tab_columns_ = 0;      // of the tab table that is open; 0: none
    std::size_t second_column_ = 0;    // where the second cell of a dated row begins; 0: none is open
    bool gap_ = true;
    std::vector<Block> blocks_;
};

}    // namespace

Expected<Document> read_text(std::string bytes, std::string name, const Vocabulary& vocabulary, const Watch& watch) {
    HITO_TRY(const std::string text, decoded_text(std::move(bytes), name));
    Document document;
    document.name = std::move(name);
    auto lines = split_lines(text);
    document.line_count = lines.size();
    for (const Line& line : lines) {
        document.written.push_back(!line.blank);
    }
    mark_noise(lines, vocabulary);
    auto rows = pipe_tables(lines);
    std::size_t next_table = rows.empty() ? 1 : rows.back().table + 1;
    auto aligned = aligned_tables(lines, vocabulary, next_table);
    auto flowing = flowing_tables(lines, vocabulary, next_table);
    rows.insert(rows.end(), std::make_move_iterator(aligned.begin()), std::make_move_iterator(aligned.end()));
    rows.insert(rows.end(), std::make_move_iterator(flowing.begin()), std::make_move_iterator(flowing.end()));
    take_margins(lines, vocabulary);
    join_wrapped(lines, vocabulary);
    document.blocks = Assembler(lines, std::move(rows), next_table, vocabulary).assemble(watch);
    return document;
}

}    // namespace hito::document
