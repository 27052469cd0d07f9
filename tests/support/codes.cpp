#include "tests/support/codes.h"

#include "base/text.h"
#include "outline/code.h"
#include "tests/support/text_lines.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

// Two kinds of codes are told apart. Those of several parts or with letters before figures (L1M1, I.1.a) are unmistakable:
// they are renamed wherever the text has them. A single figure or letter ("1.-", "a)") is renamed only where a row states
// it.

namespace hito::tests {

namespace {

using outline::CodePart;

enum class Style { dotted, roman, lettered };

std::optional<outline::Code> code_of(std::string text) {
    for (std::size_t dash = text.find("–"); dash != std::string::npos; dash = text.find("–")) {
        text.replace(dash, std::string_view("–").size(), "-");
    }
    auto found = outline::code_at_start(text, true);
    if (!found || found->end != text.size()) {
        return std::nullopt;
    }
    return found->code;
}

/// Several parts or a prefix, and not the letters under a number that restart ("a.1").
bool unmistakable(const outline::Code& code) {
    return (code.parts.size() > 1 || !code.parts.front().prefix.empty()) && code.parts.front().kind != CodePart::Kind::lower;
}

std::string letter(int value) { return std::string(1, static_cast<char>('a' + (value - 1) % 26)); }

std::string upper(std::string text) {
    for (char& c : text) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

std::string printed(const outline::Code& code, Style style) {
    // No initials of levels' names: those would say something.
    static constexpr std::array<std::string_view, 8> prefixes = {"K", "W", "H", "B", "G", "Q", "Y", "Z"};
    std::string text;
    for (std::size_t i = 0; i < code.parts.size(); ++i) {
        const int value = code.parts[i].value;
        const std::string figures = std::to_string(value);
        switch (style) {
            case Style::dotted: text += (i == 0 ? "" : ".") + figures; break;
            case Style::roman:
                text += (i == 0 ? "" : ".") + (i == 0 ? upper(roman_text(value)) : i == 2 ? letter(value) : figures);
                break;
            case Style::lettered: text += std::string(prefixes.at(i)) + figures; break;
        }
    }
    return text;
}

/// What the document numbers, and by which codes.
struct Numbering {
    std::set<std::string> texts;         ///< The unmistakable codes of rows.
    std::set<std::string> signatures;    ///< Theirs, where they have letters before figures.
    std::vector<bool> single;            ///< Per row: a single figure or letter.
    std::vector<bool> root;              ///< Per row: such a one that heads the unmistakable codes.
    bool roots_are_figures = false;
};

bool heads(const reading::Reading& reading, std::size_t row, const outline::Code& code) {
    return std::any_of(reading.rows.begin(), reading.rows.end(), [&](const reading::Row& below) {
        const auto other = below.node.code.empty() ? std::nullopt : code_of(below.node.code);
        return below.node.parent == reading.rows[row].node.id && other && unmistakable(*other) && other->parts.size() > 1 &&
               other->parts.front().value == code.parts.front().value;
    });
}

Numbering numbering_of(const reading::Reading& reading) {
    Numbering numbering;
    numbering.single.resize(reading.rows.size());
    numbering.root.resize(reading.rows.size());
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const std::string& text = reading.rows[i].node.code;
        const auto code = text.empty() ? std::nullopt : code_of(text);
        if (!code) {
            continue;
        }
        if (unmistakable(*code)) {
            numbering.texts.insert(text);
            if (std::any_of(code->parts.begin(), code->parts.end(),
                            [](const CodePart& part) { return !part.prefix.empty(); })) {
                numbering.signatures.insert(outline::signature_of(*code));
            }
        } else if (code->parts.size() == 1) {
            numbering.single[i] = true;
            numbering.root[i] = heads(reading, i, *code);
            numbering.roots_are_figures |= numbering.root[i] && code->parts.front().kind == CodePart::Kind::arabic;
        }
    }
    return numbering;
}

bool code_character(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    return (c < 0x80 && is_alphanumeric(c)) || c == '.' || c == '-' || text.substr(at).starts_with("–");
}

/// The text with the unmistakable codes in their new style.
std::string restyled(const std::string& text, const Numbering& numbering, Style style) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t before = code_point_before(text, at);
        if (!code_character(text, at) || is_alphanumeric(before) || before == U'.' || before == U'@' || before == U'/') {
            result += text[at++];
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && code_character(text, end)) {
            end += text.substr(end).starts_with("–") ? std::string_view("–").size() : 1;
        }
        std::string token = text.substr(at, end - at);
        while (!token.empty() && (token.back() == '.' || token.back() == '-' || token.ends_with("–"))) {
            token.resize(token.size() - (token.ends_with("–") ? std::string_view("–").size() : 1));
        }
        const auto code = token.empty() ? std::nullopt : code_of(token);
        const bool renamed =
            code && unmistakable(*code) &&
            (numbering.texts.contains(token) || numbering.signatures.contains(outline::signature_of(*code)));
        result += renamed ? printed(*code, style) : text.substr(at, token.size());
        result += text.substr(at + token.size(), end - at - token.size());
        at = end;
    }
    return result;
}

