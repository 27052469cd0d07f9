#pragma once

#include "imports/mend.h"
#include "reading/reading.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What of a reading a person should look at, and in which order.
namespace hito::imports {

/// How sure a row is. `missing`: the document lost its title.
enum class Sureness { missing, doubt, context, sure };

inline constexpr std::array<std::string_view, 4> sureness_names = {"missing", "doubt", "context", "sure"};

/// Below are doubts, from there up what was read from what stands around it, from `sure_from` up what is sure.
inline constexpr double context_from = 0.75;
inline constexpr double sure_from = 0.9;

Sureness sureness_of(const reading::Row& row);

/// Whether nobody has decided yet what the row's mark means: the legend lacks it.
bool has_open_mark(const reading::Row& row);

/// Whether a person decided something of it.
bool is_decided(const reading::Row& row);

/// How many rows stand where.
struct Sums {
    std::array<std::size_t, 4> by_sureness = {};
    [[nodiscard]] std::size_t of(Sureness sureness) const { return by_sureness.at(static_cast<std::size_t>(sureness)); }
    [[nodiscard]] std::size_t open() const { return of(Sureness::missing) + of(Sureness::doubt); }
};
Sums sums_of(const reading::Reading& reading);

/// What rows with a status nobody doubts count.
plans::Tally settled_tally(const reading::Reading& reading);

/// One decision that would make the document's own count come out: all rows with the mark have the status.
struct Proposal {
    std::string mark;
    plans::Status status = plans::Status::unknown;
    std::vector<std::size_t> rows;    ///< Indices of Reading::rows.
};
std::optional<Proposal> proposal_of(const reading::Reading& reading);

/// Marks that nobody explained, with the indices of their rows.
struct OpenMark {
    std::string mark;
    std::vector<std::size_t> rows;
};
std::vector<OpenMark> open_marks(const reading::Reading& reading);

/// Rules that left several rows in doubt, the one with most of them first.
struct OpenRule {
    std::string rule;
    std::vector<std::size_t> rows;
};
std::vector<OpenRule> open_rules(const reading::Reading& reading);

/// Which rows a review shows.
enum class Show { doubts, context, sure, left, all };

/// What it opens with: what is to decide; without doubts, what was read from what stands around it, else all.
inline Show first_show(const Sums& sums) {
    return sums.open() > 0 ? Show::doubts : sums.of(Sureness::context) > 0 ? Show::context : Show::all;
}

inline constexpr std::array<std::string_view, 5> show_names = {"doubts", "context", "sure", "left", "all"};

/// A row at the top with what a review shows of it.
struct Branch {
    std::size_t top = 0;              ///< Index of Reading::rows.
    std::size_t end = 0;              ///< Behind its last row.
    std::size_t open = 0;             ///< Doubts in it.
    std::vector<std::size_t> rows;    ///< Shown.
};

/// All rows at the top, each with the rows that are asked for; with a doubt come the rows above it and those beside it. The
/// row `also` is among them, whatever it is.
std::vector<Branch> branches_of(const reading::Reading& reading, Show show, Id<plans::Node> also);

}    // namespace hito::imports
