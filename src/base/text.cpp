#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <charconv>

namespace hito {

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at++);
    if (first < 0x80) {
        return first;
    }
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0) {
        return U'\uFFFD';
    }
    char32_t c = first & (0x3F >> more);
    for (; more > 0 && at < text.size() && (byte(at) & 0xC0) == 0x80; --more) {
        c = (c << 6) | (byte(at++) & 0x3F);
    }
    return more == 0 ? c : U'\uFFFD';
}

char32_t code_point_before(std::string_view text, std::size_t at) {
    if (at == 0) {
        return 0;
    }
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) {
        --begin;
    }
    return next_code_point(text, begin);
}

void append_code_point(std::string& text, char32_t c) {
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | (c >> 6));
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | (c >> 12));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | (c >> 18));
        text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    }
}

bool is_letter(char32_t c) {
    if (c < 0x80) {
        return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    }
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_upper(char32_t c) {
    if (c < 0x80) {
        return c >= U'A' && c <= U'Z';
    }
    return u_isupper(static_cast<UChar32>(c)) != 0;
}

bool is_lower(char32_t c) {
    if (c < 0x80) {
        return c >= U'a' && c <= U'z';
    }
    return u_islower(static_cast<UChar32>(c)) != 0;
}

bool is_space(char32_t c) {
    if (c < 0x80) {
        return c == U' ' || c == U'\t' || c == U'\v' || c == U'\f';
    }
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F || c == 0x3000 ||
           c == 0xFEFF;
}

namespace {

// One code point without case and accents, as UTF-8. ICU's own tables decide; no locale takes part.
std::string folded_by_library(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString text(static_cast<UChar32>(c));
    text.foldCase();
    if (U_SUCCESS(status) != 0) {
        text = normalizer->normalize(text, status);
    }
    std::string out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 part = text.char32At(i);
        if (u_charType(part) == U_NON_SPACING_MARK) {
            continue;
        }
        append_code_point(out, static_cast<char32_t>(u_foldCase(part, U_FOLD_CASE_DEFAULT)));
    }
    if (c == U'œ' || c == U'Œ') {
        return "oe";
    }
    if (c == U'æ' || c == U'Æ') {
        return "ae";
    }
    return out;
}

// Latin letters are nearly all there is to fold: their answers are computed once.
const std::string& folded_latin(char32_t c) {
    static const auto table = [] {
        std::array<std::string, 0x250 - 0x80> made;
        for (char32_t i = 0x80; i < 0x250; ++i) {
            made.at(i - 0x80) = folded_by_library(i);
        }
        return made;
    }();
    return table.at(c - 0x80);
}

void append_folded(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c >= U'A' && c <= U'Z' ? c + 32 : c);
    } else if (c < 0x250) {
        out += folded_latin(c);
    } else {
        out += folded_by_library(c);
    }
}

}    // namespace

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        append_folded(out, next_code_point(text, at));
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t next = begin;
        const char32_t c = next_code_point(text, next);
        if (!is_space(c) && c != U'\n' && c != U'\r') {
            break;
        }
        begin = next;
    }
    std::size_t end = text.size();
    while (end > begin) {
        const char32_t c = code_point_before(text, end);
        if (!is_space(c) && c != U'\n' && c != U'\r') {
            break;
        }
        do {
            --end;
        } while (end > begin && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
    }
    return text.substr(begin, end - begin);
}

std::string squeezed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (is_space(c) || c == U'\n' || c == U'\r') {
            gap = !out.empty();
            continue;
        }
        if (gap) {
            out += ' ';
            gap = false;
        }
        out.append(text, begin, at - begin);
    }
    return out;
}

namespace {

std::size_t width_of(char32_t c) {
    if (c < 0x300) {
        return 1;
    }
    const auto type = u_charType(static_cast<UChar32>(c));
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) {
        return 0;
    }
    const auto width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}    // namespace

std::size_t columns(std::string_view text) {
    std::size_t total = 0;
    for (std::size_t at = 0; at < text.size();) {
        total += width_of(next_code_point(text, at));
    }
    return total;
}

std::string shortened(std::string_view text, std::size_t width) {
    std::size_t total = 0;
    std::size_t fits = 0;    // bytes that leave room for the mark of a cut
    for (std::size_t at = 0; at < text.size();) {
        total += width_of(next_code_point(text, at));
        if (total + 1 <= width) {
            fits = at;
        }
        if (total > width) {
            return std::string(trimmed(text.substr(0, fits))) + "…";
        }
    }
    return std::string(text);
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) {
        count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
}

std::vector<Word> first_words(std::string_view text, std::size_t most) {
    std::vector<Word> words;
    bool open = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (is_alphanumeric(c) || c == U'º' || c == U'ª' || (open && c >= 0x300 && c < 0x370)) {
            if (!open) {
                if (words.size() == most) {
                    break;
                }
                words.push_back({begin, at, {}});
                open = true;
            }
            words.back().end = at;
            append_folded(words.back().folded, c);
        } else {
            open = false;
        }
    }
    return words;
}

std::vector<Word> words_of(std::string_view text) { return first_words(text, text.size()); }

std::string text_key(std::string_view text) {
    std::string key;
    for (const Word& word : words_of(text)) {
        if (!key.empty()) {
            key += ' ';
        }
        key += word.folded;
    }
    return key;
}

std::optional<std::size_t> read_number(std::string_view digits) {
    std::size_t value = 0;
    if (digits.empty() || digits.size() > 9) {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return value;
}

namespace {

struct RomanPart {
    std::string_view text;
    int value;
};

constexpr std::array<RomanPart, 9> roman_parts = {
    {{"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1}}};

}    // namespace

std::string roman_text(int value) {
    std::string out;
    for (const RomanPart& part : roman_parts) {
        while (value >= part.value) {
            out += part.text;
            value -= part.value;
        }
    }
    return out;
}

std::optional<int> read_roman(std::string_view text) {
    if (text.empty() || text.size() > 9) {
        return std::nullopt;
    }
    const std::string lower = fold(text);
    std::string_view rest = lower;
    int value = 0;
    for (const RomanPart& part : roman_parts) {
        while (rest.substr(0, part.text.size()) == part.text) {
            value += part.value;
            rest.remove_prefix(part.text.size());
        }
    }
    if (!rest.empty() || value >= 400 || roman_text(value) != lower) {
        return std::nullopt;
    }
    return value;
}

namespace {

char32_t first_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (is_alphanumeric(c)) {
            return c;
        }
    }
    return 0;
}

}    // namespace

bool starts_with_upper(std::string_view text) { return is_upper(first_letter(text)); }
bool starts_with_lower(std::string_view text) { return is_lower(first_letter(text)); }

std::string printable(std::string_view text, bool line_feeds) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        if (c == U'\n' && line_feeds) {
            clean += '\n';
        } else if (c == U'\t' || c == U'\n') {
            clean += ' ';
        } else if (c < 0x20) {
            append_code_point(clean, 0x2400 + c);
        } else if (c == 0x7F) {
            append_code_point(clean, 0x2421);
        } else if ((c >= 0x80 && c < 0xA0) || direction || c == U'\uFFFD') {
            append_code_point(clean, U'\uFFFD');
        } else {
            clean.append(text, begin, at - begin);
        }
    }
    return clean;
}

}    // namespace hito
