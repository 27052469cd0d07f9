#include "overview/node_pages.h"
#include "overview/timeline_pages.h"

#include "plans/actions.h"
#include "plans/store.h"

#include <tests/support/visited.h>

namespace hito::overview {
namespace {

class NodePages : public testing::Test {
protected:
    NodePages() { support::fill(small); }

    Visited get(const std::string& row, bool stranger = false) {
        return visited(small, node_routes(), "/riberas/plans/2025/" + row, stranger ? people::Actor{} : small.actor);
    }

    support::SmallNetwork small;
};

TEST_F(NodePages, TellWhatHappenedAndWhoSaysSo) {
    const auto html = main_of(get("1.1").body);
    EXPECT_TRUE(has(html, "Publicar una gu"));
    EXPECT_TRUE(has(html, "otra.pdf"));
    EXPECT_TRUE(has(html, "secretariat"));
    EXPECT_TRUE(has(html, "class=\"corrected\"")) << "what was corrected stays to be seen";
    EXPECT_TRUE(has(html, "/assess\""));
    EXPECT_TRUE(has(html, "id=\"journal\""));
}

TEST_F(NodePages, NameNoPersonToStrangersAndLetThemWriteNothing) {
    const auto html = main_of(get("1.1", true).body);
    EXPECT_TRUE(has(html, "otra.pdf"));
    for (const auto* part : {"secretariat", "/assess", "/edit", "method=\"post\"", "id=\"journal\""}) {
        EXPECT_FALSE(has(html, part)) << part;
    }
    EXPECT_FALSE(has(get("1.1.json", true).body, "secretariat"));
}

TEST_F(NodePages, NameNoRowOfADraftToStrangers) {
    plans::Plan plan;
    plan.network = small.network.id;
    plan.title = "Plan de 2026";
    plan.language = Language("es");
    plan.state = plans::State::draft;
    const plans::Carried all{small.plan.id, {small.row("1.1").node.id}};
    const auto draft = plans::add(*small.database, small.actor, small.clock, plan, all);
    ASSERT_TRUE(draft);
    const auto of_draft = plans::tree(*small.database, *draft).back();
    plan.title = "Plan de 2027";
    plan.state = plans::State::approved;
    const auto next =
        plans::add(*small.database, small.actor, small.clock, plan, plans::Carried{draft->id, {of_draft.node.id}});
    ASSERT_TRUE(next);
    const auto address = "/riberas/plans/" + next->slug + "/" + plans::tree(*small.database, *next).back().key;
    EXPECT_TRUE(has(visited(small, node_routes(), address, small.actor).body, "/" + draft->slug + "/"));
    EXPECT_FALSE(has(visited(small, node_routes(), address, {}).body, draft->slug + "/"));
}

TEST_F(NodePages, GiveEvidenceAsAFileToSave) {
    const auto html = get("1.1").body;
    const auto at = html.find("/evidence/");
    ASSERT_NE(at, std::string::npos);
    const auto id = html.substr(at + 10, html.find('"', at) - at - 10);
    const auto row = small.row("1.1").key;
    const auto file = get(row + "/evidence/" + id, true);
    EXPECT_EQ(file.body, "bytes");
    ASSERT_FALSE(file.headers.empty());
    EXPECT_EQ(file.headers.front().second, "attachment; filename*=UTF-8''otra.pdf");
    EXPECT_EQ(get(row + "/evidence/999999").failure, "error.no_evidence_there");
    EXPECT_EQ(get(small.row("1.2").key + "/evidence/" + id).failure, "error.no_evidence_there") << "of another row";
}

TEST_F(NodePages, SayWhichLanguagesAreMissing) {
    const auto html = main_of(get("1.3").body);
    EXPECT_TRUE(has(html, "Measure the leaks"));
    EXPECT_TRUE(has(html, "lang=\"en\""));
}

TEST_F(NodePages, ShowRemovedRowsAndSayThatTheyAre) {
    std::string removed;
    for (int i = 1; i < 20 && removed.empty(); ++i) {
        const auto found = plans::find(*small.database, small.plan, "row-" + std::to_string(i));
        removed = found && found->removed && found->node.code == "2.2" ? found->key : "";
    }
    ASSERT_FALSE(removed.empty());
    const auto html = main_of(get(removed).body);
    EXPECT_TRUE(has(html, "fue quitada del plan"));
    EXPECT_FALSE(has(html, "/assess\""));
}

TEST_F(NodePages, OfferTheChoicesWhereACodeIsNotOne) {
    plans::Edit edit;
    edit.code = "1.1";
    ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, small.row("1.3").node.id, edit));
    const auto answer = get("1.1");
    EXPECT_EQ(answer.status, 300);
    EXPECT_TRUE(has(answer.body, "Medir las fugas"));
    EXPECT_TRUE(has(answer.body, "Publicar una gu"));
}

