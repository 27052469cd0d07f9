#include "base/text.h"
#include "document/markup.h"
#include "document/tables.h"

#include <algorithm>
#include <set>

/// Cells one a line, in reading order. The head tells how many cells a row has and what the last ones look like (a date, a
/// status); a bare code begins a row. Where wrapping made more lines than cells, lines that plainly go on are joined
/// first, then the longest ones, since a full line is what wrapping leaves.
namespace hito::document {

namespace {

bool is_bare_code(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > 12 || text.find(' ') != std::string_view::npos) {
        return false;
    }
    bool digit = false;
    bool parted = false;
    std::size_t letters = 0;
    std::size_t figures = 0;
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (is_digit(u)) {
            digit = true;
            letters = 0;
            if (++figures > 3) {
                return false;    // a year
            }
            continue;
        }
        figures = 0;
        if (c == '.' || c == '-') {
            parted = true;
            letters = 0;
        } else if (!is_letter(u) || ++letters > 3 || (letters > 1 && !is_upper(u))) {
            return false;
        }
    }
    return digit && (parted || text.size() <= 4) &&
           (parted || is_letter(static_cast<unsigned char>(text.front())) || text.size() <= 2);
}

/// Figures as 9, letters as a, runs joined: "1.1.1" and "10.2.1" have one shape.
std::string shape_of(std::string_view code) {
    std::string shape;
    for (const char c : trimmed(code)) {
        const auto u = static_cast<unsigned char>(c);
        const char kind = is_digit(u) ? '9' : is_letter(u) ? 'a' : c;
        if (shape.empty() || shape.back() != kind) {
            shape += kind;
        }
    }
    return shape;
}

class FlowingReader {
public:
    FlowingReader(std::vector<Line>& lines, const Vocabulary& vocabulary, std::size_t& next_table)
        : lines_(lines),
          columns_(vocabulary.table("columns")),
          statuses_(vocabulary.table("statuses")),
          months_(vocabulary.table("months")),
          date_words_(vocabulary.table("date_words")),
          levels_(vocabulary.table("levels")),
          function_words_(vocabulary.table("function_words")),
          next_table_(next_table) {}

    std::vector<TableRow> read() {
        for (std::size_t i = 0; i < lines_.size();) {
            const std::size_t end = head_end(i);
            if (end > i) {
                take_head(i, end);
                i = end;
            } else if (!meanings_.empty() && readable(i) && is_bare_code(lines_[i].raw) &&
                       (shape_.empty() || shape_of(lines_[i].raw) == shape_)) {
                shape_ = shape_of(lines_[i].raw);
                i = take_row(i);
            } else {
                ++i;
            }
        }
        if (!any_row_) {
            for (const std::size_t i : head_lines_) {
                lines_[i].taken = false;
            }
            return {};
        }
        return std::move(rows_);
    }

private:
    [[nodiscard]] bool readable(std::size_t i) const {
        return i < lines_.size() && !lines_[i].blank && lines_[i].noise.empty() && !lines_[i].taken &&
               lines_[i].raw.size() < 500 && lines_[i].raw.find('\t') == std::string_view::npos;
    }

    /// What a line names as a column, or empty.
    [[nodiscard]] std::string_view column_named(std::size_t i) const {
        if (!readable(i) || lines_[i].raw.find(':') != std::string_view::npos) {
            return {};
        }
        if (trimmed(lines_[i].raw) == "%") {
            return "progress";
        }
        const auto words = first_words(lines_[i].raw, 5);
        const auto match = columns_.match(words, 0);
        if (match && match->word_count == words.size()) {
            return match->value();
        }
        const auto level = levels_.match(words, 0);
        return level && level->word_count == words.size() ? level->value() : std::string_view{};
    }

    [[nodiscard]] std::size_t head_end(std::size_t i) const {
        if (column_named(i).empty()) {
            return i;
        }
        std::set<std::string_view> seen;
        std::size_t end = i;
        while (!column_named(end).empty() && seen.insert(column_named(end)).second) {
            ++end;
        }
        // Without a column of codes, the rows must begin with codes all the same.
        const bool codes =
            column_named(i) == "code" || (end < lines_.size() && !lines_[end].blank && is_bare_code(lines_[end].raw));
        return codes && end - i >= 3 ? end : i;
    }

    void take_head(std::size_t begin, std::size_t end) {
        std::vector<std::string> meanings;
        TableRow head;
        head.line = begin;
        head.head = true;
        if (column_named(begin) != "code") {
            meanings.emplace_back("code");
            head.cells.emplace_back();
        }
        for (std::size_t i = begin; i < end; ++i) {
            meanings.emplace_back(column_named(i));
            const Source source{lines_[i].number, lines_[i].number};
            head.cells.push_back(cell_of(lines_[i].raw, source));
            head.source = joined(head.source, source);
        }
        for (std::size_t i = begin; i < end; ++i) {
            lines_[i].taken = true;
            head_lines_.push_back(i);
        }
        if (meanings != meanings_ || table_ == 0) {
            shape_.clear();
            meanings_ = std::move(meanings);
            table_ = next_table_++;
        }
        head.table = table_;
        rows_.push_back(std::move(head));
    }

