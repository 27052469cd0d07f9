#include "reading/read_json.h"

#include "base/bounds.h"
#include "base/vocabulary.h"
#include "reading/read_file.h"
#include "reading/reading_json.h"
#include "reading/small_reading_test.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace json = boost::json;

namespace hito::reading {
namespace {

std::string json_of(const Reading& reading) { return json_text(reading, Messages("en")); }

// As a file of JSON has it: three digits.
Reading as_written(Reading reading) {
    const auto round = [](double& share) { share = std::round(share * 1000) / 1000; };
    for (Row& row : reading.rows) {
        round(row.confidence);
        std::for_each(row.reasons.begin(), row.reasons.end(), [&](Reason& reason) { round(reason.weight); });
    }
    return reading;
}

std::vector<std::filesystem::path> documents(std::string_view ending) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(HITO_SOURCE_DIR "/tests/documents")) {
        const auto labels = std::filesystem::path(entry.path()).replace_extension(".json");
        if (entry.path().extension() == ending && std::filesystem::exists(labels)) {
            paths.push_back(entry.path());
        }
    }
    return paths;
}

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// A plan of one item, with more keys of the item.
std::string item_with(std::string_view keys) {
    return fmt::format(R"({{"items":[{{"id":7,"role":"axis","title":"Water",{}}}]}})", keys);
}

Reading reading_of(std::string_view text) {
    auto reading = read_json(text, "plan.json");
    EXPECT_TRUE(reading) << text << (reading ? "" : Messages("en").say(reading.error().message));
    return reading.value_or(Reading());
}

Message failure_of(std::string_view text, Failure kind = Failure::unreadable) {
    const auto reading = read_json(text, "plan.json");
    EXPECT_FALSE(reading) << text;
    EXPECT_EQ(reading ? kind : reading.error().failure, kind) << text;
    return reading ? Message() : reading.error().message;
}

Message wrong_item(std::string key, std::string wanted) {
    return {"error.json_item_value", {"plan.json", "7", std::move(key), std::move(wanted)}};
}

TEST(ReadJson, GivesTheReadingBackThatWasWritten) {
    const auto vocabulary = built_in_vocabulary();
    std::size_t count = 0;
    for (const auto* ending : {".txt", ".md"}) {
        for (const auto& path : documents(ending)) {
            const auto reading = read_file(path, vocabulary);
            ASSERT_TRUE(reading) << path;
            const auto text = json_of(*reading);
            const auto again = reading_of(text);
            EXPECT_EQ(again, as_written(*reading)) << path;
            EXPECT_EQ(json_of(again), text) << path;
            ++count;
        }
    }
    EXPECT_GE(count, 6U);
}

TEST(ReadJson, KeepsEveryFieldOfAReading) {
    auto reading = small_reading();
    reading.languages = {Language("es"), Language("pt-BR")};
    reading.goals = {5, 11};
    reading.rows[0].key = "k1";
    reading.rows[0].node.options = {"sí", "no"};
    reading.rows[0].node.text = "Una\nDos";
    reading.rows[0].node.responsible = "Secretaría";
    reading.rows[0].node.condition = "según fondos";
    reading.rows[1].node.date = PlannedDate{{}, {}, Precision::day, true, "cada mes"};
    reading.rows[2].node.date->end.reset();
    reading.rows[4].node.title = "Taller";    // no document has control characters
    reading.remarks.push_back({{}, {"explain.mark", {}}});
    const auto text = json_of(reading);
    EXPECT_EQ(reading_of(text), reading);
    EXPECT_EQ(json_of(reading_of(text)), text);
}

TEST(ReadJson, ReadsLabelledDocuments) {
    for (const auto& path : documents(".txt")) {
        const auto labels = std::filesystem::path(path).replace_extension(".json");
        const auto text = content_of(labels);
        const auto reading = reading_of(text);
        const auto plan = json::parse(text);
        EXPECT_EQ(reading.rows.size(), plan.at("items").as_array().size()) << labels;
        EXPECT_EQ(reading.document, path.filename()) << labels;
        EXPECT_TRUE(reading.remarks.empty()) << labels;
        EXPECT_GT(reading.line_count, 0U);
    }
}