// Of a page, the ids that htmx exchanges.
std::vector<std::string> pieces_on(const std::string& page) {
    const std::string attribute = "hx-select-oob=\"";
    const auto from = page.find(attribute, page.find("<main")) + attribute.size();
    std::string list = page.substr(from, page.find('"', from) - from) + ",";
    std::vector<std::string> ids;
    for (std::size_t at = 0; at < list.size();) {
        const auto end = list.find(',', at);
        const auto piece = list.substr(at + 1, end - at - 1);
        ids.push_back(piece.substr(0, piece.find(':')));
        at = end + 1;
    }
    return ids;
}

TEST_F(NodePages, GiveHtmxEveryPartThatItExchanges) {
    for (const auto* const row : {"1.1", "1", "2.1"}) {
        const auto address = "/riberas/plans/2025/" + small.row(row).key;
        const auto page = get(row).body;
        const auto part = visited(small, node_routes(), address + "?done=edited&at=cell-owner", small.actor, true);
        EXPECT_FALSE(has(part.body, "<html"));
        EXPECT_TRUE(has(part.body, "Guardado: Responsable."));
        EXPECT_TRUE(has(part.body, "<title>"));
        const auto ids = pieces_on(page);
        EXPECT_GT(ids.size(), 12U);
        for (const auto& id : ids) {
            EXPECT_EQ(times(page, "id=\"" + id + "\""), 1U) << id;
            EXPECT_EQ(times(part.body, "id=\"" + id + "\""), 1U) << id;
        }
        EXPECT_EQ(times(part.body, "autofocus="), 1U) << "where it was left";
        ASSERT_FALSE(part.headers.empty());
        EXPECT_EQ(part.headers.front().first, "HX-Replace-Url");
        EXPECT_EQ(part.headers.front().second, address);
    }
}

TEST_F(NodePages, LetNothingBeChangedOnAnotherDayNorInAClosedPlan) {
    EXPECT_TRUE(has(get("1.1").body, "class=\"change\""));
    EXPECT_FALSE(has(get("1.1", true).body, "class=\"change\""));
    for (const auto* const day : {"?as-of=2025-06-01", "?known-by=2025-06-30"}) {
        const auto html = get(small.row("1.1").key + day).body;
        EXPECT_FALSE(has(html, "class=\"change\"")) << day;
        EXPECT_FALSE(has(main_of(html), "/edit")) << day;
    }
    small.on("2026-01-10");
    ASSERT_TRUE(plans::close(*small.database, small.actor, small.clock, small.plan.id, support::day("2025-12-31")));
    EXPECT_FALSE(has(main_of(get("1.1").body), "/edit"));
}

TEST_F(NodePages, ShowWordsInEachLanguageBesideTheOriginal) {
    plans::Edit edit;
    edit.language = Language("en");
    edit.title = "Publish a guide";
    edit.text = "First.\nSecond.";
    ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, small.row("1.1").node.id, edit));
    const auto html = main_of(get("1.1").body);
    EXPECT_LT(html.find("id=\"cell-words-es\""), html.find("id=\"cell-words-en\"")) << "the original is the first";
    EXPECT_TRUE(has(html, "<p lang=\"en\">Publish a guide</p>"));
    EXPECT_EQ(times(html, "class=\"more-words\" lang=\"en\""), 2U);
    EXPECT_TRUE(has(main_of(get("1.2").body), "edit?cell=words&amp;in=en"));
}

