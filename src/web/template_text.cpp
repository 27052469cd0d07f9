#include "web/template_text.h"

#include <algorithm>
#include <array>

namespace hito::web {

namespace {

// What the character becomes in a page; empty: itself.
constexpr std::string_view reference_of(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\'': return "&#39;";
        case '\t':
        case '\n': return {};
        default: break;
    }
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? std::string_view("\xef\xbf\xbd") : std::string_view();
}

// A reference for each byte that needs one, found in one look.
constexpr auto references = [] {
    std::array<std::string_view, 256> table = {};
    for (std::size_t i = 0; i < 0x80; ++i) {
        table.at(i) = reference_of(static_cast<char>(i));
    }
    return table;
}();

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}    // namespace

bool is_allowed_address(std::string_view address) {
    // Browsers pass over blanks and control characters within a scheme ("java\nscript:").
    const bool plain =
        std::none_of(address.begin(), address.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
    if (!plain || address.starts_with("//") || address.find('\\') != std::string_view::npos) {
        return false;
    }
    const std::size_t colon = address.find(':');
    if (colon == std::string_view::npos || address.find_first_of("/?#") < colon) {
        return true;
    }
    std::string scheme(address.substr(0, colon));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return scheme == "http" || scheme == "https" || scheme == "mailto";
}

void append_text(std::string& out, std::string_view text) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto reference = references[static_cast<unsigned char>(text[at])];
        if (!reference.empty()) {
            out.append(text, kept, at - kept);
            out += reference;
            kept = at + 1;
        }
    }
    out.append(text, kept);
}

void append_attribute(std::string& out, std::string_view text) { append_text(out, text); }

void append_url(std::string& out, std::string_view address) {
    append_attribute(out, is_allowed_address(address) ? address : std::string_view("#"));
}

void append_url_part(std::string& out, std::string_view part) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    constexpr std::string_view plain = "-._~";
    for (const char c : part) {
        if (is_letter(c) || is_digit(c) || plain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += hexadecimal[byte >> 4U];
            out += hexadecimal[byte & 0xfU];
        }
    }
}

std::string text_of(std::size_t number) { return std::to_string(number); }

void append_text(std::string& out, std::size_t number) { out += text_of(number); }
void append_attribute(std::string& out, std::size_t number) { out += text_of(number); }
void append_url_part(std::string& out, std::size_t number) { out += text_of(number); }

}    // namespace hito::web
