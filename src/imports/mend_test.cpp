#include "imports/mend.h"

#include "base/vocabulary.h"
#include "reading/read_file.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hito::imports {
namespace {

using Kind = Mend::Kind;

class Mends : public testing::Test {
protected:
    static reading::Reading read(const std::string& text) {
        return reading::read_bytes(text, "plan.txt", built_in_vocabulary()).value();
    }

    Mend of(Kind kind, std::string_view code, std::string value = {}) {
        Mend mend;
        mend.kind = kind;
        mend.row = id_of(code);
        mend.value = std::move(value);
        return mend;
    }

    Id<plans::Node> id_of(std::string_view code) const {
        for (const auto& row : now.rows) {
            if (row.node.code == code || row.node.title == code) {
                return row.node.id;
            }
        }
        return {};
    }

    const reading::Row& row(std::string_view code) const {
        return *std::find_if(now.rows.begin(), now.rows.end(), [&](const auto& one) { return one.node.id == id_of(code); });
    }

    // Keeps the mend when it can be; gives the id of the error, or nothing.
    std::string make(Mend mend) {
        mend.number = static_cast<std::int64_t>(made.size()) + 1;
        made.push_back(mend);
        auto done = mended(first, made);
        if (!done) {
            made.pop_back();
            return done.error().message.id;
        }
        now = std::move(*done);
        return {};
    }

    // The tree as lines: a dot a level, then code and title.
    std::string tree() const {
        std::string text;
        for (const auto& one : now.rows) {
            for (auto above = one.node.parent; above;) {
                text += '.';
                above = std::find_if(now.rows.begin(), now.rows.end(), [&](const auto& other) {
                            return other.node.id == *above;
                        })->node.parent;
            }
            text += one.node.code.empty() ? one.node.title : one.node.code;
            text += '\n';
        }
        return text;
    }