TEST(ReadJson, TakesItemsInAnyOrderWithIdsOfAnyKind) {
    const auto reading = reading_of(R"({"items":[
        {"id":"c","parent":"b","role":"activity","title":"C"},
        {"id":2,"parent":null,"role":"axis","title":"Z"},
        {"id":"d","parent":"2","role":"activity","title":"D"},
        {"id":"b","role":"axis","title":"B"}], "claims":[{"words":"1","stated":1,"rows":["c",2]}]})");
    std::string tree;
    for (const Row& row : reading.rows) {
        tree += fmt::format("{}{} ", row.node.title, row.node.parent ? row.node.parent->value : 0);
        EXPECT_EQ(row.node.id.value, &row - reading.rows.data() + 1);
    }
    EXPECT_EQ(tree, "Z0 D1 B0 C3 ");
    EXPECT_EQ(reading.claims.at(0).rows, (std::vector<Id<plans::Node>>{{4}, {1}}));
}

TEST(ReadJson, NamesTheDocumentAsTheTextDoesElseAsItIsCalled) {
    EXPECT_EQ(reading_of(item_with("\"code\":\"A\"")).document, "plan.json");
    EXPECT_EQ(reading_of(R"({"document":"a.txt","items":[{"role":"axis","code":"A"}]})").document, "a.txt");
}

TEST(ReadJson, ReadsTheRowsOfAReportByTheirKeys) {
    const auto reading = reading_of(R"({"items":[
        {"key":"k1","parent":null,"role":"axis","title":"A","status":null,"assessment":null},
        {"key":"k2","parent":"k1","role":"activity","title":"B","status":"achieved","assessment":{"status":"achieved"}},
        {"key":"k3","parent":"k1","role":"activity","title":"C","assessment":{"status":"in_progress"},"owner":"Secretariat",
         "language":"fr","also_under":[2],"counts":null}], "generator":"Hito","language":"es","plan":"red/2018","as_of":"2020-06-30",
         "lists":{}})");
    ASSERT_EQ(reading.rows.size(), 3U);
    EXPECT_EQ(reading.rows[1].key, "k2");
    EXPECT_EQ(reading.rows[1].node.parent, Id<plans::Node>{1});
    EXPECT_EQ(reading.rows[0].status, std::nullopt);
    EXPECT_EQ(reading.rows[1].status, plans::Status::achieved);
    EXPECT_EQ(reading.rows[2].status, plans::Status::in_progress);
    EXPECT_EQ(reading.rows[2].node.responsible, "Secretariat");
    EXPECT_EQ(reading.languages, (std::vector{Language("es"), Language("fr")}));
    EXPECT_EQ(reading.plan, "red/2018");
    EXPECT_EQ(reading.as_of, read_iso_date("2020-06-30"));
    EXPECT_EQ(reading.remarks, (Remarks{{{}, {"remark.other_places", {"1", "C"}}}}));
}

TEST(ReadJson, TellsTheKeysThatItDoesNotRead) {
    const auto reading = reading_of(R"({"author":"x","items":[{"role":"axis","code":"A","fee":1,"date":{"start":"2019-03-08",
        "day":8}},{"role":"axis","code":"B","fee":null,"reasons":[{"rule":"rule.default","by":1}]}]})");
    EXPECT_EQ(reading.remarks, (Remarks{{{}, {"remark.json_key", {"1", "author"}}},
                                        {{}, {"remark.json_key", {"1", "items[].date.day"}}},
                                        {{}, {"remark.json_key", {"2", "items[].fee"}}},
                                        {{}, {"remark.json_key", {"1", "items[].reasons[].by"}}}}));
}

TEST(ReadJson, TellsKeysWithControlCharactersHarmlessly) {
    const auto reading = reading_of(item_with("\"a\\u0007b\":1,\"c\x7F\":1"));
    EXPECT_EQ(reading.remarks,
              (Remarks{{{}, {"remark.json_key", {"1", "items[].a?b"}}}, {{}, {"remark.json_key", {"1", "items[].c?"}}}}));
    EXPECT_EQ(reading_of(json_of(reading)), reading);
}

