#pragma once

#include "overview/edit_view.h"
#include "people/visit.h"

#include <optional>
#include <string>
#include <string_view>

namespace hito::overview {

/// Who changed something, and when, as a sentence tells it.
struct LastChange {
    std::string who;
    std::string day;     ///< "22 November 2026"
    std::string time;    ///< "14:32", in UTC.
    std::string recorded_at;
};

/// Who gave a field of the row the value that it has now; of title and text, in the language of the form. nullopt where the
/// journal does not tell: it was erased, or the value came with a document.
std::optional<LastChange> last_change(const people::Visit& visit, const Ground& ground, std::string_view field,
                                      std::string_view now);

}    // namespace hito::overview
