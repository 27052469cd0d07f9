#include "document/decode.h"

#include "base/bounds.h"
#include "base/text.h"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace hito::document {

namespace {

tl::unexpected<Error> unreadable(std::string id, std::vector<std::string> arguments) {
    return fail(Failure::unreadable, {std::move(id), std::move(arguments)});
}

/// How UTF-8 the bytes are: how many multi-byte sequences are whole, and where the first broken one stands.
struct Utf8Check {
    std::size_t whole = 0;
    std::size_t broken = 0;
    std::size_t first_broken_line = 0;
};

bool continues(std::string_view bytes, std::size_t at) {
    return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80;
}

/// Length of the well-formed sequence at `at` (Unicode 15, table 3-7), or 0.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + 1]) : 0U;
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return continues(bytes, at + 1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const bool fits = !(first == 0xE0 && second < 0xA0) && !(first == 0xED && second > 0x9F);
        return fits && continues(bytes, at + 1) && continues(bytes, at + 2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool fits = !(first == 0xF0 && second < 0x90) && !(first == 0xF4 && second > 0x8F);
        return fits && continues(bytes, at + 1) && continues(bytes, at + 2) && continues(bytes, at + 3) ? 4 : 0;
    }
    return 0;
}

Utf8Check check_utf8(std::string_view bytes) {
    Utf8Check check;
    std::size_t line = 1;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = sequence_length(bytes, at);
        line += bytes[at] == '\n' ? 1 : 0;
        if (length == 0) {
            check.first_broken_line = check.broken == 0 ? line : check.first_broken_line;
            ++check.broken;
            ++at;
            continue;
        }
        check.whole += length > 1 ? 1 : 0;
        at += length;
    }
    return check;
}

// Windows-1252, bytes 80 to 9F (the rest is Latin-1); 0 where the code page has none.
constexpr std::array<char16_t, 32> windows_1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::optional<std::string> from_windows_1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        char32_t code_point = byte;
        if (byte >= 0x80 && byte < 0xA0) {
            code_point = windows_1252.at(byte - 0x80U);
            if (code_point == 0) {
                return std::nullopt;
            }
        }
        append_code_point(text, code_point);
    }
    return text;
}

std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
    if (bytes.size() % 2 != 0) {
        return std::nullopt;
    }
    const auto unit = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]);
        const auto b = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
    };
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
            const char32_t low = unit(i + 2);
            if (low < 0xDC00 || low > 0xDFFF) {
                return std::nullopt;
            }
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            return std::nullopt;
        }
        append_code_point(text, c);
    }
    return text;
}

Expected<std::string> as_utf8(std::string bytes, const std::string& name) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        auto text = from_utf16(std::string_view(bytes).substr(2), bytes.front() == '\xFE');
        if (!text) {
            return unreadable("error.broken_utf16", {name});
        }
        return std::move(*text);
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.erase(0, 3);
    }
    const Utf8Check check = check_utf8(bytes);
    if (check.broken == 0) {
        return bytes;
    }
    // Old office files have no UTF-8 sequence but by accident; a file that has many is UTF-8 that was damaged.
    if (check.whole > check.broken / 4) {
        return unreadable("error.broken_utf8", {name, std::to_string(check.first_broken_line)});
    }
    auto text = from_windows_1252(bytes);
    if (!text) {
        return unreadable("error.unknown_encoding", {name});
    }
    return std::move(*text);
}

std::string with_line_feeds(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            out += '\n';
            i += i + 1 < text.size() && text[i + 1] == '\n' ? 1 : 0;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Form feeds part pages and tabs part cells; no other control character belongs to a text.
bool is_control(unsigned char c) {
    return (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v') || c == 0x7F;
}

}    // namespace

Expected<std::string> decoded_text(std::string bytes, const std::string& name) {
    if (bytes.size() > bounds::file_bytes) {
        return unreadable("error.file_too_large", {name, std::to_string(bounds::file_bytes / 1'000'000)});
    }
    const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (!utf16 && bytes.find('\0') != std::string::npos) {
        return unreadable("error.binary_file", {name});
    }
    HITO_TRY(const std::string utf8, as_utf8(std::move(bytes), name));
    std::string text = with_line_feeds(utf8);
    std::size_t line = 1;
    std::size_t line_begin = 0;
    bool blank = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (is_control(c)) {
            return unreadable("error.control_character", {name, std::to_string(line), fmt::format("U+{:04X}", c)});
        }
        blank = blank && (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\v');
        if (c == '\n') {
            ++line;
            line_begin = i + 1;
        } else if (i + 1 - line_begin >= bounds::line_bytes) {
            return unreadable("error.line_too_long",
                              {name, std::to_string(line), std::to_string(bounds::line_bytes / 1'000'000)});
        }
    }
    if (blank || trimmed(text).empty()) {
        return unreadable("error.empty_file", {name});
    }
    return text;
}

}    // namespace hito::document
