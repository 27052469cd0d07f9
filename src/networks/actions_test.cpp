#include "networks/actions.h"

#include "networks/store.h"

#include <gtest/gtest.h>
#include <tests/support/small_network.h>

namespace hito::networks {
namespace {

TEST(Slug, IsMadeOfAName) {
    EXPECT_EQ(slug_of("Área Metropolitana del Sur"), "area-metropolitana-del-sur");
    EXPECT_EQ(slug_of("  Red: (2025) "), "red-2025");
    EXPECT_EQ(slug_of("!!!"), "");
    EXPECT_LE(slug_of(std::string(500, 'a') + " b").size(), 60U);
}

TEST(Languages, AreTagsInTheirCommonShape) {
    for (const auto* tag : {"es", "pt-BR", "es-419", "sr-Latn-RS", "ast"}) {
        EXPECT_TRUE(is_language(tag)) << tag;
    }
    for (const auto* tag : {"", "-", "es-", "es--ES", "es-\"> <b", "es-\n", "es ES", "es-abcdefghi", "xx", "es-ñ"}) {
        EXPECT_FALSE(is_language(tag)) << tag;
    }
}

class Networks : public testing::TestWithParam<support::Store> {
protected:
    std::string failure(const Network& network, const people::Actor& actor) {
        const auto added = add(*small.database, actor, small.clock, network);
        return added ? "" : added.error().message.id;
    }

    static Network other() {
        Network network;
        network.slug = "otra";
        network.name = "Otra red";
        network.languages = {Language("pt-BR"), Language("en")};
        network.country = "BR";
        return network;
    }

    support::SmallNetwork small{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(stores, Networks, testing::ValuesIn(support::stores()),
                         [](const auto& one) { return one.param.name; });

TEST_P(Networks, AreKeptAsTheyWereGiven) {
    ASSERT_EQ(failure(other(), small.actor), "");
    const auto found = find(*small.database, "otra");
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->name, "Otra red");
    EXPECT_EQ(found->languages, other().languages);
    EXPECT_EQ(found->country, "BR");
    EXPECT_FALSE(found->fictional);
    EXPECT_NE(found->id, small.network.id);
    EXPECT_EQ(list(*small.database).size(), 2U);
    EXPECT_TRUE(small.faults().empty());
}

TEST_P(Networks, HaveAShortNameOfTheirOwn) {
    auto network = other();
    network.slug = "riberas";
    EXPECT_EQ(failure(network, small.actor), "error.network_exists");
    for (const char* slug : {"", "Otra", "otra red", "-otra", "otra-", "a--b", "ñ"}) {
        network.slug = slug;
        EXPECT_EQ(failure(network, small.actor), "error.no_slug") << slug;
    }
    for (const char* slug : {"help", "index"}) {
        network.slug = slug;
        EXPECT_EQ(failure(network, small.actor), "error.reserved_slug") << slug;
    }
    EXPECT_EQ(find(*small.database, "nadie").error().message.arguments.at(1), "riberas");
}

TEST_P(Networks, SayWhereAndInWhichLanguagesTheyAre) {
    auto network = other();
    network.country = "ZZ";
    EXPECT_EQ(failure(network, small.actor), "error.no_such_country");
    network.country.clear();
    network.languages = {Language("xx")};
    EXPECT_EQ(failure(network, small.actor), "error.no_such_language");
    network.languages.clear();
    EXPECT_EQ(failure(network, small.actor), "error.no_languages");
    network = other();
    network.name = " ";
    EXPECT_EQ(failure(network, small.actor), "error.no_name");
}

TEST_P(Networks, AreMadeByTheOperatorOnly) { EXPECT_EQ(failure(other(), people::Actor{}), "error.may_not"); }

TEST_P(Networks, ShowNothingOfOneInAnother) {
    ASSERT_EQ(failure(other(), small.actor), "");
    const auto lines = overview::plan_lines(*small.database, small.onlooker(), "otra");
    ASSERT_TRUE(lines.has_value());
    EXPECT_TRUE(lines->empty());
    EXPECT_EQ(overview::plan_page(*small.database, small.onlooker(), "otra", "2025").error().message.id, "error.no_plans");
}

}    // namespace
}    // namespace hito::networks
