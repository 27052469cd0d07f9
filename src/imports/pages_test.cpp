#include "imports/pages.h"

#include "base/vocabulary.h"
#include "imports/mend_store.h"
#include "imports/store.h"
#include "plans/actions.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <tests/support/small_network.h>

namespace hito::imports {
namespace {

/// A browser without script: sends forms, follows where they lead.
class ImportPages : public testing::Test {
protected:
    ImportPages() { small.on("2026-02-01"); }

    Expected<web::Response> ask(web::Method method, const std::string& target, web::Fields form = {},
                                std::vector<web::Upload> uploads = {}) {
        web::Request request;
        EXPECT_TRUE(web::read_target(target, request)) << target;
        request.method = method;
        request.form = std::move(form);
        request.uploads = std::move(uploads);
        web::Captured captured;
        bool other_method = false;
        const auto* route = web::find_route(import_routes(), request, captured, other_method);
        if (route == nullptr) {
            return fail(Failure::not_found, {"no route", {}});
        }
        people::Visit visit{.request = request,
                            .captured = captured,
                            .database = *small.database,
                            .clock = small.clock,
                            .wording = wording,
                            .actor = small.actor,
                            .form_key = "key",
                            .session = {},
                            .language = Language("en"),
                            .as_of = {},
                            .known_by = {}};
        visit.actor.once = request.form.text("once");
        return route->handler(visit);
    }

    std::string page(const std::string& target) {
        const auto response = ask(web::Method::get, target);
        return response ? response->body : "failed: " + response.error().message.id;
    }

    // Where a form leads, without what stands behind "#"; or its status and page.
    std::string post(const std::string& target, const std::vector<std::pair<std::string, std::string>>& values) {
        web::Fields form;
        for (const auto& [name, value] : values) {
            form.add(name, value);
        }
        last = ask(web::Method::post, target, std::move(form));
        if (!last) {
            return "failed: " + last.error().message.id;
        }
        if (last->status != 303) {
            return std::to_string(last->status);
        }
        return last->headers.front().second.substr(0, last->headers.front().second.find('#'));
    }

    std::string begin(const std::string& pasted) {
        return post("/riberas/imports", {{"text", pasted}, {"name", "plan.txt"}});
    }

    static std::string between(const std::string& page, const std::string& before, const std::string& after) {
        const auto begin = page.find(before) + before.size();
        return page.substr(begin, page.find(after, begin) - begin);
    }

    Import only_draft() { return drafts(*small.database, small.network.id).at(0); }

