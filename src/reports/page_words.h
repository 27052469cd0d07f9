#pragma once

#include "base/wording.h"
#include "reports/page.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What the parts of a page share: the report, its language, and the small things that stand everywhere.
namespace hito::reports {

/// The order in which statuses are named: what was done first, then what was not.
inline constexpr std::array<plans::Status, plans::status_names.size()> status_order = {
    plans::Status::achieved, plans::Status::partly_achieved, plans::Status::in_progress,
    plans::Status::planned,  plans::Status::not_developed,   plans::Status::unknown};

/// Speaks of a report in its language.
class PageWords {
public:
    explicit PageWords(const Report& of);

    /// The message with the number as its {0}, in its plural and led to `target`; {1} … are `others`.
    [[nodiscard]] Linked linked(std::string_view id, std::size_t number, std::string target,
                                std::vector<std::string> others = {}) const;
    /// The day, as a text says it.
    [[nodiscard]] std::string day(Date date) const;
    [[nodiscard]] RowLink link_to(std::size_t row) const;
    [[nodiscard]] std::vector<RowLink> links_to(const std::vector<std::size_t>& rows) const;
    /// The statuses at which any stand; each number leads to `list_id` of its status and `key`.
    [[nodiscard]] std::vector<Count> counts_of(const Counts& counts, std::string_view key) const;
    [[nodiscard]] Count count_of(plans::Status status, std::size_t number, std::string target) const;
    /// The language of a row where it is not the report's; else empty.
    [[nodiscard]] std::string_view other_language(const Language& language) const;
    /// "12 of 17 achieved", or nothing of nothing.
    [[nodiscard]] std::string share_of(const Counts& counts) const;
    /// The top-level row above a row, or itself.
    [[nodiscard]] std::size_t top_of(std::size_t row) const { return tops_[row]; }

    const Report& report;
    Messages messages;
    Wording wording;

private:
    std::vector<std::size_t> tops_;
    mutable std::map<Date, std::string> days_;    // A report names few days, many times.
};

/// The stone of a status.
Mark mark_of(plans::Status status);

/// The id of the list of a status, or of its part under the top-level row `key`. Keys of rows never begin with "_".
std::string list_id(plans::Status status, std::string_view key = {});

/// The sections of the plan, row by row.
std::vector<Section> sections_of(const PageWords& words);

/// The path of stones, line by line.
std::vector<PathLine> path_of(const PageWords& words);

/// The lists that the numbers of the page lead to: by status, and of what is missing.
std::vector<RowList> status_lists(const PageWords& words);
std::vector<RowList> missing_lists(const PageWords& words);

/// What the document declares beside what is counted, and what it claims.
std::vector<BalanceRow> balance_of(const PageWords& words);
std::vector<ClaimRow> claims_of(const PageWords& words);

}    // namespace hito::reports
