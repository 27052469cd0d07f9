#include "base/bounds.h"
#include "base/text.h"
#include "document/markup.h"
#include "document/tables.h"

#include <algorithm>
#include <utility>

/// Columns aligned by spaces. The line with the most names of columns (or, without one, the first line of several that
/// agree) fixes where columns begin; a line belongs to the table while its parts begin where columns do.
namespace hito::document {

namespace {

/// A run of text between gaps of two or more spaces, by columns.
struct Segment {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
};

std::vector<Segment> segments_of(std::string_view raw) {
    std::vector<Segment> segments;
    std::size_t column = 0;
    std::size_t spaces = 2;
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(raw, at);
        if (is_space(c)) {
            ++spaces;
            ++column;
            continue;
        }
        if (spaces >= 2 || segments.empty()) {
            segments.push_back({column, column, {}});
        } else if (spaces == 1) {
            segments.back().text += ' ';
        }
        segments.back().text.append(raw, begin, at - begin);
        ++column;
        segments.back().end = column;
        spaces = 0;
    }
    return segments;
}

constexpr std::size_t slack = 2;    // columns that a cell may begin beside its column

/// The column that a segment belongs to, or npos: it begins there, or inside it.
std::size_t column_of(const Segment& segment, const std::vector<std::size_t>& starts) {
    for (std::size_t k = starts.size(); k-- > 0;) {
        if (segment.begin + slack >= starts[k]) {
            return k;
        }
    }
    return std::string::npos;
}

/// Parts a segment that runs over the beginning of later columns with only one space before them.
std::vector<Segment> split_at_columns(const std::vector<Segment>& segments, const std::vector<std::size_t>& starts) {
    std::vector<Segment> parts;
    for (const Segment& segment : segments) {
        Segment rest = segment;
        for (const std::size_t start : starts) {
            if (start <= rest.begin + slack || start >= rest.end) {
                continue;
            }
            // The byte where column `start` begins in the segment.
            std::size_t at = 0;
            std::size_t column = rest.begin;
            while (column < start && at < rest.text.size()) {
                next_code_point(rest.text, at);
                ++column;
            }
            if (at < rest.text.size() && at > 0 && rest.text[at - 1] == ' ' &&
                is_upper(static_cast<unsigned char>(rest.text[at]))) {
                Segment head{rest.begin, start - 1, std::string(trimmed(rest.text.substr(0, at)))};
                parts.push_back(std::move(head));
                rest = {start, rest.end, rest.text.substr(at)};
            }
        }
        parts.push_back(std::move(rest));
    }
    return parts;
}

bool is_column_name(std::string_view text, const WordTable& columns, const WordTable& levels) {
    const auto words = first_words(text, 6);
    const auto match = columns.match(words, 0);
    const auto level = levels.match(words, 0);
    return (match && match->word_count + 2 >= words.size()) || (level && level->word_count == words.size());
}

std::size_t column_names(const std::vector<Segment>& segments, const WordTable& columns, const WordTable& levels) {
    return static_cast<std::size_t>(std::count_if(
        segments.begin(), segments.end(), [&](const Segment& s) { return is_column_name(s.text, columns, levels); }));
}

/// A line of a table: its segments by columns.
struct TableLine {
    std::size_t line = 0;    // index
    Source source;
    std::vector<Segment> segments;
    bool after_gap = false;
};

/// A table being read.
struct Open {
    std::vector<std::size_t> starts;
    std::vector<std::string> names;    ///< What the head names its columns: "code", "row" …
    std::string head_key;
    std::size_t table = 0;
    std::vector<TableLine> head;
    std::vector<TableLine> lines;
};

bool can_read(const Line& line) {
    return !line.blank && line.noise.empty() && !line.taken && line.raw.find('\t') == std::string_view::npos &&
           line.raw.size() < 1000;
}

/// Whether the segments fit the columns: each begins at a column or goes on in one, and none crosses into the next.
bool fits(const std::vector<Segment>& segments, const Open& open) {
    std::size_t at_start = 0;
    for (const Segment& segment : segments) {
        const std::size_t k = column_of(segment, open.starts);
        if (k == std::string::npos) {
            return false;
        }
        const bool begins = segment.begin <= open.starts[k] + slack;
        at_start += begins ? 1 : 0;
        if (k + 1 < open.starts.size() && segment.end > open.starts[k + 1] + slack) {
            return false;
        }
    }
    return at_start * 2 >= segments.size();
}

/// Appends the line's text in a column to a cell, undoing hyphens at line ends.
void add_to_cell(Cell& cell, const TableLine& line, std::size_t column, const Open& open) {
    for (const Segment& segment : line.segments) {
        const auto plain = plain_text(segment.text);
        if (column_of(segment, open.starts) != column || plain.text.empty()) {
            continue;
        }
        if (cell.pieces.empty()) {
            cell.pieces.push_back({plain.text, line.source});
            continue;
        }
        std::string& text = cell.pieces.back().text;
        if (text.size() > 2 && text.back() == '-' && starts_with_lower(plain.text) &&
            is_letter(code_point_before(text, text.size() - 1))) {
            text.pop_back();
            text += plain.text;
        } else {
            text += ' ' + plain.text;
        }
        cell.pieces.back().source = joined(cell.pieces.back().source, line.source);
    }
}

const Segment* segment_in(const TableLine& line, std::size_t column, const Open& open) {
    const auto found = std::find_if(line.segments.begin(), line.segments.end(),
                                    [&](const Segment& s) { return column_of(s, open.starts) == column; });
    return found == line.segments.end() ? nullptr : &*found;
}

/// Turns the lines of a table into rows. The column whose cells begin the rows is the codes', else the last that the head
/// names as rows; columns on its left hold cells that span several rows, which blank lines part.
class RowBuilder {
public:
    explicit RowBuilder(const Open& open) : open_(open), width_(open.starts.size()) {
        const auto code = std::find(open.names.begin(), open.names.end(), "code");
        code_ = code == open.names.end() ? width_ : static_cast<std::size_t>(code - open.names.begin());
        key_ = code_;
        for (std::size_t k = 0; code_ == width_ && k < open.names.size(); ++k) {
            key_ = open.names[k] == "row" ? k : key_;
        }
        key_ = key_ == width_ ? 0 : key_;
    }

