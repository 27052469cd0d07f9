#include "web/rate.h"

#include <algorithm>

namespace hito::web {

namespace {

constexpr std::size_t most_addresses = 20'000;    // remembered; then those that are full again are forgotten

}    // namespace

bool Rate::take(const std::string& address, Time now) {
    if (address.empty() || address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.")) {
        return true;
    }
    if (left_.size() >= most_addresses && left_.count(address) == 0) {
        if (now - swept_ < std::chrono::seconds(1)) {
            return false;
        }
        swept_ = now;
        const auto full_after = std::chrono::duration<double>(burst_ / a_second_);
        std::erase_if(left_, [&](const auto& one) { return now - one.second.at > full_after; });
        if (left_.size() >= most_addresses) {
            return false;
        }
    }
    auto& left = left_.try_emplace(address, Left{burst_, now}).first->second;
    left.requests = std::min(burst_, left.requests + a_second_ * std::chrono::duration<double>(now - left.at).count());
    left.at = now;
    if (left.requests < 1) {
        return false;
    }
    left.requests -= 1;
    return true;
}

}    // namespace hito::web
