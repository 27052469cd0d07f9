#include "imports/into_answers.h"

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
    // The first page: nothing is ticked but what asks.
    auto answers = read_answers(form({{"at", "1"}, {"yes-1", "1"}}), matches).value();
    EXPECT_TRUE(answers[1]);
    EXPECT_FALSE(answers[2]);
    EXPECT_TRUE(answers[all[differences_of_page]]) << "on another page, as proposed";
    const auto kept = text_of(answers, proposed(matches));
    // The second page keeps them, and adds its own.
    answers = read_answers(form({{"at", "2"}, {"kept", kept}}), matches).value();
    EXPECT_TRUE(answers[1]);
    EXPECT_FALSE(answers[2]);
    EXPECT_FALSE(answers[all[differences_of_page]]);
    EXPECT_TRUE(answers[all[2 * differences_of_page]]) << "the third page, which nobody saw";
}

TEST(IntoAnswers, TakeLittleRoom) {
    const auto matches = many();
    const auto usual = proposed(matches);
    EXPECT_EQ(text_of(usual, usual), "");
    auto answers = usual;
    answers[3].flip();
    EXPECT_EQ(text_of(answers, usual), "3");
    answers[4].flip();
    answers[499].flip();
    EXPECT_EQ(text_of(answers, usual), "3-4,499");
}

TEST(IntoAnswers, RefuseFieldsThatAreNotOurs) {
    for (const auto* kept : {"x", "500", "4-3", "1-", "-1", "1,,2", "1-9999999999999", "3,3", "0-9,5-12", "4,2"}) {
        EXPECT_FALSE(read_answers(form({{"kept", kept}}), many())) << kept;
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
