#include "reading/reading_json.h"

#include "reading/small_reading_test.h"

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

namespace json = boost::json;

namespace hito::reading {
namespace {

json::value parsed(const Reading& reading) { return json::parse(json_text(reading, Messages("en"))); }

std::vector<std::string> keys_of(const json::value& object) {
    std::vector<std::string> keys;
    for (const auto& entry : object.as_object()) {
        keys.emplace_back(entry.key());
    }
    return keys;
}

TEST(ReadingJson, HasTheKeysOfAPlanInTheirOrder) {
    const auto plan = parsed(small_reading());
    EXPECT_EQ(keys_of(plan),
              (std::vector<std::string>{"document", "language", "languages", "title", "organisation", "period", "declared",
                                        "levels", "sdgs", "line_count", "items", "claims", "marks", "remarks", "left_out"}));
    EXPECT_EQ(keys_of(plan.at("items").at(0)),
              (std::vector<std::string>{"id", "parent", "role", "code", "title", "status", "raw_status", "date", "place",
                                        "options", "responsible", "condition", "text", "lines", "also_lines", "confidence",
                                        "reasons"}));
}

TEST(ReadingJson, SaysNullWhereNothingIsKnown) {
    const auto plan = parsed(small_reading());
    const auto& lost = plan.at("items").at(5);
    EXPECT_TRUE(lost.at("title").is_null());
    EXPECT_TRUE(lost.at("date").is_null());
    EXPECT_TRUE(plan.at("items").at(0).at("parent").is_null());
    EXPECT_TRUE(plan.at("items").at(0).at("status").is_null());
    EXPECT_EQ(lost.at("also_lines"), json::parse("[[40,41]]"));
}

TEST(ReadingJson, WritesDatesAsExactAsTheyAre) {
    auto reading = small_reading();
    reading.rows[0].node.date = PlannedDate::month(2017, 4);
    reading.rows[0].node.date->end.reset();
    reading.rows[0].node.date->tentative = true;
    reading.rows[1].node.date = PlannedDate{{}, {}, Precision::day, false, "cada mes"};
    const auto plan = parsed(reading);
    EXPECT_EQ(plan.at("items").at(0).at("date"), json::parse(R"({"start":"2017-04-01","end":null,"precision":"month",
        "tentative":true,"recurring":null,"edtf":"2017-04?/.."})"));
    EXPECT_EQ(plan.at("items").at(1).at("date"), json::parse(R"({"start":null,"end":null,"precision":null,
        "tentative":false,"recurring":"cada mes","edtf":null})"));
}

TEST(ReadingJson, DeclaresPartlyAchievedOnlyWhereStated) {
    auto reading = small_reading();
    EXPECT_EQ(parsed(reading).at("declared"), json::parse(R"({"total":4,"achieved":1,"in_progress":1,"not_developed":2})"));
    reading.declared->of(plans::Status::partly_achieved) = 0;
    reading.declared->total.reset();
    EXPECT_EQ(parsed(reading).at("declared"),
              json::parse(R"({"total":null,"achieved":1,"in_progress":1,"not_developed":2,"partly_achieved":0})"));
    reading.declared.reset();
    EXPECT_TRUE(parsed(reading).at("declared").is_null());
}

TEST(ReadingJson, KeepsEveryCharacterAndEscapesIt) {
    const auto text = json_text(small_reading(), Messages("en"));
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(json::parse(text).at("items").at(4).at("title").as_string(), "Taller \x1b[31mred\a");
    EXPECT_EQ(json::parse(text).at("items").at(3).at("title").as_string(), "=Foro");
}

TEST(ReadingJson, SaysRulesAndRemarksInTheLanguageOfTheInterface) {
    const auto plan = json::parse(json_text(small_reading(), Messages("fr")));
    EXPECT_EQ(
        plan.at("remarks").at(0),
        json::parse(
            "{\"kind\":\"explain.mark\",\"text\":\"marque «\u00a0*\u00a0»\",\"arguments\":[\"*\"],\"lines\":[15,16]}"));
    EXPECT_EQ(plan.at("left_out").at(1).at("text").as_string(), "NOMBRE");
}

TEST(ReadingJson, OfNothingIsStillAPlan) {
    const auto plan = parsed({});
    EXPECT_TRUE(plan.at("items").as_array().empty());
    EXPECT_TRUE(plan.at("period").is_null());
    EXPECT_TRUE(plan.at("language").is_null());
}

TEST(ReadingJson, GivesEachItemALine) {
    const auto text = json_text(small_reading(), Messages("en"));
    EXPECT_NE(text.find("\n  {\"id\":6,\"parent\":2,"), std::string::npos);
}

}    // namespace
}    // namespace hito::reading
