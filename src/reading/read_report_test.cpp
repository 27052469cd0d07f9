#include "reading/read_report.h"

#include "base/vocabulary.h"
#include "reading/read_file.h"
#include "reading/read_json.h"
#include "reading/reading_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

namespace hito::reading {
namespace {

constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8"/>
<meta name="generator" content="Hito"/>
<meta name="author" content="Red de Ciudades"/>
<meta name="hito-plan" content="red/2018-2020"/>
<meta name="hito-period" content="2018-01-01/2020-12-31"/>
<meta name="hito-as-of" content="2020-06-30"/>
<title>Plan de acción · rapport</title>
<style>.row > td { color: red }</style>
</head>
<body>
<ul class="rows"><li><a href="#k2"><span class="title">Not a row</span></a></li></ul>
)";

constexpr std::string_view rows = R"(<h1 lang="es">Plan de acción</h1>
<div class="row top" id="k1" data-key="k1" data-parent="" data-role="axis" data-code="L1" data-lines="11" lang="es">
<h2><span class="code">L1</span> <span class="title">Gobernanza &amp; paz</span></h2>
<p class="text">Una.</p><p class="text">Dos.</p></div>
<table><tbody>
<tr class="row leaf d1" data-key="k2" data-parent="k1" data-role="deliverable" data-code="L1M1D1" data-status="achieved"
 data-lines="12-14" data-date="2019-10" lang="es">
<td><span class="title">Informe, <b>con</b> «comillas»</span></td><td class="c-status"><span data-status="planned">…</span></td></tr>
<tr class="row leaf d1" data-key="k3" data-parent="k1" data-role="event" data-code="" data-status="planned" data-date="2019-04?/.."
 lang="pt-BR"><td><span class="title">Foro</span></td></tr>
<tr class="row leaf d1" data-key="k4" data-parent="k1" data-role="deliverable" data-code="L1M1D3" data-status="not_developed">
<td><span class="title"></span><span class="lost">…</span></td></tr>
</tbody></table>
)";

std::string page(std::string_view body) { return fmt::format("{}{}</body></html>", head, body); }

std::string one_row(std::string_view attributes) {
    return page(fmt::format(R"(<p class="row" data-key="k1" {}><span class="title">A</span></p>)", attributes));
}

Reading reading_of(const std::string& text) {
    auto reading = read_report(text, "report.html");
    EXPECT_TRUE(reading) << (reading ? "" : Messages("en").say(reading.error().message));
    EXPECT_TRUE(reading && *reading);
    return reading && *reading ? **reading : Reading();
}

TEST(ReadReport, ReadsRowsFromTheirAttributes) {
    const auto reading = reading_of(page(rows));
    ASSERT_EQ(reading.rows.size(), 4U);
    const auto& [axis, report, forum, lost] = std::tie(reading.rows[0], reading.rows[1], reading.rows[2], reading.rows[3]);
    EXPECT_EQ(axis.key, "k1");
    EXPECT_EQ(axis.node.role, Role::axis);
    EXPECT_EQ(axis.node.code, "L1");
    EXPECT_EQ(axis.node.title, "Gobernanza & paz");
    EXPECT_EQ(axis.node.text, "Una.\nDos.");
    EXPECT_EQ(axis.status, std::nullopt);
    EXPECT_EQ(axis.source, (Source{11, 11}));
    EXPECT_EQ(report.node.parent, axis.node.id);
    EXPECT_EQ(report.node.title, "Informe, con «comillas»");
    EXPECT_EQ(report.status, plans::Status::achieved);
    EXPECT_EQ(report.source, (Source{12, 14}));
    EXPECT_EQ(report.node.date, PlannedDate::month(2019, 10));
    EXPECT_EQ(forum.status, std::nullopt);    // nobody has judged it
    EXPECT_EQ(edtf_text(*forum.node.date), "2019-04?/..");
    EXPECT_EQ(lost.node.title, "");
    EXPECT_EQ(lost.node.code, "L1M1D3");
}

TEST(ReadReport, ReadsTheHeadOfThePage) {
    const auto reading = reading_of(page(rows));
    EXPECT_EQ(reading.document, "report.html");
    EXPECT_EQ(reading.title, "Plan de acción");
    EXPECT_EQ(reading.organisation, "Red de Ciudades");
    EXPECT_EQ(reading.language, Language("es"));
    EXPECT_EQ(reading.languages, (std::vector{Language("es"), Language("pt-BR")}));
    EXPECT_EQ(reading.plan, "red/2018-2020");
    EXPECT_EQ(reading.as_of, read_iso_date("2020-06-30"));
    EXPECT_EQ(iso_text(reading.period->end), "2020-12-31");
    EXPECT_EQ(reading.line_count, 14U);
    EXPECT_TRUE(reading.remarks.empty());
    EXPECT_EQ(reading_of(one_row(R"(data-role="axis")")).title, "Plan de acción · rapport");
}