TEST(ReadJson, NamesTheItemAndWhatIsWrongWithIt) {
    EXPECT_EQ(failure_of(item_with(R"("status":"done")")), wrong_item("status", "word.json_status"));
    EXPECT_EQ(failure_of(item_with(R"("code":1.1)")), wrong_item("code", "word.json_text"));
    EXPECT_EQ(failure_of(item_with(R"("code":"a\u0007")")), wrong_item("code", "word.json_text"));
    EXPECT_EQ(failure_of(item_with(R"("lines":[3,2])")), wrong_item("lines", "word.json_lines"));
    EXPECT_EQ(failure_of(item_with(R"("lines":[-1,2])")), wrong_item("lines", "word.json_lines"));
    EXPECT_EQ(failure_of(item_with(R"("lines":[0,2])")), wrong_item("lines", "word.json_lines"));
    EXPECT_EQ(failure_of(item_with(R"("lines":[1,99999999999])")), wrong_item("lines", "word.json_lines"));
    EXPECT_EQ(failure_of(item_with(R"("also_lines":[[1,2],3])")), wrong_item("also_lines", "word.json_many_lines"));
    EXPECT_EQ(failure_of(item_with(R"("confidence":1.5)")), wrong_item("confidence", "word.json_share"));
    EXPECT_EQ(failure_of(item_with(R"("options":["a",1])")), wrong_item("options", "word.json_texts"));
    EXPECT_EQ(failure_of(item_with(R"("reasons":[{"words":"a"}])")), wrong_item("reasons[0].rule", "word.json_name"));
    EXPECT_EQ(failure_of(item_with(R"("date":"2019")")), wrong_item("date", "word.json_object"));
    EXPECT_EQ(failure_of(item_with(R"("date":{"start":"2019-02-30"})")), wrong_item("date.start", "word.json_day"));
    EXPECT_EQ(failure_of(item_with(R"("date":{"start":"2019-02-01","precision":"week"})")),
              wrong_item("date.precision", "word.json_precision"));
    EXPECT_EQ(failure_of(item_with(R"("date":{"start":"2019-02-01","tentative":0})")),
              wrong_item("date.tentative", "word.json_flag"));
    EXPECT_EQ(failure_of(R"({"items":[{"id":7,"role":"goal","title":"A"}]})"), wrong_item("role", "word.json_role"));
    EXPECT_EQ(failure_of(R"({"items":[{"id":7,"title":"A"}]})"), wrong_item("role", "word.json_role"));
    EXPECT_EQ(failure_of(R"({"items":[{"id":true,"role":"axis","title":"A"}]})"),
              (Message{"error.json_value", {"plan.json", "items[0].id", "word.json_id"}}));
    EXPECT_EQ(failure_of(R"({"items":[{"id":7,"role":"axis"}]})"), (Message{"error.json_nameless", {"plan.json", "7"}}));
}

TEST(ReadJson, RefusesDatesThatSayNothingOrTwoThings) {
    EXPECT_EQ(failure_of(item_with(R"("date":{})")).id, "error.json_no_date");
    EXPECT_EQ(failure_of(item_with(R"("date":{"precision":"month"})")).id, "error.json_no_date");
    EXPECT_EQ(failure_of(item_with(R"("date":{"start":"2019-02-01","end":"2019-01-01"})")).id, "error.json_two_dates");
    EXPECT_EQ(failure_of(item_with(R"("date":{"start":"2019-02-01","edtf":"2018"})")).id, "error.json_two_dates");
    EXPECT_EQ(reading_of(item_with(R"("date":{"recurring":"cada mes"})")).rows[0].node.date->recurring, "cada mes");
}