/// Puts `to` for the first `from` of the line that stands apart.
void replace_single(std::string& line, const std::string& from, const std::string& to) {
    for (std::size_t at = line.find(from); at != std::string::npos; at = line.find(from, at + 1)) {
        const std::size_t end = at + from.size();
        std::size_t next = end;
        const bool apart_behind = end == line.size() || !is_alphanumeric(next_code_point(line, next));
        if (!is_alphanumeric(code_point_before(line, at)) && apart_behind) {
            line.replace(at, from.size(), to);
            return;
        }
    }
}

/// "EJE 1^(E1)": the figure goes with the code in brackets behind it.
void restyle_doubled(std::string& line, const Numbering& numbering, Style style) {
    const std::size_t bracket = line.find('(');
    const std::size_t close = bracket == std::string::npos ? bracket : line.find(')', bracket);
    if (close == std::string::npos) {
        return;
    }
    const std::string inside = line.substr(bracket + 1, close - bracket - 1);
    const auto code = numbering.texts.contains(inside) ? code_of(inside) : std::nullopt;
    if (!code || style == Style::lettered) {
        return;
    }
    const std::string figure = std::to_string(code->parts.front().value);
    for (const std::string_view join : {"^", " "}) {
        const std::string tail = " " + figure + std::string(join);
        if (line.compare(0, bracket, line.substr(0, bracket)) == 0 &&
            std::string_view(line).substr(0, bracket).ends_with(tail)) {
            line.replace(bracket - join.size() - figure.size(), figure.size(), printed(*code, style));
            return;
        }
    }
}

std::string single_printed(const Numbering& numbering, std::size_t row, const outline::Code& code, Style style) {
    if (numbering.root[row]) {
        return printed(code, style);
    }
    const int value = code.parts.front().value;
    if (numbering.texts.empty()) {    // nothing else is numbered: any style tells them from the rest
        return style == Style::roman ? upper(roman_text(value)) : style == Style::lettered ? letter(value) : code.text;
    }
    const bool figure = code.parts.front().kind == CodePart::Kind::arabic;
    const bool met_by_roots = style == Style::dotted && !numbering.roots_are_figures;
    const bool has_roots = std::find(numbering.root.begin(), numbering.root.end(), true) != numbering.root.end();
    return figure && met_by_roots && has_roots ? upper(letter(value)) : code.text;
}

std::optional<Mutant> codes(const Original& original, Style style) {
    const auto& rows = original.reading.rows;
    const auto numbering = numbering_of(original.reading);
    auto lines = lines_of(original.text);
    for (auto& line : lines) {
        restyle_doubled(line, numbering, style);
    }
    Mutant mutant;
    std::vector<std::string> singles;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string& text = rows[i].node.code;
        const auto code = text.empty() ? std::nullopt : code_of(text);
        if (!code || !numbering.single[i]) {
            mutant.codes.push_back(code && unmistakable(*code) ? printed(*code, style) : text);
            continue;
        }
        const std::string name = single_printed(numbering, i, *code, style);
        mutant.codes.push_back(name);
        std::vector<Source> statements = rows[i].stated_again;
        statements.push_back(rows[i].source);
        for (const auto& source : statements) {
            if (source.first_line > 0 && source.first_line <= lines.size() && name != text) {
                replace_single(lines[source.first_line - 1], text, name);
            }
        }
    }
    mutant.bytes = restyled(text_of(lines), numbering, style);
    mutant.reworded = [numbering, style](const std::string& text) { return restyled(text, numbering, style); };
    if (mutant.bytes == original.text) {
        return std::nullopt;
    }
    return mutant;
}

}    // namespace

std::optional<Mutant> codes_dotted(const Original& original, Dice&, const Vocabulary&) {
    return codes(original, Style::dotted);
}
std::optional<Mutant> codes_roman(const Original& original, Dice&, const Vocabulary&) {
    return codes(original, Style::roman);
}
std::optional<Mutant> codes_lettered(const Original& original, Dice&, const Vocabulary&) {
    return codes(original, Style::lettered);
}

}    // namespace hito::tests
