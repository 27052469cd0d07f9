#include "people/sign_in_pages.h"

#include <tests/support/visited.h>

#include <gtest/gtest.h>

namespace hito::people {
namespace {

TEST(SignInPages, LeadOnToAddressesOfOursOnly) {
    support::SmallNetwork small;
    const auto led_to = [&](const std::string& to) {
        const auto answer = overview::visited(small, sign_in_routes(), "/login?to=" + to, small.actor);
        EXPECT_EQ(answer.status, 303);
        for (const auto& [name, value] : answer.headers) {
            if (name == "Location") {
                return value;
            }
        }
        return std::string();
    };
    EXPECT_EQ(led_to("/riberas/plans?status=achieved"), "/riberas/plans?status=achieved");
    for (const auto* other : {"", "riberas", "//other.example", "https://other.example", "/%5Cother.example",
                              "/%09/other.example", "/a%0ASet-Cookie:%20b=c", "/a%20b"}) {
        EXPECT_EQ(led_to(other), "/") << other;
    }
}

}    // namespace
}    // namespace hito::people
