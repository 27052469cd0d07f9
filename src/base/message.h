#pragma once

#include <string>
#include <vector>

namespace hito {

/// A sentence for people, by its id in locale/*.po, with what stands in its {0}, {1} …
/// Nothing shown to people is written in C++: ids keep rules apart from wording, and wording apart from languages.
struct Message {
    std::string id;
    std::vector<std::string> arguments;
    bool operator==(const Message&) const = default;
};

}    // namespace hito
