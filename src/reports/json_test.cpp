#include "reports/json.h"

#include "reports/small_report.h"

#include <gtest/gtest.h>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>

namespace json = boost::json;

namespace hito::reports {
namespace {

json::value parsed(const Report& report) { return json::parse(json_text(report)); }

TEST(ReportJson, HasThePlanOfTheReport) {
    const auto value = parsed(small_report());
    EXPECT_EQ(value.at("generator").as_string(), "Hito");
    EXPECT_EQ(value.at("plan").as_string(), "puertos/2018-2020");
    EXPECT_EQ(value.at("document").as_string(), "plan.txt");
    EXPECT_EQ(value.at("organisation").as_string(), "Red de Puertos & Ciudades");
    EXPECT_EQ(value.at("period").at("end").as_string(), "2020-12-31");
    EXPECT_EQ(value.at("declared").at("total").as_int64(), 9);
    EXPECT_TRUE(value.at("declared").at("not_developed").is_null());
    EXPECT_EQ(value.at("items").as_array().size(), 14U);
}

TEST(ReportJson, GivesEachRowItsPlaceAndItsJudgement) {
    const auto value = parsed(small_report());
    const auto& items = value.at("items").as_array();
    EXPECT_EQ(items.at(2).at("id").as_int64(), 3);
    EXPECT_EQ(items.at(2).at("parent").as_int64(), 2);
    EXPECT_EQ(items.at(2).at("status").as_string(), "achieved");
    EXPECT_TRUE(items.at(2).at("raw_status").is_null());
    EXPECT_EQ(items.at(2).at("date").at("edtf").as_string(), "2019-10");
    EXPECT_EQ(items.at(2).at("assessment").at("evidence").as_array().size(), 2U);
    EXPECT_TRUE(items.at(4).at("title").is_null());
    EXPECT_EQ(items.at(7).at("also_under").at(0).as_int64(), 2);
    EXPECT_TRUE(items.at(11).at("status").is_null());    // no word
    EXPECT_TRUE(items.at(11).at("assessment").is_null());
}

TEST(ReportJson, CountsParentsAndJudgesNone) {
    const auto value = parsed(small_report());
    const auto& top = value.at("items").at(0);
    EXPECT_TRUE(top.at("status").is_null());
    EXPECT_EQ(top.at("counts").at("leaves").as_int64(), 5);
    EXPECT_EQ(top.at("counts").at("achieved").as_int64(), 2);
    EXPECT_TRUE(value.at("items").at(2).at("counts").is_null());
    EXPECT_EQ(value.at("counts").at("leaves").as_int64(), 8);
}

TEST(ReportJson, NamesRowsOfListsById) {
    const auto value = parsed(small_report());
    EXPECT_EQ(value.at("claims").at(0).at("rows").at(0).as_int64(), 13);
    EXPECT_EQ(value.at("lists").at("without_evidence").at(0).as_int64(), 4);
    EXPECT_EQ(value.at("lists").at("conditions").at(0).as_int64(), 8);
    EXPECT_EQ(value.at("lists").at("doubles").at(0).at("second").as_int64(), 12);
}

TEST(ReportJson, WritesAnItemALineAndTheSameBytes) {
    const auto text = json_text(small_report());
    EXPECT_EQ(text, json_text(small_report()));
    EXPECT_NE(text.find("\n  {\"id\":13,"), std::string::npos);
    EXPECT_TRUE(text.ends_with("\n}\n"));
}

TEST(ReportJson, OfAnEmptyPlanIsWhole) {
    const auto value = parsed(Report());
    EXPECT_TRUE(value.at("items").as_array().empty());
    EXPECT_TRUE(value.at("document").is_null());
}

}    // namespace
}    // namespace hito::reports
