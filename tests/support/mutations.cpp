#include "tests/support/mutations.h"

#include "base/text.h"
#include "tests/support/codes.h"
#include "tests/support/text_lines.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace hito::tests {

namespace {

std::optional<Mutant> changed(const Original& original, std::string bytes) {
    if (bytes == original.text) {
        return std::nullopt;
    }
    Mutant mutant;
    mutant.bytes = std::move(bytes);
    return mutant;
}

// ── Bullets

std::optional<Mutant> other_bullets(const Original& original, Dice& dice, const Vocabulary&) {
    static const std::vector<std::string> glyphs = {"-", "*", "•", "·", "–", "▪", "►", "‣", "■", "➢"};
    std::vector<std::string> unused;
    for (const auto& glyph : glyphs) {
        if (original.text.find(glyph + " ") == std::string::npos) {
            unused.push_back(glyph);
        }
    }
    std::map<std::string, std::string> other;
    auto lines = lines_of(original.text);
    for (auto& line : lines) {
        const auto [begin, length] = bullet_of(line);
        if (length == 0) {
            continue;
        }
        std::string& glyph = other[line.substr(begin, length)];
        if (glyph.empty() && !unused.empty()) {
            const auto chosen = unused.begin() + static_cast<std::ptrdiff_t>(dice.below(unused.size()));
            glyph = *chosen;
            unused.erase(chosen);
        }
        if (!glyph.empty()) {
            line.replace(begin, length, glyph);
        }
    }
    return changed(original, text_of(lines));
}

// ── Wrapping

/// Appends the line in pieces of at most 60 columns; pieces after the first begin with `hang` blanks.
void wrap(const std::string& line, std::size_t hang, std::vector<std::string>& lines) {
    constexpr std::size_t width = 60;
    std::string piece;
    std::size_t at = 0;
    while (at < line.size()) {
        const std::size_t end = std::min(line.find(' ', at + 1), line.size());
        const std::string word = line.substr(at, end - at);
        if (!trimmed(piece).empty() && columns(piece) + columns(word) > width) {
            lines.push_back(piece);
            piece = std::string(hang, ' ') + std::string(trimmed(word));
        } else {
            piece += word;
        }
        at = end;
    }
    lines.push_back(piece);
}

std::optional<Mutant> wrapped(const Original& original, bool hanging, bool tables) {
    if (tables && original.text.find('\t') == std::string::npos) {
        return std::nullopt;
    }
    std::vector<std::string> lines;
    for (const auto& line : unwrapped(original)) {
        const bool kept = line.find('|') != std::string::npos || line.starts_with("#") || in_table(line) != tables;
        if (kept) {
            lines.push_back(line);
            continue;
        }
        const auto [begin, length] = bullet_of(line);
        std::size_t hang = 0;
        if (hanging && length > 0) {
            const std::size_t text = line.find_first_not_of(' ', begin + length);
            hang = begin + 1 + (text - begin - length);
        }
        wrap(line, hang, lines);
    }
    return changed(original, text_of(lines));
}

std::optional<Mutant> wrapped_flush(const Original& original, Dice&, const Vocabulary&) {
    return wrapped(original, false, false);
}
std::optional<Mutant> wrapped_hanging(const Original& original, Dice&, const Vocabulary&) {
    return wrapped(original, true, false);
}
std::optional<Mutant> wrapped_cells(const Original& original, Dice&, const Vocabulary&) {
    return wrapped(original, false, true);
}

// ── Marks

/// Whether what follows is a word for a status.
bool status_word_at(std::string_view text, const Vocabulary& vocabulary) {
    const auto words = first_words(text, 4);
    return !words.empty() && trimmed(text.substr(0, words.front().begin)).empty() &&
           vocabulary.table("statuses").match(words, 0);
}

/// Whether a letter or figure in place of the bytes [begin, end) would run into the words beside it ("36○En proceso").
bool runs_into_words(std::string_view line, std::size_t begin, std::size_t end, std::string_view glyph) {
    std::size_t first = 0;
    std::size_t next = end;
    const bool glued = end < line.size() && is_alphanumeric(next_code_point(line, next));
    return is_alphanumeric(next_code_point(glyph, first)) && (glued || is_digit(code_point_before(line, begin)));
}

/// Whether the bytes [begin, end) of a line are a mark: a cell of their own, or before a word of the legend.
bool is_mark(std::string_view line, std::size_t begin, std::size_t end, const Vocabulary& vocabulary) {
    const auto before = line.substr(0, begin);
    const auto behind = line.substr(end);
    const bool opens = before.empty() || before.back() == '\t';
    if (opens && (behind.empty() || behind.front() == '\t' || (behind.size() == 1 && behind.front() == ' '))) {
        return true;
    }
    const bool apart = opens || before.back() == ' ';
    const bool tally = !before.empty() && is_digit(static_cast<unsigned char>(before.back()));
    if ((apart || tally) && status_word_at(behind, vocabulary)) {
        return !behind.starts_with(' ') || first_words(behind, 1).front().begin == 1;
    }
    return false;
}

std::string with_marks(const std::string& line, const std::map<std::string, std::string>& other,
                       const Vocabulary& vocabulary) {
    std::string result;
    for (std::size_t at = 0; at < line.size();) {
        bool found = false;
        for (const auto& [mark, glyph] : other) {
            const std::size_t end = at + mark.size();
            if (line.compare(at, mark.size(), mark) == 0 && is_mark(line, at, end, vocabulary)) {
                result += runs_into_words(line, at, end, glyph) && !runs_into_words(line, at, end, mark) ? mark : glyph;
                at = end;
                found = true;
                break;
            }
        }
        if (!found) {
            result += line[at++];
        }
    }
    return result;
}

std::optional<Mutant> other_marks(const Original& original, Dice& dice, const Vocabulary& vocabulary) {
    static const std::vector<std::string> drawn = {"V", "v", "٧", "√", "✓", "✔", "☑", "ü", "0", "o", "O", "○", "◯", "О", "Ø",
                                                   "X", "x", "×", "✗", "✘", "✕", "х", "☒", "╳", "◐", "◑", "◔", "●", "⚫"};
    std::map<std::string, std::string> other;
    for (const auto& use : original.reading.marks) {
        const auto meaning = vocabulary.find_mark(use.mark);
        std::vector<std::string> alike;
        for (const auto& glyph : drawn) {
            if (meaning && glyph != use.mark && vocabulary.find_mark(glyph) == meaning) {
                alike.push_back(glyph);
            }
        }
        if (!alike.empty()) {
            other[use.mark] = alike[dice.below(alike.size())];
        }
    }
    auto lines = lines_of(original.text);
    for (auto& line : lines) {
        line = with_marks(line, other, vocabulary);
    }
    return changed(original, text_of(lines));
}

// ── Blank lines

std::optional<Mutant> more_blank_lines(const Original& original, Dice& dice, const Vocabulary&) {
    const auto lines = lines_of(original.text);
    const auto on = goes_on(original, lines.size());
    std::vector<std::string> mutant;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        mutant.push_back(lines[i]);
        const bool inside = i + 1 < lines.size() && (on[i] || in_table(lines[i]) || in_table(lines[i + 1]));
        if (!inside) {
            mutant.resize(mutant.size() + 1 + dice.below(2));
        }
    }
    return changed(original, text_of(mutant));
}

