#include "cli/kept_text.h"

#include "base/text.h"
#include "cli/counts_text.h"
#include "cli/row_text.h"
#include "overview/entry_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace hito::cli {

namespace {

constexpr std::size_t step = 2;    // columns a level is indented by

std::string joined(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, " · ")); }

std::string day_text(Date day, const Wording& wording) { return wording.date(PlannedDate::day(day)); }

// At which days one looks, when it is not now.
void add_sight(Page& page, const overview::Onlooker& onlooker, const Wording& wording) {
    if (onlooker.as_of) {
        page.add({{wording.say("head.as_of", {day_text(*onlooker.as_of, wording)}), Style::doubtful}});
    }
    if (onlooker.known_by) {
        page.add({{wording.say("head.known_by", {day_text(*onlooker.known_by, wording)}), Style::doubtful}});
    }
}

void add_row(Page& page, const overview::RowLine& line, const Language& plan_language, const overview::Onlooker& onlooker,
             const Wording& wording) {
    const auto& row = line.row;
    auto spans = name_spans(row.node, wording);
    auto node = row.node;
    node.responsible = row.owner;    // who answers for it now
    auto parts = details(node, wording);
    if (row.node.code.empty()) {
        parts.insert(parts.begin(), row.key);
    }
    if (row.language.known() && row.language != onlooker.language && row.language != plan_language) {
        parts.push_back(std::string(row.language.tag()));
    }
    if (!row.others.empty()) {
        parts.push_back(wording.say("row.shared"));
    }
    if (!parts.empty()) {
        spans.push_back({fmt::format(" [{}]", joined(parts)), Style::faint});
    }
    const std::size_t first = std::min(step * row.depth, page.width() / 3);
    Layout layout{first, first + step};
    if (row.leaf) {
        layout.at_right = line.standing.assessment ? status_span(line.standing.status, wording)
                                                   : Span{wording.say("row.no_word"), Style::faint};
    } else if (is_judged(row.node.role)) {
        layout.at_right = {wording.say("row.achieved_of",
                                       {wording.number(static_cast<std::size_t>(line.counts.of(plans::Status::achieved))),
                                        wording.number(static_cast<std::size_t>(line.counts.leaves))}),
                           Style::faint};
    }
    page.add(spans, layout);
}

}    // namespace

std::string plan_text(const overview::PlanPage& page, const overview::Filter& filter, const overview::Onlooker& onlooker,
                      const Wording& wording, Look look) {
    Page text(look);
    text.add({{page.plan.title, Style::strong}});
    std::vector<std::string> parts{page.network.name};
    if (page.plan.period) {
        parts.push_back(wording.period(*page.plan.period));
    }
    if (page.plan.language.known()) {
        parts.push_back(wording.language_name(page.plan.language));
    }
    if (page.plan.state == plans::State::closed && page.plan.closed_on) {
        parts.push_back(wording.say("head.closed", {day_text(*page.plan.closed_on, wording)}));
    }
    text.add(joined(parts));
    if (page.network.fictional) {
        text.add({{wording.say("head.fictional"), Style::faint}});
    }
    add_sight(text, onlooker, wording);
    text.blank();
    text.add(count_spans(page.counts, wording));
    if (!filter.is_empty()) {
        text.add({{wording.count("head.found", page.found), Style::strong}});
    }
    for (const auto& line : page.rows) {
        if (line.row.depth == 0) {
            text.blank();
        }
        add_row(text, line, page.plan.language, onlooker, wording);
    }
    return std::move(text).text();
}

