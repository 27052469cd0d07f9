#pragma once

#include "base/id.h"
#include "plans/plan.h"
#include "reading/reading.h"

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

/// What a changed document says other than the plan that it became: which row is which, and what differs.
namespace hito::imports {

/// A row of the document, a row of the plan, or both.
struct Match {
    std::optional<std::size_t> row;           ///< Index in Reading::rows; nullopt: gone from the document.
    std::optional<std::size_t> node;          ///< Index in the plan's tree; nullopt: new in the document.
    double alike = 1;                         ///< Of the texts, 0 to 1.
    bool tie = false;                         ///< Another row is as good, or only the code says so: somebody must decide.
    bool moved = false;                       ///< It stands under another row.
    bool reworded = false;                    ///< Another title or text.
    bool renumbered = false;                  ///< Another code.
    bool other_facts = false;                 ///< Another date, place or condition; differences() tells.
    std::optional<plans::Status> restated;    ///< The document marks another status than stands.
    bool emptied = false;                     ///< The document lost words that the plan has; differences() tells.
    bool judged = false;                      ///< Of what is gone: somebody judged it, or a row under it.
    std::string mark;                         ///< Of all that both sides say; empty: nothing differs, or it is not marked.
    bool operator==(const Match&) const = default;
};

/// Whether somebody must decide: whether a tie is that row, or whether a judged row that is gone may go.
inline bool asks(const Match& match) { return match.tie || match.judged; }

/// Whether the document says anything other than the plan.
inline bool differs(const Match& match) {
    return !match.row || !match.node || match.tie || match.moved || match.reworded || match.renumbered ||
           match.other_facts || match.restated || match.emptied;
}

/// Whether a gap of the document is all that differs: taking it in leaves the row without those words. Where more differs,
/// the rest is taken in and the words stay.
inline bool only_emptied(const Match& match) {
    auto rest = match;
    rest.emptied = false;
    return match.emptied && !differs(rest);
}

/// Which rows of the plan the rows of the document are: by key; by code and text, by a text that stands once, by code where
/// the texts have half their words in common, by text at least 0.8 alike and in order, by what code is left. Matches stand
/// in the order of the document, what is gone last; what was added by hand is never gone. `statuses` are the standings of
/// judged leaves, by id.
std::vector<Match> match(const reading::Reading& reading, const std::vector<plans::KeptNode>& tree,
                         const std::unordered_map<std::int64_t, plans::Status>& statuses);

/// Gives each difference its mark: where either side says anything else than before, or stands otherwise, it is another one.
/// `statuses` as for match().
void mark_differences(std::vector<Match>& matches, const reading::Reading& reading, const std::vector<plans::KeptNode>& tree,
                      const std::unordered_map<std::int64_t, plans::Status>& statuses);

/// How alike two texts are: twice the common words over all words, 0 to 1; of two texts without words, 1.
double alikeness(std::string_view a, std::string_view b);

}    // namespace hito::imports