    support::SmallNetwork small;
    Wording wording{Messages("en")};
    Expected<web::Response> last = web::Response();
    const std::string text =
        "Plan 2026\n\nV alcanzado 0 en proceso X no desarrollado\n\nAlcanzados: 1 En proceso: 1 No desarrollados: 2\n\n| "
        "Código "
        "| Actividad | Estado |\n|---|---|---|\n| 1 | Agua limpia para todas | |\n| 1.1 | Publicar la guía de agua | V |\n| "
        "1.2 | Abrir la ventanilla única | 0 |\n| 1.3 | Medir todas las fugas | * |\n| 1.4 | Reparar los pozos viejos | * "
        "|\n| 2 | Aire sano para todas | |\n| 2.1 | Plantar mil árboles | |\n";
};

TEST_F(ImportPages, TakeATextInAndShowItForReview) {
    EXPECT_EQ(begin(text), "/riberas/imports/1");
    const auto review = page("/riberas/imports/1");
    EXPECT_NE(review.find("plan.txt"), std::string::npos);
    EXPECT_NE(review.find("If the 2 marks “*” are “not developed”, the count agrees: 1 + 1 + 2 = 4."), std::string::npos);
    EXPECT_NE(review.find("id=\"s12\""), std::string::npos);
    EXPECT_NE(review.find("<mark>*</mark>"), std::string::npos);
    EXPECT_NE(page("/riberas/imports").find("href=\"/riberas/imports/1\""), std::string::npos);
}

TEST_F(ImportPages, TakeAFileIn) {
    const auto done = ask(web::Method::post, "/riberas/imports", {}, {{"document", "acción.txt", text}});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->status, 303);
    EXPECT_EQ(only_draft().name, "acción.txt");
}

TEST_F(ImportPages, ShowWhatWasTypedWhenItIsNoPlan) {
    EXPECT_EQ(begin("No plan & nothing\n"), "422");
    EXPECT_NE(last->body.find("No plan &amp; nothing"), std::string::npos);
    EXPECT_NE(last->body.find("role=\"alert\""), std::string::npos);
    EXPECT_EQ(begin(" "), "422");
    // Mended, it is the same form, and counts.
    EXPECT_EQ(post("/riberas/imports", {{"text", "Nothing\n"}, {"name", "a"}, {"once", "form"}}), "422");
    EXPECT_EQ(post("/riberas/imports", {{"text", "Nothing\n"}, {"name", "a"}, {"once", "form"}}), "422") << "a double click";
    EXPECT_TRUE(drafts(*small.database, small.network.id).empty());
    EXPECT_EQ(post("/riberas/imports", {{"text", text}, {"name", "a"}, {"once", "form"}}), "/riberas/imports/1");
    EXPECT_EQ(post("/riberas/imports", {{"text", text}, {"name", "a"}, {"once", "form"}}), "/riberas/imports/1");
}

TEST_F(ImportPages, SettleAllMarksWithOneClick) {
    begin(text);
    EXPECT_EQ(post("/riberas/imports/1/mends",
                   {{"kind", "mark_means"}, {"words", "*"}, {"value", "not_developed"}, {"seen", "0"}}),
              "/riberas/imports/1?said=1");
    const auto review = page("/riberas/imports/1?said=1");
    EXPECT_EQ(review.find("take-proposal"), std::string::npos);
    EXPECT_NE(review.find("/riberas/imports/1/undo?seen=1"), std::string::npos);
    EXPECT_EQ(post("/riberas/imports/1/undo?seen=1", {}), "/riberas/imports/1?said=2");
    EXPECT_NE(page("/riberas/imports/1").find("take-proposal"), std::string::npos);
}

TEST_F(ImportPages, MendARowInPlace) {
    begin(text);
    const auto form = page("/riberas/imports/1?show=all&edit=2");
    EXPECT_NE(form.find("id=\"m-title\""), std::string::npos);
    EXPECT_EQ(post("/riberas/imports/1/mends?show=all", {{"kind", "save"},
                                                         {"row", "2"},
                                                         {"seen", "0"},
                                                         {"title", "Publicar la guía"},
                                                         {"role", "event"},
                                                         {"date", "May 2026"}}),
              "/riberas/imports/1?show=all&said=3");
    const auto review = page("/riberas/imports/1?show=all");
    EXPECT_NE(review.find("event · May 2026"), std::string::npos);
    EXPECT_EQ(post("/riberas/imports/1/mends?show=all", {{"kind", "down"}, {"row", "2"}, {"seen", "3"}}),
              "/riberas/imports/1?show=all&said=4");
    EXPECT_EQ(post("/riberas/imports/1/mends", {{"kind", "under"}, {"row", "2"}, {"under_words", "2"}, {"seen", "4"}}),
              "/riberas/imports/1?said=5");
    EXPECT_EQ(post("/riberas/imports/1/mends", {{"kind", "down"}, {"row", "2"}, {"seen", "5"}}), "422");
}

TEST_F(ImportPages, KeepWhatWasTypedWhenItIsWrong) {
    begin(text);
    EXPECT_EQ(post("/riberas/imports/1/mends",
                   {{"kind", "save"}, {"row", "2"}, {"seen", "0"}, {"title", "Otra guía"}, {"date", "some day"}}),
              "422");
    EXPECT_NE(last->body.find("Otra guía"), std::string::npos);
    EXPECT_NE(last->body.find("value=\"some day\""), std::string::npos);
    EXPECT_TRUE(mends(*small.database, only_draft().id)->empty());
}

TEST_F(ImportPages, KeepWhatWasChosenWhenSomethingElseIsWrong) {
    begin(text);
    EXPECT_EQ(post("/riberas/imports/1/mends?show=all", {{"kind", "save"},
                                                         {"row", "7"},
                                                         {"seen", "0"},
                                                         {"role", "deliverable"},
                                                         {"status", "achieved"},
                                                         {"date", "some day"}}),
              "422");
    EXPECT_NE(last->body.find("<option value=\"deliverable\" selected"), std::string::npos);
    EXPECT_NE(last->body.find("<option value=\"achieved\" selected"), std::string::npos);
    EXPECT_EQ(last->body.find("<option value=\"\" selected"), std::string::npos) << "no mark";
    post("/riberas/imports/1/mends?show=all",
         {{"kind", "under"}, {"row", "7"}, {"seen", "0"}, {"under", "1"}, {"under_words", "no such row"}});
    EXPECT_NE(last->body.find("<option value=\"1\" selected"), std::string::npos);
    EXPECT_NE(last->body.find("value=\"no such row\""), std::string::npos);
    post("/riberas/imports/1/mends?show=all", {{"kind", "split"}, {"row", "7"}, {"seen", "0"}, {"titles", "Only one"}});
    EXPECT_EQ(last->status, 422);
    EXPECT_NE(last->body.find("Only one</textarea>"), std::string::npos);
    EXPECT_NE(last->body.find("<details open"), std::string::npos);
    EXPECT_EQ(last->body.find("--split"), std::string::npos) << "that is for the terminal";
}

TEST_F(ImportPages, LeadOnlyToARowThatIs) {
    begin(text);
    for (const auto* row : {"0", "99", "2\" x", "%0d%0a", "2#q"}) {
        post("/riberas/imports/1/mends", {{"kind", "mark_means"}, {"words", "*"}, {"value", "achieved"}, {"row", row}});
        ASSERT_TRUE(last && last->status == 303) << row;
        EXPECT_EQ(last->headers.front().second.find('#'), std::string::npos) << last->headers.front().second;
    }
    post("/riberas/imports/1/mends", {{"kind", "title"}, {"row", "2"}, {"value", "Una guía"}});
    EXPECT_TRUE(last->headers.front().second.ends_with("#p2"));
}

TEST_F(ImportPages, TellTwoPeopleOfEachOther) {
    begin(text);
    post("/riberas/imports/1/mends", {{"kind", "title"}, {"row", "2"}, {"seen", "0"}, {"value", "Una guía"}});
    EXPECT_EQ(post("/riberas/imports/1/mends", {{"kind", "title"}, {"row", "2"}, {"seen", "0"}, {"value", "Dos guías"}}),
              "409");
    EXPECT_NE(last->body.find("Una guía"), std::string::npos);
    EXPECT_NE(last->body.find("Dos guías"), std::string::npos);
    EXPECT_EQ(post("/riberas/imports/1/accept", {{"seen", "0"}}), "409");
}

TEST_F(ImportPages, PullInALineThatWasLeftOut) {
    begin(text);
    EXPECT_NE(page("/riberas/imports/1?show=left").find("name=\"first\" value=\"1\""), std::string::npos);
    EXPECT_EQ(post("/riberas/imports/1/mends?show=left",
                   {{"kind", "pull_in"}, {"first", "1"}, {"last", "1"}, {"value", "Plan 2026"}, {"seen", "0"}}),
              "/riberas/imports/1?show=left&said=1");
    EXPECT_NE(page("/riberas/imports/1?show=all").find("Plan 2026"), std::string::npos);
}

TEST_F(ImportPages, AcceptAPlanThatIsNotPublic) {
    begin(text);
    post("/riberas/imports/1/mends", {{"kind", "title"}, {"row", "2"}, {"seen", "0"}, {"value", "Publicar la guía"}});
    EXPECT_EQ(post("/riberas/imports/1/accept", {{"seen", "1"}}), "/riberas/imports/1");
    const auto import = find(*small.database, list(*small.database, small.network.id, 9).at(0).id).value();
    EXPECT_EQ(import.state, Import::State::accepted);
    const auto plan = plans::find(*small.database, *import.plan).value();
    EXPECT_EQ(plan.state, plans::State::draft);
    EXPECT_EQ(plans::find(*small.database, plan, "1.1")->node.title, "Publicar la guía");
    EXPECT_NE(page("/riberas/imports/1").find("/riberas/plans/2026"), std::string::npos);
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(ImportPages, LeadWhoComesTooLateToThePlan) {
    begin(text);
    post("/riberas/imports/1/accept", {{"seen", "0"}});
    const auto plans = plans::list(*small.database, small.network.id).size();
    for (const auto* way : {"accept", "mends", "undo", "into"}) {
        const auto target = std::string("/riberas/imports/1/") + way;
        EXPECT_EQ(post(target, {{"kind", "title"}, {"row", "2"}, {"value", "x"}, {"seen", "0"}, {"plan", "2026"}}), "409");
        EXPECT_NE(last->body.find("Somebody had accepted “plan.txt” already"), std::string::npos) << way;
        EXPECT_NE(last->body.find("href=\"/riberas/plans/2026\""), std::string::npos) << way;
    }
    EXPECT_NE(page("/riberas/imports/1/into").find("href=\"/riberas/plans/2026\""), std::string::npos);
    EXPECT_EQ(plans::list(*small.database, small.network.id).size(), plans);
}

TEST_F(ImportPages, NameAGapThatWouldTakeWordsAway) {
    const std::string gap = "Plan 2026\n\nL1 Agua\nL1M1 Fuentes\nL1M1D1 Guía\nL1M2 Fugas\nL1M2D1 Mapa\nL1M3D1 Ventanilla\n";
    begin(gap);
    const auto lost = between(page("/riberas/imports/1?show=all"), "data-row=\"6\"", "</li>");
    ASSERT_NE(lost.find("L1M3"), std::string::npos) << lost;
    post("/riberas/imports/1/mends", {{"kind", "title"}, {"row", "6"}, {"seen", "0"}, {"value", "Abrir una ventanilla"}});
    post("/riberas/imports/1/accept", {{"seen", "1"}});
    begin(gap + "L1M3D2 Horario\n");
    const auto into = page("/riberas/imports/2/into?plan=2026");
    EXPECT_NE(into.find("would be left without text"), std::string::npos);
    EXPECT_NE(into.find("<del>Abrir una ventanilla</del>"), std::string::npos);
    const auto shown = between(into, "name=\"shown\" value=\"", "\"");
    EXPECT_EQ(post("/riberas/imports/2/into", {{"plan", "2026"}, {"shown", shown}, {"at", "1"}, {"take", "all"}}),
              "/riberas/imports/2");
    const auto plan = plans::find(*small.database, small.network.id, "2026").value();
    EXPECT_EQ(plans::find(*small.database, plan, "L1M3")->node.title, "Abrir una ventanilla");
    EXPECT_TRUE(plans::find(*small.database, plan, "L1M3D2"));
}

TEST_F(ImportPages, OpenWithRowsWhereNothingIsInDoubt) {
    begin(text);
    EXPECT_NE(page("/riberas/imports/1").find("id=\"fix-"), std::string::npos) << "doubts come first";
    EXPECT_EQ(post("/riberas/imports/1/mends",
                   {{"kind", "mark_means"}, {"words", "*"}, {"value", "not_developed"}, {"seen", "0"}}),
              "/riberas/imports/1?said=1");
    const auto settled = page("/riberas/imports/1");
    EXPECT_NE(settled.find("data-row=\""), std::string::npos);
    EXPECT_EQ(settled.find("id=\"fix-"), std::string::npos);
    EXPECT_NE(settled.find("/riberas/imports/1?show=doubts"), std::string::npos);
    EXPECT_EQ(page("/riberas/imports/1?show=doubts").find("data-row=\""), std::string::npos) << "asked for, there are none";
}

TEST_F(ImportPages, ListRowsAsALanguageDoes) {
    begin(text);
    EXPECT_NE(page("/riberas/imports/1").find(">1.3</a> and <a"), std::string::npos);
}

TEST_F(ImportPages, TakeAChangedFileIntoAPlanOneByOne) {
    begin(text);
    post("/riberas/imports/1/accept", {});
    auto changed = text;
    changed.replace(changed.find("Abrir la ventanilla única"), std::string("Abrir la ventanilla única").size(),
                    "Abrir la ventanilla única del agua");
    changed += "| 2.2 | Cerrar las quemas abiertas | |\n";
    EXPECT_EQ(begin(changed), "/riberas/imports/2");
    EXPECT_NE(page("/riberas/imports/2/into").find("value=\"2026\""), std::string::npos);
    const auto shown = page("/riberas/imports/2/into?plan=2026");
    const auto digest = between(shown, "name=\"shown\" value=\"", "\"");
    const auto row = shown.rfind("name=\"yes\"", shown.find(">2.2</span>"));
    ASSERT_NE(row, std::string::npos);
    const auto box = between(shown.substr(row), "value=\"", "\"");
    const auto here = between(shown, "name=\"here\" value=\"", "\"");
    EXPECT_EQ(post("/riberas/imports/2/into", {{"plan", "2026"}, {"shown", "old"}, {"take", "all"}}), "409");
    EXPECT_EQ(post("/riberas/imports/2/into",
                   {{"plan", "2026"}, {"shown", digest}, {"here", here}, {"take", "chosen"}, {"yes", box}}),
              "/riberas/imports/2");
    const auto plan = plans::find(*small.database, small.network.id, "2026").value();
    EXPECT_EQ(plans::find(*small.database, plan, "1.2")->node.title, "Abrir la ventanilla única") << "not chosen";
    EXPECT_EQ(plans::find(*small.database, plan, "2.2")->node.title, "Cerrar las quemas abiertas");
    EXPECT_TRUE(small.faults().empty());
}

TEST_F(ImportPages, ShowAgainWhatSomebodyChangedSinceItWasShown) {
    begin(text);
    post("/riberas/imports/1/accept", {});
    begin(text + "| 2.2 | Cerrar las quemas abiertas | |\n");
    post("/riberas/imports/2/mends", {{"kind", "save"}, {"row", "3"}, {"seen", "0"}, {"place", "Madrid"}});
    const auto shown = page("/riberas/imports/2/into?plan=2026");
    ASSERT_NE(shown.find(" · Madrid</ins>"), std::string::npos);
    const std::vector<std::pair<std::string, std::string>> form{
        {"plan", "2026"},
        {"shown", between(shown, "name=\"shown\" value=\"", "\"")},
        {"at", "1"},
        {"here", between(shown, "name=\"here\" value=\"", "\"")},
        {"yes", between(shown, "name=\"yes\" value=\"", "\"")},
        {"take", "chosen"}};    // the new row was ticked, too, and is not any more
    const auto plan = plans::find(*small.database, small.network.id, "2026").value();
    plans::Edit edit;
    edit.place = "Oporto";
    ASSERT_TRUE(
        plans::edit(*small.database, small.actor, small.clock, plans::find(*small.database, plan, "1.2")->node.id, edit));
    EXPECT_EQ(post("/riberas/imports/2/into", form), "409");
    EXPECT_NE(last->body.find(" · Oporto</del>"), std::string::npos) << last->body;
    EXPECT_NE(last->body.find("This has changed since you looked."), std::string::npos);
    const auto added = last->body.rfind("<input", last->body.find(">2.2</span>"));
    EXPECT_EQ(between(last->body.substr(added), "<input", ">").find("checked"), std::string::npos) << "still turned down";
    EXPECT_EQ(plans::find(*small.database, plan, "1.2")->node.place, "Oporto");
    const auto second = between(last->body, "name=\"shown\" value=\"", "\"");
    post("/riberas/imports/2/mends", {{"kind", "save"}, {"row", "3"}, {"seen", "1"}, {"place", "Lisboa"}});
    EXPECT_EQ(post("/riberas/imports/2/into", {{"plan", "2026"}, {"shown", second}, {"take", "all"}}), "409")
        << "the draft says another thing, too";
    EXPECT_EQ(plans::find(*small.database, plan, "1.2")->node.place, "Oporto");
}

TEST_F(ImportPages, TurnThePagesOfManyDifferencesAndKeepWhatWasDecided) {
    std::string many = text;
    begin(text);
    post("/riberas/imports/1/accept", {});
    for (int row = 2; row <= 450; ++row) {
        many += fmt::format("| 2.{} | Plantar el bosque número {} | |\n", row, row);
    }
    EXPECT_EQ(begin(many), "/riberas/imports/2");
    const auto first = page("/riberas/imports/2/into?plan=2026");
    EXPECT_NE(first.find("Differences 1 to 200 of 449"), std::string::npos);
    const auto digest = between(first, "name=\"shown\" value=\"", "\"");
    const auto box = between(first, "name=\"yes\" value=\"", "\"");
    const auto here = between(first, "name=\"here\" value=\"", "\"");
    // Only the first stays ticked on the first page; then on to the last.
    EXPECT_EQ(
        post("/riberas/imports/2/into",
             {{"plan", "2026"}, {"shown", digest}, {"at", "1"}, {"here", here}, {"kept", ""}, {"yes", box}, {"page", "3"}}),
        "200");
    EXPECT_NE(last->body.find("Differences 401 to 449 of 449"), std::string::npos);
    EXPECT_NE(last->body.find("250 ticked on all pages"), std::string::npos);
    const auto kept = between(last->body, "name=\"kept\" value=\"", "\"");
    const auto last_here = between(last->body, "name=\"here\" value=\"", "\"");
    EXPECT_EQ(
        post("/riberas/imports/2/into",
             {{"plan", "2026"}, {"shown", digest}, {"at", "3"}, {"here", last_here}, {"kept", kept}, {"take", "chosen"}}),
        "/riberas/imports/2");
    const auto plan = plans::find(*small.database, small.network.id, "2026").value();
    std::vector<std::string> planted;
    for (const auto& row : plans::tree(*small.database, plan)) {
        if (row.node.title.starts_with("Plantar el bosque")) {
            planted.push_back(row.node.title);
        }
    }
    ASSERT_EQ(planted.size(), 201U) << "one of the first page, all of the second, which nobody opened, none of the last";
    EXPECT_EQ(planted.front(), "Plantar el bosque número 2");
    EXPECT_EQ(planted.back(), "Plantar el bosque número 401");
}

TEST_F(ImportPages, SayWhatGivingADraftUpLoses) {
    begin(text);
    EXPECT_NE(page("/riberas/imports").find("Nobody has decided anything about it yet."), std::string::npos);
    post("/riberas/imports/1/mends", {{"kind", "title"}, {"row", "2"}, {"seen", "0"}, {"value", "Una guía"}});
    post("/riberas/imports/1/mends", {{"kind", "title"}, {"row", "3"}, {"seen", "1"}, {"value", "Una ventanilla"}});
    post("/riberas/imports/1/undo", {{"seen", "2"}});
    for (const auto* at : {"/riberas/imports", "/riberas/imports/1"}) {
        EXPECT_NE(page(at).find(">1 decision that was made about it would be lost."), std::string::npos) << at;
    }
    EXPECT_EQ(post("/riberas/imports/1/drop", {{"seen", "0"}}), "failed: error.drop_meanwhile") << "on a page of before";
    EXPECT_EQ(only_draft().state, Import::State::draft);
    EXPECT_EQ(post("/riberas/imports/1/drop", {{"seen", "3"}}), "/riberas/imports");
    EXPECT_EQ(post("/riberas/imports/1/drop", {{"seen", "3"}}), "failed: error.no_draft");
}

TEST_F(ImportPages, GiveADraftUp) {
    begin(text);
    EXPECT_EQ(post("/riberas/imports/1/drop", {{"seen", "0"}}), "/riberas/imports");
    EXPECT_TRUE(drafts(*small.database, small.network.id).empty());
    EXPECT_EQ(page("/riberas/imports/7"), "failed: error.no_such_import");
    EXPECT_EQ(page("/riberas/imports/x"), "failed: error.no_such_import");
}

TEST_F(ImportPages, SayTheSameAsJsonAndCsv) {
    begin(text);
    EXPECT_NE(page("/riberas/imports/1.json").find("\"code\":\"1.3\""), std::string::npos);
    EXPECT_NE(page("/riberas/imports/1.csv").find("1.3,Medir todas las fugas,not_developed,*"), std::string::npos);
}

TEST_F(ImportPages, StaySmallForLargePlans) {
    std::string large = "Plan 2026\n\n| Código | Actividad |\n|---|---|\n";
    for (int axis = 1; axis <= 20; ++axis) {
        large += fmt::format("| {} | Línea de trabajo número {} |\n", axis, axis);
        for (int row = 1; row <= 250; ++row) {
            large += fmt::format("| {}.{} | Publicar la guía número {} de la línea {} |\n", axis, row, row, axis);
        }
    }
    EXPECT_EQ(begin(large), "/riberas/imports/1");
    for (const auto* show : {"doubts", "context", "sure", "left", "all"}) {
        EXPECT_LT(page(fmt::format("/riberas/imports/1?show={}&edit=500", show)).size(), 300'000U) << show;
    }
}

}    // namespace
}    // namespace hito::imports
