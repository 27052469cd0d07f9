#include "base/letter_case.h"

#include "base/text.h"

#include <unicode/uchar.h>

namespace hito {

std::string lower(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        append_code_point(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_code_point(text, at)))));
    }
    return out;
}

}    // namespace hito
