#include "base/digest.h"

#include <fmt/format.h>
#include <sodium.h>

#include <cstring>
#include <stdexcept>

namespace hito {

namespace {

// The state stands in plain bytes, so that the header needs no library.
crypto_hash_sha256_state* state_of(std::array<unsigned char, 128>& bytes) {
    static_assert(sizeof(crypto_hash_sha256_state) <= 128);
    return reinterpret_cast<crypto_hash_sha256_state*>(bytes.data());
}

void begin(std::array<unsigned char, 128>& bytes) {
    static const int ready = sodium_init();    // once for the process; chooses the fastest code for the machine
    if (ready < 0) {
        throw std::runtime_error("libsodium");
    }
    crypto_hash_sha256_init(state_of(bytes));
}

}    // namespace

Hasher::Hasher() { begin(state_); }

Hasher& Hasher::add(std::string_view bytes) {
    crypto_hash_sha256_update(state_of(state_), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return *this;
}

Hasher& Hasher::add_sized(std::string_view bytes) {
    std::array<char, 24> size{};
    const auto end = fmt::format_to(size.data(), "{}:", bytes.size());
    return add(std::string_view(size.data(), static_cast<std::size_t>(end - size.data()))).add(bytes);
}

Digest Hasher::digest() {
    Digest digest;
    crypto_hash_sha256_final(state_of(state_), digest.data());
    begin(state_);
    return digest;
}

Digest digest_of(std::string_view bytes) { return Hasher().add(bytes).digest(); }

std::string hex_text(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4U];
        text += digits[value & 15U];
    }
    return text;
}

std::string hex_text(const Digest& digest) {
    return hex_text(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

std::optional<std::string> read_hex(std::string_view text) {
    std::string bytes(text.size() / 2, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    if (text.size() % 2 != 0 ||
        sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                       &length, &end) != 0 ||
        length != bytes.size()) {
        return std::nullopt;
    }
    return bytes;
}

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    const Hasher ready;    // the library is
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

}    // namespace hito
