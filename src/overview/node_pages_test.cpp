#include "overview/node_pages.h"
#include "overview/timeline_pages.h"

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
