#pragma once

#include <cstdint>
#include <functional>

namespace hito {

/// The id of a T: two ids of different things do not mix, since two swapped ids publish a false report.
template <class T>
struct Id {
    std::int64_t value = 0;
    auto operator<=>(const Id&) const = default;
};

}    // namespace hito

template <class T>
struct std::hash<hito::Id<T>> {
    std::size_t operator()(const hito::Id<T>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
