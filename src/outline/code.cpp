#include "outline/code.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace hito::outline {

namespace {

bool ascii_alnum(char c) { return is_digit(static_cast<unsigned char>(c)) || is_letter(static_cast<unsigned char>(c)); }

constexpr std::size_t longest_code = 24;

/// Whether "–", "—", "-", ":" stands at `at`, perhaps behind a space, with a space behind.
std::size_t spaced_mark(std::string_view text, std::size_t at) {
    std::size_t i = at;
    while (i < text.size() && text[i] == ' ') {
        ++i;
    }
    for (const std::string_view mark : {"–", "—", "-", ":", "|"}) {
        if (text.substr(i, mark.size()) == mark && (i + mark.size() == text.size() || text[i + mark.size()] == ' ')) {
            return i + mark.size();
        }
    }
    return 0;
}

std::size_t skip_blank(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        std::size_t next = at;
        if (!is_space(next_code_point(text, next))) {
            break;
        }
        at = next;
    }
    return at;
}

/// Splits "I.2.a", "L1M1D1", "1a.1" into parts; nullopt when some part is none.
std::optional<std::vector<CodePart>> parts_of(std::string_view text) {
    std::vector<CodePart> parts;
    std::string prefix;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (text[at] == '.' || text[at] == '-') {
            const bool dash = text[at] == '-';
            // A dash joins only parts that bear letters: "A1-B2", never "21-24".
            if (!prefix.empty() || parts.empty() || at + 1 >= text.size() ||
                (dash && (parts.back().prefix.empty() || is_digit(static_cast<unsigned char>(text[at + 1]))))) {
                return std::nullopt;
            }
            ++at;
            continue;
        }
        const bool digits = is_digit(static_cast<unsigned char>(text[at]));
        while (at < text.size() && ascii_alnum(text[at]) && is_digit(static_cast<unsigned char>(text[at])) == digits) {
            ++at;
        }
        const auto run = text.substr(begin, at - begin);
        if (digits) {
            if (run.size() > 3 || (run.size() == 3 && run.front() == '0')) {
                return std::nullopt;
            }
            parts.push_back({CodePart::Kind::arabic, static_cast<int>(*read_number(run)), prefix});
            prefix.clear();
            continue;
        }
        const bool before_digit = at < text.size() && is_digit(static_cast<unsigned char>(text[at]));
        const bool upper = is_upper(static_cast<unsigned char>(run.front()));
        if (!std::all_of(run.begin(), run.end(), [&](char c) { return is_upper(static_cast<unsigned char>(c)) == upper; })) {
            return std::nullopt;
        }
        if (before_digit) {
            if (run.size() > 4 || !prefix.empty()) {
                return std::nullopt;
            }
            prefix = fold(run);
        } else if (const auto roman = read_roman(run); roman && upper) {
            parts.push_back({CodePart::Kind::roman, *roman, {}});
        } else if (run.size() == 1) {
            parts.push_back({upper ? CodePart::Kind::upper : CodePart::Kind::lower, fold(run).front() - 'a' + 1, {}});
        } else if (roman && !upper && run.size() > 1) {
            parts.push_back({CodePart::Kind::roman, *roman, {}});
        } else {
            return std::nullopt;
        }
    }
    if (parts.empty() || parts.size() > 8 || !prefix.empty()) {
        return std::nullopt;
    }
    return parts;
}

/// "LE 1.1", "OE 2": an abbreviation in capitals, a space, a number.
std::optional<FoundCode> abbreviated_code(std::string_view text, bool named) {
    std::size_t letters = 0;
    while (letters < text.size() && letters < 5 && is_upper(static_cast<unsigned char>(text[letters]))) {
        ++letters;
    }
    if (letters == 0 || letters > 4 || letters >= text.size() || text[letters] != ' ' ||
        read_roman(text.substr(0, letters))) {
        return std::nullopt;
    }
    auto rest = code_at_start(text.substr(letters + 1), true);
    if (!rest || rest->code.parts.front().kind != CodePart::Kind::arabic || !rest->code.parts.front().prefix.empty()) {
        return std::nullopt;
    }
    if (!named && rest->code.parts.size() == 1 && rest->code.closing.empty()) {
        return std::nullopt;
    }
    rest->code.parts.front().prefix = fold(text.substr(0, letters));
    rest->code.text = std::string(text.substr(0, letters + 1)) + rest->code.text;
    rest->end += letters + 1;
    return rest;
}

/// A text with the dashes of print between letters and figures ("E2–M6") as hyphens, and where each of its bytes was.
struct Hyphenated {
    std::string text;
    std::vector<std::size_t> at;    ///< One more than bytes: where the text ends.
};

