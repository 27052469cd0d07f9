#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace hito {

/// How far long work is: so many parts of a step. Of no parts: nobody knows how many there are.
struct Progress {
    std::string_view step;    ///< Its name, which lives as long as the program ("text").
    std::size_t done = 0;
    std::size_t total = 0;
    friend bool operator==(const Progress&, const Progress&) = default;
};

/// Is told how far work is. False: nobody wants the outcome any more, so the work may end at once, with any outcome.
using Watch = std::function<bool(const Progress&)>;

/// Tells a watch, if there is one.
inline bool goes_on(const Watch& watch, const Progress& progress) { return !watch || watch(progress); }

/// The same within a loop: every so many parts.
inline bool goes_on_at(const Watch& watch, const Progress& progress) {
    constexpr std::size_t parts = 256;
    return progress.done % parts != 0 || goes_on(watch, progress);
}

}    // namespace hito