    /// Whether the row that is being read ends before the line: another code, a named level, a head, a gap.
    [[nodiscard]] bool breaks(std::size_t i) const {
        if (!readable(i) || is_bare_code(lines_[i].raw) || !column_named(i).empty()) {
            return true;
        }
        const auto words = first_words(lines_[i].raw, 5);
        if (const auto level = levels_.match(words, 0);
            level && level->word_count < words.size() && words.size() <= level->word_count + 2) {
            return is_bare_code(words[level->word_count].folded);    // "Outcome 1b"
        }
        return words.size() == 2 && words[0].folded.size() <= 3 && is_bare_code(words[1].folded) &&
               starts_with_upper(lines_[i].raw);
    }

    [[nodiscard]] bool looks_like(std::string_view text, std::string_view meaning) const {
        const auto words = words_of(text);
        if (meaning == "progress") {
            return text.ends_with('%') || text == "-";
        }
        if (meaning == "status") {
            const auto match = statuses_.match(words, 0);
            return match && match->word_count + 2 >= words.size();
        }
        if (meaning != "date" || words.size() > 8) {
            return false;
        }
        bool any = false;
        for (std::size_t k = 0; k < words.size(); ++k) {
            const bool year = words[k].folded.size() == 4 && read_number(words[k].folded) && words[k].folded[0] != '0';
            any = any || year || months_.match(words, k) || date_words_.match(words, k);
        }
        return any;
    }

    /// The lines of a row as cells, in order, as many as the head has at most.
    std::size_t take_row(std::size_t begin) {
        std::size_t end = begin + 1;
        while (end < lines_.size() && end - begin <= 40 && !breaks(end)) {
            ++end;
        }
        const std::size_t wanted = meanings_.size() - 1;
        const std::string& last = meanings_.back();
        std::vector<Piece> cells;
        std::vector<Piece> bullets;
        std::size_t used = begin + 1;
        for (std::size_t i = begin + 1; i < end; ++i) {
            used = i + 1;
            const Source source{lines_[i].number, lines_[i].number};
            if (!bullet_of(trimmed(lines_[i].raw)).marker.empty()) {
                bullets.push_back({plain_text(lines_[i].raw).text, source});
                continue;
            }
            cells.push_back({plain_text(lines_[i].raw).text, source});
            if (cells.size() >= wanted && (last == "status" || last == "date" || last == "progress") &&
                looks_like(cells.back().text, last) && !(i + 1 < end && looks_like(lines_[i + 1].raw, last))) {
                break;
            }
        }
        if (cells.empty()) {
            return begin + 1;
        }
        join_cells(cells, wanted);
        add_row(begin, used, cells);
        return used;
    }

    [[nodiscard]] bool goes_on(const Piece& a, const Piece& b) const {
        const auto words = words_of(a.text);
        return starts_with_lower(b.text) || a.text.ends_with(',') ||
               (!words.empty() && function_words_.find(words.back().folded) != nullptr);
    }

    void join_cells(std::vector<Piece>& cells, std::size_t wanted) const {
        const auto join = [&](std::size_t k) {
            cells[k].text += ' ' + cells[k + 1].text;
            cells[k].source = joined(cells[k].source, cells[k + 1].source);
            cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(k) + 1);
        };
        for (std::size_t k = 0; k + 1 < cells.size() && cells.size() > wanted;) {
            const bool typed = looks_like(cells[k + 1].text, meanings_.back()) && k + 2 == cells.size();
            if (!typed && goes_on(cells[k], cells[k + 1])) {
                join(k);
            } else {
                ++k;
            }
        }
        while (cells.size() > wanted && cells.size() > 1) {
            std::size_t longest = 0;
            for (std::size_t k = 1; k + 2 < cells.size(); ++k) {
                longest = cells[k].text.size() > cells[longest].text.size() ? k : longest;
            }
            join(longest);
        }
    }

    void add_row(std::size_t begin, std::size_t end, const std::vector<Piece>& cells) {
        TableRow row;
        row.line = begin;
        row.table = table_;
        row.source = {lines_[begin].number, lines_[end - 1].number};
        row.cells.resize(meanings_.size());
        row.cells.front() = cell_of(trimmed(lines_[begin].raw), {lines_[begin].number, lines_[begin].number});
        // Fewer cells than names: the last ones go where they look like what is named.
        std::size_t column = 1;
        for (std::size_t k = 0; k < cells.size() && column < meanings_.size(); ++k, ++column) {
            while (column + (cells.size() - k) < meanings_.size() && column > 1 &&
                   looks_like(cells[k].text, meanings_[column + 1]) && !looks_like(cells[k].text, meanings_[column])) {
                ++column;
            }
            row.cells[column].pieces.push_back(cells[k]);
        }
        for (std::size_t i = begin; i < end; ++i) {
            lines_[i].taken = true;
        }
        rows_.push_back(std::move(row));
        any_row_ = true;
    }

    std::vector<Line>& lines_;
    const WordTable& columns_;
    const WordTable& statuses_;
    const WordTable& months_;
    const WordTable& date_words_;
    const WordTable& levels_;
    const WordTable& function_words_;
    std::size_t& next_table_;
    std::vector<std::string> meanings_;
    std::string shape_;    // of the codes that begin rows
    std::vector<std::size_t> head_lines_;
    std::size_t table_ = 0;
    std::vector<TableRow> rows_;
    bool any_row_ = false;
};

}    // namespace

std::vector<TableRow> flowing_tables(std::vector<Line>& lines, const Vocabulary& vocabulary, std::size_t& next_table) {
    return FlowingReader(lines, vocabulary, next_table).read();
}

}    // namespace hito::document
