#include "db/journal.h"
#include "plans/actions.h"
#include "plans/place_store.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <tests/support/small_network.h>

#include <algorithm>

namespace hito::plans {
namespace {

class RowActions : public testing::Test {
protected:
    Expected<void> change(std::string_view row, const Edit& what) {
        return edit(*small.database, small.actor, small.clock, small.row(row).node.id, what);
    }
    Expected<void> take_out(std::string_view row) {
        return remove(*small.database, small.actor, small.clock, small.row(row).node.id);
    }
    Expected<void> bring(std::string_view row) {
        return bring_back(*small.database, small.actor, small.clock, small.row(row).node.id);
    }
    std::string add(std::string_view title, std::string_view under) {
        Edit what;
        what.title = title;
        what.parent = small.row(under).node.id;
        const auto key = add_row(*small.database, small.actor, small.clock, small.plan.id, what);
        return key ? *key : key.error().message.id;
    }
    // A chain of so many rows, each under the one before; gives their keys.
    std::vector<std::string> chain(std::string_view under, int count) {
        std::vector<std::string> keys = {std::string(under)};
        for (int i = 0; i < count; ++i) {
            keys.push_back(add("Fila", keys.back()));
        }
        return keys;
    }
    // What the last entry of an action says.
    std::string told(std::string_view action, std::string_view subject = {}) {
        for (const auto& entry : db::entries(*small.database, networks::block_of(small.network.id), {})) {
            if (entry.action == action && (subject.empty() || entry.subject == subject)) {
                return entry.payload.value_or("");
            }
        }
        return "no such entry";
    }
    // How many places the last write put elsewhere.
    std::size_t placed_by_the_last_entries() {
        return static_cast<std::size_t>(
            small.database
                ->first<std::int64_t>("select count(*) from placements where entry_id >= (select max(id) - 1 from "
                                      "journal_entries)")
                .value_or(0));
    }
    template <class T>
    static std::string failure(const Expected<T>& done) {
        return done ? "" : done.error().message.id;
    }
    // The keys under a row, each as often as it stands there.
    std::vector<std::string> under(std::string_view row) {
        std::vector<std::string> keys;
        each_place(*small.database, small.plan.id, [&](Id<Node> node, std::optional<Id<Node>> parent) {
            if (parent == small.row(row).node.id) {
                keys.push_back(find(*small.database, node)->key);
            }
        });
        return keys;
    }

