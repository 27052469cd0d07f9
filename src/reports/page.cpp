#include "reports/page.h"

#include "reports/page_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace hito::reports {

namespace {

using plans::Status;

bool is_whole_years(const Period& period) {
    using std::chrono::day;
    using std::chrono::month;
    return period.start.month() == month(1) && period.start.day() == day(1) && period.end.month() == month(12) &&
           period.end.day() == day(31);
}

// "Between 2018 and 2020 Metropolis set out to do 65 things."
Linked opening(const PageWords& words) {
    const Report& report = words.report;
    const auto say = [&](std::string_view id, std::vector<std::string> others) {
        others.push_back(report.network);
        return words.linked(id, report.counts.leaves, "_rows", std::move(others));
    };
    if (!report.period) {
        return say("report.lead", {});
    }
    const auto year = [](Date date) { return fmt::format("{}", static_cast<int>(date.year())); };
    if (!is_whole_years(*report.period)) {
        return say("report.lead_period", {words.wording.period(*report.period)});
    }
    if (report.period->start.year() == report.period->end.year()) {
        return say("report.lead_year", {year(report.period->start)});
    }
    return say("report.lead_years", {year(report.period->start), year(report.period->end)});
}

// "49 were achieved, 10 are in progress and 6 were not developed." What was achieved is said even where nothing was.
std::vector<Linked> lead_of(const PageWords& words) {
    std::vector<Linked> lead = {opening(words)};
    lead.front().after += " ";
    std::vector<Linked> parts;
    for (const auto status : status_order) {
        const std::size_t count = words.report.counts.of(status);
        if (count > 0 || status == Status::achieved) {
            parts.push_back(words.linked(fmt::format("report.part.{}", plans::name_of(status)), count,
                                         count == 0 ? std::string() : list_id(status)));
        }
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        const bool before_last = i + 2 == parts.size();
        parts[i].after += last ? "." : words.wording.say(before_last ? "report.and" : "report.comma");
        lead.push_back(std::move(parts[i]));
    }
    return lead;
}

std::vector<Count> figures_of(const PageWords& words) {
    std::vector<Count> figures;
    for (const auto status : status_order) {
        const std::size_t count = words.report.counts.of(status);
        if (count > 0 || status == Status::achieved) {
            figures.push_back(words.count_of(status, count, count == 0 ? std::string() : list_id(status)));
        }
    }
    return figures;
}

std::vector<TrustRow> trust_of(const PageWords& words) {
    const Counts& counts = words.report.counts;
    std::vector<TrustRow> rows;
    const auto add = [&](std::string_view label, std::size_t number, std::size_t of, std::string target) {
        rows.push_back(
            {words.wording.say(label), words.linked("report.of", number, std::move(target), {words.wording.number(of)})});
    };
    const std::size_t achieved = counts.of(Status::achieved);
    add("report.fact.shown", counts.shown, achieved, achieved > 0 ? list_id(Status::achieved) : "");
    add("report.fact.said", counts.said, achieved, "_without_evidence");
    add("report.fact.owner", counts.with_owner, counts.leaves, "_without_owner");
    add("report.fact.evidence", counts.with_evidence, counts.leaves, "_rows");
    if (words.report.period) {
        add("report.fact.word", counts.word_in_period, counts.leaves, "_silent");
    }
    add("report.fact.no_word", counts.no_word, counts.leaves, "_no_word");
    return rows;
}

std::vector<DoubleRow> doubles_of(const PageWords& words) {
    std::vector<DoubleRow> rows;
    for (const auto& pair : words.report.doubles) {
        rows.push_back({words.link_to(pair.first), words.link_to(pair.second),
                        words.wording.say("report.alike", {words.wording.percent(pair.alike)})});
    }
    return rows;
}

std::vector<SourceRow> sources_of(const PageWords& words) {
    std::vector<SourceRow> rows;
    for (const auto& source : words.report.sources) {
        rows.push_back({source.name, source.sha256, words.wording.count("report.bytes", source.bytes),
                        words.day(day_of(source.imported_at))});
    }
    return rows;
}

void add_counting(const PageWords& words, Page& page) {
    const Report& report = words.report;
    const auto plain = [&](std::string_view id) { page.how.push_back({words.wording.say(id), {}, {}, {}}); };
    plain("report.how.leaves");
    plain("report.how.partly");
    if (std::any_of(report.rows.begin(), report.rows.end(),
                    [](const Row& row) { return !row.leaf && row.counts.leaves == 0; })) {
        plain("report.how.topics");
    }
    plain("report.trust");
    page.how.push_back({page.days, {}, {}, {}});
    if (report.counts.of(Status::unknown) > 0) {
        page.how.push_back(words.linked("report.how.unknown", report.counts.of(Status::unknown), list_id(Status::unknown)));
    }
    if (report.counts.no_word > 0) {
        page.how.push_back(words.linked("report.how.no_word", report.counts.no_word, "_no_word"));
    }
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        if (!report.rows[i].also_under.empty()) {
            page.shared_rows.push_back(words.link_to(i));
        }
    }
    page.shared = page.shared_rows.empty() ? Linked{words.wording.say("report.how.not_shared"), {}, {}, {}}
                                           : words.linked("report.how.shared", page.shared_rows.size(), "_shared");
    for (const auto& remark : report.remarks) {
        page.remarks.push_back({words.wording.say(remark.message),
                                remark.source.first_line == 0 ? std::string() : words.wording.line(remark.source)});
    }
}

