#include "cli/findings_text.h"

#include "base/text.h"
#include "cli/row_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace hito::cli {

namespace {

using plans::Status;

// In the order in which reports tell them.
constexpr std::array<Status, 6> told_order = {Status::achieved,      Status::partly_achieved, Status::in_progress,
                                              Status::not_developed, Status::planned,         Status::unknown};

Layout listed() { return {2, 4}; }

bool same_where_stated(const plans::Tally& stated, const plans::Tally& counted) {
    for (const Status status : told_order) {
        if (stated.of(status) && *stated.of(status) != counted.of(status).value_or(0)) {
            return false;
        }
    }
    return !stated.total || *stated.total == counted.total.value_or(0);
}

std::size_t inferred_rows(const reading::Reading& reading) {
    std::size_t rows = 0;
    for (const auto& mark : reading.marks) {
        rows += mark.inferred ? mark.rows : 0;
    }
    return rows;
}

// The tally with the marks that are in no legend moved to what was inferred for them.
plans::Tally with_inferences(plans::Tally tally, const reading::Reading& reading) {
    for (const auto& mark : reading.marks) {
        const Status status = mark.status.value_or(Status::unknown);
        if (mark.inferred && status != *mark.inferred) {
            auto& from = tally.of(status);
            from = from.value_or(0) - std::min(from.value_or(0), mark.rows);
            auto& to = tally.of(*mark.inferred);
            to = to.value_or(0) + mark.rows;
        }
    }
    return tally;
}

// "49 achieved".
std::string counted_text(Status status, std::size_t rows, const Wording& wording) {
    return wording.count(fmt::format("count.{}", plans::name_of(status)), rows);
}

// A text that no line break parts.
std::string together(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        kept += c == ' ' ? std::string("\u00a0") : std::string(1, c);
    }
    return kept;
}

std::vector<Span> tally_spans(const plans::Tally& tally, const Wording& wording) {
    std::vector<Span> spans;
    for (const Status status : told_order) {
        const auto counted = tally.of(status);
        if (counted && *counted > 0) {
            if (!spans.empty()) {
                spans.push_back({" · ", Style::faint});
            }
            spans.push_back(
                {together(fmt::format("{} {}", plans::shape_of(status), counted_text(status, *counted, wording))),
                 style_of(status)});
        }
    }
    return spans;
}

std::string declared_text(const plans::Tally& declared, const Wording& wording) {
    std::vector<std::string> parts;
    for (const Status status : told_order) {
        if (declared.of(status)) {
            parts.push_back(counted_text(status, *declared.of(status), wording));
        }
    }
    const auto text = fmt::format("{}", fmt::join(parts, ", "));
    return declared.total ? wording.say("tally.of_total", {text, wording.number(*declared.total)}) : text;
}

void add_mark(Page& page, const reading::MarkUse& mark, const Wording& wording) {
    const auto rows = wording.count("mark.rows", mark.rows);
    const Status status = mark.status.value_or(Status::unknown);
    std::vector<Span> spans = {{mark.mark, Style::strong}, {fmt::format("  {}  ", rows)}, status_span(status, wording)};
    const auto add_why = [&](const std::string& why) { spans.push_back({" · " + why, Style::faint}); };
    if (mark.in_legend) {
        add_why(wording.say("mark.by_legend"));
    } else if (!mark.legend_mark.empty()) {
        add_why(wording.say("mark.stands_for", {mark.legend_mark}));
    } else {
        spans.push_back({" · " + wording.say("mark.in_no_legend"), Style::doubtful});
    }
    page.add(spans, listed());
    if (mark.inferred) {
        const auto span = status_span(*mark.inferred, wording);
        page.add({{wording.say("mark.inference", {span.text}), Style::doubtful}}, {4, 4});
    }
}

using SourceOfRow = std::unordered_map<Id<plans::Node>, Source>;

SourceOfRow source_of_rows(const reading::Reading& reading) {
    SourceOfRow known;
    known.reserve(reading.rows.size());
    for (const auto& row : reading.rows) {
        known.emplace(row.node.id, row.source);
    }
    return known;
}

std::vector<Source> sources_of(const std::vector<Id<plans::Node>>& ids, const SourceOfRow& known) {
    std::vector<Source> sources;
    for (const auto& id : ids) {
        if (const auto found = known.find(id); found != known.end() && found->second.first_line > 0) {
            sources.push_back(found->second);
        }
    }
    std::sort(sources.begin(), sources.end());
    return sources;
}

// What a claim says: a total of a status in our words ("49 achieved"), anything else in the document's.
std::string claim_text(const reading::Claim& claim, const Wording& wording) {
    const auto status = plans::status_named(claim.words);
    return status ? counted_text(*status, claim.stated, wording) : wording.quoted(claim.words);
}

