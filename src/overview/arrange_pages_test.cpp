#include "overview/arrange_pages.h"

#include "overview/node_pages.h"
#include "plans/actions.h"
#include "plans/store.h"

#include <tests/support/visited.h>

#include <gtest/gtest.h>

namespace hito::overview {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct ArrangePages : testing::Test {
    support::SmallNetwork small;
    people::Actor actor{people::Actor::Kind::operator_, "operator", "Secretaría"};

    Visited send(const std::string& row, const Fields& fields) {
        return posted(small, arrange_routes(), "/riberas/plans/2025/" + row + "/arrange", actor, fields);
    }
    std::string form(const std::string& row) {
        return visited(small, arrange_routes(), "/riberas/plans/2025/" + row + "/arrange", actor).body;
    }
    // The codes, or else titles, under a row in their order.
    std::string under(const std::string& row) {
        std::string text;
        for (const auto& one : plans::children(*small.database, small.plan, small.row(row).node.id)) {
            text += (text.empty() ? "" : " · ") + (one.node.code.empty() ? one.node.title : one.node.code);
        }
        return text;
    }
};

TEST_F(ArrangePages, MoveARowAmongTheOthers) {
    EXPECT_TRUE(has(form("1.1"), "value=\"" + small.row("1.2").key + "\" selected")) << "it stands before 1.2 now";
    EXPECT_EQ(send("1.3", {{"deed", "order"}, {"before", small.row("1.1").key}}).status, 303);
    EXPECT_EQ(under("1"), "1.3 · 1.1 · 1.2");
    EXPECT_EQ(send("1.3", {{"deed", "order"}, {"before", ""}}).status, 303);
    EXPECT_EQ(under("1"), "1.1 · 1.2 · 1.3");
    const auto refused = send("1.3", {{"deed", "order"}, {"before", small.row("2.1").key}});
    EXPECT_EQ(refused.status, 422) << "it does not stand beside it";
    EXPECT_TRUE(has(refused.body, "id=\"error\""));
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(ArrangePages, AskForTheRowThatFollowsWhereTooManyStandBeside) {
    for (int i = 0; i < 400; ++i) {
        plans::Edit row;
        row.title = "Fila " + std::to_string(i);
        row.parent = small.row("1").node.id;
        ASSERT_TRUE(plans::add_row(*small.database, small.actor, small.clock, small.plan.id, row));
    }
    const auto page = form("1.1");
    EXPECT_FALSE(has(page, "<option"));
    EXPECT_EQ(value_on(page, "before"), small.row("1.2").key);
    EXPECT_EQ(send("1.1", {{"deed", "order"}, {"before", "1.3"}}).status, 303);
    EXPECT_TRUE(under("1").starts_with("1.2 · 1.1 · 1.3"));
    const auto refused = send("1.1", {{"deed", "order"}, {"before", "2.1"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(value_on(refused.body, "before"), "2.1") << "what was typed is still there";
}

TEST_F(ArrangePages, LetARowStandUnderAnotherAsWell) {
    EXPECT_EQ(send("1.1", {{"deed", "also"}, {"also-under", small.row("2").key}}).status, 303);
    EXPECT_EQ(under("2"), "2.1 · 2.2 · 1.1");
    EXPECT_TRUE(has(form("1.1"), "name=\"not-under\" value=\"" + small.row("2").key + "\""));
    EXPECT_EQ(send("1.1", {{"deed", "also"}, {"also-under", small.row("2").key}}).status, 422) << "it stands there";
    EXPECT_EQ(send("1.1", {{"deed", "also"}, {"also-under", ""}}).status, 422);
    EXPECT_EQ(send("1.1", {{"deed", "not"}, {"not-under", small.row("2").key}}).status, 303);
    EXPECT_EQ(under("2"), "2.1 · 2.2");
}

TEST_F(ArrangePages, SplitARow) {
    const auto page = form("1.2");
    const auto was = value_on(page, "was_title");
    const auto one = send("1.2", {{"deed", "split"}, {"was_title", was}, {"titles", "Una sola\r\n\r\n"}});
    EXPECT_EQ(one.status, 422);
    EXPECT_TRUE(has(one.body, ">Una sola")) << "what was typed is still there";
    const Fields fields = {{"deed", "split"}, {"was_title", was}, {"titles", "Abrir\r\n Formar \r\n"}, {"once", "split"}};
    for (int twice = 0; twice < 2; ++twice) {
        EXPECT_EQ(send("1.2", fields).status, 303);
    }
    EXPECT_EQ(small.row("1.2").node.title, "Abrir");
    EXPECT_EQ(under("1"), "1.1 · 1.2 · Formar · 1.3");
    EXPECT_EQ(send("1.2", {{"deed", "split"}, {"was_title", was}, {"titles", "a\nb"}}).status, 409)
        << "somebody changed the title meanwhile";
    std::string many;
    for (int i = 0; i < 51; ++i) {
        many += "Parte " + std::to_string(i) + "\n";
    }
    const auto now = value_on(form("1.2"), "was_title");
    EXPECT_EQ(send("1.2", {{"deed", "split"}, {"was_title", now}, {"titles", many}}).status, 422);
}

TEST_F(ArrangePages, MergeARowIntoAnother) {
    const auto key = small.row("1").key;
    EXPECT_EQ(send("1", {{"deed", "merge"}, {"into", "2"}}).status, 303);
    EXPECT_TRUE(small.row(key).removed);
    EXPECT_EQ(under("2"), "2.1 · 2.2 · 1.1 · 1.2 · 1.3");
    EXPECT_EQ(send("2", {{"deed", "merge"}, {"into", "2.1"}}).status, 422) << "it stands under it";
    EXPECT_EQ(send("2.1", {{"deed", "merge"}, {"into", "9.9"}}).status, 422) << "there is none";
    EXPECT_EQ(send("2.1", {{"deed", "dance"}}).failure, "error.no_such_deed");
    EXPECT_EQ(visited(small, arrange_routes(), "/riberas/plans/2025/" + key + "/arrange", actor).status, 303)
        << "it is gone";
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(ArrangePages, LetNobodyElseWrite) {
    EXPECT_EQ(
        posted(small, arrange_routes(), "/riberas/plans/2025/1/arrange", people::Actor{}, {{"deed", "merge"}, {"into", "2"}})
            .failure,
        "error.may_not");
    EXPECT_FALSE(small.row("1").removed);
}

}    // namespace
}    // namespace hito::overview