TEST(ReadReport, GivesAReadingThatKeepsItsKeysAsJson) {
    const auto reading = reading_of(page(rows));
    EXPECT_EQ(read_json(json_text(reading, Messages("en")), "a.json"), reading);
}

TEST(ReadReport, ReadsDatesAsExactAsTheyAre) {
    for (const auto* edtf : {"2019", "2019-10", "2019-10-21", "2019-10-21/2019-10-24", "2019-33", "2019-41", "2019-24",
                             "2018-21", "2019-04/..", "../2019-06", "2019-10?", "2018/2020", "2019-10-21?/2019-10-24?"}) {
        const auto reading = reading_of(one_row(fmt::format(R"(data-role="axis" data-date="{}")", edtf)));
        ASSERT_TRUE(reading.rows.at(0).node.date) << edtf;
        EXPECT_EQ(edtf_text(*reading.rows.at(0).node.date), edtf);
    }
}

TEST(ReadReport, TellsNoWordFromAWordThatItIsPlanned) {
    const auto text = page(R"(<p class="row" data-key="k1" data-role="axis" data-status="planned" data-also="k7 k8">
        <span class="title">A</span><time datetime="2019-10-21">21</time></p>)");
    EXPECT_EQ(reading_of(text).rows[0].status, plans::Status::planned);
    EXPECT_EQ(reading_of(text).remarks, (Remarks{{{}, {"remark.other_places", {"2", "A"}}}}));
}

TEST(ReadReport, SaysWhichRowIsWrong) {
    const auto failure = [](std::string_view attributes) {
        const auto reading = read_report(one_row(attributes), "report.html");
        return reading ? Message() : reading.error().message;
    };
    const auto wrong = [](std::string key, std::string wanted) {
        return Message{"error.json_item_value", {"report.html", "k1", std::move(key), std::move(wanted)}};
    };
    EXPECT_EQ(failure(""), wrong("role", "word.json_role"));
    EXPECT_EQ(failure(R"(data-role="goal")"), wrong("role", "word.json_role"));
    EXPECT_EQ(failure(R"(data-role="axis" data-status="done")"), wrong("status", "word.json_status"));
    EXPECT_EQ(failure(R"(data-role="axis" data-lines="3-1")"), wrong("lines", "word.json_lines"));
    EXPECT_EQ(failure(R"(data-role="axis" data-date="2019-02-30")"), wrong("date", "word.json_object"));
    EXPECT_EQ(failure(R"(data-role="axis" data-parent="k9")"),
              (Message{"error.json_no_parent", {"report.html", "k1", "k9"}}));
    EXPECT_EQ(failure(R"(data-role="axis" data-code="&#27;")"), wrong("code", "word.json_text"));
}

TEST(ReadReport, LeavesWhatIsNoReportToTheReaderOfText) {
    EXPECT_FALSE(is_report("<html><body>Plan</body></html>"));
    EXPECT_FALSE(is_report(std::string(5000, ' ') + std::string(head)));
    EXPECT_EQ(read_report(page("<p>No rows.</p>"), "a.html"), std::nullopt);
    EXPECT_EQ(read_report(page("<p>Not closed."), "a.html"), std::nullopt);
    EXPECT_EQ(read_report(page(R"(<p class="row" data-key="a"><i class="row" data-key="b"/></p>)"), "a.html"), std::nullopt);
    const std::string not_closed = "<p>Not closed.\n\nAxis 1: Water\n\n1.1 Hold a workshop\n1.2 Publish a guide\n";
    const auto read = read_bytes(std::string(head) + not_closed, "a.html", built_in_vocabulary());
    EXPECT_TRUE(read) << Messages("en").say(read ? Message() : read.error().message);
}

TEST(ReadReport, SurvivesDeepElements) {
    const auto many = [](std::string_view tag) { return fmt::format("{}", fmt::join(std::vector(200'000, tag), "")); };
    EXPECT_EQ(read_report(page(many("<p class=\"row\">")), "a.html"), std::nullopt);
    const auto nested = page(many("<i>") + std::string(rows) + many("</i>"));
    EXPECT_EQ(reading_of(nested).rows.size(), 4U);
}

TEST(ReadReport, ComesInWhereDocumentsAreRead) {
    const auto vocabulary = built_in_vocabulary();
    const auto from_html = read_bytes(page(rows), "report.html", vocabulary);
    ASSERT_TRUE(from_html);
    EXPECT_EQ(from_html->rows.size(), 4U);
    const auto from_json = read_bytes(json_text(*from_html, Messages("pt")), "report.json", vocabulary);
    ASSERT_TRUE(from_json);
    EXPECT_EQ(*from_json, *from_html);
}

}    // namespace
}    // namespace hito::reading
