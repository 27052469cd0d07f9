#include "imports/into_answers.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace hito::imports {
namespace {

/// 500 matches that differ, but each tenth; of each hundred one asks.
std::vector<Match> many() {
    std::vector<Match> matches(500);
    for (std::size_t i = 0; i < matches.size(); ++i) {
        matches[i].row = i;
        matches[i].node = i;
        matches[i].reworded = i % 10 != 0;
        matches[i].tie = i % 100 == 1;
        matches[i].mark = differs(matches[i]) ? fmt::format("{:08}-and-so-on", i) : "";
    }
    return matches;
}

web::Fields form(const std::vector<std::pair<std::string, std::string>>& values) {
    web::Fields fields;
    for (const auto& [name, value] : values) {
        fields.add(name, value);
    }
    return fields;
}

TEST(IntoAnswers, ProposeWhatAsksNothing) {
    const auto answers = proposed(many());
    EXPECT_TRUE(answers[0]) << "the same in both";
    EXPECT_FALSE(answers[1]) << "it asks";
    EXPECT_TRUE(answers[2]);
    auto unknown = many();
    unknown[2].restated = plans::Status::unknown;
    EXPECT_FALSE(proposed(unknown)[2]) << "a mark that nobody could read";
    EXPECT_EQ(differing(many()).size(), 450U);
    EXPECT_EQ(pages_of(450), 3U);
    EXPECT_EQ(pages_of(0), 1U);
}

TEST(IntoAnswers, AreKeptFromPageToPage) {
    const auto matches = many();
    const auto all = differing(matches);
    const auto names = names_of(matches);
    // The first page: nothing is ticked but what asks.
    const auto first = carried(proposed(matches), matches, 0);
    auto answers = read_answers(form({{"here", first.here}, {"kept", first.kept}, {"yes", names[1]}}), matches).value();
    EXPECT_TRUE(answers[1]);
    EXPECT_FALSE(answers[2]);
    EXPECT_TRUE(answers[all[differences_of_page]]) << "on another page, as proposed";
    const auto second = carried(answers, matches, 1);
    // The second page keeps them, and adds its own.
    answers = read_answers(form({{"here", second.here}, {"kept", second.kept}}), matches).value();
    EXPECT_TRUE(answers[1]);
    EXPECT_FALSE(answers[2]);
    EXPECT_FALSE(answers[all[differences_of_page]]);
    EXPECT_TRUE(answers[all[2 * differences_of_page]]) << "the third page, which nobody saw";
}

TEST(IntoAnswers, TakeLittleRoom) {
    const auto matches = many();
    auto answers = proposed(matches);
    EXPECT_EQ(carried(answers, matches, 0).kept, "");
    answers[3].flip();
    answers[499].flip();
    EXPECT_EQ(carried(answers, matches, 0).kept, "00000003,00000499");
}

TEST(IntoAnswers, StayWithWhatIsAsItWas) {
    const auto before = many();
    const auto names = names_of(before);
    const auto old = form({{"here", carried(proposed(before), before, 2).here}, {"kept", names[2]}, {"yes", names[499]}});
    auto now = many();
    now.erase(now.begin() + 5);    // somebody took that row out, and changed another
    now.at(497).mark = "changed";
    const auto answers = fitting_answers(old, now);
    EXPECT_FALSE(answers[2]) << "turned down on another page";
    EXPECT_TRUE(answers[3]) << "as proposed";
    EXPECT_TRUE(answers[498]) << "ticked";
    EXPECT_FALSE(answers[496]) << "left";
    EXPECT_TRUE(answers[497]) << "nobody answered this one: as proposed";
    EXPECT_TRUE(is_news(old, names_of(now)[497]));
    EXPECT_FALSE(is_news(old, names_of(now)[498]));
}

TEST(IntoAnswers, TellDifferencesApartWhoseMarksBeginAlike) {
    auto matches = many();
    matches[2].mark = matches[3].mark;
    const auto names = names_of(matches);
    EXPECT_NE(names[2], names[3]);
    const auto answers = read_answers(form({{"kept", names[3]}}), matches).value();
    EXPECT_TRUE(answers[2]);
    EXPECT_FALSE(answers[3]);
}

TEST(IntoAnswers, RefuseFieldsThatAreNotOurs) {
    for (const auto* field : {"kept", "here", "yes"}) {
        for (const auto* names : {"x", "00000000", "00000001-2", "00000001,,00000002", "00000001 "}) {
            EXPECT_FALSE(read_answers(form({{field, names}}), many())) << field << names;
        }
    }
}

TEST(IntoAnswers, TurnToAPageThatThereIs) {
    EXPECT_EQ(page_wanted(form({{"page", "2"}}), 3), 1U);
    EXPECT_EQ(page_wanted(form({{"page", "chosen"}, {"to", "3"}}), 3), 2U);
    EXPECT_EQ(page_wanted(form({{"page", "99"}}), 3), 2U);
    EXPECT_EQ(page_wanted(form({{"page", "0"}}), 3), 0U);
    EXPECT_EQ(page_shown(form({}), 3), 0U);
}

}    // namespace
}    // namespace hito::imports
