#include "reports/page.h"

#include "base/vocabulary.h"
#include "reading/read_file.h"
#include "reports/json.h"
#include "reports/small_report.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hito::reports {
namespace {

struct Element {
    std::string key, parent, role, code, status, title, language;
};

// The elements of class `row`, in the order of the page, as whoever reads the page again finds them.
std::vector<Element> rows_of(const std::string& html) {
    pugi::xml_document document;
    const auto parsed = document.load_string(html.c_str(), pugi::parse_default | pugi::parse_doctype);
    EXPECT_TRUE(parsed) << parsed.description() << " at " << html.substr(static_cast<std::size_t>(parsed.offset), 60);
    std::vector<Element> rows;
    for (const auto& node : document.select_nodes("//*[contains(concat(' ', @class, ' '), ' row ')]")) {
        const auto row = node.node();
        const auto attribute = [&](const char* name) { return std::string(row.attribute(name).value()); };
        const auto title = row.select_node(".//*[@class='title']").node();
        EXPECT_TRUE(title) << attribute("data-key");
        EXPECT_EQ(attribute("id"), attribute("data-key"));
        rows.push_back({attribute("data-key"), attribute("data-parent"), attribute("data-role"), attribute("data-code"),
                        attribute("data-status"), title.text().get(), attribute("lang")});
    }
    return rows;
}

std::string meta(const std::string& html, const std::string& name) {
    pugi::xml_document document;
    document.load_string(html.c_str());
    return document.select_node(fmt::format("//meta[@name='{}']", name).c_str()).node().attribute("content").value();
}

bool has(const std::string& html, std::string_view text) { return html.find(text) != std::string::npos; }

// A report of so many lines with so many leaves each.
Report plain_report(std::size_t lines, std::size_t leaves) {
    Report report;
    report.network = "Red";
    report.language = Language("en");
    report.as_of = report.known_by = small_day(2020, 12, 31);
    for (std::size_t line = 0; line < lines; ++line) {
        const std::size_t top = report.rows.size();
        report.rows.emplace_back().key = fmt::format("L{}", line + 1);
        for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
            auto& row = report.rows.emplace_back();
            row.key = fmt::format("L{}D{}", line + 1, leaf + 1);
            row.parent = top;
        }
    }
    for (auto& row : report.rows) {
        row.language = Language("en");
    }
    count_small(report);
    return report;
}

TEST(ReportPage, HasEachRowOnceInTheOrderOfTheTree) {
    for (const char* language : {"es", "en", "fr", "pt"}) {
        auto report = small_report();
        report.language = Language(language);
        const auto rows = rows_of(html_text(report));
        ASSERT_EQ(rows.size(), report.rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Row& row = report.rows[i];
            EXPECT_EQ(rows[i].key, row.key);
            EXPECT_EQ(rows[i].parent, row.parent ? report.rows[*row.parent].key : "");
            EXPECT_EQ(rows[i].role, name_of(row.role));
            EXPECT_EQ(rows[i].code, row.code);
            EXPECT_EQ(rows[i].title, row.title);
            EXPECT_EQ(rows[i].status, row.leaf ? plans::name_of(row.status()) : "");
            EXPECT_EQ(rows[i].language, row.language == report.language ? "" : row.language.tag());
        }
    }
}

// A report that is imported again gives the same tree and statuses.
TEST(ReportPage, ReadAgainGivesTheSamePlan) {
    auto report = small_report();
    report.language = Language("fr");
    const auto vocabulary = built_in_vocabulary();
    for (const auto& text : {html_text(report), json_text(report)}) {
        const auto reading = reading::read_bytes(text, "report", vocabulary);
        ASSERT_TRUE(reading) << reading.error().message.id;
        ASSERT_EQ(reading->rows.size(), report.rows.size());
        for (std::size_t i = 0; i < report.rows.size(); ++i) {
            const Row& row = report.rows[i];
            const auto& again = reading->rows[i];
            EXPECT_EQ(again.node.title, row.title);
            EXPECT_EQ(again.node.code, row.code);
            EXPECT_EQ(again.node.role, row.role);
            EXPECT_EQ(again.node.parent, row.parent ? std::optional(reading->rows[*row.parent].node.id) : std::nullopt);
            EXPECT_EQ(again.status.value_or(plans::Status::planned), row.status());
        }
    }
}

TEST(ReportPage, SaysWhatItIsInItsHead) {
    const auto html = html_text(small_report());
    EXPECT_EQ(meta(html, "generator"), "Hito");
    EXPECT_EQ(meta(html, "hito-plan"), "puertos/2018-2020");
    EXPECT_EQ(meta(html, "hito-period"), "2018-01-01/2020-12-31");
    EXPECT_EQ(meta(html, "hito-as-of"), "2020-12-31");
    EXPECT_EQ(meta(html, "hito-known-by"), "2021-03-16");
}

TEST(ReportPage, GivesTheSameBytesForTheSameStruct) { EXPECT_EQ(html_text(small_report()), html_text(small_report())); }

