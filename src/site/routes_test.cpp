#include "site/site.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
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

// "/{network}/plans/{plan}" → "/{}/plans/{}"
std::string shape_of(std::string_view pattern) {
    std::string shape;
    bool in_name = false;
    for (const char c : pattern) {
        in_name = in_name && c != '}';
        shape += in_name ? "" : std::string(1, c);
        in_name = in_name || c == '{';
    }
    return shape;
}

// failure_response() leads a form that was sent twice to the page above.
TEST(Routes, LeadAFormThatWasSentTwiceToAPageThatIs) {
    std::set<std::string> pages;
    for (const auto& route : routes()) {
        if (route.method == web::Method::get) {
            pages.insert(shape_of(route.pattern));
        }
    }
    // Those whose page above is none: they lead such a form themselves, or count none.
    const std::set<std::string_view> themselves = {"/admin/networks/add", "/admin/verify",
                                                   "/{network}/imports/reading/{arrival}",
                                                   "/{network}/plans/{plan}/{row}/assessments/{assessment}/undo"};
    for (const auto& route : routes()) {
        const auto above = shape_of(route.pattern.substr(0, std::max<std::size_t>(route.pattern.rfind('/'), 1)));
        if (route.method == web::Method::post) {
            EXPECT_NE(pages.count(above) == 1, themselves.count(route.pattern) == 1)
                << route.pattern << " leads to " << above;
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