std::optional<Mutant> no_blank_lines(const Original& original, Dice&, const Vocabulary&) {
    auto lines = lines_of(original.text);
    lines.erase(std::remove_if(lines.begin(), lines.end(), is_blank), lines.end());
    return changed(original, text_of(lines) + "\n");
}

std::optional<Mutant> trailing_spaces(const Original& original, Dice& dice, const Vocabulary&) {
    auto lines = lines_of(original.text);
    for (auto& line : lines) {
        line.append(dice.below(4), ' ');
    }
    return changed(original, text_of(lines));
}

// ── Encodings

std::optional<Mutant> line_ends(const Original& original, Dice&, const Vocabulary&) {
    std::string bytes;
    for (const char c : original.text) {
        bytes += c == '\n' ? "\r\n" : std::string(1, c);
    }
    return changed(original, std::move(bytes));
}

std::optional<Mutant> byte_order_mark(const Original& original, Dice&, const Vocabulary&) {
    return changed(original, "\xEF\xBB\xBF" + original.text);
}

std::optional<Mutant> utf16(const Original& original, bool big_end) {
    std::string bytes;
    const auto unit = [&](char32_t value) {
        const char high = static_cast<char>(value >> 8U);
        const char low = static_cast<char>(value & 0xFFU);
        bytes += big_end ? high : low;
        bytes += big_end ? low : high;
    };
    unit(0xFEFF);
    for (std::size_t at = 0; at < original.text.size();) {
        const char32_t c = next_code_point(original.text, at);
        if (c >= 0x10000) {
            unit(0xD800 + ((c - 0x10000) >> 10U));
            unit(0xDC00 + ((c - 0x10000) & 0x3FFU));
        } else {
            unit(c);
        }
    }
    return changed(original, std::move(bytes));
}

