#include "reading/claims.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace hito::reading {

using plans::Status;
using plans::Tally;

std::string_view name_of(Agreement agreement) {
    switch (agreement) {
        case Agreement::agrees: return "agrees";
        case Agreement::agrees_by_inference: return "agrees_by_inference";
        case Agreement::differs: return "differs";
        case Agreement::unchecked: return "unchecked";
    }
    return "unchecked";
}

Tally tally_of(const Reading& reading) {
    Tally tally;
    std::size_t total = 0;
    for (const Row& row : reading.rows) {
        if (row.status && *row.status != Status::planned) {
            auto& count = tally.of(*row.status);
            count = count.value_or(0) + 1;
            ++total;
        }
    }
    tally.total = total;
    return tally;
}

std::optional<Status> closing_status(const Tally& declared, const Tally& counted, std::size_t missing) {
    std::optional<Status> closing;
    for (std::size_t i = 0; i < declared.by_status.size(); ++i) {
        const auto status = static_cast<Status>(i);
        if (!declared.by_status[i] || status == Status::unknown) {
            continue;
        }
        const std::size_t have = counted.of(status).value_or(0);
        if (*declared.by_status[i] == have) {
            continue;
        }
        if (*declared.by_status[i] != have + missing || closing) {
            return std::nullopt;
        }
        closing = status;
    }
    return closing;
}

void settle_marks(Reading& reading, const Legend& legend, const Vocabulary& vocabulary) {
    std::map<std::string, MarkUse> uses;
    for (const Row& row : reading.rows) {
        if (row.raw_status.empty()) {
            continue;
        }
        MarkUse& use = uses[row.raw_status];
        const MarkReading read = read_mark(row.raw_status, legend, vocabulary);
        use.mark = row.raw_status;
        use.legend_mark = read.legend_mark;
        use.in_legend = read.in_legend;
        use.status = read.status;
        ++use.rows;
    }
    std::vector<MarkUse*> open;
    for (auto& [mark, use] : uses) {
        if (use.status == Status::unknown && !read_mark(mark, legend, vocabulary).word && use.legend_mark.empty()) {
            open.push_back(&use);
        }
    }
    if (open.size() == 1 && legend.declared) {
        MarkUse& use = *open.front();
        if (const auto status = closing_status(*legend.declared, tally_of(reading), use.rows)) {
            use.inferred = status;
            for (Row& row : reading.rows) {
                if (row.raw_status == use.mark) {
                    row.status = status;
                    row.reasons.push_back({"rule.inferred_mark", row.raw_status, "unknown", 0.7});
                }
            }
        }
    }
    for (auto& [mark, use] : uses) {
        if (use.status == Status::unknown && !use.in_legend && !read_mark(mark, legend, vocabulary).word) {
            for (const Row& row : reading.rows) {
                if (row.raw_status == mark) {
                    reading.remarks.push_back({row.source, {"remark.mark_not_in_legend", {mark}}});
                }
            }
        }
        reading.marks.push_back(use);
    }
    std::stable_sort(reading.marks.begin(), reading.marks.end(),
                     [](const MarkUse& a, const MarkUse& b) { return a.rows > b.rows; });
}

