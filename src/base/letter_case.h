#pragma once

#include <string>
#include <string_view>

namespace hito {

/// The text in lower case, with its accents, as it is shown; to compare texts, fold() them (base/text.h).
std::string lower(std::string_view text);

}    // namespace hito