void add_declared(const PageWords& words, Page& page) {
    const Report& report = words.report;
    page.balance = balance_of(words);
    if (page.balance.empty()) {
        page.declared = words.wording.say("report.declared_nothing");
        return;
    }
    page.declared = report.declared_on ? words.wording.say("report.declared_on", {words.day(*report.declared_on)})
                                       : words.wording.say("report.declared");
    if (report.declared_on && *report.declared_on != report.as_of) {
        page.declared_other_day =
            words.wording.say("report.declared_other_day", {words.day(*report.declared_on), words.day(report.as_of)});
    }
}

// "es (Spanish), pt (Portuguese)": the marks of the rows that have no translation, and what they mean.
std::string foreign_of(const PageWords& words) {
    std::set<Language> others;
    for (const auto& row : words.report.rows) {
        if (!words.other_language(row.language).empty()) {
            others.insert(row.language);
        }
    }
    std::string marks;
    for (const auto& language : others) {
        marks += fmt::format("{}{} ({})", marks.empty() ? "" : ", ", language.tag(), words.wording.language_name(language));
    }
    return marks.empty() ? marks : words.wording.say("report.foreign", {marks});
}

void add_head(const PageWords& words, Page& page) {
    const Report& report = words.report;
    page.page_language = report.language.tag();
    page.plan_language = words.other_language(report.plan_language);
    page.plan = report.plan;
    page.network = report.network;
    page.address = report.network_slug + "/" + report.plan_slug;
    page.as_of = iso_text(report.as_of);
    page.known_by = iso_text(report.known_by);
    page.fictional = report.fictional;
    page.over = words.wording.say("report.over_plain", {report.network});
    if (report.period) {
        page.period = iso_text(report.period->start) + "/" + iso_text(report.period->end);
        page.over = words.wording.say("report.over", {report.network, words.wording.period(*report.period)});
    }
    page.foot = report.fictional ? page.over + " · " + words.wording.say("report.fictional_short") : page.over;
    page.lead = lead_of(words);
    page.figures = figures_of(words);
    if (report.counts.leaves > 0) {
        const std::size_t achieved = report.counts.of(Status::achieved);
        const double share = static_cast<double>(achieved) / static_cast<double>(report.counts.leaves);
        page.share = words.wording.say(
            "report.share",
            {words.wording.number(achieved), words.wording.number(report.counts.leaves), words.wording.percent(share)});
    }
    page.state = words.wording.say(report.closed ? "report.closed" : "report.open");
    page.days = words.wording.say("report.days", {words.day(report.as_of), words.day(report.known_by)});
    page.foreign = foreign_of(words);
    if (!page.plan_language.empty()) {
        page.plan_mark = words.wording.say("report.not_translated", {words.wording.language_name(report.plan_language)});
    }
}

std::vector<ContentsEntry> contents_of(const PageWords& words, const Page& page) {
    std::vector<ContentsEntry> entries;
    const auto add = [&](std::string target, std::string_view id) {
        entries.push_back({std::move(target), {}, words.wording.say(id), {}, false});
    };
    add("_path", "report.heading.path");
    add("_trust", "report.heading.trust");
    add("_statuses", "report.heading.statuses");
    for (const auto& section : page.sections) {
        if (section.head.empty()) {
            entries.push_back({section.id, {}, section.heading, {}, false});
        } else {
            const PageRow& head = section.head.front();
            entries.push_back(
                {head.key, head.code, head.lost ? words.wording.say("report.title_lost") : head.title, head.language, true});
        }
    }
    add("_missing", "report.heading.missing");
    add("_how", "report.heading.how");
    add("_sources", "report.heading.sources");
    return entries;
}

}    // namespace

Page page_of(const Report& report) {
    const PageWords words(report);
    Page page;
    add_head(words, page);
    add_declared(words, page);
    page.trust = trust_of(words);
    page.path = path_of(words);
    page.statuses = status_lists(words);
    page.sections = sections_of(words);
    page.lists = missing_lists(words);
    page.doubles = doubles_of(words);
    page.claims = claims_of(words);
    add_counting(words, page);
    page.sources = sources_of(words);
    page.contents = contents_of(words, page);
    page.has_balance = !page.balance.empty();
    page.doubles_number = words.wording.number(page.doubles.size());
    page.has_doubles = !page.doubles.empty();
    page.has_shared = !page.shared_rows.empty();
    page.has_claims = !page.claims.empty();
    page.has_remarks = !page.remarks.empty();
    page.has_sources = !page.sources.empty();
    return page;
}

std::string html_text(const Report& report, const Places& places) {
    const PageWords words(report);
    auto page = page_of(report);
    page.places = places;
    return std::move(templates::reports_report(page, words.messages).text);
}

}    // namespace hito::reports
