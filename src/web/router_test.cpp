#include "web/router.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace hito::web {
namespace {

using TestRoute = Route<int>;
constexpr std::array<TestRoute, 5> routes = {{
    {Method::get, "/", Access::anyone, "", 1},
    {Method::get, "/{network}/plans/{plan}/timeline", Access::anyone, "json", 2},
    {Method::get, "/{network}/plans/{plan}/{row}", Access::anyone, "json csv", 3},
    {Method::post, "/{network}/plans/{plan}/{row}", Access::signed_in, "form", 4},
    {Method::post, "/{network}/only", Access::signed_in, "form", 5},
}};

struct Found {
    int handler = 0;
    std::string row;
    std::string format;
    bool other_method = false;
};

Found found(const std::string& target, Method method = Method::get) {
    Request request;
    EXPECT_TRUE(read_target(target, request));
    request.method = method;
    Captured captured;
    Found answer;
    const auto* route = find_route(std::span<const TestRoute>(routes), request, captured, answer.other_method);
    answer.handler = route == nullptr ? 0 : route->handler;
    answer.format = request.format;
    if (answer.handler == 3 || answer.handler == 4) {
        answer.row = captured["row"];
    }
    return answer;
}

TEST(Router, TakesTheFirstThatFits) {
    EXPECT_EQ(found("/").handler, 1);
    EXPECT_EQ(found("/a/plans/b/timeline").handler, 2);
    EXPECT_EQ(found("/a/plans/b/L1M1").row, "L1M1");
    EXPECT_EQ(found("/a/plans/b/L1M1", Method::post).handler, 4);
    EXPECT_EQ(found("/a/plans").handler, 0);
    EXPECT_EQ(found("/a/plans/b/c/d").handler, 0);
}

TEST(Router, TellsAnotherMethodFromAnotherPlace) {
    EXPECT_TRUE(found("/a/only").other_method);
    EXPECT_FALSE(found("/a/nothing").other_method);
}

TEST(Router, LeavesAFormatThatARouteLacksToTheName) {
    EXPECT_EQ(found("/a/plans/b/L1.json").format, "json");
    EXPECT_EQ(found("/a/plans/b/L1.json").row, "L1");
    EXPECT_EQ(found("/a/plans/b/L1.pdf").format, "");
    EXPECT_EQ(found("/a/plans/b/L1.pdf").row, "L1.pdf");
    EXPECT_EQ(found("/a/plans/b/timeline.json").handler, 2);
    EXPECT_EQ(found("/a/plans/b/timeline.csv").row, "timeline") << "the row of that name, as a table";
}

TEST(Router, FindsRoutesThatNoRequestReaches) {
    using List = std::vector<std::pair<Method, std::string_view>>;
    EXPECT_EQ(fault_of(List{{Method::get, "/{a}/b"}, {Method::post, "/x/b"}, {Method::get, "/{a}"}}), "");
    EXPECT_EQ(fault_of(List{{Method::get, "/{a}/b"}, {Method::get, "/x/b"}}), "/x/b");
    EXPECT_EQ(fault_of(List{{Method::get, "/{a}"}, {Method::get, "/{b}"}}), "/{b}");
    EXPECT_EQ(fault_of(List{{Method::get, "a"}}), "a");
    EXPECT_EQ(fault_of(List{{Method::get, "/a/"}}), "/a/");
}

}    // namespace
}    // namespace hito::web
