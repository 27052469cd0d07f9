#include "overview/entry_text.h"

#include <gtest/gtest.h>

namespace hito::overview {
namespace {

struct EntryText : testing::Test {
    static db::Entry entry(const std::string& payload) {
        db::Entry entry;
        entry.payload = payload;
        return entry;
    }

    // "title (French): – → “Guide”; place: “A” → “B”"; words that went in brackets, those that came in braces.
    std::string told(const std::string& payload, const RowName& name = {}) const {
        std::string text;
        for (const auto& line : changes_of(entry(payload), wording, name)) {
            text += (text.empty() ? "" : "; ") + line.label + ":";
            for (const auto& piece : line.words) {
                text += piece.gone ? " [" + piece.text + "]" : piece.come ? " {" + piece.text + "}" : " " + piece.text;
            }
            text += line.from.empty() ? "" : " " + line.from + " →";
            text += line.to.empty() ? "" : " " + line.to;
        }
        return text;
    }

    Wording wording{Messages("en")};
};

TEST_F(EntryText, SaysFromWhatToWhat) {
    EXPECT_EQ(told(R"({"owner":{"from":"","to":"Port"},"place":{"from":"Here","to":"There"}})"),
              "answers for it: – → “Port”; place: “Here” → “There”");
    EXPECT_EQ(told(R"({"role":{"from":"activity","to":"event"},"date":{"from":"2025-06","to":"2025-10-02"}})"),
              "kind: activity → event; date: June 2025 → 2 October 2025");
}

TEST_F(EntryText, SaysWhatWasDecidedAboutADraft) {
    const auto decided = [&](const std::string& payload) {
        auto one = entry(payload);
        one.action = "draft.mended";
        return change_text(one, wording);
    };
    EXPECT_EQ(decided(R"({"kind":"title","row":2,"value":"A guide","row_code":"1.1","row_title":"Guide","line":6})"),
              "1.1 (line 6): text, “A guide”");
    EXPECT_EQ(decided(R"({"kind":"status","row":2,"value":"achieved","row_code":"","row_title":"Guide","line":6})"),
              "“Guide” (line 6): status, achieved");
    EXPECT_EQ(decided(R"({"kind":"role","row":12,"value":"event"})"), "row 12: kind, event") << "as it was written once";
    EXPECT_EQ(decided(R"({"kind":"pull_in","lines":[4,5],"value":"Goals"})"), "lines 4–5: taken into the plan, “Goals”");
    EXPECT_EQ(decided(R"({"kind":"mark_means","words":"*","value":"not_developed"})"), "“*”: all marks, not developed");
    EXPECT_EQ(decided(R"({"kind":"undo","undone":"drop","row_code":"1.2","line":7})"), "1.2 (line 7): taken out");
    for (const auto* none :
         {R"({"kind":"undo"})", R"({"kind":"nothing of ours"})", R"({"kind":3,"lines":[1]})", "{}", "[]"}) {
        EXPECT_EQ(decided(none), "") << none;
    }
}

TEST_F(EntryText, ComparesLongTextsWordByWord) {
    EXPECT_EQ(told(R"({"title":{"from":"Open two counters in each city","to":"Open three counters in each city"}})"),
              "title: Open [two] {three} counters in each city");
    EXPECT_EQ(told(R"({"title":{"from":"Guide","to":"Guides"}})"), "title: “Guide” → “Guides”")
        << "a short one is told whole";
}

TEST_F(EntryText, NamesTheLanguageOfATranslation) {
    const std::string payload = R"({"title":{"from":"","to":"Guide"},"language":{"from":"es","to":"fr"}})";
    EXPECT_EQ(told(payload), "title (French): – → “Guide”");
    const auto lines = changes_of(entry(payload), wording);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.front().language, "fr");
    EXPECT_TRUE(lines.front().own);
}

TEST_F(EntryText, NamesParentsWhereTheyAreKnown) {
    const std::string payload = R"({"parent":{"from":"row-1","to":"row-2"}})";
    EXPECT_EQ(told(payload), "under: “row-1” → “row-2”");
    EXPECT_EQ(told(payload, [](std::string_view key) { return key == "row-1" ? std::string("1 Water") : std::string(); }),
              "under: 1 Water → “row-2”");
}

TEST_F(EntryText, TellsWhatWasJudgedAndOnWhatEvidence) {
    EXPECT_EQ(told(R"({"status":{"from":"planned","to":"achieved"},"on":"2025-06-01","note":"Open","evidence":["a.pdf"]})"),
              "status: planned → achieved; note: “Open”; evidence: a.pdf");
    EXPECT_EQ(told(R"({"status":{"from":"achieved","to":"achieved"},"note":"","evidence":[]})"),
              "status: achieved → achieved");
}

TEST_F(EntryText, SaysWhenAnEntryWasErasedAndNothingOfWhatItDoesNotKnow) {
    db::Entry erased;
    EXPECT_FALSE(change_text(erased, wording).empty());
    EXPECT_EQ(changes_of(erased, wording).size(), 1U);
    for (const auto* const payload : {"", "[1]", "{", "{}", R"({"title":"x","sha256":"y","z":{"from":1,"to":2}})"}) {
        EXPECT_EQ(told(payload), "") << payload;
        EXPECT_EQ(change_text(entry(payload), wording), "") << payload;
    }
}

}    // namespace
}    // namespace hito::overview
