#include "plans/actions.h"

#include "plans/search_store.h"
#include "plans/store.h"

#include <gtest/gtest.h>
#include <tests/support/small_network.h>

namespace hito::plans {
namespace {

using support::SmallNetwork;

class PlanActions : public testing::TestWithParam<support::Store> {
protected:
    // The codes of the tree, indented, with what stands elsewhere too.
    std::string tree_text() {
        std::string text;
        for (const auto& row : tree(*small.database, small.plan)) {
            text += std::string(row.depth * 2, ' ') + (row.node.code.empty() ? row.key : row.node.code) +
                    (row.others.empty() ? "" : "*") + (row.leaf ? "" : ":") + "\n";
        }
        return text;
    }

    Expected<void> change(std::string_view row, const Edit& what) {
        return edit(*small.database, small.actor, small.clock, small.row(row).node.id, what);
    }

    static std::string failure(const Expected<void>& done) { return done ? "" : done.error().message.id; }

    SmallNetwork small{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(stores, PlanActions, testing::ValuesIn(support::stores()),
                         [](const auto& one) { return one.param.name; });

TEST_P(PlanActions, keeps_rows_in_their_order) {
    EXPECT_EQ(tree_text(), "1:\n  1.1\n  1.2\n  1.3\n2:\n  2.1\n  2.2\n");
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(PlanActions, moves_a_row_and_keeps_its_key) {
    const auto before = small.row("1.2");
    Edit what;
    what.parent = small.row("2").node.id;
    ASSERT_TRUE(change("1.2", what));
    EXPECT_EQ(tree_text(), "1:\n  1.1\n  1.3\n2:\n  2.1\n  2.2\n  1.2\n");
    Edit first;
    first.before = small.row("2.1").node.id;
    ASSERT_TRUE(change("1.2", first));
    EXPECT_EQ(tree_text(), "1:\n  1.1\n  1.3\n2:\n  1.2\n  2.1\n  2.2\n");
    EXPECT_EQ(small.row("1.2").key, before.key);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(PlanActions, makes_room_before_a_row_as_often_as_asked) {
    for (int i = 0; i < 100; ++i) {
        Edit what;
        what.title = "Fila " + std::to_string(i);
        what.parent = small.row("2").node.id;
        what.before = small.row("2.2").node.id;
        const auto key = add_row(*small.database, small.actor, small.clock, small.plan.id, what);
        ASSERT_TRUE(key.has_value());
    }
    const auto rows = children(*small.database, small.plan, small.row("2").node.id);
    ASSERT_EQ(rows.size(), 102U);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        EXPECT_LT(rows[i - 1].position, rows[i].position);
    }
    EXPECT_EQ(rows.front().node.code, "2.1");
    EXPECT_EQ(rows[1].node.title, "Fila 0");
    EXPECT_EQ(rows[100].node.title, "Fila 99");
    EXPECT_EQ(rows.back().node.code, "2.2");
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(PlanActions, makes_room_for_the_parts_of_a_row_as_often_as_asked) {
    for (int i = 0; i < 20; ++i) {
        const std::vector<std::string> titles = {"Primera", "Parte " + std::to_string(i), "Otra " + std::to_string(i)};
        ASSERT_TRUE(split(*small.database, small.actor, small.clock, small.row("1.1").node.id, titles).has_value());
    }
    const auto rows = children(*small.database, small.plan, small.row("1").node.id);
    ASSERT_EQ(rows.size(), 43U);
    EXPECT_EQ(rows.front().node.code, "1.1");
    EXPECT_EQ(rows[1].node.title, "Parte 19");
    EXPECT_EQ(rows[40].node.title, "Otra 0");
    EXPECT_EQ(rows.back().node.code, "1.3");
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(PlanActions, refuses_what_would_make_a_circle) {
    Edit what;
    what.parent = small.row("1.1").node.id;
    EXPECT_EQ(failure(change("1", what)), "error.under_itself");
    what.parent = small.row("1").node.id;
    EXPECT_EQ(failure(change("1", what)), "error.under_itself");
    Edit also;
    also.also_under = small.row("1.1").node.id;
    EXPECT_EQ(failure(change("1", also)), "error.under_itself");
    EXPECT_EQ(tree_text(), "1:\n  1.1\n  1.2\n  1.3\n2:\n  2.1\n  2.2\n");
}

TEST_P(PlanActions, lets_a_row_stand_in_two_places) {
    Edit what;
    what.also_under = small.row("2").node.id;
    ASSERT_TRUE(change("1.2", what));
    EXPECT_EQ(failure(change("1.2", what)), "error.stands_there");
    EXPECT_EQ(tree_text(), "1:\n  1.1\n  1.2*\n  1.3\n2:\n  2.1\n  2.2\n");
    EXPECT_EQ(children(*small.database, small.plan, small.row("2").node.id).size(), 3U);
    Edit back;
    back.not_under = small.row("2").node.id;
    ASSERT_TRUE(change("1.2", back));
    EXPECT_EQ(failure(change("1.2", back)), "error.stands_not_there");
    EXPECT_EQ(children(*small.database, small.plan, small.row("2").node.id).size(), 2U);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(PlanActions, removes_and_brings_back) {
    const auto row = small.row("1");
    ASSERT_TRUE(remove(*small.database, small.actor, small.clock, row.node.id));
    EXPECT_EQ(tree_text(), "2:\n  2.1\n  2.2\n");
    EXPECT_TRUE(find(*small.database, small.plan, row.key)->removed);
    EXPECT_FALSE(find(*small.database, small.plan, "1").has_value());
    ASSERT_TRUE(bring_back(*small.database, small.actor, small.clock, row.node.id));
    EXPECT_EQ(tree_text(), "1:\n  1.1\n  1.2\n  1.3\n2:\n  2.1\n  2.2\n");
    EXPECT_EQ(failure(bring_back(*small.database, small.actor, small.clock, row.node.id)), "error.row_not_removed");
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(PlanActions, splits_and_merges) {
    const auto row = small.row("1.2");
    const auto keys = split(*small.database, small.actor, small.clock, row.node.id, {"Abrir", "Atender", "Evaluar"});
    ASSERT_TRUE(keys.has_value());
    EXPECT_EQ(tree_text(), "1:\n  1.1\n  1.2\n  " + keys->at(0) + "\n  " + keys->at(1) + "\n  1.3\n2:\n  2.1\n  2.2\n");
    EXPECT_EQ(small.row("1.2").node.title, "Abrir");
    EXPECT_EQ(links(*small.database, small.row(keys->at(0)).node.id).at(0).kind, "split_from");
    ASSERT_TRUE(merge(*small.database, small.actor, small.clock, small.row("2").node.id, small.row("1").node.id));
    EXPECT_EQ(tree_text(), "1:\n  1.1\n  1.2\n  " + keys->at(0) + "\n  " + keys->at(1) + "\n  1.3\n  2.1\n  2.2\n");
    EXPECT_EQ(failure(merge(*small.database, small.actor, small.clock, small.row("1").node.id, small.row("1.1").node.id)),
              "error.cannot_merge");
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(PlanActions, keeps_texts_in_several_languages) {
    Edit what;
    what.title = "Clean water";
    what.language = Language("en");
    ASSERT_TRUE(change("1", what));
    EXPECT_EQ(small.row("1", Language("en")).node.title, "Clean water");
    EXPECT_EQ(small.row("1", Language("es")).node.title, "Agua limpia");
    EXPECT_EQ(small.row("1", Language("fr")).node.title, "Agua limpia");
    EXPECT_EQ(small.row("1", Language("fr")).language, Language("es"));
    EXPECT_EQ(search(*small.database, small.plan, "waters"), std::vector{small.row("1").node.id});
    EXPECT_EQ(search(*small.database, small.plan, "LIMPIAS aguas"), std::vector{small.row("1").node.id});
}

TEST_P(PlanActions, shows_its_own_language_where_another_is_missing) {
    Edit french;
    french.language = Language("fr");
    french.title = "Eau propre";
    ASSERT_TRUE(change("1", french));
    Edit spanish;
    spanish.title = "Agua muy limpia";
    ASSERT_TRUE(change("1", spanish));    // by now the French one is the older text
    EXPECT_EQ(small.row("1", Language("pt")).node.title, "Agua muy limpia");
    EXPECT_EQ(small.row("1").language, Language("es"));
    const auto rows = tree(*small.database, small.plan, Language("pt"));
    EXPECT_EQ(rows.front().node.title, "Agua muy limpia");
    EXPECT_EQ(tree(*small.database, small.plan, Language("fr")).front().node.title, "Eau propre");
}

TEST_P(PlanActions, takes_no_translation_without_a_title) {
    Edit what;
    what.language = Language("fr");
    what.text = "Dans trois langues.";
    what.title = "";
    EXPECT_EQ(change("1", what).error().message.id, "error.row_without_title");
    EXPECT_EQ(small.row("1", Language("fr")).node.title, "Agua limpia");
}

TEST_P(PlanActions, changes_one_language_and_leaves_the_others) {
    const auto id = small.row("1.1").node.id;
    const auto spanish = small.row("1.1", Language("es")).node.title;
    Edit what;
    what.language = Language("en");
    what.title = "Publish a guide";
    ASSERT_TRUE(edit(*small.database, small.actor, small.clock, id, what));
    what.title.reset();
    what.text = "In three languages.";
    ASSERT_TRUE(edit(*small.database, small.actor, small.clock, id, what));
    EXPECT_EQ(small.row("1.1", Language("en")).node.title, "Publish a guide") << "only the text was given";
    what = {};
    what.language = Language("fr");
    what.owner = "Secretaría";
    ASSERT_TRUE(edit(*small.database, small.actor, small.clock, id, what));
    EXPECT_EQ(small.row("1.1", Language("fr")).language, Language("es")) << "an owner is no translation";
    EXPECT_EQ(small.row("1.1", Language("es")).node.title, spanish);
}

TEST_P(PlanActions, tells_the_journal_what_stood_in_a_language_before) {
    Edit what;
    what.language = Language("en");
    what.title = "Clean water";
    ASSERT_TRUE(edit(*small.database, small.actor, small.clock, small.row("1").node.id, what));
    what.title = "Water for all";
    ASSERT_TRUE(edit(*small.database, small.actor, small.clock, small.row("1").node.id, what));
    const auto entry = db::last_entry(*small.database, networks::block_of(small.network.id), "2025/" + small.row("1").key);
    ASSERT_TRUE(entry && entry->payload);
    EXPECT_NE(entry->payload->find(R"("title":{"from":"Clean water","to":"Water for all"})"), std::string::npos)
        << *entry->payload;
    EXPECT_NE(entry->payload->find(R"("language":{"from":"es","to":"en"})"), std::string::npos) << *entry->payload;
}

TEST_P(PlanActions, finds_words_as_they_are_now) {
    EXPECT_EQ(search(*small.database, small.plan, "paridad").size(), 2U);
    Edit what;
    what.title = "Igualdad en los foros";
    ASSERT_TRUE(change("2.1", what));
    EXPECT_EQ(search(*small.database, small.plan, "paridad").size(), 1U);
    EXPECT_EQ(search(*small.database, small.plan, "\"; drop table nodes").size(), 0U);
    EXPECT_EQ(search(*small.database, small.plan, "* OR NOT").size(), 0U);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(PlanActions, tells_the_choices_of_a_code_that_several_rows_have) {
    Edit what;
    what.code = "1.1";
    ASSERT_TRUE(change("1.2", what));
    const auto found = find(*small.database, small.plan, "1.1");
    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().message.id, "error.ambiguous_row");
    EXPECT_NE(found.error().message.arguments.at(1).find("row-2"), std::string::npos);
    EXPECT_NE(found.error().message.arguments.at(1).find("row-3"), std::string::npos);
    EXPECT_EQ(find(*small.database, small.plan, "1.9").error().message.arguments.at(1), "1.1");
}

TEST_P(PlanActions, takes_nothing_once_it_is_closed) {
    small.on("2026-01-15");
    ASSERT_TRUE(close(*small.database, small.actor, small.clock, small.plan.id, support::day("2025-12-31")));
    Edit what;
    what.title = "Otra";
    EXPECT_EQ(failure(change("1", what)), "error.plan_closed");
    EXPECT_EQ(failure(remove(*small.database, small.actor, small.clock, small.row("1").node.id)), "error.plan_closed");
    EXPECT_EQ(failure(close(*small.database, small.actor, small.clock, small.plan.id, support::day("2025-12-31"))),
              "error.plan_closed");
}

TEST_P(PlanActions, lets_no_stranger_write) {
    Edit what;
    what.title = "Otra";
    EXPECT_EQ(edit(*small.database, people::Actor{}, small.clock, small.row("1").node.id, what).error().failure,
              Failure::forbidden);
    EXPECT_EQ(add(*small.database, people::Actor{}, small.clock, small.plan).error().failure, Failure::forbidden);
}

TEST_P(PlanActions, puts_a_row_behind_all_others) {
    Edit last;
    last.at_end = true;
    ASSERT_TRUE(edit(*small.database, small.actor, small.clock, small.row("1.1").node.id, last));
    const auto rows = children(*small.database, small.plan, small.row("1").node.id);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows.back().node.code, "1.1");
    const auto position = small.row("1.1").position;
    ASSERT_TRUE(edit(*small.database, small.actor, small.clock, small.row("1.1").node.id, last));
    EXPECT_EQ(small.row("1.1").position, position) << "it stood there already";
    const auto entries = db::entries(*small.database, networks::block_of(small.network.id), {});
    const auto told = std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
        return entry.payload &&
               entry.payload->find("\"behind\":{\"from\":\"\",\"to\":\"" + small.row("1.3").key) != std::string::npos;
    });
    EXPECT_TRUE(told);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(PlanActions, carries_open_rows_over) {
    Plan next = small.plan;
    next.slug.clear();
    next.title = "Plan de trabajo 2026";
    next.period = Period{support::day("2026-01-01"), support::day("2026-12-31")};
    const auto added =
        add(*small.database, small.actor, small.clock, next, Carried{small.plan.id, {small.row("1.2").node.id}});
    ASSERT_TRUE(added.has_value());
    EXPECT_EQ(added->levels, small.plan.levels);
    const auto rows = tree(*small.database, *added);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].node.title, "Abrir una ventanilla");
    EXPECT_EQ(links(*small.database, rows[1].node.id).at(0).other, small.row("1.2").node.id);
    EXPECT_TRUE(small.faults().empty());
}

}    // namespace
}    // namespace hito::plans
