#include "reports/csv.h"

#include "reports/small_report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace hito::reports {
namespace {

std::vector<std::string> lines_of(const std::string& table) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < table.size();) {
        const std::size_t end = table.find("\r\n", at);
        lines.push_back(table.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

TEST(ReportCsv, HasAHeaderAndARowARow) {
    const auto lines = lines_of(csv_text(small_report()));
    ASSERT_EQ(lines.size(), 15U);
    EXPECT_TRUE(lines[0].starts_with("id,parent,depth,key,role,code,title,"));
    EXPECT_EQ(lines[2],
              "2,1,1,L1M1,measure,L1M1,Que las ciudades intercambien experiencias,es,,,,,,,,,,,,,,,,,3,2,0,0,0,0,1,12,12");
    EXPECT_EQ(
        lines[3],
        "3,2,2,L1M1D1,deliverable,L1M1D1,\"Guía de buenas prácticas, con \"\"comillas\"\"\",es,achieved,2020-11-30,Se "
        "publicó en tres idiomas.,operator,2021-01-10T00:00:00.000Z,acta <final>.pdf 9f86d081884c; "
        "https://example.org/foro?a=1&b=2,Unidad de Puertos,2019-10-01,2019-10-31,month,false,,2019-10,,,,1,1,0,0,0,0,0,"
        "13,13");
    const auto commas = std::count(lines[0].begin(), lines[0].end(), ',');
    EXPECT_EQ(std::count(lines[2].begin(), lines[2].end(), ','), commas);
}

TEST(ReportCsv, MakesFormulasHarmless) {
    EXPECT_NE(csv_text(small_report()).find(",'=Foro anual,"), std::string::npos);
    Report report;
    report.rows.emplace_back().title = "@SUM(A1)";
    report.rows.emplace_back().title = "-12.5";
    report.rows.emplace_back().title = "a\x1b[2J\u202Eb";
    const auto lines = lines_of(csv_text(report));
    EXPECT_NE(lines[1].find(",'@SUM(A1),"), std::string::npos);
    EXPECT_NE(lines[2].find(",-12.5,"), std::string::npos);
    EXPECT_NE(lines[3].find(",a␛[2J\uFFFDb,"), std::string::npos);
}

TEST(ReportCsv, NamesTheLinesOfASource) { EXPECT_NE(csv_text(small_report()).find(",plan.txt:45-47,"), std::string::npos); }

}    // namespace
}    // namespace hito::reports