namespace {

constexpr std::size_t fact_column = 20;

void add_fact(Page& page, const Wording& wording, std::string_view label, const std::string& value) {
    if (!value.empty()) {
        page.add(value, {2, fact_column, {}, {wording.say(label), Style::faint}});
    }
}

std::string name_of_row(const plans::KeptNode& row) {
    return row.node.code.empty() ? fmt::format("{} {}", row.key, row.node.title)
                                 : fmt::format("{} {}", row.node.code, row.node.title);
}

void add_facts(Page& page, const overview::NodePage& node, const Wording& wording) {
    const auto& row = node.line.row;
    add_fact(page, wording, "fact.key", row.key);
    add_fact(page, wording, "fact.role", wording.role(row.node.role));
    add_fact(page, wording, "fact.owner", row.owner.empty() ? wording.say("fact.nobody") : row.owner);
    add_fact(page, wording, "fact.date", row.node.date ? wording.date(*row.node.date) : std::string());
    add_fact(page, wording, "fact.place", row.node.place);
    add_fact(page, wording, "fact.condition", row.node.condition);
    for (const auto& other : node.also_under) {
        add_fact(page, wording, "fact.also_under", name_of_row(other));
    }
    for (const auto& other : node.taken_up) {
        add_fact(page, wording, "fact.taken_up", name_of_row(other));
    }
    if (row.source.first_line > 0) {
        add_fact(page, wording, "fact.source", wording.line(row.source));
    }
    if (row.removed) {
        page.add({{wording.say("fact.removed"), Style::doubtful}}, {2, 2});
    }
}

std::string evidence_text(const assessments::Evidence& evidence, const Wording& wording) {
    switch (evidence.kind) {
        case assessments::Evidence::Kind::file: return evidence.name;
        case assessments::Evidence::Kind::link:
            return evidence.seen_on ? wording.say("evidence.seen", {evidence.name, day_text(*evidence.seen_on, wording)})
                                    : evidence.name;
        case assessments::Evidence::Kind::source: return fmt::format("{}, {}", evidence.name, wording.line(evidence.lines));
    }
    return evidence.name;
}

// Numbered in the order in which they were recorded: a correction names the number.
void add_history(Page& page, const overview::NodePage& node, const Wording& wording) {
    if (node.history.empty()) {
        page.add({{wording.say("history.none"), Style::faint}}, {2, 2});
        return;
    }
    std::vector<Id<assessments::Assessment>> order;
    for (const auto& one : node.history) {
        order.push_back(one.id);
    }
    std::sort(order.begin(), order.end());
    const auto number = [&](Id<assessments::Assessment> id) {
        return std::to_string(std::lower_bound(order.begin(), order.end(), id) - order.begin() + 1);
    };
    for (const auto& one : node.history) {
        std::vector<Span> spans{one.takes_back ? Span{wording.say("history.taken_back"), Style::faint}
                                               : status_span(one.status, wording)};
        spans.push_back({fmt::format(" · {}", day_text(one.on, wording)), Style::strong});
        if (!one.note.empty()) {
            spans.push_back({fmt::format(" · {}", one.note)});
        }
        page.add(spans, {2, 6, {}, {number(one.id), Style::faint}});
        const auto name = node.names.find(one.author);
        std::string said = wording.say("history.by", {one.import                 ? wording.say("word.importer")
                                                      : name == node.names.end() ? one.author
                                                                                 : name->second,
                                                      day_text(hito::day_of(one.recorded_at), wording)});
        if (one.corrects) {
            said += " " + wording.say("history.corrects", {number(*one.corrects)});
        }
        if (one.corrected) {
            said += " " + wording.say("history.corrected");
        }
        page.add({{said, Style::faint}}, {6, 6});
        for (const auto& evidence : one.evidence) {
            page.add(evidence_text(evidence, wording), {6, 9, {}, {"·", Style::faint}});
        }
    }
}

void add_journal(Page& page, const overview::NodePage& node, const Wording& wording) {
    page.heading(wording.say("head.journal"));
    for (const auto& entry : node.journal) {
        const auto name = node.names.find(entry.actor);
        auto moment = entry.recorded_at.substr(0, 16);
        std::replace(moment.begin(), moment.end(), 'T', ' ');
        page.add({{moment, Style::faint},
                  {fmt::format(" · {}", wording.say("action." + entry.action))},
                  {fmt::format(" · {}{}", name == node.names.end() ? entry.actor : name->second,
                               entry.clock_set ? " " + wording.say("journal.clock_set") : ""),
                   Style::faint}},
                 {2, 4});
        if (const auto text = overview::change_text(entry, wording); !text.empty()) {
            page.add(text, {4, 4});
        }
    }
}

}    // namespace

std::string node_text(const overview::NodePage& node, const overview::Onlooker& onlooker, const Wording& wording,
                      Look look) {
    Page page(look);
    page.add({{fmt::format("{} · {}", node.network.name, node.plan.title), Style::faint}});
    std::size_t depth = 0;
    for (const auto& above : node.above) {
        page.add({{name_of_row(above), Style::faint}}, {step * depth, step * depth + step});
        ++depth;
    }
    page.blank();
    Layout layout{0, step};
    if (node.line.row.leaf) {
        layout.at_right = node.line.standing.assessment ? status_span(node.line.standing.status, wording)
                                                        : Span{wording.say("row.no_word"), Style::faint};
    }
    page.add(name_spans(node.line.row.node, wording), layout);
    add_sight(page, onlooker, wording);
    if (!node.line.row.node.text.empty()) {
        page.add(node.line.row.node.text, {step, step});
    }
    if (!node.line.row.leaf && is_judged(node.line.row.node.role)) {
        page.add(count_spans(node.line.counts, wording));
    }
    page.blank();
    add_facts(page, node, wording);
    if (node.line.row.leaf || !node.history.empty()) {
        page.heading(wording.say("head.history"));
        add_history(page, node, wording);
    }
    if (!node.under.empty()) {
        page.blank();
        for (const auto& line : node.under) {
            add_row(page, line, node.plan.language, onlooker, wording);
        }
    }
    if (!node.journal.empty()) {
        add_journal(page, node, wording);
    }
    return std::move(page).text();
}

}    // namespace hito::cli
