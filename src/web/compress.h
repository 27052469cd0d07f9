#pragma once

#include <string>
#include <string_view>

namespace hito::web {

/// The bytes as gzip (RFC 1952), `level` 1 to 9.
std::string gzipped(std::string_view bytes, int level);

}    // namespace hito::web
