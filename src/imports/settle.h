#pragma once

#include "base/text.h"
#include "reading/reading.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

/// How a decision of a person takes doubts away.
namespace hito::imports {

/// Reasons by what they are about; the rest are about the role.
inline constexpr std::array<std::string_view, 5> status_rules = {
    "rule.legend_mark", "rule.look_alike_mark", "rule.unknown_mark", "rule.inferred_mark", "rule.status_word"};
inline constexpr std::array<std::string_view, 4> date_rules = {"rule.calendar", "rule.date_calendar", "rule.date_cell",
                                                               "rule.date_in_text"};
inline constexpr std::array<std::string_view, 2> place_rules = {"rule.place_cell", "rule.place_in_text"};
inline constexpr std::array<std::string_view, 3> title_rules = {"rule.long_title", "rule.short_title", "rule.lost_parent"};
inline constexpr std::array<std::string_view, 4> tree_rules = {"rule.code_parent", "rule.list_lead", "rule.stands_under",
                                                               "rule.lost_parent"};

template <class Rules>
bool is_among(const Rules& rules, std::string_view rule) {
    return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

inline bool is_about_role(std::string_view rule) {
    return !is_among(status_rules, rule) && !is_among(date_rules, rule) && !is_among(place_rules, rule) &&
           !is_among(title_rules, rule) && !is_among(tree_rules, rule);
}

/// A person decided what the reasons left in doubt whose rules `which` names; `by` says how, with their words.
template <class Which>
void settle(reading::Row& row, Which which, std::string_view by, std::string words = {}) {
    row.confidence = 1;
    for (auto& reason : row.reasons) {
        if (which(std::string_view(reason.rule))) {
            reason.weight = 1;
        }
        row.confidence *= reason.weight;
    }
    row.reasons.push_back({std::string(by), std::move(words), {}, 1});
}

template <class Rules>
auto about(const Rules& rules) {
    return [&rules](std::string_view rule) { return is_among(rules, rule); };
}

inline std::string name_in_errors(const reading::Row& row) {
    return row.node.code.empty() ? shortened(row.node.title, 60) : row.node.code;
}

}    // namespace hito::imports