namespace {

void add_claim(Reading& reading, Source source, std::string words, std::size_t stated, std::optional<std::size_t> counted,
               bool inferred, std::vector<Id<plans::Node>> rows) {
    Claim claim{source, std::move(words), stated, counted, Agreement::unchecked, std::move(rows)};
    if (counted) {
        claim.agreement = *counted != stated ? Agreement::differs
                          : inferred         ? Agreement::agrees_by_inference
                                             : Agreement::agrees;
    }
    if (claim.agreement == Agreement::differs) {
        reading.remarks.push_back({source,
                                   {"remark.claim_differs",
                                    {plans::status_named(claim.words) ? "status." + claim.words : claim.words,
                                     std::to_string(stated), std::to_string(*counted)}}});
    }
    reading.claims.push_back(std::move(claim));
}

void check_tally(Reading& reading, const Legend& legend) {
    const Tally counted = tally_of(reading);
    const Tally& declared = *legend.declared;
    if (declared.total) {
        add_claim(reading, legend.declared_source, fmt::format("{}", *declared.total), *declared.total, counted.total, false,
                  {});
    }
    for (std::size_t i = 0; i < declared.by_status.size(); ++i) {
        if (!declared.by_status[i]) {
            continue;
        }
        const auto status = static_cast<Status>(i);
        const bool inferred = std::any_of(reading.marks.begin(), reading.marks.end(),
                                          [&](const MarkUse& use) { return use.inferred == status; });
        std::vector<Id<plans::Node>> rows;
        if (*declared.by_status[i] != counted.of(status).value_or(0)) {
            for (const Row& row : reading.rows) {
                if (row.status == status && rows.size() < 100) {
                    rows.push_back(row.node.id);
                }
            }
        }
        add_claim(reading, legend.declared_source, std::string(plans::name_of(status)), *declared.by_status[i],
                  counted.of(status).value_or(0), inferred, std::move(rows));
    }
}

struct Announced {
    std::size_t number = 0;
    std::string words;
    std::optional<Role> role;
};

/// "6 proyectos piloto", "dos reuniones": a number before a plural of levels within two words.
std::optional<Announced> announced_in(std::string_view title, const Vocabulary& vocabulary) {
    const auto words = first_words(title, 16);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        std::optional<std::size_t> number = words[i].folded.size() <= 2 ? read_number(words[i].folded) : std::nullopt;
        if (!number) {
            const auto match = vocabulary.table("numbers").match(words, i);
            number = match ? read_number(match->value()) : std::nullopt;
        }
        if (!number || *number < 2) {
            continue;
        }
        for (std::size_t k = i + 1; k < words.size() && k <= i + 2; ++k) {
            const auto level = vocabulary.table("levels").match(words, k);
            if (level && level->value().find(" many") != std::string_view::npos) {
                const std::size_t end = words[k + level->word_count - 1].end;
                return Announced{*number, std::string(title.substr(words[i].begin, end - words[i].begin)),
                                 role_named(level->value().substr(0, level->value().find(' ')))};
            }
        }
    }
    return std::nullopt;
}

}    // namespace

void check_claims(Reading& reading, const Legend& legend, const Vocabulary& vocabulary) {
    if (legend.declared) {
        check_tally(reading, legend);
    }
    std::unordered_map<std::int64_t, std::vector<std::size_t>> children;
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        if (reading.rows[i].node.parent) {
            children[reading.rows[i].node.parent->value].push_back(i);
        }
    }
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const Row& row = reading.rows[i];
        const auto announced = announced_in(row.node.title, vocabulary);
        if (!announced) {
            continue;
        }
        const auto under = children.find(row.node.id.value);
        std::optional<std::size_t> counted;
        std::vector<Id<plans::Node>> rows;
        if (under != children.end()) {
            for (const std::size_t child : under->second) {
                if (!announced->role || reading.rows[child].node.role == *announced->role) {
                    rows.push_back(reading.rows[child].node.id);
                }
            }
            counted = rows.empty() ? std::nullopt : std::optional(rows.size());
        }
        add_claim(reading, row.source, announced->words, announced->number, counted, false, std::move(rows));
    }
}

void remark_doubles(Reading& reading) {
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const Row& row = reading.rows[i];
        const std::string key = text_key(row.node.title);
        if (key.size() < 12 || row.node.role == Role::topic) {
            continue;
        }
        const auto [found, fresh] = first.try_emplace(key, i);
        if (fresh) {
            continue;
        }
        const Row& before = reading.rows[found->second];
        const std::string one = before.node.code.empty() ? fmt::format("{}", before.source.first_line) : before.node.code;
        const std::string other = row.node.code.empty() ? fmt::format("{}", row.source.first_line) : row.node.code;
        reading.remarks.push_back(
            {row.source,
             {row.node.code.empty() ? "remark.same_title" : "remark.text_under_two_codes", {row.node.title, one, other}}});
    }
}

}    // namespace hito::reading