TEST(ReportPage, LeadsEveryLinkSomewhere) {
    for (const auto& report : {small_report(), plain_report(2, 200), plain_report(3, 0), plain_report(0, 0)}) {
        pugi::xml_document document;
        ASSERT_TRUE(document.load_string(html_text(report).c_str()));
        std::multiset<std::string> ids;
        for (const auto& node : document.select_nodes("//@id")) {
            ids.insert(node.attribute().value());
        }
        for (const auto& node : document.select_nodes("//@href[starts-with(., '#')]")) {
            EXPECT_EQ(ids.count(std::string(node.attribute().value()).substr(1)), 1U) << node.attribute().value();
        }
        EXPECT_EQ(ids.size(), std::set<std::string>(ids.begin(), ids.end()).size());
    }
}

TEST(ReportPage, OpensWithASentenceWhoseNumbersLead) {
    const auto page = page_of(small_report());
    std::string sentence;
    for (const auto& part : page.lead) {
        sentence += part.before + part.number + part.after;
        EXPECT_FALSE(part.target.empty());
    }
    EXPECT_EQ(
        sentence,
        "Entre 2018 y 2020 Red de Puertos & Ciudades asumió 8 compromisos. 3 se lograron, 1 se logró en parte, 1 está en "
        "proceso, 1 sigue previsto, 1 no se desarrolló y 1 tiene un estado desconocido.");
}

TEST(ReportPage, SaysThatNothingWasAchieved) {
    auto report = plain_report(1, 2);
    report.period = Period{small_day(2019, 1, 1), small_day(2019, 12, 31)};
    std::string sentence;
    for (const auto& part : page_of(report).lead) {
        sentence += part.before + part.number + part.after;
    }
    EXPECT_EQ(sentence, "In 2019 Red set out to do 2 things. 0 were achieved and 2 are still planned.");
}

TEST(ReportPage, StatesTheSharesOfTrust) {
    const auto page = page_of(small_report());
    const auto number = [&](std::size_t row) { return page.trust.at(row).number.number + page.trust.at(row).number.after; };
    EXPECT_EQ(number(0), "2 de 3");    // shown
    EXPECT_EQ(number(1), "1 de 3");    // only said
    EXPECT_EQ(number(2), "1 de 8");    // with an owner
    EXPECT_EQ(number(5), "1 de 8");    // no word
}

TEST(ReportPage, ComparesWhatIsDeclaredWithWhatIsCounted) {
    const auto page = page_of(small_report());
    ASSERT_EQ(page.balance.size(), 7U);
    EXPECT_EQ(page.balance[0].declared, "9");
    EXPECT_EQ(page.balance[0].counted, "8");
    EXPECT_TRUE(page.balance[0].differs);
    EXPECT_EQ(page.balance[1].agreement, "coincide");
    EXPECT_EQ(page.balance[2].declared, "–");
    EXPECT_FALSE(page.declared_other_day.empty());
    ASSERT_EQ(page.claims.size(), 3U);
    EXPECT_EQ(page.claims[0].rows.at(0).key, "x2");
    EXPECT_EQ(page.claims[2].counted, "–");
}

TEST(ReportPage, ListsWhatWasNotDoneFirst) {
    const auto page = page_of(small_report());
    EXPECT_EQ(page.statuses.front().id, "_not_developed");
    EXPECT_EQ(page.statuses.back().id, "_achieved");
    std::size_t listed = 0;
    for (const auto& list : page.statuses) {
        for (const auto& group : list.groups) {
            listed += group.rows.size();
        }
    }
    EXPECT_EQ(listed, 8U);
}

TEST(ReportPage, EscapesWhatStrangersWrote) {
    const auto html = html_text(small_report());
    EXPECT_TRUE(has(html, "Plan de acción &lt;2018-2020&gt;"));
    EXPECT_TRUE(has(html, "acta &lt;final&gt;.pdf"));
    EXPECT_TRUE(has(html, "href=\"https://example.org/foro?a=1&amp;b=2\""));
    EXPECT_FALSE(has(html, "href=\"javascript"));
    EXPECT_FALSE(has(html, "<script"));
}

TEST(ReportPage, SaysWhereADeclaredNumberAgreesOnlyByInference) {
    auto report = small_report();
    report.declared = plans::Tally();
    report.declared->of(plans::Status::achieved) = report.counts.of(plans::Status::achieved);
    report.declared->of(plans::Status::not_developed) = report.counts.of(plans::Status::not_developed);
    report.claims = {{"not_developed", {11, 11}, 1, 1, "agrees_by_inference", {}}};
    std::vector<std::string> agreements;
    for (const auto& row : page_of(report).balance) {
        if (row.declared != "–") {
            agreements.push_back(row.agreement);
        }
    }
    EXPECT_EQ(agreements, (std::vector<std::string>{"coincide", "coincide por inferencia"}));
    // What differs does not agree in any way.
    ++*report.declared->of(plans::Status::not_developed);
    bool differs = false;
    for (const auto& row : page_of(report).balance) {
        EXPECT_NE(row.agreement, "coincide por inferencia");
        differs = differs || row.differs;
    }
    EXPECT_TRUE(differs);
}

