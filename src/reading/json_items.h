#pragma once

#include "base/expected.h"
#include "reading/json_object.h"
#include "reading/reading.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace hito::reading {

/// The rows of a list of items, and which row each id of theirs has become.
struct JsonRows {
    std::vector<Row> rows;                                      ///< In the order of the tree, with ids from 1.
    std::map<std::string, Id<plans::Node>, std::less<>> ids;    ///< By the id that the item has in the list.
    std::set<std::string> languages;                            ///< Those that items name as their own.
};

/// The rows of the list "items", which may stand in any order. Fails (unreadable): a value that is none of its key, an id
/// twice, a parent that is no item, items in a circle, more than bounds::rows of them, deeper than bounds::depth.
Expected<JsonRows> read_json_items(const JsonObject& plan, OtherKeys& others);

}    // namespace hito::reading
