#pragma once

#include "reading/reading.h"

#include <string>

namespace hito::cli {

/// The rows of the reading as a table: RFC 4180, a header row, a row a node, UTF-8 without a byte order mark.
/// The document's words are made harmless: a plan comes from strangers, and an officer opens the table in a spreadsheet.
/// What may run as a formula (it begins with = + - @, and is neither a number nor that mark alone) gets an apostrophe
/// before it; control characters become visible. Who needs every character as written takes json.
std::string csv_text(const reading::Reading& reading);

}    // namespace hito::cli