Hyphenated with_hyphens(std::string_view text) {
    Hyphenated plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto sign = text.substr(i, 3);
        const bool dash = sign == "–" || sign == "—" || sign == "‑" || sign == "−";
        plain.at.push_back(i);
        if (dash && i > 0 && i + 3 < text.size() && ascii_alnum(text[i - 1]) &&
            is_letter(static_cast<unsigned char>(text[i + 3]))) {
            plain.text += '-';
            i += 2;
        } else {
            plain.text += text[i];
        }
    }
    plain.at.push_back(text.size());
    return plain;
}

/// Bytes of the longest run of letters, figures, dots and dashes at the beginning.
std::size_t token_length(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && end <= longest_code && (ascii_alnum(text[end]) || text[end] == '.' || text[end] == '-')) {
        ++end;
    }
    return end;
}

/// The closing mark behind the token: ")", "º", or what was cut off its end.
std::string closing_behind(std::string_view text, std::size_t& end) {
    if (end < text.size() && text[end] == ')') {
        ++end;
        std::string closing = ")";
        if (end < text.size() && (text[end] == '.' || text[end] == '-')) {
            closing += text[end++];
        }
        return closing;
    }
    for (const std::string_view mark : {"º", "°", "ª"}) {
        if (text.substr(end, mark.size()) == mark) {
            return {};    // an ordinal is no code
        }
    }
    return {};
}

}    // namespace

namespace {

/// What stands at the beginning of a text where a code may: the token, its closing mark, where both end.
struct Token {
    std::string_view text;
    std::string closing;
    std::size_t end = 0;
};

std::optional<Token> token_at_start(std::string_view text) {
    const bool bracketed = text.starts_with('(') || text.starts_with('[');
    const std::size_t begin = bracketed ? 1 : 0;
    const std::size_t length = token_length(text.substr(begin));
    if (length == 0 || length > longest_code) {
        return std::nullopt;
    }
    Token token{text.substr(begin, length), {}, begin + length};
    const std::size_t glued = token.text.find(".-");
    if (glued != std::string_view::npos && glued > 0 && glued + 2 < token.text.size() &&
        is_letter(static_cast<unsigned char>(token.text[glued + 2]))) {
        token.text = token.text.substr(0, glued + 2);    // "1.-Dimension"
        token.end = begin + glued + 2;
    }
    while (!token.text.empty() && (token.text.back() == '.' || token.text.back() == '-')) {
        token.closing.insert(token.closing.begin(), token.text.back());
        token.text.remove_suffix(1);
    }
    constexpr std::size_t longest_closing = 3;
    const std::string behind = closing_behind(text, token.end);
    if (token.text.empty() || token.closing.size() > longest_closing || (bracketed && behind != ")")) {
        return std::nullopt;
    }
    token.closing += bracketed ? "(" + behind : behind;
    if (token.end < text.size() && text[token.end] == ':') {
        token.closing += ':';
        ++token.end;
    }
    const bool clean = token.end >= text.size() || text[token.end] == ' ' || text[token.end] == '|' ||
                       static_cast<unsigned char>(text[token.end]) == 0xC2;
    const bool glued_text = !clean && !token.closing.empty() && (token.closing.back() != '-' || token.closing.size() > 1) &&
                            static_cast<unsigned char>(text[token.end]) >= 'A';
    return clean || glued_text ? std::optional(token) : std::nullopt;
}

/// "Eixo SP": letters that number nothing still name one row.
std::optional<std::vector<CodePart>> named_letters(std::string_view token) {
    constexpr std::size_t most = 3;
    const bool letters =
        std::all_of(token.begin(), token.end(), [](char c) { return is_upper(static_cast<unsigned char>(c)); });
    if (!letters || token.size() > most) {
        return std::nullopt;
    }
    int value = 0;
    for (const char c : token) {
        value = value * 26 + (c - 'A' + 1);
    }
    return std::vector<CodePart>{{CodePart::Kind::upper, value, {}}};
}

/// Two bare figures and nothing behind them: "1.2", "3.500".
bool is_pair(const Code& code) {
    const auto bare = [](const CodePart& part) { return part.kind == CodePart::Kind::arabic && part.prefix.empty(); };
    return code.parts.size() == 2 && code.closing.empty() && bare(code.parts[0]) &&
           code.parts[1].kind == CodePart::Kind::arabic;
}

constexpr int least_of_three_figures = 100;

/// "1.200 vecinas", "3.5 millones": decimals and sums.
bool is_decimal(const FoundCode& found, std::string_view text, bool named) {
    return is_pair(found.code) && (found.code.parts[1].value >= least_of_three_figures ||
                                   (!named && text.substr(std::min(found.end, text.size())).starts_with("mil")));
}

/// Whether nothing but its shape makes it a code: letters and a figure ("C40"), a figure and a letter ("2e").
bool is_plain(const Code& code) {
    const CodePart& first = code.parts.front();
    if (code.parts.size() == 1) {
        return !first.prefix.empty();
    }
    return code.parts.size() == 2 && code.text.find_first_of(".-") == std::string::npos && first.prefix.empty() &&
           code.parts[1].kind == CodePart::Kind::lower;
}

std::optional<FoundCode> code_of(std::string_view text, bool named) {
    const auto token = token_at_start(text);
    if (!token) {
        return std::nullopt;
    }
    auto parts = parts_of(token->text);
    const std::size_t mark = spaced_mark(text, token->end);
    if (!parts && named && (token->end >= text.size() || mark > 0)) {
        parts = named_letters(token->text);
    }
    if (!parts) {
        return abbreviated_code(text, named);
    }
    FoundCode found{{std::string(token->text), std::move(*parts), token->closing, false}, token->end};
    Code& code = found.code;
    const CodePart& first = code.parts.front();
    const bool capital_behind = mark > 0 && starts_with_upper(trimmed(text.substr(mark)));
    if (mark > 0 && (capital_behind || code.parts.size() > 1 || named || !code.closing.empty() ||
                     first.kind != CodePart::Kind::arabic)) {
        found.end = mark;
        code.closing += code.closing.empty() ? " -" : "";
    }
    found.end = skip_blank(text, found.end);
    if (code.closing.empty() && !named) {
        if (code.parts.size() == 1 && first.prefix.empty()) {
            return abbreviated_code(text, named);
        }
        code.plain = is_plain(code);
    }
    constexpr int highest = 200;
    const bool too_high = code.parts.size() == 1 && first.kind == CodePart::Kind::arabic && first.value > highest;
    if (!too_high && !named && is_pair(code) && code.parts[1].value >= least_of_three_figures &&
        starts_with_upper(text.substr(std::min(found.end, text.size())))) {
        code.plain = true;    // "1.100 Plantar …": a code behind "1.99" only
        return found;
    }
    return too_high || is_decimal(found, text, named) ? std::nullopt : std::optional(std::move(found));
}

}    // namespace