    std::vector<TableRow> rows() {
        rows_.push_back(head());
        for (std::size_t i = 0; i < open_.lines.size();) {
            std::size_t end = i + 1;
            while (end < open_.lines.size() && !(open_.lines[end].after_gap && key_ > 0) &&
                   !begins_group(open_.lines[end])) {
                ++end;
            }
            add_group(i, end);
            i = end;
        }
        return std::move(rows_);
    }

private:
    TableRow head() const {
        TableRow row;
        row.line = open_.head.front().line;
        row.table = open_.table;
        row.head = true;
        row.cells.resize(width_);
        for (const TableLine& line : open_.head) {
            row.source = joined(row.source, line.source);
            for (std::size_t k = 0; k < width_; ++k) {
                add_to_cell(row.cells[k], line, k, open_);
            }
        }
        return row;
    }

    [[nodiscard]] bool begins_row(const TableLine& line) const {
        const Segment* key = segment_in(line, key_, open_);
        if (key == nullptr) {
            return false;
        }
        if (key_ == code_) {
            return true;
        }
        std::size_t at = 0;
        const char32_t first = next_code_point(key->text, at);
        const bool opens = !is_lower(first) && first != U'(' && first != U'[';
        return opens && (line.after_gap || line.segments.size() * 2 >= width_);
    }

    /// Without a blank line: all cells are filled, and the one that spans rows begins in a capital.
    [[nodiscard]] bool begins_group(const TableLine& line) const {
        const Segment* first = key_ > 0 ? segment_in(line, 0, open_) : nullptr;
        return first != nullptr && line.segments.size() == width_ && starts_with_upper(first->text) && begins_row(line);
    }

    /// The rows of lines[begin, end): cells on the left of the key belong to the first of them.
    void add_group(std::size_t begin, std::size_t end) {
        std::size_t first = rows_.size();
        for (std::size_t i = begin; i < end; ++i) {
            const TableLine& line = open_.lines[i];
            if (begins_row(line)) {
                TableRow row;
                row.line = line.line;
                row.table = open_.table;
                row.cells.resize(width_);
                rows_.push_back(std::move(row));
            }
            if (rows_.size() == 1) {    // text before any row: a row of its own
                TableRow row;
                row.line = line.line;
                row.table = open_.table;
                row.cells.resize(width_);
                rows_.push_back(std::move(row));
            }
            TableRow& row = rows_.back();
            for (std::size_t k = key_; k < width_; ++k) {
                add_to_cell(row.cells[k], line, k, open_);
            }
            row.source = joined(row.source, line.source);
        }
        first = std::min(first, rows_.size() - 1);
        for (std::size_t k = 0; k < key_; ++k) {
            for (std::size_t i = begin; i < end; ++i) {
                add_to_cell(rows_[first].cells[k], open_.lines[i], k, open_);
            }
        }
    }

