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

/// The names by which forms know the differences, one a match: the beginning of their marks, told apart where it is the
/// same. Empty: it does not differ.
std::vector<std::string> names_of(const std::vector<Match>& matches);

/// What a form carries beside the boxes of its page, in hidden fields.
struct Carried {
    std::string here;    ///< The names of the differences that stand on the page.
    std::string kept;    ///< Of those on any page that were not answered as proposed.
};
Carried carried(const Answers& answers, const std::vector<Match>& matches, std::size_t page);

/// Those of a form that showed a page of them. Fails: invalid, when its fields are not ours.
Expected<Answers> read_answers(const web::Fields& form, const std::vector<Match>& matches);

/// The same where the differences may be others by now: what is as it was keeps its answer, the rest is as proposed.
Answers fitting_answers(const web::Fields& form, const std::vector<Match>& matches);

/// Whether the form showed all differences on one page, and not the one of that name: somebody changed something there.
bool is_news(const web::Fields& form, const std::string& name);

/// The page that a form shows, or wants to be shown, from 0; nothing above the last.
std::size_t page_shown(const web::Fields& form, std::size_t pages);
std::size_t page_wanted(const web::Fields& form, std::size_t pages);

/// How many pages so many differences take; at least one.
std::size_t pages_of(std::size_t differences);

}    // namespace hito::imports
