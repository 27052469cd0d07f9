#pragma once

#include "base/expected.h"
#include "imports/difference.h"
#include "web/request.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Answers to the differences of a changed document that stand on several pages: a page shows some, and its form carries the
/// answers to all others.
namespace hito::imports {

inline constexpr std::size_t differences_of_page = 200;

/// An answer a match; of one that does not differ it is yes.
using Answers = std::vector<bool>;

/// What is ticked before anybody decides: what asks nothing, and says nothing against what people know.
Answers proposed(const std::vector<Match>& matches);

/// The matches that differ, by their index.
std::vector<std::size_t> differing(const std::vector<Match>& matches);

/// Which answers are not as they were proposed ("3,17-20"), for a hidden field. Empty: all are.
std::string text_of(const Answers& answers, const Answers& proposed);

/// Those of a form that showed a page of them, counted from 0. Fails: invalid, when its fields are not ours.
Expected<Answers> read_answers(const web::Fields& form, const std::vector<Match>& matches);

/// The page that a form shows, or wants to be shown, from 0; nothing above the last.
std::size_t page_shown(const web::Fields& form, std::size_t pages);
std::size_t page_wanted(const web::Fields& form, std::size_t pages);

/// How many pages so many differences take; at least one.
std::size_t pages_of(std::size_t differences);

}    // namespace hito::imports
