#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hito::outline {

/// One step of a code: a number however it is written.
struct CodePart {
    enum class Kind { arabic, roman, upper, lower };
    Kind kind = Kind::arabic;
    int value = 0;         ///< 1 for "1", "I", "a" …
    std::string prefix;    ///< Letters glued before a figure ("L" of "L1"), folded.
    bool operator==(const CodePart&) const = default;
};

/// The code of a row as the author numbers it: "L1M1D1", "I.1.a", "2.3.1", "a.1".
struct Code {
    std::string text;               ///< As printed, without closing punctuation.
    std::vector<CodePart> parts;    ///< Empty: no code.
    std::string closing;            ///< ".", ".-", ")" …
    bool plain = false;             ///< Nothing but its shape says that it is a code: "C40", "2e", "1.100".
    [[nodiscard]] bool none() const { return parts.empty(); }
    bool operator==(const Code&) const = default;
};

/// A code at the beginning of a text and where the text behind it begins.
struct FoundCode {
    Code code;
    std::size_t end = 0;
};

/// The code that `text` begins with. `named`: a level's name stands before it ("Eje 1"), or it fills a cell of its own, so
/// that a bare figure or letter is enough. Years, dates, decimals and sums are no codes.
std::optional<FoundCode> code_at_start(std::string_view text, bool named);

/// What codes of one family share: the kind of each part, prefixes and, of a single part, the closing mark.
std::string signature_of(const Code& code);

/// The values of the first `count` parts as a key ("1.2"): "I.2", "1.2" and "L1M2" have the same.
std::string value_key(const Code& code, std::size_t count);

/// The printed text of a code without its last part; empty when it has one part.
std::string text_without_last_part(const Code& code);

}    // namespace hito::outline
