#include "imports/difference.h"

#include "plans/actions.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace hito::imports {
namespace {

struct Line {
    std::string code;
    std::string title;
    std::int64_t parent = 0;    // its place, from 1; 0: the top
};

plans::Node node_of(const Line& line, std::int64_t id) {
    plans::Node node;
    node.id = Id<plans::Node>{id};
    node.role = line.parent == 0 ? Role::axis : Role::activity;
    node.code = line.code;
    node.title = line.title;
    if (line.parent > 0) {
        node.parent = Id<plans::Node>{line.parent};
    }
    return node;
}

std::vector<plans::KeptNode> tree_of(const std::vector<Line>& lines) {
    std::vector<plans::KeptNode> tree;
    for (const auto& line : lines) {
        auto& kept = tree.emplace_back();
        kept.node = node_of(line, static_cast<std::int64_t>(tree.size()));
        kept.key = plans::key_of(static_cast<std::int64_t>(tree.size()));
        kept.import = Id<Import>{1};
        kept.leaf = line.parent > 0;
    }
    return tree;
}

reading::Reading reading_of(const std::vector<Line>& lines) {
    reading::Reading reading;
    for (const auto& line : lines) {
        auto& row = reading.rows.emplace_back();
        row.node = node_of(line, static_cast<std::int64_t>(reading.rows.size()));
    }
    return reading;
}

const std::vector<Line> kept = {{"1", "Agua limpia"},
                                {"1.1", "Publicar una guía sobre fugas", 1},
                                {"1.2", "Abrir una ventanilla para quejas", 1},
                                {"1.3", "Medir las fugas en tres ciudades", 1}};

std::unordered_map<std::int64_t, plans::Status> all_achieved() {
    return {{2, plans::Status::achieved}, {3, plans::Status::achieved}, {4, plans::Status::achieved}};
}

TEST(Difference, FollowsTheTextWhenARowComesBetweenOthers) {
    const auto reading = reading_of({{"1", "Agua limpia"},
                                     {"1.1", "Hacer un censo de pozos", 1},
                                     {"1.2", "Publicar una guía sobre fugas", 1},
                                     {"1.3", "Abrir una ventanilla para quejas", 1},
                                     {"1.4", "Medir las fugas en tres ciudades", 1}});
    const auto matches = match(reading, tree_of(kept), all_achieved());
    ASSERT_EQ(matches.size(), 5U);
    EXPECT_FALSE(matches[1].node);    // The new row has no judgement of another.
    for (const std::size_t row : {2U, 3U, 4U}) {
        EXPECT_EQ(matches[row].node, row - 1);
        EXPECT_TRUE(matches[row].renumbered);
        EXPECT_FALSE(matches[row].reworded);
        EXPECT_FALSE(matches[row].tie);
    }
}

TEST(Difference, FollowsTheTextWhenCodesAreExchanged) {
    const auto reading = reading_of({{"1", "Agua limpia"},
                                     {"1.1", "Abrir una ventanilla para quejas", 1},
                                     {"1.2", "Publicar una guía sobre fugas", 1},
                                     {"1.3", "Medir las fugas en tres ciudades", 1}});
    const auto matches = match(reading, tree_of(kept), {});
    EXPECT_EQ(matches[1].node, 2U);
    EXPECT_EQ(matches[2].node, 1U);
}

TEST(Difference, AsksBeforeAJudgementGoesOverToOtherWords) {
    const auto reading = reading_of({{"1", "Agua limpia"},
                                     {"1.1", "Plantar árboles junto al río", 1},
                                     {"1.2", "Abrir una ventanilla para quejas", 1},
                                     {"1.3", "Medir las fugas en tres ciudades", 1}});
    const auto judged = match(reading, tree_of(kept), all_achieved());
    EXPECT_EQ(judged[1].node, 1U);
    EXPECT_TRUE(judged[1].tie);
    const auto silent = match(reading, tree_of(kept), {});
    EXPECT_EQ(silent[1].node, 1U);
    EXPECT_FALSE(silent[1].tie);
    EXPECT_TRUE(silent[1].reworded);
}

TEST(Difference, TellsAnotherCodeFromOtherWords) {
    auto lines = kept;
    lines[3].code = "1.7";
    lines[2].title = "Abrir dos ventanillas para quejas";
    const auto matches = match(reading_of(lines), tree_of(kept), {});
    EXPECT_TRUE(matches[3].renumbered);
    EXPECT_FALSE(matches[3].reworded);
    EXPECT_TRUE(matches[2].reworded);
    EXPECT_FALSE(matches[2].renumbered);
    EXPECT_TRUE(differs(matches[2]) && differs(matches[3]));
    EXPECT_FALSE(differs(matches[1]));
}

TEST(Difference, LeavesRowsThatWereInNoDocument) {
    auto tree = tree_of(kept);
    tree[3].import.reset();
    auto lines = kept;
    lines.resize(2);
    const auto matches = match(reading_of(lines), tree, all_achieved());
    ASSERT_EQ(matches.size(), 3U);    // Of the two that the document lacks only one was ever in it.
    EXPECT_FALSE(matches[2].row);
    EXPECT_EQ(matches[2].node, 2U);
    EXPECT_TRUE(matches[2].judged);
}

TEST(Difference, TakesTheMarkOfARowThatBecameALeaf) {
    auto tree = tree_of(kept);
    auto reading = reading_of({{"1", "Medir las fugas en tres ciudades"},
                               {"1.1", "Publicar una guía sobre fugas", 1},
                               {"1.2", "Abrir una ventanilla para quejas", 1},
                               {"1.3", "Agua limpia", 1}});
    reading.rows[3].status = plans::Status::achieved;
    reading.rows[0].status = plans::Status::not_developed;    // It stands above others now: its mark is no judgement.
    const auto matches = match(reading, tree, {});
    EXPECT_EQ(matches[3].node, 0U);
    EXPECT_EQ(matches[3].restated, plans::Status::achieved);
    EXPECT_EQ(matches[0].node, 3U);
    EXPECT_FALSE(matches[0].restated);
}

}    // namespace
}    // namespace hito::imports