TEST(ReportPage, MarksWhatIsNotTranslated) {
    auto report = small_report();
    EXPECT_TRUE(has(html_text(report), "sin traducir: en inglés"));
    report.language = Language("fr");
    const auto html = html_text(report);
    EXPECT_TRUE(has(html, "<html lang=\"fr\">"));
    EXPECT_TRUE(has(html, "<h1 lang=\"es\">"));
    EXPECT_TRUE(has(html, "non traduit\u00a0: en espagnol"));
    EXPECT_TRUE(has(html, "<td class=\"c-status\" lang=\"fr\">"));
}

TEST(ReportPage, SaysThatANetworkIsFictional) {
    auto report = small_report();
    const auto page = page_of(report);
    EXPECT_TRUE(page.fictional);
    EXPECT_TRUE(has(page.foot, "red ficticia"));
    report.fictional = false;
    EXPECT_FALSE(has(html_text(report), "ficticia"));
}

TEST(ReportPage, ShowsPlansOfAnyDepth) {
    Report report;
    report.language = Language("en");
    report.as_of = report.known_by = small_day(2020, 12, 31);
    for (std::size_t i = 0; i < 64; ++i) {
        auto& row = report.rows.emplace_back();
        row.key = fmt::format("k{}", i);
        row.parent = i == 0 ? std::nullopt : std::optional(i - 1);
    }
    count_small(report);
    const auto html = html_text(report);
    EXPECT_EQ(rows_of(html).size(), 64U);
    EXPECT_TRUE(has(html, "level 64"));
    EXPECT_TRUE(has(html, "data-depth=\"63\""));
}

TEST(ReportPage, ShowsTopicsWithoutAStatus) {
    const auto rows = rows_of(html_text(small_report()));
    EXPECT_EQ(rows.back().key, "x3");
    EXPECT_EQ(rows.back().parent, "x2");
    EXPECT_EQ(rows.back().status, "");
    EXPECT_EQ(rows[12].status, "achieved");    // A leaf, though a topic stands under it.
    Report report = plain_report(0, 0);
    report.rows.emplace_back().role = Role::topic;
    report.rows.back().key = "t";
    count_small(report);
    EXPECT_EQ(rows_of(html_text(report)).size(), 1U);
    EXPECT_TRUE(page_of(report).path.empty());
}

TEST(ReportPage, ShowsPlansOfOneLevel) {
    auto report = small_report();
    report.rows.erase(report.rows.begin(), report.rows.end() - 2);
    report.rows.pop_back();
    report.counts = {};
    report.rows[0].counts = {};
    report.claims.clear();
    report.doubles.clear();
    report.without_owner = report.without_evidence = report.silent = report.conditions = {};
    count_small(report);
    const auto page = page_of(report);
    ASSERT_EQ(page.sections.size(), 1U);
    EXPECT_EQ(page.sections[0].heading, "El plan, punto por punto");
    EXPECT_EQ(rows_of(html_text(report)).size(), 1U);
}

TEST(ReportPage, CountsStonesWhereThereAreTooMany) {
    EXPECT_EQ(page_of(plain_report(1, 150)).path.at(0).groups.at(0).stones.size(), 150U);
    const auto page = page_of(plain_report(1, 151));
    EXPECT_TRUE(page.path.at(0).groups.at(0).stones.empty());
    EXPECT_EQ(page.path.at(0).groups.at(0).counts.at(0).number, "151");
}

TEST(ReportPage, NamesAMeasureInItsLineByWhatTheLineDoesNotSay) {
    const auto name_of = [](const std::string& line, const std::string& measure) {
        auto report = plain_report(1, 1);
        report.rows[0].code = line;
        report.rows[1].code = measure;
        report.rows.push_back(report.rows[1]);    // A leaf under the measure.
        report.rows[2].key = "leaf";
        report.rows[2].parent = 1;
        report.counts = {};
        count_small(report);
        return page_of(report).path.at(0).groups.at(0).name;
    };
    EXPECT_EQ(name_of("L1", "L1M2"), "M2");
    EXPECT_EQ(name_of("E2", "E2-M6"), "M6");
    EXPECT_EQ(name_of("E2", "E2–M6"), "E2–M6");    // No letter, though its first byte looks like one.
    EXPECT_EQ(name_of("1", "12"), "12");
    EXPECT_EQ(name_of("L1", ""), "") << "a number would be invented";
}

TEST(ReportPage, KeepsAMeasureWholeWhereAPageHoldsIt) {
    const auto page = page_of(small_report());
    ASSERT_EQ(page.sections.size(), 3U);
    EXPECT_EQ(page.sections[0].blocks.size(), 2U);
    EXPECT_TRUE(page.sections[0].blocks[0].whole);
    EXPECT_FALSE(page_of(plain_report(1, 40)).sections.at(0).blocks.at(0).whole);
}

TEST(ReportPage, NamesAnEmptyPlan) { EXPECT_TRUE(has(html_text(plain_report(0, 0)), "The plan has no rows yet.")); }

}    // namespace
}    // namespace hito::reports