    const Open& open_;
    std::size_t width_;
    std::size_t code_ = 0;
    std::size_t key_ = 0;
    std::vector<TableRow> rows_;
};

}    // namespace

namespace {

class AlignedReader {
public:
    AlignedReader(std::vector<Line>& lines, const Vocabulary& vocabulary, std::size_t& next_table)
        : lines_(lines),
          columns_(vocabulary.table("columns")),
          levels_(vocabulary.table("levels")),
          next_table_(next_table) {}

    std::vector<TableRow> read() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            read_line(i);
        }
        close();
        return std::move(done_);
    }

private:
    void read_line(std::size_t i) {
        Line& line = lines_[i];
        if (line.blank) {
            after_gap_ = true;
            return;
        }
        if (!line.noise.empty()) {
            return;    // a page break does not end a table
        }
        if (!can_read(line) || is_rule(line.raw)) {
            if (line.taken || line.raw.find('\t') != std::string_view::npos) {
                close();
            }
            return;
        }
        auto segments = segments_of(line.raw);
        if (begins_table(segments)) {
            begin(i, segments);
        } else if (!open_.starts.empty()) {
            go_on(i, segments);
        }
        after_gap_ = std::exchange(repeated_head_, false);
    }

    [[nodiscard]] bool begins_table(const std::vector<Segment>& segments) const {
        const std::size_t names = column_names(segments, columns_, levels_);
        const bool open = !open_.starts.empty();    // a row of the open table may name a column or two
        return segments.size() >= 3 && names >= 2 && (!open || names * 2 > segments.size()) &&
               std::all_of(segments.begin(), segments.end(), [](const Segment& s) { return s.text.size() < 60; });
    }

    /// What a head's cell names: what data/vocabulary/columns says, "row" for a level, or empty.
    [[nodiscard]] std::string name_of_column(const std::string& text) const {
        const auto words = first_words(text, 6);
        const auto match = columns_.match(words, 0);
        const auto level = levels_.match(words, 0);
        if (match && !(level && level->word_count > match->word_count)) {
            return std::string(match->value());
        }
        const bool row = level && !level->value().starts_with("indicator") && !level->value().starts_with("deliverable");
        return row ? "row" : level ? "other" : "";
    }

    void begin(std::size_t i, const std::vector<Segment>& segments) {
        std::string key;
        for (const Segment& segment : segments) {
            key += text_key(segment.text) + '\t';
        }
        lines_[i].taken = true;
        if (!open_.starts.empty() && key == open_.head_key) {
            after_gap_ = true;
            repeated_head_ = true;
            return;    // the head again, on the next page: the row above may go on
        }
        close();
        open_.head_key = key;
        open_.table = next_table_++;
        for (const Segment& segment : segments) {
            open_.starts.push_back(segment.begin);
            open_.names.push_back(name_of_column(segment.text));
        }
        open_.head.push_back({i, {lines_[i].number, lines_[i].number}, segments, false});
    }

    void go_on(std::size_t i, std::vector<Segment> segments) {
        segments = split_at_columns(segments, open_.starts);
        if (!fits(segments, open_)) {
            // One line across the columns heads a part of the table; two are text behind it.
            if (segments.size() > 1 || ++misfits_ > 1) {
                close();
            }
            return;
        }
        misfits_ = 0;
        const Source source{lines_[i].number, lines_[i].number};
        const bool goes_on_head = open_.lines.empty() && !after_gap_ && column_of(segments.front(), open_.starts) != 0 &&
                                  segments.size() * 2 < open_.starts.size() && !open_.names.empty() &&
                                  open_.names.front() != "row";
        auto& part = goes_on_head ? open_.head : open_.lines;
        part.push_back({i, source, std::move(segments), after_gap_});
        lines_[i].taken = true;
    }

    void close() {
        // A head with nothing under it was no table; its line is text again.
        if (open_.lines.empty()) {
            for (const TableLine& line : open_.head) {
                lines_[line.line].taken = false;
            }
        } else {
            auto rows = RowBuilder(open_).rows();
            done_.insert(done_.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
        }
        open_ = {};
        misfits_ = 0;
    }

    std::vector<Line>& lines_;
    const WordTable& columns_;
    const WordTable& levels_;
    std::size_t& next_table_;
    Open open_;
    std::vector<TableRow> done_;
    bool after_gap_ = false;
    bool repeated_head_ = false;
    int misfits_ = 0;    // lines in a row that did not fit the open table
};

}    // namespace

std::vector<TableRow> aligned_tables(std::vector<Line>& lines, const Vocabulary& vocabulary, std::size_t& next_table) {
    return AlignedReader(lines, vocabulary, next_table).read();
}

}    // namespace hito::document
