#include "document/markup.h"

#include "base/text.h"

#include <array>
#include <utility>

namespace hito::document {

namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Length of the HTML tag at `at` ("<br/>", "</u>", "<!-- … -->"), or 0.
std::size_t tag_length(std::string_view text, std::size_t at) {
    if (text.substr(at, 4) == "<!--") {
        const std::size_t end = text.find("-->", at);
        return end == std::string_view::npos ? 0 : end + 3 - at;
    }
    if (at + 1 >= text.size() || !(is_ascii_letter(text[at + 1]) || text[at + 1] == '/')) {
        return 0;
    }
    const std::size_t end = text.substr(0, at + 300).find('>', at);
    return end == std::string_view::npos ? 0 : end + 1 - at;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> entities = {
    {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", " "}, {"&#39;", "'"}, {"&apos;", "'"}}};

/// The text in the brackets of a link "[text](address)" or a note "[^1]" at `at`, and how long all is; 0 when it is none.
std::pair<std::string_view, std::size_t> link_at(std::string_view text, std::size_t at) {
    const std::size_t close = text.substr(0, at + 2000).find(']', at);
    if (close == std::string_view::npos) {
        return {{}, 0};
    }
    const auto inside = text.substr(at + 1, close - at - 1);
    if (inside.starts_with('^')) {
        return {{}, close + 1 - at};
    }
    if (close + 1 < text.size() && (text[close + 1] == '(' || text[close + 1] == '{')) {
        const std::size_t end = text.substr(0, close + 2000).find(text[close + 1] == '(' ? ')' : '}', close);
        if (end != std::string_view::npos) {
            return {inside, end + 1 - at};
        }
    }
    return {{}, 0};
}

bool space_or_end(std::string_view text, std::size_t at) { return at >= text.size() || text[at] == ' ' || text[at] == '\t'; }

/// How many characters of emphasis ("*", "**", "_" …) stand at `at`; 0 when they enclose nothing there.
std::size_t emphasis_length(std::string_view text, std::size_t at) {
    const char c = text[at];
    std::size_t run = 0;
    while (at + run < text.size() && text[at + run] == c) {
        ++run;
    }
    if (run > 3) {
        return 0;
    }
    const bool before = at > 0 && !space_or_end(text, at - 1);
    const bool after = !space_or_end(text, at + run);
    if (c == '_' && before && after) {
        return 0;    // part of a name: some_word
    }
    if (!before && !after) {
        return 0;
    }
    if (run == 1) {    // a single mark needs its partner
        const bool partner =
            after ? text.find(c, at + 1) != std::string_view::npos : text.substr(0, at).find(c) != std::string_view::npos;
        return partner ? 1 : 0;
    }
    return run;
}

/// Superscript figures behind a word are footnote marks.
bool is_superscript(char32_t c) { return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079); }

/// Three letters at the end: a figure above them is a note, above "m" or "km" a unit.
bool ends_in_word(std::string_view text) {
    std::size_t at = text.size();
    for (int letters = 0; letters < 3; ++letters) {
        if (!is_letter(code_point_before(text, at))) {
            return false;
        }
        do {
            --at;
        } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    }
    return true;
}

void append_plain(std::string& out, std::string_view text, std::size_t depth) {
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '<') {
            if (const std::size_t length = tag_length(text, at); length > 0) {
                out += text.substr(at, 3) == "<br" ? " " : "";
                at += length;
                continue;
            }
        } else if (c == '&') {
            bool found = false;
            for (const auto& [entity, plain] : entities) {
                if (text.substr(at, entity.size()) == entity) {
                    out += plain;
                    at += entity.size();
                    found = true;
                    break;
                }
            }
            if (found) {
                continue;
            }
        } else if (c == '[' || (c == '!' && text.substr(at, 2) == "![")) {
            const bool image = c == '!';
            const auto [inside, length] = link_at(text, at + (image ? 1 : 0));
            if (length > 0) {
                if (!image && depth < 3) {
                    append_plain(out, inside, depth + 1);
                }
                at += length + (image ? 1 : 0);
                continue;
            }
        } else if (c == '^' && at + 1 < text.size() && (text[at + 1] == '(' || text[at + 1] == '{')) {
            out += ' ';    // the sign of a superscript
            ++at;
            continue;
        } else if (text.substr(at, 4) == "____" || text.substr(at, 4) == "****") {
            for (; at < text.size() && text[at] == c; ++at) {
                out += c;    // a blank to fill in
            }
            continue;
        } else if (c == '*' || c == '_') {
            if (const std::size_t length = emphasis_length(text, at); length > 0) {
                at += length;
                continue;
            }
        } else if (c == '\\' && at + 1 < text.size() &&
                   std::string_view("\\`*_{}[]()#+-.!|&<>").find(text[at + 1]) != std::string_view::npos) {
            out += text[at + 1];
            at += 2;
            continue;
        }
        const std::size_t begin = at;
        const char32_t code_point = next_code_point(text, at);
        if (is_superscript(code_point) && ends_in_word(out)) {
            continue;
        }
        if (code_point == 0xAD || code_point == 0x200B || code_point == 0xFEFF) {
            continue;    // soft hyphens and marks of no width
        }
        out.append(text, begin, at - begin);
    }
}

}    // namespace

PlainText plain_text(std::string_view marked_up) {
    const auto text = trimmed(marked_up);
    PlainText plain;
    const bool opens =
        text.starts_with("**") || text.starts_with("__") || text.starts_with("<b>") || text.starts_with("<strong>");
    const bool closes =
        text.ends_with("**") || text.ends_with("__") || text.ends_with("</b>") || text.ends_with("</strong>");
    const bool colon_closes = text.ends_with("**:") || text.ends_with("**.");
    plain.bold =
        text.size() > 4 && ((opens && (closes || colon_closes)) || (opens && text.find("**", 2) == std::string_view::npos) ||
                            (closes && text.find("**") == text.size() - 2));
    if (plain.bold && closes && opens) {    // "**Lead:** text **end**" is not bold as a whole
        const auto inner = text.substr(2, text.size() - 4);
        plain.bold = inner.find("**") == std::string_view::npos;
    }
    plain.bold_lead = !plain.bold && text.starts_with("**") && text.find("**", 3) != std::string_view::npos;
    std::string out;
    out.reserve(text.size());
    append_plain(out, text, 0);
    plain.text = squeezed(out);
    return plain;
}

}    // namespace hito::document
