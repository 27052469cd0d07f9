#include "base/text.h"
#include "document/lines.h"

#include <algorithm>

/// Undoes wrapping. Two things tell a wrapped line from one that ends where it ends: its sentence goes on in lower case, and
/// the next word would not have fit. The width is the document's own, found from the lines whose sentences go on.
namespace hito::document {

namespace {

struct Ends {
    std::size_t width = 0;         ///< Columns of the line.
    std::size_t first_word = 0;    ///< Columns of its first word with what is glued to it.
    bool lower = false;            ///< Begins with a lower-case letter.
    bool marked = false;           ///< Begins with a bullet.
    bool opens = false;            ///< A bracket is not closed on it.
    bool stops = false;            ///< Ends a sentence or a clause.
    bool dangles = false;          ///< Ends in a word that asks for another ("de", "the", a comma).
    bool margin = false;           ///< A mark stood behind it.
    bool complete = false;         ///< A table row that ends in a mark.
    bool hyphen = false;           ///< Ends in a hyphen behind a letter.
    bool bracket_first = false;    ///< Begins with an opening bracket.
};

bool brackets_open(std::string_view text) {
    int depth = 0;
    for (const char c : text) {
        if (c == '(' || c == '[') {
            ++depth;
        } else if ((c == ')' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return depth > 0;
}

/// "1.", "a)", "2.3 ", "IV.-", "L1M2": what begins so is a row of its own.
bool begins_with_code(std::string_view text) {
    std::size_t at = 0;
    std::size_t figures = 0;
    std::size_t letters = 0;
    std::size_t changes = 0;    // from letters to figures
    bool mark = false;
    constexpr std::size_t longest = 12;
    for (; at < text.size() && at < longest; ++at) {
        const auto c = static_cast<unsigned char>(text[at]);
        const bool roman = c == 'I' || c == 'V' || c == 'X';
        changes += is_digit(c) && letters > 0 ? 1 : 0;
        figures = is_digit(c) ? figures + 1 : 0;
        letters = is_letter(c) ? letters + 1 : 0;
        if (figures > 3 || (letters > 2 && !roman)) {
            return false;    // a year, a word
        }
        if (c == '.' || c == ')') {
            mark = mark || at > 0;
        } else if (!is_digit(c) && !(is_letter(c) && (at == 0 || is_upper(c))) && !(c == '-' && changes > 0)) {
            break;
        }
    }
    const bool ends = at == text.size() || text[at] == ' ' || text[at] == '-' || text[at] == '\t';
    return ends && ((mark && at <= 8) || changes >= 2);
}

Ends ends_of(const Line& line, const WordTable& function_words) {
    Ends ends;
    const auto text = trimmed(line.content());
    const std::string_view whole = line.content();
    ends.width = columns(
        whole.substr(0, static_cast<std::size_t>(text.data() + text.size() - whole.data())));    // a tab counts as one
    const std::size_t space = std::min(text.find(' '), text.size());
    ends.first_word = columns(text.substr(0, space));
    std::size_t at = 0;
    const char32_t first = next_code_point(text, at);
    // A letter alone is a mark or a bullet, unless it is a word ("y", "a").
    const bool alone =
        at < text.size() && text[at] == ' ' && (first >= 0x80 || function_words.find(text.substr(0, at)) == nullptr);
    ends.lower = is_lower(first) && !alone;
    ends.bracket_first = first == U'(' || first == U'[';
    ends.marked = !bullet_of(text).marker.empty() || begins_with_code(text);
    ends.opens = brackets_open(text);
    const char32_t last = code_point_before(text, text.size());
    ends.margin = !line.margin.empty();
    const std::size_t tab = text.rfind('\t');
    ends.complete = tab != std::string_view::npos && code_points(text.substr(tab + 1)) <= 3;
    ends.stops = last == U'.' || last == U':' || last == U';' || last == U'!' || last == U'?' || last == U'…';
    ends.hyphen = last == U'-' && text.size() > 2 && is_letter(code_point_before(text, text.size() - 1));
    ends.dangles = last == U',';
    if (!ends.stops && !ends.dangles) {
        const std::size_t begin = text.size() > 16 ? text.size() - 16 : 0;
        const auto words = words_of(text.substr(begin));
        ends.dangles = words.size() > 1 && function_words.find(words.back().folded) != nullptr;
    }
    return ends;
}

bool is_written(const Line& line) { return !line.blank && line.noise.empty() && !line.taken && !is_rule(line.raw); }

/// The width at which the document was wrapped; 0 when it was not.
std::size_t wrap_width(const std::vector<Line>& lines, const std::vector<Ends>& ends) {
    std::vector<std::size_t> widths;
    std::size_t written = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        written += is_written(lines[i]) ? 1 : 0;
        if (is_written(lines[i]) && is_written(lines[i + 1]) && ends[i + 1].lower && !ends[i + 1].marked && !ends[i].stops &&
            ends[i].width >= 30) {
            widths.push_back(ends[i].width);
        }
    }
    if (widths.size() < 3 || widths.size() * 25 < written) {
        return 0;
    }
    std::sort(widths.begin(), widths.end());
    return widths[widths.size() - 1 - widths.size() / 20];
}

bool continues(const Line& a, const Ends& of_a, const Line& b, const Ends& of_b, std::size_t width,
               const WordTable& fields) {
    if (of_b.marked || of_a.complete || b.raw.front() == '|' || b.raw.front() == '#' || b.raw.starts_with("\t") ||
        of_a.width < 12) {
        return false;
    }
    if (a.raw.starts_with("#")) {
        return false;    // a Markdown heading ends with its line
    }
    if (of_a.hyphen && of_b.lower && b.number - a.last_number <= 1) {
        return true;
    }
    if (of_a.opens && of_a.width >= 25 && (b.number - a.last_number) <= 2) {
        return true;
    }
    const auto words = first_words(b.raw, 4);
    if (const auto field = fields.match(words, 0); field && of_a.stops == false) {
        const std::size_t end = words[field->word_count - 1].end;
        const auto rest = trimmed(b.raw.substr(end));
        if (rest.starts_with(':')) {
            return false;    // "Responsable: …" begins a line of its own
        }
    }
    const bool near_edge = width > 0 && of_a.width + 1 + of_b.first_word > width;
    const bool hangs = b.indent > a.indent && !bullet_of(trimmed(a.raw)).marker.empty();
    if (of_b.bracket_first && hangs && !of_a.stops) {
        return true;
    }
    if (of_b.lower && !of_a.stops) {
        return of_a.dangles || near_edge || (of_a.width >= 40 && of_a.width * 2 >= width);
    }
    if (of_a.dangles && width > 0 && of_a.width * 4 >= width * 3) {
        return true;
    }
    // Capitals and figures go on only where the line was full.
    return near_edge && of_a.width * 10 >= width * 7 && of_a.width <= width + 2 && b.indent + 8 >= a.indent;
}

constexpr std::size_t longest_joined = 6000;    // bytes; longer paragraphs stay in parts, so that joining is linear

/// The line as joined to: a hyphen at its end glued to a lower-case letter was made by wrapping.
void append_line(Line& a, const Line& b, bool lower) {
    if (a.joined.empty()) {
        a.joined = a.raw;
    }
    std::string& text = a.joined;
    while (!text.empty() && (text.back() == ' ')) {
        text.pop_back();
    }
    const auto more = trimmed(b.content());
    const bool hyphen =
        lower && text.size() > 2 && text.back() == '-' && is_letter(code_point_before(text, text.size() - 1));
    if (hyphen) {
        text.pop_back();
    } else {
        text += ' ';
    }
    text += more;
    a.margin = a.margin.empty() ? b.margin : a.margin;
    a.last_number = b.last_number;
}

}    // namespace

void join_wrapped(std::vector<Line>& lines, const Vocabulary& vocabulary) {
    const WordTable& function_words = vocabulary.table("function_words");
    const WordTable& fields = vocabulary.table("columns");
    std::vector<Ends> ends(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (is_written(lines[i])) {
            ends[i] = ends_of(lines[i], function_words);
        }
    }
    const std::size_t width = wrap_width(lines, ends);
    std::size_t open = lines.size();    // the line that others may join
    bool gap = false;                   // a blank line stands between
    Ends of_open;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!is_written(lines[i])) {
            gap = gap || lines[i].blank;
            open = lines[i].taken || (is_rule(lines[i].raw) && !lines[i].blank) ? lines.size() : open;
            continue;
        }
        const bool across_gap = !gap || (ends[i].lower && !of_open.stops && of_open.width >= 40 &&
                                         (of_open.dangles || of_open.width * 2 >= width));
        if (open < lines.size() && across_gap && lines[open].joined.size() < longest_joined &&
            continues(lines[open], of_open, lines[i], ends[i], gap ? 0 : width, fields)) {
            append_line(lines[open], lines[i], ends[i].lower);
            lines[i].blank = true;
            lines[i].taken = true;
            // What follows is joined to the last wrapped line, not to the whole.
            const bool was_open = of_open.opens;
            of_open = ends[i];
            of_open.opens = was_open ? brackets_open(lines[open].content()) : of_open.opens;
            gap = false;
            continue;
        }
        open = i;
        of_open = ends[i];
        gap = false;
    }
}

}    // namespace hito::document