TEST(ReadJson, RefusesTreesThatAreNone) {
    EXPECT_EQ(failure_of(item_with(R"("parent":8)")), (Message{"error.json_no_parent", {"plan.json", "7", "8"}}));
    EXPECT_EQ(failure_of(item_with(R"("parent":7)")), (Message{"error.json_circle", {"plan.json", "7"}}));
    EXPECT_EQ(failure_of(R"({"items":[{"id":1,"role":"axis","code":"A"},{"id":"1","role":"axis","code":"B"}]})"),
              (Message{"error.json_id_twice", {"plan.json", "1"}}));
    std::string items;
    for (std::size_t i = 1; i <= bounds::depth + 1; ++i) {
        items += fmt::format(R"({}{{"id":{},"parent":{},"role":"axis","code":"A"}})", i == 1 ? "" : ",", i,
                             i == 1 ? "null" : std::to_string(i - 1));
    }
    EXPECT_EQ(failure_of(fmt::format(R"({{"items":[{}]}})", items)),
              (Message{"error.json_too_deep", {"plan.json", "65", "64"}}));
    std::string many(R"({"items":[{})");
    for (std::size_t i = 0; i < bounds::rows; ++i) {
        many += ",{}";
    }
    EXPECT_EQ(failure_of(many + "]}"), (Message{"error.too_many_rows", {"plan.json", "100000"}}));
}

TEST(ReadJson, NamesWhatIsWrongBesideTheItems) {
    const auto wrong = [](std::string_view keys) {
        const auto text = fmt::format(R"({{{},"items":[{{"id":1,"role":"axis","code":"A"}}]}})", keys);
        const auto message = failure_of(text);
        return message.id == "error.json_value" ? message.arguments.at(1) + " " + message.arguments.at(2) : message.id;
    };
    EXPECT_EQ(wrong(R"("period":{"start":"2019-01-01"})"), "period word.json_period");
    EXPECT_EQ(wrong(R"("period":{"start":"2019-01-01","end":"2018-01-01"})"), "period word.json_period");
    EXPECT_EQ(wrong(R"("declared":{"total":-1})"), "declared.total word.json_count");
    EXPECT_EQ(wrong(R"("levels":[{"label":"x"}])"), "levels[0].role word.json_role");
    EXPECT_EQ(wrong(R"("levels":{})"), "levels word.json_list");
    EXPECT_EQ(wrong(R"("levels":[1])"), "levels[0] word.json_object");
    EXPECT_EQ(wrong(R"("sdgs":[18])"), "sdgs word.json_goals");
    EXPECT_EQ(wrong(R"("language":"e s")"), "language word.json_language");
    EXPECT_EQ(wrong(R"("claims":[{"words":"6"}])"), "claims[0].stated word.json_count");
    EXPECT_EQ(wrong(R"("claims":[{"stated":6,"rows":[2]}])"), "claims[0].rows word.json_ids");
    EXPECT_EQ(wrong(R"("marks":[{"status":"achieved"}])"), "marks[0].mark word.json_name");
    EXPECT_EQ(wrong(R"("left_out":[{"words":"a"}])"), "left_out[0].reason word.json_name");
    EXPECT_EQ(wrong(R"("remarks":[{"kind":"a","lines":[1]}])"), "remarks[0].lines word.json_lines");
}

