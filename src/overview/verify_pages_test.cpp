#include "overview/verify_pages.h"

#include <tests/support/visited.h>

#include <gtest/gtest.h>

namespace hito::overview {
namespace {

struct VerifyPages : testing::Test {
    support::SmallNetwork small;
    people::Actor actor{people::Actor::Kind::operator_, "operator", "Secretaría"};
};

TEST_F(VerifyPages, SayThatAllIsAsItWasWritten) {
    const auto before = visited(small, verify_routes(), "/admin/verify", actor);
    EXPECT_EQ(before.status, 200);
    EXPECT_EQ(before.body.find("Todo está como se escribió"), std::string::npos) << "nobody asked yet";
    const auto after = posted(small, verify_routes(), "/admin/verify", actor, {});
    EXPECT_NE(after.body.find("Todo está como se escribió"), std::string::npos);
    EXPECT_NE(after.body.find("href=\"/riberas/journal\""), std::string::npos);
    EXPECT_NE(after.body.find(db::verify(*small.database).chains.at(0).head), std::string::npos);
}

TEST_F(VerifyPages, SayWhatWasChangedBehindTheJournal) {
    small.database->run_script("update node_texts set title = 'Otra cosa' where id = (select min(id) from node_texts)");
    const auto after = posted(small, verify_routes(), "/admin/verify", actor, {});
    EXPECT_EQ(after.body.find("Todo está como se escribió"), std::string::npos);
    EXPECT_NE(after.body.find(" fallo"), std::string::npos);
    EXPECT_NE(after.body.find("data-status=\"not_developed\""), std::string::npos);
}

TEST_F(VerifyPages, HaveNoDataBeforeAnybodyAsked) {
    EXPECT_EQ(visited(small, verify_routes(), "/admin/verify.json", actor).failure, "error.not_verified");
}

TEST_F(VerifyPages, AreForWhoRunsTheInstallation) {
    EXPECT_EQ(visited(small, verify_routes(), "/admin/verify", {}).failure, "error.may_not");
    EXPECT_EQ(posted(small, verify_routes(), "/admin/verify", {}, {}).failure, "error.may_not");
}

}    // namespace
}    // namespace hito::overview