std::optional<Mutant> utf16_little(const Original& original, Dice&, const Vocabulary&) { return utf16(original, false); }
std::optional<Mutant> utf16_big(const Original& original, Dice&, const Vocabulary&) { return utf16(original, true); }

std::optional<Mutant> windows_1252(const Original& original, Dice&, const Vocabulary&) {
    static const std::map<char32_t, char> high = {{U'€', '\x80'}, {U'‚', '\x82'}, {U'„', '\x84'}, {U'…', '\x85'},
                                                  {U'‰', '\x89'}, {U'Š', '\x8A'}, {U'Œ', '\x8C'}, {U'‘', '\x91'},
                                                  {U'’', '\x92'}, {U'“', '\x93'}, {U'”', '\x94'}, {U'•', '\x95'},
                                                  {U'–', '\x96'}, {U'—', '\x97'}, {U'™', '\x99'}, {U'œ', '\x9C'}};
    std::string bytes;
    for (std::size_t at = 0; at < original.text.size();) {
        const char32_t c = next_code_point(original.text, at);
        if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) {
            bytes += static_cast<char>(c);
        } else if (const auto found = high.find(c); found != high.end()) {
            bytes += found->second;
        } else {
            return std::nullopt;
        }
    }
    return changed(original, std::move(bytes));
}

// ── Order

/// The rows that head the document's sections: the top level, or the next one where everything stands under one row.
std::vector<std::size_t> section_rows(const reading::Reading& reading) {
    std::optional<Id<plans::Node>> above;
    while (true) {
        std::vector<std::size_t> rows;
        for (std::size_t i = 0; i < reading.rows.size(); ++i) {
            if (reading.rows[i].node.parent == above) {
                rows.push_back(i);
            }
        }
        if (rows.size() != 1) {
            return rows;
        }
        above = reading.rows[rows.front()].node.id;
    }
}

