#pragma once

#include "base/expected.h"

#include <string>

namespace hito::document {

/// The bytes of a file as UTF-8 without a byte order mark and with line feeds as its only line ends. UTF-16 is recognised
/// by its mark, Windows-1252 by bytes that are no UTF-8 at all. Fails (unreadable): no bytes or only white space, over
/// bounds::file_bytes, a line of bounds::line_bytes or more, UTF-8 that breaks off, control characters.
Expected<std::string> decoded_text(std::string bytes, const std::string& name);

}    // namespace hito::document
