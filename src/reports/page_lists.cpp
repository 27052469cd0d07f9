#include "reports/page_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace hito::reports {

namespace {

// The rows by the top-level row that they stand under; top-level leaves by none.
std::vector<RowGroup> grouped(const PageWords& words, const std::vector<std::size_t>& rows, std::string_view id) {
    constexpr auto none = std::numeric_limits<std::size_t>::max();
    std::vector<RowGroup> groups;
    std::size_t last_top = none;
    for (const std::size_t row : rows) {
        const std::size_t top = words.top_of(row) == row ? none : words.top_of(row);
        if (groups.empty() || top != last_top) {
            auto& group = groups.emplace_back();
            if (top != none) {
                const Row& head = words.report.rows[top];
                group.id = id.empty() ? std::string() : fmt::format("{}-{}", id, head.key);
                group.code = head.code;
                group.title = head.title;
                group.language = words.other_language(head.language);
            }
        }
        last_top = top;
        groups.back().rows.push_back(words.link_to(row));
    }
    return groups;
}

// What was not done stands first: the lists are short, and nobody should have to look for them.
constexpr std::array<plans::Status, plans::status_names.size()> list_order = {
    plans::Status::not_developed, plans::Status::unknown,         plans::Status::planned,
    plans::Status::in_progress,   plans::Status::partly_achieved, plans::Status::achieved};

RowList missing_list(const PageWords& words, std::string id, std::string_view heading,
                     const std::vector<std::size_t>& rows) {
    RowList list{std::move(id), words.wording.say(heading), words.wording.number(rows.size()), rows.empty(), {}, {}, {}};
    if (rows.size() == words.report.counts.leaves && rows.size() > 1) {
        list.all.push_back(words.linked("report.all", rows.size(), "_rows"));
    } else {
        list.groups = grouped(words, rows, {});
    }
    return list;
}

std::string agreement_of(const PageWords& words, std::string_view agreement) {
    return words.wording.named("report.agreement", agreement);
}

BalanceRow balance_row(const PageWords& words, std::string label, std::optional<std::size_t> declared, std::size_t counted,
                       std::string target) {
    BalanceRow row;
    row.label = std::move(label);
    row.counted = words.wording.number(counted);
    row.target = std::move(target);
    row.differs = declared && *declared != counted;
    row.declared = declared ? words.wording.number(*declared) : "–";
    row.agreement = agreement_of(words, !declared ? "not_said" : row.differs ? "differs" : "agrees");
    return row;
}

// Whether what the document declares of a status is met only because marks in no legend were taken for it.
bool agrees_by_inference(const Report& report, plans::Status status) {
    return std::any_of(report.claims.begin(), report.claims.end(), [&](const Claim& claim) {
        return claim.agreement == "agrees_by_inference" && plans::status_named(claim.words) == status;
    });
}

}    // namespace

std::vector<RowList> status_lists(const PageWords& words) {
    const auto& rows = words.report.rows;
    std::vector<RowList> lists;
    for (const auto status : list_order) {
        std::vector<std::size_t> of_status;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].leaf && rows[i].status() == status) {
                of_status.push_back(i);
            }
        }
        if (of_status.empty()) {
            continue;
        }
        const Count count = words.count_of(status, of_status.size(), {});
        const std::string id = list_id(status);
        lists.push_back({id, count.word, count.number, false, {mark_of(status)}, {}, grouped(words, of_status, id)});
    }
    return lists;
}

std::vector<RowList> missing_lists(const PageWords& words) {
    const Report& report = words.report;
    std::vector<std::size_t> no_word;
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        if (report.rows[i].leaf && !report.rows[i].current) {
            no_word.push_back(i);
        }
    }
    std::vector<RowList> lists;
    lists.push_back(missing_list(words, "_without_owner", "report.list.without_owner", report.without_owner));
    lists.push_back(missing_list(words, "_without_evidence", "report.list.without_evidence", report.without_evidence));
    if (report.period) {
        lists.push_back(missing_list(words, "_silent", "report.list.silent", report.silent));
    }
    lists.push_back(missing_list(words, "_no_word", "report.list.no_word", no_word));
    lists.push_back(missing_list(words, "_conditions", "report.list.conditions", report.conditions));
    return lists;
}

std::vector<BalanceRow> balance_of(const PageWords& words) {
    const Report& report = words.report;
    if (!report.declared) {
        return {};
    }
    std::vector<BalanceRow> rows;
    rows.push_back(
        balance_row(words, words.wording.say("report.total"), report.declared->total, report.counts.leaves, "_rows"));
    for (const auto status : status_order) {
        const auto& declared = report.declared->of(status);
        const std::size_t counted = report.counts.of(status);
        if (!declared && counted == 0) {
            continue;
        }
        auto row = balance_row(words, words.count_of(status, declared.value_or(counted), {}).word, declared, counted,
                               counted == 0 ? std::string() : list_id(status));
        if (declared && !row.differs && agrees_by_inference(report, status)) {
            row.agreement = agreement_of(words, "agrees_by_inference");
        }
        row.mark.push_back(mark_of(status));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<ClaimRow> claims_of(const PageWords& words) {
    std::vector<ClaimRow> rows;
    for (const auto& claim : words.report.claims) {
        auto& row = rows.emplace_back();
        // A total of a status is told by its name; anything else by the document's words.
        if (const auto status = plans::status_named(claim.words)) {
            const Count count = words.count_of(*status, claim.stated, {});
            row.words = count.number + " " + count.word;
        } else {
            row.words = words.wording.quoted(claim.words);
        }
        row.where = words.wording.line(claim.source);
        row.stated = words.wording.number(claim.stated);
        row.counted = claim.counted ? words.wording.number(*claim.counted) : "–";
        row.agreement = agreement_of(words, claim.agreement);
        row.differs = claim.agreement == "differs";
        if (row.differs) {
            row.rows = words.links_to(claim.rows);
        }
    }
    return rows;
}

}    // namespace hito::reports