/// All lines where the row is stated, in order.
std::vector<std::size_t> statements_of(const reading::Row& row) {
    std::vector<std::size_t> lines = {row.source.first_line};
    for (const auto& again : row.stated_again) {
        lines.push_back(again.first_line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// Per section the line it begins with: the last statement of its row that other rows follow before the next section.
std::vector<std::size_t> section_lines(const reading::Reading& reading, const std::vector<std::size_t>& sections) {
    std::set<std::size_t> heads;
    std::set<std::size_t> others;
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const auto lines = statements_of(reading.rows[i]);
        auto& kind = std::find(sections.begin(), sections.end(), i) != sections.end() ? heads : others;
        kind.insert(lines.begin(), lines.end());
    }
    std::vector<std::size_t> begins;
    for (const std::size_t section : sections) {
        const auto lines = statements_of(reading.rows[section]);
        std::size_t begin = lines.back();
        for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
            const auto next_head = heads.upper_bound(*line);
            const auto next_other = others.upper_bound(*line);
            if (next_other != others.end() && (next_head == heads.end() || *next_other < *next_head)) {
                begin = *line;
                break;
            }
        }
        begins.push_back(begin);
    }
    std::sort(begins.begin(), begins.end());
    begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
    return begins;
}

/// The first line of the labels that stand right above a section and speak for it and those behind it; its own line else.
std::size_t label_above(const reading::Reading& reading, const std::vector<std::string>& lines, std::size_t begin) {
    static const std::set<std::string> labels = {"left.label", "left.list_lead", "left.section", "left.heading",
                                                 "left.framework"};
    std::map<std::size_t, std::size_t> label_ends;    // last line → first line
    for (const auto& left : reading.left_out) {
        if (labels.contains(left.reason)) {
            label_ends[left.source.last_line] = left.source.first_line;
        }
    }
    for (const auto& row : reading.rows) {    // "Temas: agua, suelo" is label and rows in one
        label_ends.erase(row.source.last_line);
    }
    std::size_t top = begin;
    for (std::size_t above = begin - 1; above > 0; --above) {
        if (const auto label = label_ends.find(above); label != label_ends.end()) {
            above = top = label->second;
        } else if (!is_blank(lines[above - 1])) {
            break;
        }
    }
    return top;
}

using Lines = std::vector<std::string>;

/// Appends the sections that begin at the lines begins[first, last) and end before the line `end`, in a new order.
void append_shuffled(const Lines& lines, const std::vector<std::size_t>& begins, std::size_t end, Dice& dice,
                     Lines& mutant) {
    std::vector<std::size_t> order(begins.size());
    std::iota(order.begin(), order.end(), 0U);
    for (std::size_t i = order.size() - 1; i > 0; --i) {
        std::swap(order[i], order[dice.below(i + 1)]);
    }
    for (const std::size_t section : order) {
        const std::size_t behind = section + 1 < begins.size() ? begins[section + 1] : end;
        for (std::size_t line = begins[section]; line < behind; ++line) {
            mutant.push_back(lines[line - 1]);
        }
        if (!is_blank(mutant.back()) && !bullet_of(lines[begins[section] - 1]).length) {
            mutant.emplace_back();
        }
    }
}

/// Sections change places among those that one label heads.
std::optional<Mutant> shuffled(const Original& original, Dice& dice, const Vocabulary&) {
    const auto lines = lines_of(original.text);
    std::size_t last = 0;
    for (const auto& row : original.reading.rows) {
        last = std::max(last, row.source.last_line);
        for (const auto& again : row.stated_again) {
            last = std::max(last, again.last_line);
        }
    }
    const auto begins = section_lines(original.reading, section_rows(original.reading));
    if (begins.size() < 2 || begins.front() == 0 || last > lines.size()) {
        return std::nullopt;
    }
    Lines mutant(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(begins.front() - 1));
    for (std::size_t i = 0; i < begins.size();) {
        std::vector<std::size_t> group = {begins[i++]};
        std::size_t end = last + 1;
        for (; i < begins.size(); ++i) {
            const std::size_t top = label_above(original.reading, lines, begins[i]);
            if (top < begins[i]) {
                end = top;
                break;
            }
            group.push_back(begins[i]);
        }
        append_shuffled(lines, group, end, dice, mutant);
        const std::size_t next = i < begins.size() ? begins[i] : lines.size() + 1;
        for (std::size_t line = end; line < next; ++line) {
            mutant.push_back(lines[line - 1]);
        }
    }
    auto result = changed(original, text_of(mutant));
    if (result) {
        result->reordered = true;
    }
    return result;
}

}    // namespace

const std::vector<Mutation>& mutations() {
    static const std::vector<Mutation> all = {
        {"codes dotted", 1, codes_dotted},         {"codes roman", 1, codes_roman},
        {"codes lettered", 1, codes_lettered},     {"bullets", 3, other_bullets},
        {"wrapped flush", 1, wrapped_flush},       {"wrapped hanging", 1, wrapped_hanging},
        {"table cells wrapped", 1, wrapped_cells}, {"marks", 6, other_marks},
        {"more blank lines", 1, more_blank_lines}, {"no blank lines", 1, no_blank_lines},
        {"trailing spaces", 1, trailing_spaces},   {"line ends", 1, line_ends},
        {"byte order mark", 1, byte_order_mark},   {"UTF-16 little end first", 1, utf16_little},
        {"UTF-16 big end first", 1, utf16_big},    {"Windows-1252", 1, windows_1252},
        {"sections shuffled", 3, shuffled},
    };
    return all;
}

}    // namespace hito::tests
