#include "site/site.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace hito::site {
namespace {

TEST(Routes, AreAllReached) {
    std::vector<std::pair<web::Method, std::string_view>> patterns;
    for (const auto& route : routes()) {
        patterns.emplace_back(route.method, route.pattern);
    }
    EXPECT_GT(patterns.size(), 30U);
    EXPECT_EQ(web::fault_of(patterns), "");
}

TEST(Routes, LetStrangersWriteNothing) {
    for (const auto& route : routes()) {
        const bool signs_in = route.pattern == "/login/{token}" || route.pattern == "/logout";
        if (route.method == web::Method::post) {
            EXPECT_TRUE(signs_in || route.access == web::Access::signed_in) << route.pattern;
            EXPECT_TRUE(route.formats == "form" || route.formats == "upload") << route.pattern;
        }
    }
}

TEST(Routes, StandAtTodayWhereTheyWrite) {
    for (const auto& route : routes()) {
        if (route.method == web::Method::get && route.access == web::Access::signed_in) {
            EXPECT_NE(route.pattern.ends_with("/journal"), web::has_word(route.formats, web::only_now)) << route.pattern;
        }
    }
}

TEST(Routes, TakeLargeBodiesOnlyWhereFilesBelong) {
    for (const auto& route : routes()) {
        if (web::has_word(route.formats, "upload")) {
            EXPECT_TRUE(route.pattern.ends_with("/assessments") || route.pattern.ends_with("/imports")) << route.pattern;
        }
    }
}

}    // namespace
}    // namespace hito::site