std::optional<FoundCode> code_at_start(std::string_view text, bool named) {
    // A code is short; only its beginning needs to be looked at for dashes of print.
    std::size_t dashes = 0;
    for (std::size_t i = 0; i + 2 < text.size() && i < longest_code && text[i] != ' '; ++i) {
        dashes += static_cast<unsigned char>(text[i]) == 0xE2 ? 1 : 0;
    }
    constexpr std::size_t looked_at = 200;
    const Hyphenated plain = dashes > 0 ? with_hyphens(text.substr(0, looked_at)) : Hyphenated{};
    if (dashes == 0 || plain.text.size() == std::min(text.size(), looked_at)) {
        return code_of(text, named);
    }
    auto found = code_of(plain.text, named);
    if (found) {
        const std::size_t begin = plain.text.find(found->code.text);
        const std::size_t from = plain.at[begin];
        found->code.text = std::string(text.substr(from, plain.at[begin + found->code.text.size()] - from));
        found->end = plain.at[std::min(found->end, plain.text.size())];
    }
    return found;
}

std::string signature_of(const Code& code) {
    std::string signature;
    for (const CodePart& part : code.parts) {
        signature += part.prefix;
        switch (part.kind) {
            case CodePart::Kind::arabic: signature += '#'; break;
            case CodePart::Kind::roman: signature += 'I'; break;
            case CodePart::Kind::upper: signature += 'A'; break;
            case CodePart::Kind::lower: signature += 'a'; break;
        }
        signature += '.';
    }
    if (code.parts.size() == 1) {
        signature += code.closing;
    }
    return signature;
}

std::string value_key(const Code& code, std::size_t count) {
    std::string key;
    for (std::size_t i = 0; i < count && i < code.parts.size(); ++i) {
        const bool letter = code.parts[i].kind == CodePart::Kind::upper || code.parts[i].kind == CodePart::Kind::lower;
        key += fmt::format("{}{}.", letter ? "a" : "", code.parts[i].value);
    }
    return key;
}

std::string text_without_last_part(const Code& code) {
    std::size_t end = code.text.size();
    const auto is_figure = [&](std::size_t i) { return is_digit(static_cast<unsigned char>(code.text[i])); };
    if (end == 0 || code.parts.size() < 2) {
        return {};
    }
    const bool figure = is_figure(end - 1);
    while (end > 0 && ascii_alnum(code.text[end - 1]) && is_figure(end - 1) == figure) {
        --end;
    }
    const std::size_t prefix = code.parts.back().prefix.size();
    end -= std::min(prefix, end);
    while (end > 0 && (code.text[end - 1] == '.' || code.text[end - 1] == '-')) {
        --end;
    }
    return code.text.substr(0, end);
}

}    // namespace hito::outline