    support::SmallNetwork small;
};

TEST_F(RowActions, bring_nothing_back_under_what_is_gone) {
    const auto child = small.row("1.2").key;
    const auto parent = small.row("1").key;
    ASSERT_TRUE(take_out(child));
    ASSERT_TRUE(take_out(parent));
    const auto refused = bring(child);
    ASSERT_EQ(failure(refused), "error.row_above_removed");
    EXPECT_EQ(refused.error().message.arguments.at(1), parent) << "which one comes first";
    ASSERT_TRUE(bring(parent));
    ASSERT_TRUE(bring(child));
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(RowActions, name_the_highest_of_the_rows_that_are_gone) {
    const auto low = add("Fila", "1.2");
    const auto middle = small.row("1.2").key;
    const auto top = small.row("1").key;
    for (const auto& key : {low, middle, top}) {
        ASSERT_TRUE(take_out(key));
    }
    EXPECT_EQ(bring(low).error().message.arguments.at(1), top);
    ASSERT_TRUE(bring(top));
    EXPECT_EQ(bring(low).error().message.arguments.at(1), middle);
}

TEST_F(RowActions, do_nothing_with_rows_that_stand_nowhere) {
    const auto child = small.row("1.2").key;
    ASSERT_TRUE(take_out("1"));
    EXPECT_EQ(add("Fila", child), "error.row_above_removed");
    EXPECT_EQ(failure(small.assess(child, Status::achieved, "2025-01-01")), "error.row_above_removed");
    EXPECT_EQ(failure(split(*small.database, small.actor, small.clock, small.row(child).node.id, {"a", "b"})),
              "error.row_above_removed");
    EXPECT_EQ(failure(merge(*small.database, small.actor, small.clock, small.row("2.1").node.id, small.row(child).node.id)),
              "error.row_above_removed");
    Edit rescue;
    rescue.parent = small.row("2").node.id;
    EXPECT_EQ(failure(change(child, rescue)), "") << "it goes where it stands in the tree again";
    EXPECT_EQ(failure(small.assess(child, Status::achieved, "2025-01-01")), "");
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(RowActions, keep_the_bound_of_depth_for_all_that_moves) {
    const auto deep = chain("1.1", 61);    // 63 levels
    const auto tall = chain("2.1", 1);
    Edit what;
    what.parent = small.row(deep.back()).node.id;
    EXPECT_EQ(failure(change(tall.front(), what)), "error.tree_too_deep") << "the row under it would stand at 65";
    EXPECT_EQ(
        failure(merge(*small.database, small.actor, small.clock, small.row("2").node.id, small.row(deep.back()).node.id)),
        "error.tree_too_deep");
    EXPECT_EQ(failure(change(tall.back(), what)), "") << "at 64";
    EXPECT_EQ(add("Fila", tall.back()), "error.tree_too_deep");
    EXPECT_EQ(levels_above(*small.database, small.row(tall.back()).node.id), 63U);
    EXPECT_EQ(levels_below(*small.database, small.row("1")), 63U);
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(RowActions, put_no_row_twice_under_one) {
    Edit also;
    also.also_under = small.row("2").node.id;
    ASSERT_TRUE(change("1.2", also));
    Edit move;
    move.parent = also.also_under;
    ASSERT_TRUE(change("1.2", move));
    EXPECT_EQ(small.row("1.2").others.size(), 0U);
    EXPECT_EQ(under("2").size(), 3U);
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(RowActions, put_no_row_twice_under_the_one_that_took_another_up) {
    Edit also;
    also.also_under = small.row("2").node.id;
    ASSERT_TRUE(change("1.2", also));
    also.also_under = small.row("1").node.id;
    ASSERT_TRUE(change("2.1", also));
    const auto elsewhere = add("Fila", "2.2");
    ASSERT_TRUE(change(elsewhere, also));
    ASSERT_TRUE(merge(*small.database, small.actor, small.clock, small.row("1").node.id, small.row("2").node.id));
    auto keys = under("2");
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(std::unique(keys.begin(), keys.end()), keys.end());
    EXPECT_EQ(keys.size(), 6U) << "1.1, 1.2, 1.3, 2.1, 2.2 and the row that stood under the other as well";
    EXPECT_TRUE(small.row("2.1").others.empty());
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(RowActions, keep_the_order_of_all_that_makes_room) {
    Edit also;
    also.also_under = small.row("2").node.id;
    ASSERT_TRUE(change("1.1", also));
    std::vector<std::string> order = {"2.1", "2.2", "1.1"};
    for (int i = 0; i < 200; ++i) {
        const auto key = add(fmt::format("Fila {}", i), "2");
        ASSERT_TRUE(key.starts_with("row-")) << key;
        order.push_back(key);
    }
    std::size_t moved = 0;
    for (std::size_t i = 0; i < 60; ++i) {    // before 2.2, as often as its neighbours must make room
        Edit before;
        before.before = small.row("2.2").node.id;
        ASSERT_TRUE(change(order.back(), before));
        std::rotate(order.begin() + 1 + static_cast<std::ptrdiff_t>(i), order.end() - 1, order.end());
        moved = std::max(moved, placed_by_the_last_entries());
    }
    std::vector<std::string> found;
    for (const auto& row : children(*small.database, small.plan, small.row("2").node.id)) {
        found.push_back(row.node.code.empty() ? row.key : row.node.code);
    }
    EXPECT_EQ(found, order);
    EXPECT_LT(moved, 100U) << "those far behind stay where they are";
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(RowActions, say_what_became_of_a_row_that_was_split) {
    const auto row = small.row("1.2");
    const auto keys = split(*small.database, small.actor, small.clock, row.node.id, {row.node.title, "Atender", "Evaluar"});
    ASSERT_TRUE(keys);
    EXPECT_EQ(told("row.split"), fmt::format(R"({{"parts":{{"from":"","to":"{}, {}"}}}})", keys->at(0), keys->at(1)));
    const auto part = told("row.added", "2025/" + keys->at(1));
    EXPECT_NE(part.find(R"("title":{"from":"","to":"Evaluar"})"), std::string::npos) << part;
    EXPECT_NE(part.find(fmt::format(R"("behind":{{"from":"","to":"{}"}})", keys->at(0))), std::string::npos) << part;
    ASSERT_TRUE(take_out(row.key));
    EXPECT_EQ(failure(split(*small.database, small.actor, small.clock, row.node.id, {"a", "b"})), "error.row_removed");
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(RowActions, split_no_title_that_somebody_changed_meanwhile) {
    const auto row = small.row("1.2").node;
    EXPECT_EQ(failure(split(*small.database, small.actor, small.clock, row.id, {"a", "b"}, "Otra cosa")),
              "error.edited_meanwhile");
    EXPECT_EQ(failure(split(*small.database, small.actor, small.clock, row.id, {"a", "b"}, row.title)), "");
}

TEST_F(RowActions, carry_a_row_over_in_all_its_languages) {
    Edit english;
    english.language = Language("en");
    english.title = "Open a help desk";
    english.text = "In every city.";
    ASSERT_TRUE(change("1.2", english));
    Plan next = small.plan;
    next.slug = "next";
    const auto added =
        plans::add(*small.database, small.actor, small.clock, next, Carried{small.plan.id, {small.row("1.2").node.id}});
    ASSERT_TRUE(added);
    const auto row = find(*small.database, *added, "1.2", Language("en"));
    ASSERT_TRUE(row);
    EXPECT_EQ(row->node.title, "Open a help desk");
    EXPECT_EQ(row->node.text, "In every city.");
    EXPECT_EQ(find(*small.database, *added, "1.2")->node.title, "Abrir una ventanilla");
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(RowActions, say_of_a_new_plan_no_state_that_it_never_had) {
    Plan next = small.plan;
    next.slug = "next";
    next.state = State::draft;
    ASSERT_TRUE(plans::add(*small.database, small.actor, small.clock, next));
    EXPECT_EQ(told("plan.added").find("state"), std::string::npos) << told("plan.added");
}

TEST_F(RowActions, change_of_a_plan_only_what_is_to_be_changed) {
    Plan born = small.plan;
    born.slug = "next";
    born.state = State::draft;
    const auto saw = plans::add(*small.database, small.actor, small.clock, born);
    ASSERT_TRUE(saw);
    PlanEdit what;
    what.title = "Otro título";
    what.saw = *saw;
    ASSERT_TRUE(publish(*small.database, small.actor, small.clock, saw->id));
    ASSERT_TRUE(edit(*small.database, small.actor, small.clock, saw->id, what));
    EXPECT_EQ(find(*small.database, saw->id)->state, State::approved) << "it was published meanwhile";
    what.title = "Un tercero";
    EXPECT_EQ(failure(edit(*small.database, small.actor, small.clock, saw->id, what)), "error.edited_meanwhile");
    PlanEdit rule;
    rule.evidence_required = true;
    rule.saw = *saw;
    EXPECT_EQ(failure(edit(*small.database, small.actor, small.clock, saw->id, rule)), "") << "nobody touched that";
    what.title = " ";
    what.saw.reset();
    EXPECT_EQ(failure(edit(*small.database, small.actor, small.clock, saw->id, what)), "error.plan_without_title");
}

TEST_F(RowActions, know_which_row_stands_beside_which) {
    Edit also;
    also.also_under = small.row("1").node.id;
    ASSERT_TRUE(change("2.1", also));
    const auto told = [&](std::string_view row, std::string_view without = {}) {
        if (!without.empty()) {
            EXPECT_TRUE(take_out(without));
        }
        const auto found = beside(*small.database, small.row(row));
        return fmt::format("{} {}/{} {}", found.previous ? found.previous->node.code : "-", found.number, found.count,
                           found.next ? found.next->node.code : "-");
    };
    EXPECT_EQ(told("1.1"), "- 1/4 1.2");
    EXPECT_EQ(told("1.3"), "1.2 3/4 2.1") << "which stands there as well";
    EXPECT_EQ(told("2"), "1 2/2 -");
    EXPECT_EQ(told("1.3", "1.2"), "1.1 2/3 2.1");
}

}    // namespace
}    // namespace hito::plans
