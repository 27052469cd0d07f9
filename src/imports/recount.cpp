#include "imports/draft.h"

#include <algorithm>
#include <unordered_map>

namespace hito::imports {

namespace {

using reading::Agreement;
using reading::Reading;

void settle_claim(reading::Claim& claim, std::optional<std::size_t> counted, bool inferred) {
    claim.counted = counted;
    claim.agreement = !counted                   ? Agreement::unchecked
                      : *counted != claim.stated ? Agreement::differs
                      : inferred                 ? Agreement::agrees_by_inference
                                                 : Agreement::agrees;
}

void recount_marks(Reading& reading) {
    for (auto& use : reading.marks) {
        use.rows = 0;
        bool open = false;
        std::optional<std::optional<plans::Status>> only;
        bool same = true;
        for (const auto& row : reading.rows) {
            if (row.raw_status != use.mark) {
                continue;
            }
            ++use.rows;
            same = same && (!only || *only == row.status);
            only = row.status;
            open = open || std::any_of(row.reasons.begin(), row.reasons.end(), [](const auto& reason) {
                       return reason.rule == "rule.inferred_mark" && reason.weight < 1;
                   });
        }
        if (use.inferred && !open) {
            use.inferred.reset();
            use.status = only && same ? *only : use.status;
        }
    }
}

void recount_statuses(Reading& reading, reading::Claim& claim, plans::Status status, const plans::Tally& tally) {
    const bool inferred =
        std::any_of(reading.marks.begin(), reading.marks.end(), [&](const auto& use) { return use.inferred == status; });
    settle_claim(claim, tally.of(status).value_or(0), inferred);
    claim.rows.clear();
    constexpr std::size_t most = 100;
    for (const auto& row : reading.rows) {
        if (claim.agreement == Agreement::differs && row.status == status && claim.rows.size() < most) {
            claim.rows.push_back(row.node.id);
        }
    }
}

// "6 pilot projects", by the row that announces them.
void recount_announced(const Reading& reading, reading::Claim& claim, const std::vector<reading::Row>& before) {
    const auto announces = std::find_if(reading.rows.begin(), reading.rows.end(), [&](const auto& row) {
        return row.source == claim.source && row.node.title.find(claim.words) != std::string::npos;
    });
    const auto counted = std::find_if(before.begin(), before.end(), [&](const auto& row) {
        return !claim.rows.empty() && row.node.id == claim.rows.front();
    });
    if (announces == reading.rows.end() || counted == before.end()) {
        return;
    }
    claim.rows.clear();
    for (const auto& row : reading.rows) {
        if (row.node.parent == announces->node.id && row.node.role == counted->node.role) {
            claim.rows.push_back(row.node.id);
        }
    }
    settle_claim(claim, claim.rows.size(), false);
}

void recount_claims(Reading& reading, const std::vector<reading::Row>& before) {
    const auto tally = reading::tally_of(reading);
    for (auto& claim : reading.claims) {
        if (const auto status = plans::status_named(claim.words)) {
            recount_statuses(reading, claim, *status, tally);
        } else if (reading.declared && reading.declared->total == claim.stated &&
                   claim.words == std::to_string(claim.stated)) {
            settle_claim(claim, tally.total, false);
        } else {
            recount_announced(reading, claim, before);
        }
    }
}

// Remarks that no longer hold go; claims that differ now are told.
void mend_remarks(Reading& reading) {
    std::unordered_map<std::string, const reading::Row*> by_code;
    std::unordered_map<std::size_t, const reading::Row*> open_mark;
    for (const auto& row : reading.rows) {
        by_code.emplace(row.node.code, &row);
        const bool decided = std::any_of(row.reasons.begin(), row.reasons.end(), [](const auto& reason) {
            return reason.rule == person_rule || reason.rule == confirmed_rule;
        });
        if (row.status == plans::Status::unknown || !decided) {
            open_mark.emplace(row.source.first_line, &row);
        }
    }
    std::erase_if(reading.remarks, [&](const Remark& remark) {
        const auto& [id, arguments] = remark.message;
        if (id == "remark.lost_title" && !arguments.empty()) {
            const auto found = by_code.find(arguments.front());
            return found == by_code.end() || !found->second->node.title.empty();
        }
        return id == "remark.claim_differs" ||
               (id == "remark.mark_not_in_legend" && open_mark.count(remark.source.first_line) == 0);
    });
    for (const auto& claim : reading.claims) {
        if (claim.agreement == Agreement::differs) {
            reading.remarks.push_back({claim.source,
                                       {"remark.claim_differs",
                                        {plans::status_named(claim.words) ? "status." + claim.words : claim.words,
                                         std::to_string(claim.stated), std::to_string(claim.counted.value_or(0))}}});
        }
    }
    std::stable_sort(reading.remarks.begin(), reading.remarks.end(),
                     [](const Remark& a, const Remark& b) { return a.source < b.source; });
}

void mend_levels(Reading& reading) {
    const auto is_used = [&](Role role) {
        return std::any_of(reading.rows.begin(), reading.rows.end(), [&](const auto& row) { return row.node.role == role; });
    };
    std::erase_if(reading.levels, [&](const auto& level) { return !is_used(level.role); });
    for (std::size_t i = 0; i < role_names.size(); ++i) {
        const auto role = static_cast<Role>(i);
        const bool named =
            std::any_of(reading.levels.begin(), reading.levels.end(), [&](const auto& level) { return level.role == role; });
        if (!named && is_used(role)) {
            reading.levels.push_back({role, {}});
        }
    }
    std::stable_sort(reading.levels.begin(), reading.levels.end(),
                     [](const auto& a, const auto& b) { return usual_depth(a.role) < usual_depth(b.role); });
}

}    // namespace

void recount(Reading& reading, const std::vector<reading::Row>& before) {
    recount_marks(reading);
    recount_claims(reading, before);
    mend_remarks(reading);
    mend_levels(reading);
}

}    // namespace hito::imports
