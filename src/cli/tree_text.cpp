#include "cli/tree_text.h"

#include "base/text.h"
#include "base/wording.h"
#include "cli/findings_text.h"
#include "cli/row_text.h"
#include "cli/row_tree.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace hito::cli {

namespace {

constexpr std::size_t step = 2;            // columns a level is indented by
constexpr std::size_t widest_code = 16;    // a longer code does not push its title's lines to the right

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    return fmt::format("{}", fmt::join(parts, separator));
}

void add_head(Page& page, const reading::Reading& reading, const Wording& wording) {
    page.add({{reading.title.empty() ? wording.say("head.no_title") : reading.title, Style::strong}});
    std::vector<std::string> parts;
    if (!reading.organisation.empty()) {
        parts.push_back(reading.organisation);
    }
    if (reading.period) {
        parts.push_back(wording.period(*reading.period));
    }
    for (const auto& language : reading.languages.empty() ? std::vector{reading.language} : reading.languages) {
        if (language.known()) {
            parts.push_back(wording.language_name(language));
        }
    }
    page.add(joined(parts, " · "));
    const auto name = reading.document == "-" ? wording.say("word.standard_input") : reading.document;
    page.add({{fmt::format("{} · {}", name, wording.count("head.lines", reading.line_count)), Style::faint}});
}

void add_totals(Page& page, const reading::Reading& reading, const Wording& wording) {
    std::array<std::size_t, role_names.size()> counts{};
    std::size_t doubtful = 0;
    for (const auto& row : reading.rows) {
        ++counts.at(static_cast<std::size_t>(row.node.role));
        doubtful += is_doubtful(row) ? 1 : 0;
    }
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts.at(i) > 0) {
            parts.push_back(wording.count(fmt::format("total.{}", role_names.at(i)), counts.at(i)));
        }
    }
    page.blank();
    page.add(joined(parts, ", "));
    std::vector<std::string> labels;
    for (const auto& level : reading.levels) {
        labels.push_back(level.label.empty() ? wording.role(level.role) : level.label);
    }
    if (!labels.empty()) {
        page.add({{wording.say("head.levels", {joined(labels, " › ")}), Style::faint}});
    }
    if (doubtful > 0) {
        page.add({{wording.count("head.doubtful", doubtful), Style::doubtful}});
    }
}

// Roles that a depth has to itself are told by the totals; where a depth mixes them, each row says its own.
std::vector<bool> mixed_depths(const reading::Reading& reading, const RowTree& tree) {
    std::vector<std::optional<Role>> role_of;
    std::vector<bool> mixed;
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const std::size_t depth = tree.depth[i];
        if (depth >= mixed.size()) {
            mixed.resize(depth + 1, false);
            role_of.resize(depth + 1);
        }
        const Role role = reading.rows[i].node.role;
        mixed[depth] = mixed[depth] || (role_of[depth] && *role_of[depth] != role);
        role_of[depth] = role;
    }
    return mixed;
}

void add_row(Page& page, const reading::Row& row, std::size_t depth, bool says_role, const Wording& wording) {
    auto spans = name_spans(row.node, wording);
    auto parts = details(row.node, wording);
    if (says_role) {
        parts.insert(parts.begin(), wording.role(row.node.role));
    }
    if (!parts.empty()) {
        spans.push_back({fmt::format(" [{}]", joined(parts, " · ")), Style::faint});
    }
    if (is_doubtful(row)) {
        spans.push_back(
            {fmt::format(" {}", wording.say("row.doubtful", {wording.percent(row.confidence), wording.line(row.source)})),
             Style::doubtful});
    }
    // The titles of deep rows need room more than their depth needs to be measured.
    const std::size_t first = std::min(step * depth, page.width() / 3);
    const std::size_t code = row.node.code.empty() ? 0 : columns(row.node.code) + 1;
    Layout layout{first, first + (code == 0 || code > widest_code ? step : code)};
    if (row.status) {
        layout.at_right = status_span(*row.status, wording);
    }
    page.add(spans, layout);
}

void add_tree(Page& page, const reading::Reading& reading, const Wording& wording) {
    const RowTree tree = tree_of(reading.rows);
    const auto mixed = mixed_depths(reading, tree);
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const std::size_t depth = tree.depth[i];
        if (depth == 0) {
            page.blank();
        }
        add_row(page, reading.rows[i], depth, mixed[depth], wording);
    }
}

}    // namespace

std::string tree_text(const reading::Reading& reading, const Messages& messages, Look look) {
    const Wording wording(messages);
    Page page(look);
    add_head(page, reading, wording);
    add_totals(page, reading, wording);
    add_statuses(page, reading, wording);
    add_tree(page, reading, wording);
    add_marks(page, reading, wording);
    add_claims(page, reading, wording);
    add_remarks(page, reading, wording);
    add_left_out(page, reading, wording);
    return std::move(page).text();
}

}    // namespace hito::cli
