#include "overview/edit_pages.h"

#include "assessments/store.h"
#include "db/journal.h"
#include "overview/assess_pages.h"
#include "overview/plan_edit_pages.h"
#include "plans/store.h"

#include <tests/support/visited.h>

#include <gtest/gtest.h>

namespace hito::overview {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;
const std::string row_address = "/riberas/plans/2025/1.1";

// What a browser would send of the form: each field as it stands, but for some.
Fields form_of(const std::string& page, const Fields& changed) {
    Fields fields;
    for (const auto* name : {"was_title", "was_text", "was_code", "was_owner", "was_date", "was_place", "was_condition",
                             "was_role", "was_parent"}) {
        fields.emplace_back(name, value_on(page, name));
    }
    for (const auto& [name, value] : changed) {
        fields.emplace_back(name, value);
    }
    return fields;
}

struct EditPages : testing::Test {
    support::SmallNetwork small;
    people::Actor actor{people::Actor::Kind::operator_, "operator", "Secretaría"};

    // The row's fields as the form shows them.
    Fields as_it_stands() {
        const auto row = small.row("1.1");
        return {{"title", row.node.title},
                {"text", row.node.text},
                {"code", row.node.code},
                {"owner", row.owner},
                {"place", row.node.place},
                {"condition", row.node.condition},
                {"date", row.node.date ? edtf_text(*row.node.date) : ""},
                {"role", std::string(name_of(row.node.role))},
                {"parent", small.row("1").key}};
    }
    Fields with(const std::string& page, const std::string& name, const std::string& value) {
        auto fields = as_it_stands();
        for (auto& [key, old] : fields) {
            old = key == name ? value : old;
        }
        return form_of(page, fields);
    }
    Visited send(const Fields& fields) { return posted(small, edit_routes(), row_address + "/edit", actor, fields); }
    std::string form() { return visited(small, edit_routes(), row_address + "/edit", actor).body; }
};

TEST_F(EditPages, SaveWhatWasTouched) {
    const auto page = form();
    EXPECT_EQ(send(with(page, "title", "Publicar dos guías")).status, 303);
    EXPECT_EQ(small.row("1.1").node.title, "Publicar dos guías");
    EXPECT_EQ(send(with(form(), "date", "octubre de 2025")).status, 303);
    EXPECT_EQ(edtf_text(*small.row("1.1").node.date), "2025-10");
    EXPECT_EQ(send(with(form(), "parent", "")).status, 303);
    EXPECT_FALSE(small.row("1.1").node.parent);
}

TEST_F(EditPages, ShowBothTextsWhenTwoChangeOne) {
    const auto mine = form();
    const auto theirs = form();
    EXPECT_EQ(send(with(theirs, "title", "Lo de ellas")).status, 303);
    auto fields = with(mine, "title", "Lo mío");
    const auto conflict = send(fields);
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(has(conflict.body, "Lo <mark>de ellas</mark>")) << "marked where it is another";
    EXPECT_TRUE(has(conflict.body, "Lo mío"));
    EXPECT_TRUE(has(conflict.body, "Secretaría cambió 1.1 el "));
    EXPECT_TRUE(has(conflict.body, "Secretaría lo cambió el "));
    EXPECT_EQ(small.row("1.1").node.title, "Lo de ellas");
    EXPECT_EQ(send(with(conflict.body, "title", "Lo mío")).status, 303) << "who has seen both decides";
    EXPECT_EQ(small.row("1.1").node.title, "Lo mío");
}

TEST_F(EditPages, LetTwoChangeDifferentFields) {
    const auto mine = form();
    auto my_fields = with(mine, "place", "Montevideo");
    EXPECT_EQ(send(with(form(), "title", "Otro título")).status, 303);
    EXPECT_EQ(send(my_fields).status, 303);
    EXPECT_EQ(small.row("1.1").node.title, "Otro título");
    EXPECT_EQ(small.row("1.1").node.place, "Montevideo");
}

TEST_F(EditPages, KeepWhatWasTypedWhenSomethingLacks) {
    const auto again = send(with(form(), "date", "cuando se pueda"));
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(has(again.body, "cuando se pueda"));
    EXPECT_EQ(send(with(form(), "role", "nothing")).status, 422);
    EXPECT_EQ(send(with(form(), "parent", "9.9")).status, 422);
    EXPECT_EQ(send(with(form(), "code", std::string(2000, 'x'))).status, 422);
}

// A cell as htmx asks for it and sends it.
struct EditCells : EditPages {
    Visited opened(const std::string& cell) {
        return visited(small, edit_routes(), row_address + "/edit?cell=" + cell, actor, true);
    }
    Visited saved(Fields fields, const std::string& cell) {
        fields.emplace_back("cell", cell);
        return posted(small, edit_routes(), row_address + "/edit", actor, fields, true);
    }
    static std::string led_to(const Visited& answer) {
        return answer.headers.empty() ? std::string() : answer.headers.front().second;
    }
    std::size_t entries() {
        return db::entries_before(*small.database, networks::block_of(small.network.id), INT64_MAX, "", 1000).size();
    }
};

TEST_F(EditCells, GiveOneFieldToHtmxAndThePageToOthers) {
    const auto cell = opened("place");
    EXPECT_EQ(cell.status, 200);
    EXPECT_TRUE(has(cell.body, "id=\"cell-place\""));
    EXPECT_TRUE(has(cell.body, "name=\"place\""));
    EXPECT_FALSE(has(cell.body, "name=\"owner\""));
    EXPECT_FALSE(has(cell.body, "<html"));
    const auto page = visited(small, edit_routes(), row_address + "/edit?cell=place", actor).body;
    EXPECT_TRUE(has(page, "<html"));
    EXPECT_TRUE(has(page, "name=\"owner\""));
    EXPECT_EQ(times(main_of(page), "autofocus="), 1U) << "at the field that was chosen";
    EXPECT_TRUE(has(opened("nothing").body, "<html")) << "what is no cell is a page";
}

TEST_F(EditCells, TellWhoWroteTheOtherTextAndWhen) {
    const auto mine = value_on(opened("place").body, "was_place");
    const people::Actor other{people::Actor::Kind::operator_, "person-7", "Mesa de Puertos"};
    const Fields theirs{{"place", "Orvalle"}, {"was_place", mine}, {"cell", "place"}};
    small.on("2025-03-04");
    ASSERT_EQ(posted(small, edit_routes(), row_address + "/edit", other, theirs, true).status, 303);
    small.on("2025-03-05");
    ASSERT_EQ(send(with(form(), "condition", "si hay sede")).status, 303) << "another field, by another person, later";
    const auto conflict = saved({{"place", "Montevideo"}, {"was_place", mine}}, "place");
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(has(conflict.body, "Mesa de Puertos lo cambió el 4 de marzo de 2025 a las 00:00 (UTC)")) << conflict.body;
    EXPECT_FALSE(has(conflict.body, "<html"));
}

TEST_F(EditCells, SaveTheirFieldAndLeaveTheOthers) {
    const auto before = small.row("1.1");
    const auto answer = saved({{"place", "Orvalle"}, {"was_place", value_on(opened("place").body, "was_place")}}, "place");
    EXPECT_EQ(answer.status, 303);
    EXPECT_TRUE(has(led_to(answer), "?done=edited&at=cell-place")) << led_to(answer);
    auto after = small.row("1.1");
    EXPECT_EQ(after.node.place, "Orvalle");
    after.node.place = before.node.place;
    EXPECT_EQ(after, before);
}

TEST_F(EditCells, ShowBothTextsAndLetOneChoose) {
    const auto mine = opened("title").body;
    ASSERT_EQ(send(with(form(), "title", "Lo de ellas")).status, 303);
    const Fields fields{{"title", "Lo mío"}, {"was_title", value_on(mine, "was_title")}};
    const auto conflict = saved(fields, "title");
    EXPECT_EQ(conflict.status, 409);
    EXPECT_FALSE(has(conflict.body, "<html"));
    EXPECT_TRUE(has(conflict.body, "<mark>de ellas</mark>"));
    EXPECT_TRUE(has(conflict.body, "Lo mío"));
    EXPECT_EQ(small.row("1.1").node.title, "Lo de ellas");
    const auto was = value_on(conflict.body, "was_title");
    EXPECT_EQ(saved({{"title", "Lo mío"}, {"was_title", was}, {"keep_title", "theirs"}}, "title").status, 303);
    EXPECT_EQ(small.row("1.1").node.title, "Lo de ellas");
    EXPECT_EQ(saved({{"title", "Lo mío y más"}, {"was_title", was}, {"keep_title", "mine"}}, "title").status, 303);
    EXPECT_EQ(small.row("1.1").node.title, "Lo mío y más");
}

TEST_F(EditCells, ShowBothChoicesByTheirWords) {
    const auto mine = opened("role").body;
    ASSERT_EQ(send(with(form(), "role", "event")).status, 303);
    const auto conflict = saved({{"role", "project"}, {"was_role", value_on(mine, "was_role")}}, "role");
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(has(conflict.body, "id=\"cell-role-role-theirs\">acontecimiento") ||
                has(conflict.body, "id=\"cell-role-role-theirs\">evento"))
        << conflict.body;
    EXPECT_EQ(small.row("1.1").node.role, Role::event);
}

TEST_F(EditCells, SayAtTheFieldWhatIsWrong) {
    const auto was = value_on(opened("date").body, "was_date");
    const auto answer = saved({{"date", "cuando se pueda"}, {"was_date", was}}, "date");
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(has(answer.body, "aria-invalid"));
    EXPECT_TRUE(has(answer.body, "value=\"cuando se pueda\""));
    EXPECT_TRUE(has(answer.body, "role=\"alert\">No se entiende")) << answer.body;
    const auto was_parent = value_on(opened("parent").body, "was_parent");
    const auto under = saved({{"parent", small.row("1.1").key}, {"was_parent", was_parent}}, "parent");
    EXPECT_EQ(under.status, 422);
    EXPECT_TRUE(has(under.body, "aria-invalid"));
}

TEST_F(EditCells, KeepWhatIsTypedWhenThePlanWasClosedMeanwhile) {
    const auto was = value_on(opened("place").body, "was_place");
    small.on("2025-07-01");
    ASSERT_TRUE(plans::close(*small.database, actor, small.clock, small.plan.id, support::day("2025-06-30")));
    const auto answer = saved({{"place", "Orvalle"}, {"was_place", was}}, "place");
    EXPECT_EQ(answer.status, 409);
    EXPECT_TRUE(has(answer.body, "value=\"Orvalle\""));
}

TEST_F(EditCells, CountTheSameFormOnce) {
    const Fields fields{
        {"place", "Orvalle"}, {"was_place", value_on(opened("place").body, "was_place")}, {"once", std::string(32, 'a')}};
    EXPECT_EQ(saved(fields, "place").status, 303);
    const auto before = entries();
    auto again = fields;
    again[0].second = "Otro lugar";
    again[1].second = value_on(opened("place").body, "was_place");
    EXPECT_EQ(saved(again, "place").status, 303);
    EXPECT_EQ(entries(), before);
    EXPECT_EQ(small.row("1.1").node.place, "Orvalle");
}

TEST_F(EditPages, TakeNoLineEndsForAChange) {
    ASSERT_EQ(send(with(form(), "text", "Uno.\nDos.")).status, 303);
    const auto page = form();
    auto fields = with(page, "text", "Uno.\r\nDos.");
    fields.emplace_back("once", std::string(32, 'b'));
    EXPECT_EQ(send(fields).status, 303);
    EXPECT_EQ(small.row("1.1").node.text, "Uno.\nDos.");
}

TEST_F(EditPages, ShowWhatSomebodyElseWroteInFieldsThatWereNotTouched) {
    const auto page = form();
    const auto untouched = with(page, "date", "no es una fecha");
    ASSERT_EQ(send(with(page, "place", "Lo nuevo")).status, 303);
    const auto again = send(untouched);
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(value_on(again.body, "place"), "Lo nuevo") << "saving again must not write over it";
    EXPECT_EQ(value_on(again.body, "date"), "no es una fecha");
}

TEST_F(EditPages, WriteAnotherLanguageBesideThePlansOwn) {
    const auto page = visited(small, edit_routes(), row_address + "/edit?in=en", actor).body;
    auto fields = with(page, "title", "Publish a guide");
    fields.emplace_back("in", "en");
    EXPECT_EQ(send(fields).status, 303);
    EXPECT_EQ(small.row("1.1", Language("en")).node.title, "Publish a guide");
    EXPECT_NE(small.row("1.1", Language("es")).node.title, "Publish a guide");
    EXPECT_EQ(visited(small, edit_routes(), row_address + "/edit?in=x!", actor).failure, "error.no_such_language");
}

TEST_F(EditPages, AddAndTakeOutRows) {
    const auto page = visited(small, edit_routes(), "/riberas/plans/2025/add?under=" + small.row("2").key, actor);
    EXPECT_EQ(page.status, 200);
    auto fields =
        form_of(page.body, {{"title", "Fila nueva"}, {"code", "2.9"}, {"role", "activity"}, {"parent", small.row("2").key}});
    EXPECT_EQ(posted(small, edit_routes(), "/riberas/plans/2025/add", actor, fields).status, 303);
    EXPECT_EQ(small.row("2.9").node.parent, small.row("2").node.id);
    const auto key = small.row("2.9").key;
    EXPECT_EQ(posted(small, edit_routes(), "/riberas/plans/2025/" + key + "/remove", actor, {}).status, 303);
    EXPECT_TRUE(small.row(key).removed);
    EXPECT_EQ(posted(small, edit_routes(), "/riberas/plans/2025/" + key + "/bring-back", actor, {}).status, 303);
    EXPECT_FALSE(small.row(key).removed);
    fields = form_of(page.body, {{"title", ""}, {"role", "activity"}});
    EXPECT_EQ(posted(small, edit_routes(), "/riberas/plans/2025/add", actor, fields).status, 422);
}

TEST_F(EditPages, ClaimNoConflictAboutARowThatIsNotThereYet) {
    const std::string add = "/riberas/plans/2025/add";
    const auto page = visited(small, edit_routes(), add, actor);
    auto fields = form_of(page.body, {{"title", "Fila nueva"},
                                      {"code", "2.9"},
                                      {"role", "deliverable"},
                                      {"parent", small.row("2").key},
                                      {"date", "cuando se pueda"}});
    const auto refused = posted(small, edit_routes(), add, actor, fields);
    EXPECT_EQ(refused.status, 422);
    EXPECT_FALSE(has(refused.body, "keep_")) << "nobody else can have changed it";
    EXPECT_TRUE(has(refused.body, "value=\"deliverable\" selected"));
    EXPECT_TRUE(has(refused.body, "cuando se pueda"));
    fields = form_of(refused.body, {{"title", "Fila nueva"},
                                    {"code", "2.9"},
                                    {"role", "deliverable"},
                                    {"keep_role", "theirs"},
                                    {"parent", small.row("2").key}});
    EXPECT_EQ(posted(small, edit_routes(), add, actor, fields).status, 303);
    EXPECT_EQ(small.row("2.9").node.role, Role::deliverable);
    EXPECT_EQ(small.row("2.9").node.parent, small.row("2").node.id);
}

TEST_F(EditPages, ChangeAndCloseThePlan) {
    const std::string plan = "/riberas/plans/2025";
    const auto seen = [](const std::string& page, Fields fields) {
        for (const auto* name : {"was_title", "was_starts_on", "was_ends_on"}) {
            fields.emplace_back(name, value_on(page, name));
        }
        return fields;
    };
    const auto first = visited(small, plan_edit_routes(), plan + "/edit", actor).body;
    auto fields = seen(first, {{"title", "Plan nuevo"},
                               {"starts_on", "2025-01-01"},
                               {"ends_on", "2026-12-31"},
                               {"evidence_required", "yes"},
                               {"once", "plan"}});
    for (int twice = 0; twice < 2; ++twice) {
        EXPECT_EQ(posted(small, plan_edit_routes(), plan + "/edit", actor, fields).status, 303);
    }
    fields.at(4).second = "another";
    // Who began before that sees both, and what they typed.
    fields.front().second = "Plan de otra persona";
    const auto both = posted(small, plan_edit_routes(), plan + "/edit", actor, fields);
    EXPECT_EQ(both.status, 409);
    EXPECT_TRUE(has(both.body, "“Plan nuevo”") && has(both.body, "Plan de otra persona</textarea>"));
    fields = seen(both.body, {{"title", "Plan de otra persona"}, {"starts_on", "2025-01-01"}, {"ends_on", "2026-12-31"}});
    EXPECT_EQ(posted(small, plan_edit_routes(), plan + "/edit", actor, fields).status, 303);
    const auto kept = plans::find(*small.database, small.plan.id);
    EXPECT_EQ(kept->title, "Plan de otra persona");
    EXPECT_TRUE(kept->evidence_required) << "nobody touched the rule in the second form";
    fields = seen(first, {{"title", "x"}, {"starts_on", "2025-01-01"}});
    EXPECT_EQ(posted(small, plan_edit_routes(), plan + "/edit", actor, fields).status, 422);
    EXPECT_EQ(posted(small, plan_edit_routes(), plan + "/publish", actor, {}).failure, "error.no_draft");
    EXPECT_EQ(posted(small, plan_edit_routes(), plan + "/close", actor, {{"on", "never"}}).failure, "error.no_day");
    small.on("2025-07-01");
    EXPECT_EQ(posted(small, plan_edit_routes(), plan + "/close", actor, {{"on", "2025-06-30"}}).status, 303);
    EXPECT_EQ(send(with(form(), "title", "Tarde")).status, 409);
}

TEST_F(EditPages, JudgeAndTakeBack) {
    small.on("2025-06-01");
    const auto judged = posted(small, assess_routes(), row_address + "/assessments", actor,
                               {{"status", "achieved"}, {"note", "Abierta"}, {"link", "https://example.org/a"}});
    EXPECT_EQ(judged.status, 303);
    const auto id = small.row("1.1").node.id;
    const auto before = assessments::standing_of(*small.database, id);
    EXPECT_EQ(before.status, plans::Status::achieved);
    EXPECT_EQ(before.evidence, 1U);
    const auto undo = row_address + "/assessments/" + std::to_string(before.assessment->value) + "/undo";
    EXPECT_EQ(posted(small, assess_routes(), undo, actor, {}).status, 303);
    EXPECT_EQ(assessments::standing_of(*small.database, id).status, plans::Status::planned);
    EXPECT_EQ(assessments::history(*small.database, id).size(), 2U) << "nothing is erased";
    EXPECT_EQ(posted(small, assess_routes(), undo, actor, {}).failure, "error.corrected_before");
    EXPECT_EQ(posted(small, assess_routes(), row_address + "/assessments/1/undo", actor, {}).failure,
              "error.no_such_assessment");
}

TEST_F(EditPages, JudgeWhereTheRowStands) {
    small.on("2025-06-01");
    const auto form = visited(small, assess_routes(), row_address + "/assess?status=achieved&proof=yes", actor, true).body;
    EXPECT_TRUE(has(form, "id=\"judge\""));
    EXPECT_TRUE(has(form, "with-proof"));
    EXPECT_FALSE(has(form, "<html"));
    const auto address = row_address + "/assessments";
    const auto refused = posted(small, assess_routes(), address, actor, {{"note", "Mi nota"}}, true);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(has(refused.body, "id=\"judge\""));
    EXPECT_TRUE(has(refused.body, "Mi nota"));
    const auto judged = posted(small, assess_routes(), address, actor, {{"status", "in_progress"}}, true);
    ASSERT_EQ(judged.status, 303);
    EXPECT_TRUE(has(judged.headers.front().second, "&at=judge")) << "the focus goes back to what opened it";
    const auto standing = assessments::standing_of(*small.database, small.row("1.1").node.id);
    const auto undo = address + "/" + std::to_string(standing.assessment->value) + "/undo";
    for (int twice = 0; twice < 2; ++twice) {
        EXPECT_EQ(posted(small, assess_routes(), undo, actor, {{"once", undo}}, true).status, 303);
    }
    EXPECT_EQ(assessments::history(*small.database, small.row("1.1").node.id).size(), 2U);
}

TEST_F(EditPages, KeepTheNoteWhenAJudgementIsRefused) {
    small.on("2025-06-01");
    for (const auto& fields : {Fields{{"note", "Mi nota"}}, Fields{{"note", "Mi nota"}, {"status", "unknown"}},
                               Fields{{"note", "Mi nota"}, {"status", "achieved"}, {"on", "2030-01-01"}},
                               Fields{{"note", "Mi nota"}, {"status", "achieved"}, {"link", "javascript:alert(1)"}}}) {
        const auto again = posted(small, assess_routes(), row_address + "/assessments", actor, fields);
        EXPECT_EQ(again.status, 422);
        EXPECT_TRUE(has(again.body, "Mi nota"));
    }
}

TEST_F(EditPages, GoBackOnlyToPagesOfTheNetwork) {
    small.on("2025-06-01");
    const auto to = [&](const std::string& address) {
        const auto saved = posted(small, assess_routes(), row_address + "/assessments", actor,
                                  {{"status", "in_progress"}, {"to", address}});
        for (const auto& [name, value] : saved.headers) {
            if (name == "Location") {
                return value.substr(0, value.find("saved="));
            }
        }
        return std::string();
    };
    EXPECT_EQ(to("/riberas/plans/2025?status=planned&saved=1#row-2"), "/riberas/plans/2025?status=planned&");
    EXPECT_EQ(to("//evil.example"), "/riberas/plans/2025/" + small.row("1.1").key + "?");
    EXPECT_EQ(to("/other/plans"), "/riberas/plans/2025/" + small.row("1.1").key + "?");
}

}    // namespace
}    // namespace hito::overview