    reading::Reading first = read(
        "Plan 2025\n\nV alcanzado 0 en proceso X no desarrollado\n\nAlcanzados: 1 En proceso: 1 No desarrollados: 2\n\n"
        "| Código | Actividad | Estado |\n|---|---|---|\n| 1 | Agua limpia para todas | |\n| 1.1 | Publicar la guía de agua "
        "| V "
        "|\n| 1.2 | Abrir la ventanilla única | 0 |\n| 1.3 | Medir todas las fugas | * |\n| 1.4 | Reparar los pozos viejos "
        "| * "
        "|\n| 2 | Aire sano para todas | |\n| 2.1 | Plantar mil árboles | |\n");
    reading::Reading now = first;
    std::vector<Mend> made;
};

TEST_F(Mends, ChangeWhatARowSays) {
    EXPECT_EQ(make(of(Kind::title, "1.1", "Publicar la guía")), "");
    EXPECT_EQ(make(of(Kind::code, "1.1", "A")), "");
    EXPECT_EQ(make(of(Kind::role, "A", "event")), "");
    EXPECT_EQ(make(of(Kind::status, "A", "in_progress")), "");
    EXPECT_EQ(make(of(Kind::text, "A", "Con mapas")), "");
    EXPECT_EQ(make(of(Kind::place, "A", "Aldaba")), "");
    EXPECT_EQ(make(of(Kind::responsible, "A", "Unidad de Agua")), "");
    auto dated = of(Kind::date, "A", "mayo de 2025");
    dated.date = PlannedDate::month(2025, 5);
    EXPECT_EQ(make(dated), "");
    const auto& node = row("A").node;
    EXPECT_EQ(node.title, "Publicar la guía");
    EXPECT_EQ(node.role, Role::event);
    EXPECT_EQ(row("A").status, plans::Status::in_progress);
    EXPECT_EQ(node.text + node.place + node.responsible, "Con mapasAldabaUnidad de Agua");
    EXPECT_EQ(node.date, PlannedDate::month(2025, 5));
    EXPECT_EQ(make(of(Kind::status, "A", "")), "");
    EXPECT_FALSE(row("A").status.has_value());
}

TEST_F(Mends, RefuseWhatCannotBe) {
    EXPECT_EQ(make(of(Kind::role, "1.1", "chapter")), "error.choose_role");
    EXPECT_EQ(make(of(Kind::status, "1.1", "nearly")), "error.choose_status");
    EXPECT_EQ(make(of(Kind::title, "9.9", "x")), "error.no_such_draft_row");
    EXPECT_EQ(make(of(Kind::title, "1.1", std::string(20'000, 'x'))), "error.text_too_long");
    EXPECT_EQ(make(of(Kind::split, "1.1", "Only one")), "error.split_needs_titles");
    EXPECT_EQ(make(of(Kind::indent, "1.1")), "error.nothing_to_stand_under");
    EXPECT_EQ(make(of(Kind::outdent, "1")), "error.stands_at_top");
    auto under_itself = of(Kind::move, "1");
    under_itself.other = id_of("1.1");
    EXPECT_EQ(make(under_itself), "error.under_itself");
    auto merged = of(Kind::merge, "1");
    merged.other = id_of("1.1");
    EXPECT_EQ(make(merged), "error.under_itself");
    auto beside = of(Kind::move, "1.1");
    beside.before = id_of("2.1");
    EXPECT_EQ(make(beside), "error.not_beside");
    auto line = of(Kind::pull_in, "", "Plan");
    line.lines = {99, 99};
    EXPECT_EQ(make(line), "error.no_such_line");
    auto mark = of(Kind::mark_means, "", "achieved");
    mark.words = "@";
    EXPECT_EQ(make(mark), "error.no_row_of_that_kind");
    EXPECT_EQ(now, first);
}

TEST_F(Mends, MoveRowsInTheTree) {
    EXPECT_EQ(make(of(Kind::indent, "1.3")), "");
    EXPECT_EQ(tree(), "1\n.1.1\n.1.2\n..1.3\n.1.4\n2\n.2.1\n");
    EXPECT_EQ(make(of(Kind::outdent, "1.2")), "");
    EXPECT_EQ(tree(), "1\n.1.1\n.1.4\n1.2\n.1.3\n2\n.2.1\n");
    auto move = of(Kind::move, "1.2");
    move.other = id_of("2");
    move.before = id_of("2.1");
    EXPECT_EQ(make(move), "");
    EXPECT_EQ(tree(), "1\n.1.1\n.1.4\n2\n.1.2\n..1.3\n.2.1\n");
    EXPECT_EQ(make(of(Kind::move, "1.3")), "");
    EXPECT_EQ(tree(), "1\n.1.1\n.1.4\n2\n.1.2\n.2.1\n1.3\n");
}

TEST_F(Mends, SplitMergeAndDropRows) {
    EXPECT_EQ(make(of(Kind::split, "1.2", "Abrir la ventanilla\n\n Cerrar la puerta \nPintarla")), "");
    EXPECT_EQ(tree(), "1\n.1.1\n.1.2\n.Cerrar la puerta\n.Pintarla\n.1.3\n.1.4\n2\n.2.1\n");
    auto merge = of(Kind::merge, "Pintarla");
    merge.other = id_of("Cerrar la puerta");
    EXPECT_EQ(make(merge), "");
    EXPECT_EQ(tree(), "1\n.1.1\n.1.2\n.Cerrar la puerta Pintarla\n.1.3\n.1.4\n2\n.2.1\n");
    auto upward = of(Kind::merge, "2");
    upward.other = id_of("1");
    EXPECT_EQ(make(upward), "");
    EXPECT_EQ(row("1").node.title, "Agua limpia para todas 2 Aire sano para todas");
    EXPECT_EQ(tree(), "1\n.1.1\n.1.2\n.Cerrar la puerta Pintarla\n.1.3\n.1.4\n.2.1\n");
    EXPECT_EQ(make(of(Kind::drop, "1")), "");
    EXPECT_EQ(tree(), "1.1\n1.2\nCerrar la puerta Pintarla\n1.3\n1.4\n2.1\n");
    EXPECT_EQ(make(of(Kind::indent, "1.2")), "");
    EXPECT_EQ(make(of(Kind::drop_branch, "1.1")), "");
    EXPECT_EQ(tree(), "Cerrar la puerta Pintarla\n1.3\n1.4\n2.1\n");
}

TEST_F(Mends, TellOfEveryLineOfARowThatWent) {
    const auto lines = row("1.4").source;
    EXPECT_EQ(make(of(Kind::drop, "1.4")), "");
    const auto left =
        std::find_if(now.left_out.begin(), now.left_out.end(), [&](const auto& one) { return one.source == lines; });
    ASSERT_NE(left, now.left_out.end());
    EXPECT_EQ(left->reason, dropped_reason);
    auto again = of(Kind::pull_in, "", "Reparar los pozos");
    again.lines = lines;
    EXPECT_EQ(make(again), "");
    EXPECT_EQ(tree(), "1\n.1.1\n.1.2\n.1.3\n.Reparar los pozos\n2\n.2.1\n");
    EXPECT_EQ(now.left_out, first.left_out);
}

TEST_F(Mends, SettleAllRowsOfAKindAtOnce) {
    auto mark = of(Kind::mark_means, "", "achieved");
    mark.words = "*";
    EXPECT_EQ(make(mark), "");
    EXPECT_EQ(row("1.3").status, plans::Status::achieved);
    EXPECT_EQ(row("1.4").status, plans::Status::achieved);
    EXPECT_EQ(reading::tally_of(now).of(plans::Status::achieved), 3U);
    EXPECT_EQ(make(of(Kind::kind_is, "1.1", "deliverable")), "");
    for (const auto* code : {"1.1", "1.2", "1.3", "1.4", "2.1"}) {
        EXPECT_EQ(row(code).node.role, Role::deliverable) << code;
    }
    EXPECT_NE(row("1").node.role, Role::deliverable);
    EXPECT_TRUE(std::any_of(now.levels.begin(), now.levels.end(),
                            [](const auto& level) { return level.role == Role::deliverable; }));
}

TEST_F(Mends, CountAgain) {
    const auto claim = [&](std::string_view status) {
        return *std::find_if(now.claims.begin(), now.claims.end(), [&](const auto& one) { return one.words == status; });
    };
    EXPECT_EQ(claim("not_developed").agreement, reading::Agreement::agrees_by_inference);
    auto mark = of(Kind::mark_means, "", "not_developed");
    mark.words = "*";
    EXPECT_EQ(make(mark), "");
    EXPECT_EQ(claim("not_developed").agreement, reading::Agreement::agrees);
    EXPECT_EQ(make(of(Kind::status, "1.3", "achieved")), "");
    EXPECT_EQ(claim("not_developed").agreement, reading::Agreement::differs);
    EXPECT_EQ(claim("achieved").counted, 2U);
    EXPECT_TRUE(std::any_of(now.remarks.begin(), now.remarks.end(),
                            [](const auto& remark) { return remark.message.id == "remark.claim_differs"; }));
}

TEST_F(Mends, TakeAwayTheDoubtTheySettle) {
    EXPECT_LT(row("1.3").confidence, 0.75);
    EXPECT_EQ(make(of(Kind::status, "1.3", "not_developed")), "");
    EXPECT_GE(row("1.3").confidence, 0.75);
    EXPECT_EQ(make(of(Kind::confirm, "1.3")), "");
    EXPECT_EQ(row("1.3").confidence, 1);
    auto holds = of(Kind::rule_holds, "");
    holds.words = "rule.inferred_mark";
    EXPECT_EQ(make(holds), "");
    EXPECT_GE(row("1.4").confidence, 0.75);
}

TEST_F(Mends, AreTakenBackOneByOne) {
    std::vector<reading::Reading> before;
    const auto step = [&](Mend mend) {
        before.push_back(now);
        ASSERT_EQ(make(std::move(mend)), "");
    };
    step(of(Kind::indent, "1.2"));
    step(of(Kind::split, "1.3", "a\nb"));
    step(of(Kind::drop, "1"));
    step(of(Kind::title, "2", "Aire"));
    step(of(Kind::drop_branch, "2"));
    auto mark = of(Kind::mark_means, "", "achieved");
    mark.words = "*";
    step(mark);
    while (!before.empty()) {
        ASSERT_EQ(make(of(Kind::undo, "")), "");
        EXPECT_EQ(now, before.back());
        before.pop_back();
    }
    EXPECT_EQ(now, first);
}

TEST_F(Mends, GiveNewRowsIdsThatNeverComeAgain) {
    EXPECT_EQ(make(of(Kind::split, "1.2", "a\nb")), "");
    const auto id = id_of("b");
    EXPECT_EQ(make(of(Kind::undo, "")), "");
    EXPECT_EQ(make(of(Kind::split, "1.3", "c\nd")), "");
    EXPECT_NE(id_of("d"), id);
}

TEST_F(Mends, AreCountedFromOneToBeAccepted) {
    EXPECT_EQ(make(of(Kind::split, "1.2", "a\nb")), "");
    EXPECT_EQ(make(of(Kind::outdent, "b")), "");
    const auto counted = in_order(now);
    for (std::size_t i = 0; i < counted.rows.size(); ++i) {
        EXPECT_EQ(counted.rows[i].node.id.value, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(counted.rows[i].node.title, now.rows[i].node.title);
        EXPECT_EQ(counted.rows[i].node.parent.has_value(), now.rows[i].node.parent.has_value());
    }
    EXPECT_EQ(in_order(first), first);
}

TEST_F(Mends, AreKeptAsText) {
    auto mend = of(Kind::date, "1.1", "mayo");
    mend.number = 7;
    mend.other = {3};
    mend.before = {4};
    mend.words = "\"*\"\n";
    mend.date = PlannedDate::month(2025, 5);
    mend.lines = {3, 5};
    mend.with_previous = true;
    EXPECT_EQ(read_mend(json_text(mend), 7).value(), mend);
    for (const auto name : mend_names) {
        mend.kind = *mend_named(name);
        EXPECT_EQ(read_mend(json_text(mend), 7).value(), mend);
    }
    EXPECT_EQ(read_mend("{\"kind\":\"x\"}", 1).error().failure, Failure::unreadable);
    EXPECT_EQ(read_mend("[", 1).error().failure, Failure::unreadable);
}

}    // namespace
}    // namespace hito::imports
