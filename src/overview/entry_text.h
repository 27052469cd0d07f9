#pragma once

#include "base/wording.h"
#include "db/journal.h"

#include <string>

namespace hito::overview {

/// What an entry of the journal changed, in words: "title: “Old” → “New”"; empty where it tells of nothing of that shape.
std::string change_text(const db::Entry& entry, const Wording& wording);

}    // namespace hito::overview
