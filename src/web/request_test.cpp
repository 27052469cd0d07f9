#include "web/request.h"

#include <gtest/gtest.h>

#include <string>

namespace hito::web {
namespace {

Request request_of(const std::string& target) {
    Request request;
    EXPECT_TRUE(read_target(target, request)) << target;
    return request;
}

bool refuses(const std::string& target) {
    Request request;
    return !read_target(target, request);
}

TEST(Request, SplitsItsTarget) {
    const auto request = request_of("/metropolis/plans/2018-2020.json?status=achieved&q=g%C3%A9nero+y+paz");
    EXPECT_EQ(request.segments, (std::vector<std::string>{"metropolis", "plans", "2018-2020"}));
    EXPECT_EQ(request.path, "/metropolis/plans/2018-2020");
    EXPECT_EQ(request.format, "json");
    EXPECT_EQ(request.query.text("status"), "achieved");
    EXPECT_EQ(request.query.text("q"), "género y paz");
    EXPECT_EQ(request_of("/").path, "/");
    EXPECT_EQ(request_of("/a/1.2.a.1").format, "");
    EXPECT_EQ(request_of("/a/caf%C3%A9").segments.back(), "café");
}

TEST(Request, KnowsItsPathAsAnAddress) {
    EXPECT_EQ(request_of("/%5Cother.example/imports").path, "/%5Cother.example/imports");
    EXPECT_EQ(request_of("/a/1%3Fx%23y.csv?b=c").path, "/a/1%3Fx%23y");
    EXPECT_EQ(request_of("/a/caf%c3%a9").path, "/a/caf%C3%A9");
}

TEST(Request, RefusesTargetsThatAreNoPath) {
    for (const auto* target : {"", "a", "http://a/", "//a", "/a//b", "/a/../b", "/a/%2e%2e/b", "/a/./b", "/a%2fb", "/a%00",
                               "/a%zz", "/a%f", "/%ff", "/a?b=%1b", "/a?b=%c0%80"}) {
        EXPECT_TRUE(refuses(target)) << target;
    }
    EXPECT_TRUE(refuses("/" + std::string(8000, 'a')));
}

TEST(Request, ReadsForms) {
    const auto form = read_urlencoded("a=1&b=x%0D%0Ay&a=2&&c");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->text("b"), "x\ny");
    EXPECT_EQ(form->all("a"), (std::vector<std::string_view>{"1", "2"}));
    EXPECT_EQ(form->find("c"), std::optional<std::string_view>(""));
    EXPECT_FALSE(form->find("d"));
    std::string many = "a=b";
    for (int i = 0; i < 999; ++i) {
        many += "&a=b";
    }
    EXPECT_TRUE(read_urlencoded(many));
    EXPECT_FALSE(read_urlencoded(many + "&a=b"));
}

TEST(Request, ReadsCookies) {
    const auto cookies = read_cookies("a=1; __Host-hito=ff==;;=x; b");
    EXPECT_EQ(cookies.text("a"), "1");
    EXPECT_EQ(cookies.text("__Host-hito"), "ff==");
    EXPECT_FALSE(cookies.find("b"));
}

std::string part(const std::string& head, const std::string& content) {
    return "--x\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
}

TEST(Request, ReadsFormsWithFiles) {
    Request request;
    const auto body = part("name=\"note\"", "línea\r\notra") +
                      part("name=\"proof\"; filename=\"C:\\\\x\\\\foto.png\"", "\x89PNG\r\n") +
                      part("name=\"proof\"; filename=\"\"", "") + part("name=\"empty\"", "") + "--x--\r\n";
    ASSERT_TRUE(read_multipart("multipart/form-data; boundary=\"x\"", body, request));
    EXPECT_EQ(request.form.text("note"), "línea\notra");
    EXPECT_EQ(request.form.find("empty"), std::optional<std::string_view>(""));
    ASSERT_EQ(request.uploads.size(), 1U);
    EXPECT_EQ(request.uploads[0].field, "proof");
    EXPECT_EQ(request.uploads[0].name, "foto.png");
    EXPECT_EQ(request.uploads[0].bytes, "\x89PNG\r\n");
}

TEST(Request, NamesNoPathsInFiles) {
    for (const auto& [given, kept] :
         {std::pair{"../../etc/passwd", "passwd"}, std::pair{"..", "file"}, std::pair{"a/..", "file"},
          std::pair{"a\tb", "file"}, std::pair{"acta.pdf", "acta.pdf"}}) {
        Request request;
        ASSERT_TRUE(read_multipart("multipart/form-data; boundary=x",
                                   part("name=f; filename=\"" + std::string(given) + "\"", "x") + "--x--", request));
        EXPECT_EQ(request.uploads.at(0).name, kept) << given;
    }
}

TEST(Request, RefusesBrokenForms) {
    Request request;
    EXPECT_FALSE(read_multipart("multipart/form-data", part("name=a", "b") + "--x--", request));
    EXPECT_FALSE(read_multipart("text/plain; boundary=x", part("name=a", "b") + "--x--", request));
    EXPECT_FALSE(read_multipart("multipart/form-data; boundary=x", part("name=a", "b"), request));
    EXPECT_FALSE(read_multipart("multipart/form-data; boundary=x", part("title=a", "b") + "--x--", request));
    EXPECT_FALSE(read_multipart("multipart/form-data; boundary=x", part("name=a", "\xff") + "--x--", request));
    EXPECT_FALSE(read_multipart("multipart/form-data; boundary=x", "", request));
    EXPECT_FALSE(read_urlencoded("a=%ff"));
}

TEST(Request, KeepsAQueryForLinks) {
    Fields query;
    query.add("status", "achieved");
    query.add("q", "a b&c");
    query.add("empty", "");
    EXPECT_EQ(query_with(query, {{"status", ""}, {"page", "2"}}), "?q=a%20b%26c&page=2");
    EXPECT_EQ(query_with({}, {}), "");
}

}    // namespace
}    // namespace hito::web
