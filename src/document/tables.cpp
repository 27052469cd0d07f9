#include "document/tables.h"

#include "base/bounds.h"
#include "base/text.h"
#include "document/markup.h"

#include <algorithm>

namespace hito::document {

std::string Cell::text() const {
    std::string joined;
    for (const Piece& piece : pieces) {
        if (!joined.empty()) {
            joined += ' ';
        }
        joined += piece.text;
    }
    return joined;
}

namespace {

void add_piece(Cell& cell, std::string_view text, Source source) {
    auto plain = plain_text(text);
    const auto bullet = bullet_of(plain.text);
    if (bullet.size > 0 && bullet.size < plain.text.size() && bullet.marker != "×") {
        plain.text = std::string(trimmed(std::string_view(plain.text).substr(bullet.size)));
    }
    if (!plain.text.empty()) {
        cell.pieces.push_back({std::move(plain.text), source});
    }
}

/// Where the next piece begins behind `at`: at a <br>, or at a round bullet between words.
std::size_t piece_end(std::string_view text, std::size_t at) {
    const std::size_t br = std::min(text.find("<br", at), text.size());
    std::size_t bullet = std::min(text.find(" •", at), text.find(" ●", at));
    bullet = std::min({bullet, text.find(" ▪", at), text.size()});
    return std::min(br, bullet);
}

}    // namespace

Cell cell_of(std::string_view text, Source source) {
    Cell cell;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = piece_end(text, at);
        add_piece(cell, text.substr(at, end - at), source);
        if (end >= text.size()) {
            break;
        }
        const std::size_t close = text.substr(end, 1) == "<" ? text.find('>', end) : end;
        at = close == std::string_view::npos ? text.size() : close + 1;
    }
    return cell;
}

namespace {

/// Cells between pipes; "\|" is no border.
std::vector<std::string_view> split_pipes(std::string_view text) {
    std::vector<std::string_view> parts;
    text = trimmed(text);
    if (text.starts_with('|')) {
        text.remove_prefix(1);
    }
    if (text.ends_with('|')) {
        text.remove_suffix(1);
    }
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || (text[i] == '|' && (i == 0 || text[i - 1] != '\\') && parts.size() + 1 < bounds::cells)) {
            parts.push_back(text.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    return parts;
}

bool is_pipe_rule(std::string_view text) {
    text = trimmed(text);
    return text.starts_with('|') && text.find('-') != std::string_view::npos &&
           text.find_first_not_of("|-: ") == std::string_view::npos;
}

/// The line's text from its first pipe, when only a bullet or nothing stands before it.
std::string_view pipe_row(const Line& line) {
    auto text = trimmed(line.raw);
    if (const Bullet bullet = bullet_of(text); bullet.size > 0 && bullet.size < text.size() && text[bullet.size] == '|') {
        text.remove_prefix(bullet.size);
    }
    return text.starts_with('|') ? text : std::string_view{};
}

bool is_frame(std::string_view text) {
    text = trimmed(text);
    return text.size() > 4 &&
           ((text.starts_with('+') && text.ends_with('+')) || text.starts_with("┌") || text.starts_with("└")) &&
           is_rule(text);
}

/// A box drawn around text is no table: what stands in it is beside the plan.
std::size_t take_box(std::vector<Line>& lines, std::size_t begin) {
    std::size_t end = begin + 1;
    bool several_cells = false;
    while (end < lines.size() && end < begin + 60 && !is_frame(lines[end].raw)) {
        const auto row = pipe_row(lines[end]);
        if (row.empty() && !trimmed(lines[end].raw).starts_with("│")) {
            return begin;
        }
        several_cells = several_cells || split_pipes(row).size() > 1;
        ++end;
    }
    if (end >= lines.size() || !is_frame(lines[end].raw) || several_cells) {
        return begin;
    }
    for (std::size_t i = begin; i <= end; ++i) {
        lines[i].noise = "left.box";
    }
    return end;
}

/// Takes the lines of a row that begins at `i` and gives its cells, each line's text as pieces of the open cell.
TableRow take_pipe_row(std::vector<Line>& lines, std::size_t& i) {
    TableRow row;
    row.line = i;
    row.source = {lines[i].number, lines[i].number};
    std::string_view text = pipe_row(lines[i]);
    for (const auto part : split_pipes(text)) {
        row.cells.push_back(cell_of(part, row.source));
    }
    lines[i].taken = true;
    constexpr std::size_t most_lines = 60;    // a row that never closes is no row
    bool closed = trimmed(text).ends_with('|') && trimmed(text).size() > 1;
    while (!closed && i + 1 < lines.size() && !lines[i + 1].blank && pipe_row(lines[i + 1]).empty() &&
           lines[i + 1].number - row.source.first_line < most_lines) {
        ++i;
        lines[i].taken = true;
        const Source source{lines[i].number, lines[i].number};
        auto parts = split_pipes(lines[i].raw);
        closed = trimmed(lines[i].raw).ends_with('|');
        const bool bulleted = !bullet_of(trimmed(parts.front())).marker.empty();
        Cell more = cell_of(parts.front(), source);
        auto& open = row.cells.back().pieces;
        if (!more.pieces.empty() && !open.empty() && !bulleted) {
            open.back().text += ' ' + more.pieces.front().text;
            open.back().source = joined(open.back().source, source);
            more.pieces.erase(more.pieces.begin());
        }
        open.insert(open.end(), more.pieces.begin(), more.pieces.end());
        for (std::size_t k = 1; k < parts.size(); ++k) {
            row.cells.push_back(cell_of(parts[k], source));
        }
        row.source.last_line = lines[i].number;
    }
    return row;
}

}    // namespace

std::vector<TableRow> pipe_tables(std::vector<Line>& lines) {
    std::vector<TableRow> rows;
    std::size_t table = 0;
    bool open = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (is_frame(lines[i].raw)) {
            const std::size_t end = take_box(lines, i);
            if (end != i) {
                i = end;
                open = false;
                continue;
            }
        }
        const auto text = pipe_row(lines[i]);
        if (text.empty() || lines[i].noise == "left.running_head") {
            open = open && lines[i].blank && i + 1 < lines.size() && !pipe_row(lines[i + 1]).empty();
            continue;
        }
        const bool one_cell = std::count(text.begin(), text.end(), '|') < 2;
        if (!open && one_cell) {
            continue;
        }
        if (!open) {
            ++table;
            open = true;
        }
        lines[i].noise.clear();
        if (is_pipe_rule(text) || is_rule(text)) {
            lines[i].taken = true;
            const bool rows_before = !rows.empty() && rows.back().table == table;
            if (rows_before && (rows.size() == 1 || rows[rows.size() - 2].table != table)) {
                rows.back().head = true;
            }
            continue;
        }
        TableRow row = take_pipe_row(lines, i);
        row.table = table;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Cell> tab_cells(const Line& line, bool in_table) {
    const auto text = line.content();
    if (text.find('\t') == std::string_view::npos) {
        return {};
    }
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || (text[i] == '\t' && parts.size() + 1 < bounds::cells)) {
            parts.push_back(text.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    std::vector<Cell> cells;
    std::size_t written = 0;
    for (const auto part : parts) {
        cells.push_back(cell_of(part, {line.number, line.last_number}));
        written += cells.back().pieces.empty() ? 0 : 1;
    }
    const bool indented = parts.front().empty() && parts.size() == 2;
    if (written < 2 && !(in_table && (cells.size() > 2 || indented))) {
        return {};    // an indented line
    }
    return cells;
}

}    // namespace hito::document