void add_claim(Page& page, const reading::Claim& claim, const SourceOfRow& known, const Wording& wording) {
    using reading::Agreement;
    const auto counted = claim.counted ? wording.number(*claim.counted) : std::string();
    const bool differs = claim.agreement == Agreement::differs;
    const bool sure = claim.agreement == Agreement::agrees || claim.agreement == Agreement::agrees_by_inference;
    page.add({{wording.say(fmt::format("claim.{}", name_of(claim.agreement)), {counted}), differs ? Style::not_developed
                                                                                          : sure  ? Style::achieved
                                                                                                  : Style::plain},
              {": " + claim_text(claim, wording)},
              {fmt::format(" ({})", wording.line(claim.source)), Style::faint}},
             listed());
    const auto sources = differs ? sources_of(claim.rows, known) : std::vector<Source>();
    if (!sources.empty()) {
        page.add(wording.say("claim.rows", {wording.lines(sources)}), {4, 4});
    }
}

}    // namespace

Balance balance_of(const reading::Reading& reading) {
    if (!reading.declared) {
        return Balance::undeclared;
    }
    const auto counted = reading::tally_of(reading);
    if (same_where_stated(*reading.declared, counted)) {
        return inferred_rows(reading) == 0 ? Balance::agrees : Balance::agrees_by_inference;
    }
    return same_where_stated(*reading.declared, with_inferences(counted, reading)) ? Balance::agrees_by_inference
                                                                                   : Balance::differs;
}

void add_statuses(Page& page, const reading::Reading& reading, const Wording& wording) {
    const auto counted = reading::tally_of(reading);
    if (counted.total.value_or(0) == 0 && !reading.declared) {
        return;
    }
    page.blank();
    if (const auto spans = tally_spans(counted, wording); !spans.empty()) {
        page.add(spans);
    } else {
        page.add(wording.say("tally.no_marks"));
    }
    switch (balance_of(reading)) {
        case Balance::undeclared:
            page.add({{wording.count("tally.undeclared", counted.total.value_or(0)), Style::faint}});
            break;
        case Balance::agrees: page.add({{wording.count("tally.agrees", counted.total.value_or(0)), Style::achieved}}); break;
        case Balance::agrees_by_inference:
            page.add({{wording.say("tally.agrees_by_inference",
                                   {declared_text(*reading.declared, wording), wording.number(inferred_rows(reading))}),
                       Style::doubtful}});
            break;
        case Balance::differs:
            page.add({{wording.say("tally.differs", {declared_text(*reading.declared, wording)}), Style::not_developed}});
            break;
    }
}

void add_marks(Page& page, const reading::Reading& reading, const Wording& wording) {
    if (reading.marks.empty()) {
        return;
    }
    page.heading(wording.say("section.marks"));
    for (const auto& mark : reading.marks) {
        add_mark(page, mark, wording);
    }
}

void add_claims(Page& page, const reading::Reading& reading, const Wording& wording) {
    if (reading.claims.empty()) {
        return;
    }
    page.heading(wording.say("section.claims"));
    const auto known = source_of_rows(reading);
    for (const auto& claim : reading.claims) {
        add_claim(page, claim, known, wording);
    }
}

void add_remarks(Page& page, const reading::Reading& reading, const Wording& wording) {
    if (reading.remarks.empty()) {
        return;
    }
    page.heading(wording.say("section.remarks"));
    auto remarks = reading.remarks;
    std::stable_sort(remarks.begin(), remarks.end(), [](const Remark& a, const Remark& b) { return a.source < b.source; });
    for (const auto& remark : remarks) {
        std::vector<Span> spans;
        if (remark.source.first_line > 0) {
            spans.push_back({wording.line(remark.source) + ": ", Style::faint});
        }
        spans.push_back({wording.say(remark.message)});
        page.add(spans, listed());
    }
}

void add_left_out(Page& page, const reading::Reading& reading, const Wording& wording) {
    if (reading.left_out.empty()) {
        return;
    }
    std::vector<std::string> order;    // of the reasons, as the document brings them
    std::map<std::string, std::vector<Source>> sources_by_reason;
    std::size_t lines = 0;
    for (const auto& left : reading.left_out) {
        auto& sources = sources_by_reason[left.reason];
        if (sources.empty()) {
            order.push_back(left.reason);
        }
        sources.push_back(left.source);
        lines += left.source.last_line - left.source.first_line + 1;
    }
    page.heading(wording.count("section.left_out", lines));
    for (const auto& reason : order) {
        auto& sources = sources_by_reason[reason];
        std::sort(sources.begin(), sources.end());
        page.add({{wording.say(reason)}, {": "}, {wording.lines(sources), Style::faint}}, listed());
    }
}

}    // namespace hito::cli
