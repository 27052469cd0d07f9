#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Text is UTF-8 everywhere. Nothing here depends on the machine's locale.
namespace hito {

/// The code point at `at`, which moves behind it; U+FFFD for a broken sequence. Precondition: at < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);

/// The code point that ends just before `at`; 0 at the beginning.
char32_t code_point_before(std::string_view text, std::size_t at);

void append_code_point(std::string& text, char32_t code_point);

bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool is_alphanumeric(char32_t c) { return is_digit(c) || is_letter(c); }
/// Spaces of every width, tabs, no-break spaces; not line feeds.
bool is_space(char32_t c);

/// The text without case and accents: "Años" → "anos". Letters that are two in print fold to two ("œ" → "oe").
std::string fold(std::string_view text);

/// The text without white space at its ends.
std::string_view trimmed(std::string_view text);

/// White space joined to single spaces, none at the ends.
std::string squeezed(std::string_view text);

/// How many columns a terminal gives the text: combining marks 0, East Asian wide characters 2.
std::size_t columns(std::string_view text);

/// At most `width` columns of the text, with "…" when cut.
std::string shortened(std::string_view text, std::size_t width);

/// How many code points the text has.
std::size_t code_points(std::string_view text);

/// A word: letters and digits without white space or punctuation between ("año", "2ª" is "2ª"), by its bytes in the text
/// and folded. An apostrophe parts words ("d'action" is two).
struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string folded;
};

/// The words of a text in their order.
std::vector<Word> words_of(std::string_view text);

/// At most the first `most` words of a text.
std::vector<Word> first_words(std::string_view text, std::size_t most);

/// The words folded and joined by single spaces: two texts with equal keys differ in case, accents, punctuation, space.
std::string text_key(std::string_view text);

/// A whole number written in ASCII digits; nullopt when it is none or more than nine digits.
std::optional<std::size_t> read_number(std::string_view digits);

/// The value of a roman numeral in either case ("XIV"), strictly written; nullopt when it is none. Up to 399.
std::optional<int> read_roman(std::string_view text);

/// The lower-case roman numeral of 1 to 399.
std::string roman_text(int value);

bool starts_with_upper(std::string_view text);
bool starts_with_lower(std::string_view text);

/// The text without control characters, each shown as its picture (U+2400 …): a document must not command the terminal.
/// Line feeds stay where `line_feeds` says so.
std::string printable(std::string_view text, bool line_feeds = false);

}    // namespace hito
