#include "cli/explain_text.h"

#include "base/text.h"
#include "base/wording.h"
#include "cli/row_text.h"
#include "cli/row_tree.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace hito::cli {

namespace {

Layout listed() { return {2, 4}; }

bool holds(Source source, std::size_t line) {
    return source.first_line > 0 && source.first_line <= line && line <= source.last_line;
}

bool states(const reading::Row& row, std::size_t line) {
    return holds(row.source, line) ||
           std::any_of(row.stated_again.begin(), row.stated_again.end(), [&](Source source) { return holds(source, line); });
}

// The rows that the target may mean, in the document's order. "3" may be a code and a line: both answer, since nothing is
// chosen silently. A line of 0 is none.
std::vector<std::size_t> rows_meant(const reading::Reading& reading, std::string_view target, std::size_t line) {
    const auto key = text_key(target);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < reading.rows.size(); ++i) {
        const auto& row = reading.rows[i];
        const bool has_code = !key.empty() && !row.node.code.empty() && text_key(row.node.code) == key;
        if (has_code || states(row, line)) {
            found.push_back(i);
        }
    }
    return found;
}

// The line of the document that the target names; 0 when it names none.
std::size_t line_meant(const reading::Reading& reading, std::string_view target) {
    const std::size_t line = read_number(target).value_or(0);
    return line <= reading.line_count ? line : 0;
}

// "deliverable", "achieved": a word of ours is said in the reader's language; the document's words stay.
std::string alternative(const std::string& instead, const Wording& wording) {
    if (const auto role = role_named(instead)) {
        return wording.role(*role);
    }
    if (const auto status = plans::status_named(instead)) {
        return wording.named("status", plans::name_of(*status));
    }
    return instead;
}

void add_reason(Page& page, const reading::Reason& reason, const Wording& wording) {
    std::vector<Span> spans = {{wording.say(reason.rule, {reason.words, reason.instead})}};
    if (!reason.words.empty()) {
        spans.push_back({": " + wording.quoted(reason.words)});
    }
    if (!reason.instead.empty()) {
        spans.push_back({" · " + wording.say("explain.instead", {alternative(reason.instead, wording)}), Style::doubtful});
    }
    if (reason.weight < 1) {
        spans.push_back({" · " + wording.say("explain.weight", {wording.percent(reason.weight)}), Style::faint});
    }
    page.add(spans, listed());
}

void add_row(Page& page, const reading::Reading& reading, const RowTree& tree, std::size_t index, const Wording& wording) {
    const auto& row = reading.rows[index];
    const auto& node = row.node;
    page.add(name_spans(node, wording), {0, 2});
    std::vector<std::string> facts = {wording.role(node.role)};
    if (row.source.first_line > 0) {
        facts.push_back(wording.line(row.source));
    }
    if (!row.stated_again.empty()) {
        facts.push_back(wording.say("explain.stated_again", {wording.lines(row.stated_again)}));
    }
    if (row.status) {
        facts.push_back(status_span(*row.status, wording).text);
    }
    if (!row.raw_status.empty()) {
        facts.push_back(wording.say("explain.mark", {row.raw_status}));
    }
    const auto known = details(node, wording);
    facts.insert(facts.end(), known.begin(), known.end());
    page.add(fmt::format("{}", fmt::join(facts, " · ")), {2, 4});
    if (const auto parent = node.parent ? tree.row_of.find(*node.parent) : tree.row_of.end(); parent != tree.row_of.end()) {
        const auto& above = reading.rows[parent->second].node;
        page.add(wording.say("explain.under", {above.code.empty() ? above.title : above.code + " " + above.title}), {2, 4});
    }
    page.blank();
    for (const auto& reason : row.reasons) {
        add_reason(page, reason, wording);
    }
    const auto sure = wording.say("explain.confidence", {wording.percent(row.confidence)});
    page.add({{sure, is_doubtful(row) ? Style::doubtful : Style::strong}}, listed());
}

// What is to say of a line that no row states: why it was left out, or that it is blank.
void add_line(Page& page, const reading::Reading& reading, std::size_t line, const Wording& wording) {
    bool told = false;
    for (const auto& left : reading.left_out) {
        if (holds(left.source, line)) {
            page.add({{wording.line(left.source) + ": ", Style::faint},
                      {wording.say(left.reason)},
                      {left.words.empty() ? "" : ": " + wording.quoted(left.words)}});
            told = true;
        }
    }
    if (!told) {
        page.add(wording.say("explain.blank_line", {fmt::format("{}", line)}));
    }
}

}    // namespace

Expected<std::string> explain_text(const reading::Reading& reading, std::string_view target, const Messages& messages,
                                   Look look) {
    const std::size_t line = line_meant(reading, target);
    const auto found = rows_meant(reading, target, line);
    if (found.empty() && line == 0) {
        return fail(Failure::not_found, {"error.no_such_row", {std::string(target), fmt::format("{}", reading.line_count)}});
    }
    const Wording wording(messages);
    const RowTree tree = tree_of(reading.rows);
    Page page(look);
    if (found.size() > 1) {
        page.add({{wording.say("explain.choices", {std::string(target), wording.number(found.size())}), Style::strong}});
        page.blank();
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (i > 0) {
            page.blank();
        }
        add_row(page, reading, tree, found[i], wording);
    }
    const bool stated =
        std::any_of(found.begin(), found.end(), [&](std::size_t i) { return states(reading.rows[i], line); });
    if (line > 0 && !stated) {
        if (!found.empty()) {
            page.blank();
        }
        add_line(page, reading, line, wording);
    }
    return std::move(page).text();
}

}    // namespace hito::cli
