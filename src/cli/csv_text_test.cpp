#include "cli/csv_text.h"

#include "reading/small_reading_test.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hito::cli {
namespace {

using reading::small_reading;

// The lines of a table whose cells hold no line feeds.
std::vector<std::string> lines_of(const std::string& table) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < table.size();) {
        const std::size_t end = table.find("\r\n", at);
        lines.push_back(table.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

std::string row_with_title(const std::string& title) {
    reading::Reading reading;
    reading.rows.emplace_back().node.title = title;
    return lines_of(csv_text(reading)).at(1);
}

TEST(CsvText, HasAHeaderAndARowANode) {
    const auto lines = lines_of(csv_text(small_reading()));
    ASSERT_EQ(lines.size(), 7U);
    EXPECT_EQ(
        lines[0],
        "id,parent,depth,role,code,title,status,raw_status,start,end,precision,tentative,recurring,edtf,place,responsible,"
        "condition,first_line,last_line,confidence");
    EXPECT_EQ(lines[1], "1,,0,axis,L1,Gobernanza,,,,,,,,,,,,11,11,1");
    EXPECT_EQ(lines[3],
              "3,2,2,deliverable,L1M1D1,\"Informe, con "
              "\"\"comillas\"\"\",achieved,V,2019-10-01,2019-10-31,month,false,,2019-10,,,,"
              "13,13,1");
}

TEST(CsvText, MakesFormulasHarmless) {
    EXPECT_EQ(row_with_title("=1+1"), "0,,0,activity,,'=1+1,,,,,,,,,,,,0,0,1");
    EXPECT_EQ(row_with_title("@SUM(A1)"), "0,,0,activity,,'@SUM(A1),,,,,,,,,,,,0,0,1");
    EXPECT_EQ(row_with_title("+34 933"), "0,,0,activity,,'+34 933,,,,,,,,,,,,0,0,1");
}

TEST(CsvText, LeavesMarksAndNumbersAsTheyAre) {
    EXPECT_EQ(row_with_title("-"), "0,,0,activity,,-,,,,,,,,,,,,0,0,1");
    EXPECT_EQ(row_with_title("-12.5"), "0,,0,activity,,-12.5,,,,,,,,,,,,0,0,1");
    EXPECT_EQ(row_with_title("a = b"), "0,,0,activity,,a = b,,,,,,,,,,,,0,0,1");
}

TEST(CsvText, QuotesLineFeedsAndShowsControlCharacters) {
    EXPECT_EQ(row_with_title("uno\ndos"), "0,,0,activity,,\"uno\ndos\",,,,,,,,,,,,0,0,1");
    EXPECT_EQ(row_with_title("\x1b[2J"), "0,,0,activity,,␛[2J,,,,,,,,,,,,0,0,1");
}

}    // namespace
}    // namespace hito::cli
