#include "base/json_lines.h"

#include <gtest/gtest.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <string>
#include <vector>

namespace hito {
namespace {

namespace json = boost::json;

TEST(JsonLines, WritesWordsAsTheLibraryDoes) {
    for (const std::string& words : {std::string("Agua y “saneamiento”"), std::string(R"(a "quoted" \ word)"), std::string(),
                                     std::string("line\nfeed\ttab\x01\x1f\x7f"), std::string("zero\0byte", 9)}) {
        std::string text;
        { JsonObject(text).add("key", words); }
        EXPECT_EQ(text, json::serialize(json::object{{"key", words}}));
        JsonLines lines;
        lines.add("key", json::value(words));
        EXPECT_EQ(std::move(lines).closed(), "{\n \"key\": " + json::serialize(json::value(words)) + "\n}\n");
    }
}

TEST(JsonLines, WritesAnObjectKeyByKeyAsFromValues) {
    JsonLines from_values;
    JsonLines by_key;
    const std::vector<int> entries = {-1, 0, 12345};
    from_values.add_list("rows", entries, [](int number) {
        return json::object{{"number", number},
                            {"is", number > 0},
                            {"none", nullptr},
                            {"empty", nullptr},
                            {"under", json::object{{"also", json::array{1, "a", 0.5}}}}};
    });
    by_key.write_list("rows", entries, [](JsonObject& object, int number) {
        object.add("number", number);
        object.add("is", number > 0);
        object.add_null("none");
        object.add_or_null("empty", "");
        object.add_object("under", [](JsonObject& under) { under.add_value("also", json::array{1, "a", 0.5}); });
    });
    EXPECT_EQ(std::move(by_key).closed(), std::move(from_values).closed());
}

TEST(JsonLines, WritesAnEmptyListOnOneLine) {
    JsonLines lines;
    lines.write_list("rows", std::vector<int>(), [](JsonObject& /*object*/, int /*number*/) {});
    EXPECT_EQ(std::move(lines).closed(), "{\n \"rows\": []\n}\n");
}

}    // namespace
}    // namespace hito
