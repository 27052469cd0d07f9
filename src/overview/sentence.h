#pragma once

#include "assessments/assessment.h"
#include "base/wording.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Sentences whose numbers lead to what they count.
namespace hito::overview {

/// A part of a sentence around a number.
struct CountedPart {
    std::string before;
    std::string number;
    std::string after;
    std::string address;    ///< Empty: it leads nowhere.
};

/// The message with the number in its {0}, in the number's plural; `others` are its {1} …
CountedPart counted_part(const Wording& wording, std::string_view id, std::size_t number, std::string address,
                         std::vector<std::string> others = {});

/// "49 were achieved, 10 are in progress and 6 were not developed.", each number leading to `plan`?status=…
std::vector<CountedPart> standing_parts(const Wording& wording, const assessments::Counts& counts, const std::string& plan);

}    // namespace hito::overview
