#include "document/lines.h"

#include "base/text.h"

namespace hito::document {

std::vector<Line> split_lines(std::string_view text) {
    std::vector<Line> lines;
    std::size_t number = 1;
    for (std::size_t begin = 0; begin <= text.size(); ++number) {
        std::size_t end = text.find('\n', begin);
        end = end == std::string_view::npos ? text.size() : end;
        Line line;
        line.number = number;
        line.last_number = number;
        line.raw = text.substr(begin, end - begin);
        line.page_break = line.raw.find('\f') != std::string_view::npos;
        while (!line.raw.empty() && line.raw.front() == '\f') {
            line.raw.remove_prefix(1);
        }
        line.blank = trimmed(line.raw).empty();
        for (std::size_t at = 0; at < line.raw.size();) {
            const char32_t c = next_code_point(line.raw, at);
            if (!is_space(c)) {
                break;
            }
            line.indent = c == U'\t' ? (line.indent / 8 + 1) * 8 : line.indent + 1;
        }
        lines.push_back(std::move(line));
        begin = end + 1;
    }
    if (!lines.empty() && lines.back().raw.empty()) {
        lines.pop_back();    // behind the last line feed there is no line
    }
    return lines;
}

namespace {

/// Signs that begin list items in office files, Markdown and what PDF readers make of them.
bool is_bullet_sign(char32_t c) {
    switch (c) {
        case U'-':
        case U'*':
        case U'+':
        case U'–':
        case U'—':
        case U'−':
        case U'‐':
        case U'•':
        case U'·':
        case U'●':
        case U'○':
        case U'◦':
        case U'▪':
        case U'▫':
        case U'■':
        case U'□':
        case U'◆':
        case U'◇':
        case U'❖':
        case U'➢':
        case U'➤':
        case U'►':
        case U'▶':
        case U'▸':
        case U'▹':
        case U'→':
        case U'⇒':
        case U'➔':
        case U'➜':
        case U'✓':
        case U'✔':
        case U'✗':
        case U'✘':
        case U'✕':
        case U'×':
        case U'☐':
        case U'☑':
        case U'☒':
        case U'◐':
        case U'◑':
        case U'◔':
        case U'◕':
        case U'⚪':
        case U'⚫':
        case U'❑':
        case U'❏':
        case U'¤':
        case U'∙':
        case U'⁃':
        case U'‣':
        case U'✅':
        case U'❌':
        case U'⏳':
        case U'★':
        case U'☆':
        case U'√':
        case U'§':
        case U'»': return true;
        default:
            // Symbols of private fonts, coloured circles and squares.
            return (c >= 0xF000 && c <= 0xF0FF) || (c >= 0x1F300 && c <= 0x1F6FF) || (c >= 0x1F7E0 && c <= 0x1F7EB);
    }
}

bool is_space_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) {
        return false;
    }
    std::size_t next = at;
    return is_space(next_code_point(text, next));
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
    while (is_space_at(text, at)) {
        next_code_point(text, at);
    }
    return at;
}

}    // namespace

Bullet bullet_of(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    if (text.size() > 4 && text[0] == '[' && text[2] == ']' && text[3] == ' ' &&
        (text[1] == ' ' || text[1] == 'x' || text[1] == 'X')) {
        return {std::string(text.substr(0, 3)), skip_spaces(text, 3)};
    }
    std::size_t at = 0;
    const char32_t sign = next_code_point(text, at);
    if ((sign == U'o' || sign == U'?') && text.size() > 2 && text[1] == ' ' &&
        is_alphanumeric(static_cast<unsigned char>(text[2]))) {
        // The "o" of office files stands before a capital or a figure; "o" is also a word of Spanish and Portuguese.
        return sign == U'?' || !is_lower(static_cast<unsigned char>(text[2])) ? Bullet{std::string(text.substr(0, 1)), 2}
                                                                              : Bullet{};
    }
    if (!is_bullet_sign(sign)) {
        return {};
    }
    if (at < text.size() && text.substr(at, 3) == "\xEF\xB8\x8F") {
        at += 3;    // the selector that asks for a coloured drawing
    }
    const std::size_t marker_end = at;
    if (!is_space_at(text, at)) {
        // "•Text" happens; "-text", "*text*" and "--" are something else.
        const bool glued =
            sign > 0x7F && sign != U'–' && sign != U'—' && sign != U'»' && sign != U'§' && sign != U'×' && at < text.size();
        return glued ? Bullet{std::string(text.substr(0, marker_end)), at} : Bullet{};
    }
    at = skip_spaces(text, at);
    if (at >= text.size()) {
        return {};
    }
    // "- o Text", "- [x] Text": the inner bullet says more.
    if (const Bullet inner = bullet_of(text.substr(at)); !inner.marker.empty()) {
        return {std::string(text.substr(0, marker_end)) + " " + inner.marker, at + inner.size};
    }
    return {std::string(text.substr(0, marker_end)), at};
}

