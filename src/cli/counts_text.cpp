#include "cli/counts_text.h"

#include "cli/options.h"
#include "cli/row_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hito::cli {

std::vector<Span> count_spans(const assessments::Counts& counts, const Wording& wording) {
    using plans::Status;
    const auto number = [&](std::int64_t count) { return wording.number(static_cast<std::size_t>(count)); };
    const auto leaves = wording.count("counts.leaves", static_cast<std::size_t>(counts.leaves));
    std::vector<Span> spans{{counts.leaves > 0 ? wording.say("report.pair", {leaves, ""}) : leaves}};
    std::string_view separator;
    for (const auto status : {Status::achieved, Status::partly_achieved, Status::in_progress, Status::not_developed,
                              Status::unknown, Status::planned}) {
        // Planned are those, too, of which nobody said a word: they are told behind.
        const auto count = counts.of(status) - (status == Status::planned ? counts.no_word : 0);
        if (count > 0) {
            spans.push_back({std::string(separator)});
            spans.push_back({fmt::format("{} {} {}", plans::shape_of(status), number(count),
                                         wording.named("status", plans::name_of(status))),
                             style_of(status)});
            separator = ", ";
        }
    }
    if (counts.no_word > 0) {
        spans.push_back({std::string(separator)});
        spans.push_back({fmt::format("{} {}", plans::shape_of(Status::planned),
                                     wording.say("counts.no_word", {number(counts.no_word)}))});
    }
    if (counts.of(Status::achieved) > 0) {
        spans.push_back({". " + wording.say("counts.shown",
                                            {number(counts.shown), number(counts.of(Status::achieved) - counts.shown)})});
    }
    return spans;
}

Look look_of(const Arguments& arguments, const Console& console) {
    constexpr std::size_t usual = 100;
    return {std::max<std::size_t>(console.width().value_or(usual), 40), wants_colour(arguments, console)};
}

}    // namespace hito::cli
