#pragma once

#include "base/messages.h"
#include "reading/reading.h"

#include <string>

namespace hito::reading {

/// The reading as one JSON object, in the shape that docs/guide/json.md describes: the keys of a plan (`document`, `title`,
/// `levels`, `items` …), then what the reader has to say about it (`claims`, `marks`, `remarks`, `left_out`). Keys keep
/// their order, and each item is a line, so that two readings can be compared line by line. Ends in a line feed.
std::string json_text(const Reading& reading, const Messages& messages);

}    // namespace hito::reading