namespace {

/// A short mark behind four or more spaces at the end: where the gap begins, or npos.
std::size_t margin_begin(std::string_view raw) {
    const auto text = raw.substr(0, static_cast<std::size_t>(trimmed(raw).data() - raw.data()) + trimmed(raw).size());
    const std::size_t gap = text.rfind("    ");
    if (gap == std::string_view::npos || trimmed(text.substr(0, gap)).empty()) {
        return std::string_view::npos;
    }
    const auto mark = trimmed(text.substr(gap));
    std::size_t at = 0;
    const char32_t first = next_code_point(mark, at);
    const bool short_mark = !mark.empty() && code_points(mark) <= 3 && !is_digit(first) && !is_lower(first) &&
                            mark.find(' ') == std::string_view::npos;
    return short_mark ? text.substr(0, gap).find_last_not_of(' ') + 1 : std::string_view::npos;
}

/// How many parts a line has between gaps of three and more spaces; a code in front is none.
std::size_t parts_of_line(std::string_view raw) {
    auto text = trimmed(raw);
    std::size_t parts = 1;
    for (std::size_t gap = text.find("   "); gap != std::string_view::npos;
         gap = text.find("   ", text.find_first_not_of(' ', gap))) {
        constexpr std::size_t longest_code = 12;
        parts += parts == 1 && gap <= longest_code ? 0 : 1;
    }
    return parts;
}

}    // namespace

void take_margins(std::vector<Line>& lines, const Vocabulary& vocabulary) {
    std::vector<std::size_t> begins(lines.size(), std::string_view::npos);
    std::size_t marked = 0;
    const auto readable = [](const Line& line) {
        return !line.blank && line.noise.empty() && !line.taken && line.raw.find('\t') == std::string_view::npos;
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        begins[i] = readable(lines[i]) ? margin_begin(lines[i].raw) : std::string_view::npos;
        marked += begins[i] != std::string_view::npos ? 1 : 0;
    }
    const auto tells_statuses = [&](const Line& line) {
        const auto words = first_words(line.raw, 30);
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (vocabulary.table("statuses").match(words, i)) {
                return true;    // a legend
            }
        }
        return false;
    };
    constexpr std::size_t enough = 3;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (begins[i] != std::string_view::npos && marked >= enough && !tells_statuses(lines[i])) {
            lines[i].margin = trimmed(lines[i].raw.substr(begins[i]));
            lines[i].raw = lines[i].raw.substr(0, begins[i]);
        }
        constexpr std::size_t many = 3;
        if (readable(lines[i]) && parts_of_line(lines[i].raw) >= many && !tells_statuses(lines[i])) {
            lines[i].noise = "left.unaligned";
        }
    }
}

bool is_rule(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 3) {
        return false;
    }
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        const bool drawn = c == U'-' || c == U'_' || c == U'=' || c == U'*' || c == U'+' || c == U'|' || c == U'~' ||
                           c == U'#' || c == U'·' || c == U'—' || c == U'–' || is_space(c) || (c >= 0x2500 && c <= 0x257F);
        if (!drawn) {
            return false;
        }
    }
    return true;
}

}    // namespace hito::document
