#pragma once

#include <cstdint>

namespace hito::db {

/// The ids of a network's rows, in all tables: 2^32 of them. Two networks never share an id, so that one moves to another
/// database with its ids, and the chain over them, unchanged.
class Block {
public:
    explicit constexpr Block(std::int64_t network) : number_(network) {}
    /// The block in which an id lies.
    static constexpr Block of(std::int64_t id) { return Block(id >> shift); }
    [[nodiscard]] constexpr std::int64_t number() const { return number_; }
    [[nodiscard]] constexpr std::int64_t first() const { return number_ << shift; }
    [[nodiscard]] constexpr std::int64_t last() const { return ((number_ + 1) << shift) - 1; }
    bool operator==(const Block&) const = default;

private:
    static constexpr int shift = 32;
    std::int64_t number_;
};

}    // namespace hito::db