TEST_F(NodePages, TellInTheJournalFromWhatToWhat) {
    const auto id = small.row("1.2").node.id;
    const auto change = [&](const plans::Edit& edit) {
        ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, id, edit));
    };
    plans::Edit edit;
    edit.title = "Abrir dos ventanillas de agua en cada ciudad de la red";
    change(edit);
    edit.title = "Abrir tres ventanillas de agua en cada ciudad de la red";
    edit.date = PlannedDate::day(support::day("2025-10-02"));
    edit.parent = small.row("2").node.id;
    change(edit);
    edit = {};
    edit.language = Language("en");
    edit.title = "Open counters";
    change(edit);
    const auto html = main_of(get(small.row("1.2").key).body);
    const auto journal = html.substr(html.find("id=\"entries\""));
    EXPECT_TRUE(has(journal, "Abrir <del>dos</del> <ins>tres</ins> ventanillas"));
    EXPECT_TRUE(has(journal, "→ 2 de octubre de 2025"));
    EXPECT_TRUE(has(journal, "1 Agua limpia → 2 Ciudades con paridad")) << journal;
    EXPECT_TRUE(has(journal, "título (inglés):"));
    EXPECT_TRUE(has(journal, "lang=\"en\">– → “Open counters”")) << journal;
    EXPECT_TRUE(has(journal, "logrado")) << "and what was judged";
    const auto csv = get("1.2/journal.csv").body;
    EXPECT_TRUE(has(csv, ",Abrir una ventanilla,Abrir dos ventanillas de agua en cada ciudad de la red")) << csv;
    const auto json = get("1.2/journal.json").body;
    EXPECT_TRUE(has(json, "\"from\":\"2025-09\",\"to\":\"2025-10-02\"")) << json;
}

TEST_F(NodePages, ShowTheNewestEntriesAndLeadToAll) {
    plans::Edit edit;
    for (int i = 0; i < 25; ++i) {
        edit.place = "Lugar " + std::to_string(i);
        ASSERT_TRUE(plans::edit(*small.database, small.actor, small.clock, small.row("1.1").node.id, edit));
    }
    const auto html = main_of(get("1.1").body);
    EXPECT_TRUE(has(html, "/journal\""));
    EXPECT_FALSE(has(html, "“Lugar 2”"));
    const auto key = small.row("1.1").key;
    EXPECT_TRUE(has(get(key + "/journal").body, "“Lugar 2”"));
    const auto part = visited(small, node_routes(), "/riberas/plans/2025/" + key + "/journal", small.actor, true).body;
    EXPECT_TRUE(has(part, "id=\"entries\""));
    EXPECT_FALSE(has(part, "<html"));
}

TEST_F(NodePages, OfferToBringARemovedRowBack) {
    ASSERT_TRUE(plans::remove(*small.database, small.actor, small.clock, small.row("1.3").node.id));
    std::string key;
    for (int i = 1; i < 20; ++i) {
        const auto found = plans::find(*small.database, small.plan, "row-" + std::to_string(i));
        key = found && found->removed && found->node.code == "1.3" ? found->key : key;
    }
    const auto html = main_of(get(key).body);
    EXPECT_TRUE(has(html, "/bring-back\""));
    EXPECT_FALSE(has(html, "class=\"change\""));
    EXPECT_FALSE(has(main_of(get(key, true).body), "/bring-back"));
}

TEST_F(NodePages, ListTheRowsUnderARow) {
    const auto html = main_of(get("1").body);
    EXPECT_TRUE(has(html, "Abrir una ventanilla"));
    EXPECT_TRUE(has(html, "id=\"rows\""));
}

class TimelinePages : public NodePages {
protected:
    Visited timeline(const std::string& query = {}, bool stranger = false) {
        return visited(small, timeline_routes(), "/riberas/plans/2025/timeline" + query,
                       stranger ? people::Actor{} : small.actor);
    }
};

TEST_F(TimelinePages, DrawDatedRowsAndListTheOthers) {
    const auto html = main_of(timeline().body);
    EXPECT_TRUE(has(html, "class=\"gantt\""));
    EXPECT_TRUE(has(html, "id=\"undated\""));
    EXPECT_TRUE(has(html, "hoy"));
    EXPECT_FALSE(has(html, "style="));
    EXPECT_FALSE(has(main_of(timeline({}, true).body), "/assess"));
    EXPECT_TRUE(has(timeline(".csv").body, "2025-09-30"));
    EXPECT_TRUE(has(timeline(".json").body, "\"stands_on\":\"2025-09-30\""));
}

}    // namespace
}    // namespace hito::overview
