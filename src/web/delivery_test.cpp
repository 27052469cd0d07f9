#include "web/delivery.h"

#include "web/assets.h"
#include "web/compress.h"
#include "web/exchange.h"
#include "web/page_cache.h"
#include "web/rate.h"
#include "web/template_text.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <string>

namespace hito::web {
namespace {

std::string header(const Response& response, std::string_view name) {
    const auto found =
        std::find_if(response.headers.begin(), response.headers.end(), [&](const auto& one) { return one.first == name; });
    return found == response.headers.end() ? std::string() : found->second;
}

std::string unzipped(const std::string& bytes) {
    z_stream stream = {};
    inflateInit2(&stream, 15 + 16);
    std::string out(1'000'000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

Response page(std::string text) { return text_of_type(html_type, std::move(text)); }

TEST(Delivery, GivesAnUnchangedPageOnce) {
    Request request;
    auto response = page("hola");
    deliver(request, response);
    const auto tag = header(response, "ETag");
    ASSERT_FALSE(tag.empty());
    request.if_none_match = "W/\"x\", " + tag;
    auto again = page("hola");
    deliver(request, again);
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.text(), "");
    auto changed = page("adiós");
    deliver(request, changed);
    EXPECT_EQ(changed.status, 200);
}

TEST(Delivery, CompressesWhatIsWorthIt) {
    Request request;
    request.gzip = true;
    const std::string text(20'000, 'a');
    auto response = page(text);
    deliver(request, response);
    EXPECT_EQ(header(response, "Content-Encoding"), "gzip");
    EXPECT_EQ(unzipped(response.text()), text);
    auto small = page("hola");
    deliver(request, small);
    EXPECT_EQ(small.text(), "hola");
    auto picture = text_of_type("image/png", text);
    deliver(request, picture);
    EXPECT_EQ(picture.text(), text);
}

TEST(Delivery, LetsAPageRunNothingButOurFiles) {
    auto response = page("x");
    add_safety(response);
    EXPECT_EQ(header(response, "Content-Security-Policy").find("unsafe"), std::string::npos);
    EXPECT_NE(header(response, "Content-Security-Policy").find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
}

TEST(Delivery, GivesAssetsForEver) {
    Request request;
    request.path = asset_address("site.css");
    const auto response = asset_response(request);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.type, "text/css; charset=utf-8");
    EXPECT_NE(header(response, "Cache-Control").find("immutable"), std::string::npos);
    request.gzip = true;
    EXPECT_EQ(unzipped(asset_response(request).text()), response.text());
    request.path = "/assets/site-0000000000.css";
    EXPECT_EQ(asset_response(request).status, 404);
    EXPECT_EQ(find_asset("/assets/../CMakeLists.txt"), nullptr);
}

TEST(Exchange, KnowsTheNamesOfTheServer) {
    Serving serving;
    serving.hosts = {"plans.example.org"};
    for (const auto* host : {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "[::1]", "plans.example.org:443"}) {
        EXPECT_TRUE(is_named(host, serving)) << host;
    }
    for (const auto* host : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "org"}) {
        EXPECT_FALSE(is_named(host, serving)) << host;
    }
}

TEST(Exchange, WritesTheHead) {
    auto response = page("hola");
    response.headers.emplace_back("ETag", "\"a\"");
    EXPECT_EQ(
        head_of(response, "OK", "now", false),
        "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 4\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"a\"\r\n"
        "Connection: close\r\n\r\n");
    response.status = 304;
    EXPECT_EQ(head_of(response, "Not Modified", "now", true),
              "HTTP/1.1 304 Not Modified\r\nDate: now\r\nETag: \"a\"\r\n\r\n");
}

TEST(Exchange, LetsNoValueEndAHeader) {
    const auto head = head_of(see_other("/a\r\nSet-Cookie: b=c\x7F"), "See Other", "now", true);
    EXPECT_NE(head.find("Location: /aSet-Cookie: b=c\r\n"), std::string::npos) << head;
}

TEST(PageCache, ForgetsWhatWasAskedLongestAgo) {
    PageCache cache(10'000);
    for (const auto* key : {"a", "b", "c", "d", "e"}) {
        cache.keep(key, page(std::string(1'400, *key)));
    }
    EXPECT_NE(cache.find("a"), nullptr);    // asked again: it stays
    cache.keep("f", page(std::string(1'400, 'f')));
    EXPECT_EQ(cache.find("b"), nullptr);
    ASSERT_NE(cache.find("a"), nullptr);
    EXPECT_EQ(cache.find("a")->text(), std::string(1'400, 'a'));
    EXPECT_LE(cache.bytes(), 10'000U);
    cache.keep("huge", page(std::string(9'000, 'x')));
    EXPECT_EQ(cache.find("huge"), nullptr) << "one page must not push all others out";
}

TEST(Rate, LetsAnAddressAskSoOften) {
    Rate rate(10, 3);
    auto now = Rate::Time() + std::chrono::hours(1);
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(rate.take("192.0.2.1", now));
    }
    EXPECT_FALSE(rate.take("192.0.2.1", now));
    EXPECT_TRUE(rate.take("192.0.2.2", now));
    EXPECT_TRUE(rate.take("192.0.2.1", now + std::chrono::milliseconds(150)));
    EXPECT_FALSE(rate.take("192.0.2.1", now + std::chrono::milliseconds(160)));
    for (int i = 0; i < 100; ++i) {
        EXPECT_TRUE(rate.take("127.0.0.1", now));
    }
}

TEST(Rate, RemembersSoManyAddresses) {
    Rate rate(1, 2);
    const auto now = Rate::Time() + std::chrono::hours(1);
    for (int i = 0; i < 30'000; ++i) {
        rate.take(std::to_string(i), now);
    }
    EXPECT_LE(rate.addresses(), 20'000U);
    EXPECT_TRUE(rate.take("late", now + std::chrono::minutes(1)));
    EXPECT_LE(rate.addresses(), 20'000U);
}

}    // namespace
}    // namespace hito::web
