#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hito {

/// A SHA-256 (FIPS 180-4).
using Digest = std::array<unsigned char, 32>;

/// Takes bytes in pieces and gives their SHA-256.
class Hasher {
public:
    Hasher();
    Hasher& add(std::string_view bytes);
    /// Its length before it: "ab" and "c" differ from "a" and "bc".
    Hasher& add_sized(std::string_view bytes);
    Hasher& add(const Digest& digest) { return add(std::string_view(reinterpret_cast<const char*>(digest.data()), 32)); }
    /// The digest of all that was added. The hasher begins anew.
    Digest digest();

private:
    alignas(16) std::array<unsigned char, 128> state_ = {};
};

Digest digest_of(std::string_view bytes);

/// "9f86d081884c7d65…", 64 digits.
std::string hex_text(std::string_view bytes);
std::string hex_text(const Digest& digest);

/// The bytes of hexadecimal digits; nullopt when it is none.
std::optional<std::string> read_hex(std::string_view text);

/// `count` bytes that nobody can guess.
std::string random_bytes(std::size_t count);

}    // namespace hito
