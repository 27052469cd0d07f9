#include "base/bounds.h"
#include "base/text.h"
#include "document/markup.h"
#include "document/tables.h"

#include <algorithm>

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
            if (at < rest.text.size() && at > 0 && rest.text[at - 1] == ' ' && is_upper(static_cast<unsigned char>(rest.text[at]))) {
                Segment head{rest.begin, start - 1, std::string(trimmed(rest.text.substr(0, at)))};
                parts.push_back(std::move(head));
                rest = {start, rest.end, rest.text.substr(at)};
            }
        }
        parts.push_back(std::move(rest));
    }
    return parts;
}

bool is_column_name(std::string_view text, const WordTable& columns) {
    const auto words = first_words(text, 6);
    const auto match = columns.match(words, 0);
    return match && match->word_count + 2 >= words.size();
}

std::size_t column_names(const std::vector<Segment>& segments, const WordTable& columns) {
    return static_cast<std::size_t>(
        std::count_if(segments.begin(), segments.end(), [&](const Segment& s) { return is_column_name(s.text, columns); }));
}

/// A table being read.
struct Open {
    std::vector<std::size_t> starts;
    std::string head_key;
    std::size_t table = 0;
    bool head_open = false;        ///< The head may go on on the next line.
    std::vector<TableRow> rows;
};

bool can_read(const Line& line) { return !line.blank && line.noise.empty() && !line.taken && line.raw.find('\t') == std::string_view::npos && line.raw.size() < 1000; }

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

void add_cells(TableRow& row, const std::vector<Segment>& segments, const Open& open, Source source) {
    row.cells.resize(open.starts.size());
    row.source = joined(row.source, source);
    for (const Segment& segment : segments) {
        const std::size_t k = column_of(segment, open.starts);
        auto& pieces = row.cells[k].pieces;
        const auto plain = plain_text(segment.text);
        if (plain.text.empty()) {
            continue;
        }
        if (pieces.empty()) {
            pieces.push_back({plain.text, source});
            continue;
        }
        std::string& text = pieces.back().text;
        if (text.size() > 2 && text.back() == '-' && starts_with_lower(plain.text) && is_letter(code_point_before(text, text.size() - 1))) {
            text.pop_back();
            text += plain.text;
        } else {
            text += ' ' + plain.text;
        }
        pieces.back().source = joined(pieces.back().source, source);
    }
}

/// Whether a line begins a row rather than going on with one: it fills the first column, or enough of the others in a
/// table whose first column is often empty, behind a gap.
bool begins_row(const std::vector<Segment>& segments, const Open& open, bool after_gap) {
    if (open.rows.empty() || column_of(segments.front(), open.starts) == 0) {
        return true;
    }
    return after_gap && segments.size() * 2 >= open.starts.size() && segments.size() >= 2;
}

}  // namespace

namespace {

class AlignedReader {
public:
    AlignedReader(std::vector<Line>& lines, const WordTable& columns, std::size_t& next_table)
        : lines_(lines), columns_(columns), next_table_(next_table) {}

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
        after_gap_ = false;
    }

    [[nodiscard]] bool begins_table(const std::vector<Segment>& segments) const {
        return segments.size() >= 3 && column_names(segments, columns_) >= 2 &&
               std::all_of(segments.begin(), segments.end(), [](const Segment& s) { return s.text.size() < 60; });
    }

    void begin(std::size_t i, const std::vector<Segment>& segments) {
        std::string key;
        for (const Segment& segment : segments) {
            key += text_key(segment.text) + '\t';
        }
        lines_[i].taken = true;
        if (!open_.starts.empty() && key == open_.head_key) {
            return;    // the head again, on the next page: the row above may go on
        }
        close();
        open_.head_key = key;
        open_.table = next_table_++;
        for (const Segment& segment : segments) {
            open_.starts.push_back(segment.begin);
        }
        TableRow head;
        head.line = i;
        head.table = open_.table;
        head.head = true;
        add_cells(head, segments, open_, {lines_[i].number, lines_[i].number});
        open_.rows.push_back(std::move(head));
        open_.head_open = true;
    }

    void go_on(std::size_t i, std::vector<Segment> segments) {
        segments = split_at_columns(segments, open_.starts);
        if (!fits(segments, open_)) {
            // Only the first line of a table is worth a second look: columns may begin left of their names.
            close();
            return;
        }
        const Source source{lines_[i].number, lines_[i].number};
        const bool goes_on_head = open_.head_open && open_.rows.size() == 1 && !after_gap_ && column_of(segments.front(), open_.starts) != 0;
        if (!goes_on_head && (open_.rows.size() == 1 || begins_row(segments, open_, after_gap_))) {
            TableRow row;
            row.line = i;
            row.table = open_.table;
            open_.rows.push_back(std::move(row));
            open_.head_open = false;
        }
        add_cells(open_.rows.back(), segments, open_, source);
        lines_[i].taken = true;
    }

    void close() {
        // A head with nothing under it was no table; its line is text again.
        if (open_.rows.size() < 2) {
            for (const TableRow& row : open_.rows) {
                lines_[row.line].taken = false;
            }
        } else {
            done_.insert(done_.end(), std::make_move_iterator(open_.rows.begin()), std::make_move_iterator(open_.rows.end()));
        }
        open_ = {};
    }

    std::vector<Line>& lines_;
    const WordTable& columns_;
    std::size_t& next_table_;
    Open open_;
    std::vector<TableRow> done_;
    bool after_gap_ = false;
};

}  // namespace

std::vector<TableRow> aligned_tables(std::vector<Line>& lines, const Vocabulary& vocabulary, std::size_t& next_table) {
    return AlignedReader(lines, vocabulary.table("columns"), next_table).read();
}

}  // namespace hito::document
