#include "overview/network_add_pages.h"

#include "networks/store.h"

#include <tests/support/visited.h>

#include <gtest/gtest.h>

namespace hito::overview {
namespace {

struct NetworkAddPages : testing::Test {
    support::SmallNetwork small;
    people::Actor actor{people::Actor::Kind::operator_, "operator", "Secretaría"};

    Visited send(const std::vector<std::pair<std::string, std::string>>& fields) {
        return posted(small, network_add_routes(), "/admin/networks/add", actor, fields);
    }
};

TEST_F(NetworkAddPages, MakeANetwork) {
    EXPECT_EQ(visited(small, network_add_routes(), "/admin/networks/add", actor).status, 200);
    EXPECT_EQ(
        send({{"name", " Red del Monte "}, {"country", "es"}, {"in_en", "yes"}, {"in_es", "yes"}, {"others", "ca, de"}})
            .status,
        303);
    const auto made = networks::find(*small.database, "red-del-monte");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->name, "Red del Monte");
    EXPECT_EQ(made->country, "ES");
    std::string tags;
    for (const auto& language : made->languages) {
        tags += std::string(language.tag()) + " ";
    }
    EXPECT_EQ(tags, "es en ca de ") << "the language of whoever made it is the first";
    EXPECT_FALSE(made->fictional);
}

TEST_F(NetworkAddPages, LeadASecondClickToTheNetworkThatTheFirstMade) {
    std::vector<std::pair<std::string, std::string>> form = {
        {"name", "Red del Monte"}, {"in_es", "yes"}, {"once", std::string(32, 'a')}};
    const auto where = [](const Visited& answer) { return answer.headers.empty() ? "" : answer.headers.front().second; };
    EXPECT_EQ(where(send(form)), "/red-del-monte/plans");
    EXPECT_EQ(where(send(form)), "/red-del-monte/plans");
    form.front().second = "Otra red";
    EXPECT_EQ(where(send(form)), "/?all=yes") << "sent from the page of before: it made the other one";
    EXPECT_EQ(networks::list(*small.database).size(), 2U);
}

TEST_F(NetworkAddPages, SayWhatIsWrongAndKeepWhatWasTyped) {
    const auto taken = send({{"name", "Otra"}, {"slug", "riberas"}, {"in_es", "yes"}});
    EXPECT_EQ(taken.status, 409);
    EXPECT_EQ(value_on(taken.body, "name"), "Otra");
    EXPECT_EQ(send({{"name", "Otra"}, {"in_es", "yes"}, {"country", "1?"}}).status, 422);
    EXPECT_EQ(send({{"name", "Otra"}}).status, 422) << "without a language";
    EXPECT_EQ(send({{"name", ""}, {"in_es", "yes"}}).status, 422);
    EXPECT_EQ(send({{"name", "Otra"}, {"slug", "admin"}, {"in_es", "yes"}}).status, 422);
    EXPECT_EQ(networks::list(*small.database).size(), 1U);
}

TEST_F(NetworkAddPages, AreForWhoRunsTheInstallation) {
    EXPECT_EQ(visited(small, network_add_routes(), "/admin/networks/add", {}).failure, "error.may_not");
    EXPECT_EQ(posted(small, network_add_routes(), "/admin/networks/add", {}, {{"name", "Otra"}, {"in_es", "yes"}}).failure,
              "error.may_not");
}

}    // namespace
}    // namespace hito::overview
