#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace hito::web {

/// How many requests an address may send: `burst` at once, then so many a second. Of one thread.
class Rate {
public:
    using Time = std::chrono::steady_clock::time_point;

    Rate(double a_second, double burst) : a_second_(a_second), burst_(burst) {}
    /// Counts a request; false when the address has had its share. Addresses of this machine always may: a proxy here speaks
    /// for many.
    bool take(const std::string& address, Time now);
    [[nodiscard]] std::size_t addresses() const { return left_.size(); }

private:
    struct Left {
        double requests = 0;
        Time at;
    };
    double a_second_;
    double burst_;
    std::unordered_map<std::string, Left> left_;
    Time swept_;    // when those that were full again were forgotten last
};

}    // namespace hito::web
