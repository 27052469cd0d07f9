#include "imports/review.h"

#include "reading/claims.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace hito::imports {

namespace {

bool has_reason(const reading::Row& row, std::string_view rule) {
    return std::any_of(row.reasons.begin(), row.reasons.end(), [&](const auto& reason) { return reason.rule == rule; });
}

}    // namespace

bool is_decided(const reading::Row& row) { return has_reason(row, person_rule) || has_reason(row, confirmed_rule); }

bool has_open_mark(const reading::Row& row) {
    return !row.raw_status.empty() && std::any_of(row.reasons.begin(), row.reasons.end(), [](const auto& reason) {
        return (reason.rule == "rule.inferred_mark" || reason.rule == "rule.unknown_mark") && reason.weight < 1;
    });
}

Sureness sureness_of(const reading::Row& row) {
    if (row.node.title.empty() && !has_reason(row, confirmed_rule)) {
        return Sureness::missing;
    }
    if (row.confidence < context_from || has_open_mark(row)) {
        return Sureness::doubt;
    }
    return row.confidence < sure_from ? Sureness::context : Sureness::sure;
}

Sums sums_of(const reading::Reading& reading) {
    Sums sums;
    for (const auto& row : reading.rows) {
        ++sums.by_sureness.at(static_cast<std::size_t>(sureness_of(row)));
    }
    return sums;
}

plans::Tally settled_tally(const reading::Reading& reading) {
    plans::Tally tally;
    tally.total = 0;
    for (const auto& row : reading.rows) {
        if (row.status && *row.status != plans::Status::planned && !has_open_mark(row)) {
            auto& count = tally.of(*row.status);
            count = count.value_or(0) + 1;
            ++*tally.total;
        }
    }
    return tally;
}

std::vector<OpenMark> open_marks(const reading::Reading& reading) {
    std::vector<OpenMark> marks;
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const auto& row = reading.rows[i];
        if (!has_open_mark(row)) {
            continue;
        }
        auto found = std::find_if(marks.begin(), marks.end(), [&](const auto& one) { return one.mark == row.raw_status; });
        if (found == marks.end()) {
            found = marks.insert(marks.end(), OpenMark{row.raw_status, {}});
        }
        found->rows.push_back(i);
    }
    return marks;
}

std::optional<Proposal> proposal_of(const reading::Reading& reading) {
    auto marks = open_marks(reading);
    if (!reading.declared || marks.size() != 1) {
        return std::nullopt;
    }
    const auto status = reading::closing_status(*reading.declared, settled_tally(reading), marks.front().rows.size());
    if (!status) {
        return std::nullopt;
    }
    return Proposal{std::move(marks.front().mark), *status, std::move(marks.front().rows)};
}

std::vector<OpenRule> open_rules(const reading::Reading& reading) {
    std::vector<OpenRule> rules;
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const auto& row = reading.rows[i];
        if (sureness_of(row) != Sureness::doubt || has_open_mark(row)) {
            continue;
        }
        const auto weakest = std::min_element(row.reasons.begin(), row.reasons.end(),
                                              [](const auto& a, const auto& b) { return a.weight < b.weight; });
        if (weakest == row.reasons.end()) {
            continue;
        }
        auto found = std::find_if(rules.begin(), rules.end(), [&](const auto& one) { return one.rule == weakest->rule; });
        if (found == rules.end()) {
            found = rules.insert(rules.end(), OpenRule{weakest->rule, {}});
        }
        found->rows.push_back(i);
    }
    std::erase_if(rules, [](const auto& one) { return one.rows.size() < 2; });
    std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.rows.size() > b.rows.size(); });
    return rules;
}

namespace {

bool is_asked_for(const reading::Row& row, Show show) {
    const auto sureness = sureness_of(row);
    switch (show) {
        case Show::doubts: return sureness == Sureness::missing || sureness == Sureness::doubt;
        case Show::context: return sureness == Sureness::context;
        case Show::sure: return sureness == Sureness::sure;
        case Show::left: return false;
        case Show::all: return true;
    }
    return true;
}

}    // namespace

std::vector<Branch> branches_of(const reading::Reading& reading, Show show, Id<plans::Node> also) {
    const auto& rows = reading.rows;
    std::unordered_map<std::int64_t, std::size_t> index;
    std::unordered_map<std::int64_t, std::size_t> last_child;    // so far, by parent
    std::vector<std::optional<std::size_t>> previous(rows.size());
    std::vector<std::optional<std::size_t>> next(rows.size());
    std::vector<std::optional<std::size_t>> parent(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        index.emplace(rows[i].node.id.value, i);
        const auto above = rows[i].node.parent ? rows[i].node.parent->value : 0;
        if (above != 0) {
            parent[i] = index.at(above);
            if (const auto found = last_child.find(above); found != last_child.end()) {
                previous[i] = found->second;
                next[found->second] = i;
            }
            last_child[above] = i;
        }
    }
    std::vector<bool> shown(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        shown[i] = shown[i] || rows[i].node.id == also;
        if (!is_asked_for(rows[i], show)) {
            continue;
        }
        shown[i] = true;
        if (show == Show::doubts) {
            for (auto above = parent[i]; above && parent[*above]; above = parent[*above]) {
                shown[*above] = true;
            }
            shown[previous[i].value_or(i)] = true;
            shown[next[i].value_or(i)] = true;
        }
    }
    std::vector<Branch> branches;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!parent[i]) {
            branches.push_back({i, i, 0, {}});
        }
        auto& branch = branches.back();
        branch.end = i + 1;
        branch.open += is_asked_for(rows[i], Show::doubts) ? 1 : 0;
        if (shown[i]) {
            branch.rows.push_back(i);
        }
    }
    return branches;
}

}    // namespace hito::imports
