#pragma once

#include "base/message.h"

#include <cstddef>
#include <vector>

namespace hito {

/// Where a thing stands in a document: first and last line, from 1. 0 is nowhere.
struct Source {
    std::size_t first_line = 0;
    std::size_t last_line = 0;
    auto operator<=>(const Source&) const = default;
};

/// The smallest source that holds both; nowhere joins to the other.
inline Source joined(Source a, Source b) {
    if (a.first_line == 0) {
        return b;
    }
    if (b.first_line == 0) {
        return a;
    }
    return {a.first_line < b.first_line ? a.first_line : b.first_line,
            a.last_line > b.last_line ? a.last_line : b.last_line};
}

/// Something odd that was read, kept and told; never a reason to stop. `message.id` is also its kind.
struct Remark {
    Source source;
    Message message;
    bool operator==(const Remark&) const = default;
};

using Remarks = std::vector<Remark>;

}    // namespace hito