TEST(ReadJson, SaysWhereTheTextBreaks) {
    EXPECT_EQ(failure_of("{\"items\":\n [{\"id\":1,}]}"), (Message{"error.json_broken", {"plan.json", "2", "11"}}));
    EXPECT_EQ(failure_of("{\"items\":[]"), (Message{"error.json_broken", {"plan.json", "1", "12"}}));
    EXPECT_EQ(failure_of("{\"items\":[]}\nx"), (Message{"error.json_broken", {"plan.json", "2", "1"}}));
    EXPECT_EQ(failure_of("{\"items\":\"\xFF\"}").id, "error.json_broken");
    EXPECT_EQ(failure_of(""), (Message{"error.json_broken", {"plan.json", "1", "1"}}));
    EXPECT_EQ(failure_of(std::string(100'000, '[')).id, "error.json_broken");
    EXPECT_EQ(failure_of("{\"items\":[],\n \"title\":\"a\\\"\",\"t\\u0069tle\":\"b\"}"),
              (Message{"error.json_key_twice", {"plan.json", "2", "t\\u0069tle"}}));
    EXPECT_EQ(failure_of("[]").id, "error.json_no_items");
    EXPECT_EQ(failure_of("{\"items\":[]}", Failure::not_a_plan).id, "error.json_no_rows");
    EXPECT_EQ(failure_of("{\"items\":null}", Failure::not_a_plan).id, "error.json_no_rows");
}

TEST(ReadJson, RefusesMoreValuesThanMemoryShouldHold) {
    const auto text = fmt::format("{{\"items\":[{}0]}}", std::string(bounds::json_values + 1, ','));
    EXPECT_EQ(failure_of(text).id, "error.json_too_large");
}

TEST(ReadJson, RecognisesAPlanByItsBeginningAndItsKey) {
    EXPECT_TRUE(is_plan_json("\xEF\xBB\xBF\n {\"items\":[]}"));
    EXPECT_FALSE(is_plan_json("[\"items\"]"));
    EXPECT_FALSE(is_plan_json("{text in braces}"));
    EXPECT_FALSE(is_plan_json(""));
    EXPECT_EQ(reading_of("\xEF\xBB\xBF{\"items\":[{\"role\":\"axis\",\"code\":\"A\"}]}").rows.size(), 1U);
}

// All texts of a JSON value, but for those that repeat in words what stands beside them.
void collect_texts(const json::value& value, std::vector<std::string>& texts) {
    if (const auto* object = value.if_object()) {
        for (const auto& [key, entry] : *object) {
            const bool derived = std::string_view(key) == "text" && !object->contains("title");
            if (!derived) {
                collect_texts(entry, texts);
            }
        }
    } else if (const auto* array = value.if_array()) {
        std::for_each(array->begin(), array->end(), [&](const json::value& entry) { collect_texts(entry, texts); });
    } else if (const auto* text = value.if_string()) {
        texts.emplace_back(*text);
    }
}

RC_GTEST_PROP(ReadJson, LosesNothingOfDamagedTextsInSilence, ()) {
    auto original = small_reading();
    original.rows[4].node.title = "Taller";
    static const std::string text = json_of(original);
    std::string damaged = text;
    const auto hits = *rc::gen::inRange(1, 6);
    for (int i = 0; i < hits; ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, damaged.size());
        switch (*rc::gen::inRange(0, 4)) {
            case 0: damaged[at] = *rc::gen::arbitrary<char>(); break;
            case 1: damaged.erase(at, *rc::gen::inRange<std::size_t>(1, 40)); break;
            case 2: damaged.insert(at, damaged.substr(*rc::gen::inRange<std::size_t>(0, damaged.size()), 40)); break;
            default: damaged[at] = *rc::gen::elementOf(std::string("{}[]\",:0123456789abn")); break;
        }
    }
    const auto reading = read_json(damaged, "plan.json");
    if (!reading) {
        RC_ASSERT(Messages("en").has(reading.error().message.id));
        return;
    }
    const bool told = std::any_of(reading->remarks.begin(), reading->remarks.end(),
                                  [](const Remark& remark) { return remark.message.id == "remark.json_key"; });
    std::vector<std::string> before;
    std::vector<std::string> after;
    collect_texts(json::parse(damaged), before);
    collect_texts(json::parse(json_of(*reading)), after);
    std::sort(after.begin(), after.end());
    for (const auto& lost : before) {
        RC_ASSERT(told || lost.empty() || std::binary_search(after.begin(), after.end(), lost));
    }
}

TEST(ReadJson, ReadsTenMegabytesWellUnderASecond) {
    auto reading = small_reading();
    reading.rows[4].node.title = "Taller";
    const auto some = reading.rows;
    std::string text;
    while (reading.rows.size() < 30'000) {
        for (Row row : some) {
            row.node.id = {static_cast<std::int64_t>(reading.rows.size()) + 1};
            row.node.parent.reset();
            row.node.text = std::string(20, 'a');
            row.reasons.assign(2, {"explain.mark", "Taller", "activity", 0.6});
            reading.rows.push_back(std::move(row));
        }
    }
    text = json_of(reading);
    EXPECT_GT(text.size(), 10'000'000U);
    const auto begin = std::clock();    // of the processor: others on the machine do not count
    EXPECT_EQ(reading_of(text).rows.size(), reading.rows.size());
    const auto spent = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    RecordProperty("milliseconds", static_cast<int>(1000 * spent));
    EXPECT_LT(spent, 5) << "sanitizers included";
}

}    // namespace
}    // namespace hito::reading
