#include "site/kept_page.h"

#include "people/session_store.h"
#include "plans/store.h"
#include "site/site.h"

#include <gtest/gtest.h>
#include <tests/support/full_network.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hito::site {
namespace {

/// A site on the small network, one worker of it, and somebody who asks.
class KeptPages : public testing::Test {
protected:
    static web::Request asking(const std::string& target) {
        web::Request request;
        EXPECT_TRUE(web::read_target(target, request));
        request.accept_language = "en";
        return request;
    }
    static std::string header(const web::Response& response, std::string_view name) {
        for (const auto& [known, value] : response.headers) {
            if (known == name) {
                return value;
            }
        }
        return {};
    }
    web::Response from_worker(web::Request request) { return worker->answer(request); }
    std::string kept(const web::Request& request) {
        const auto response = site.kept(request);
        return response ? response->text() : "none";
    }

    const std::filesystem::path path = support::full_database("kept_page");
    FixedClock clock{*read_iso_moment("2025-06-30T09:00:00Z")};
    Site site{{[this] { return db::Database::open(path, cli::schema()).value(); }, &clock}};
    std::unique_ptr<web::Worker> worker = site.worker();
    const std::string plan = "/riberas/plans/2025";
};

TEST_F(KeptPages, AreThoseOfAStrangerWhoAskedTheSame) {
    const auto request = asking(plan);
    EXPECT_EQ(kept(request), "none");
    const auto page = from_worker(request).text();
    ASSERT_NE(page.find("<html"), std::string::npos);
    EXPECT_EQ(kept(request), page);
    EXPECT_EQ(from_worker(request).text(), page);

    auto other = request;
    other.gzip = true;
    EXPECT_EQ(kept(other), "none");
    other = request;
    other.fragment = true;
    EXPECT_EQ(kept(other), "none");
    other = request;
    other.accept_language = "pt";
    EXPECT_EQ(kept(other), "none");
    other = request;
    other.cookies.add(std::string(language_cookie), "fr");
    EXPECT_EQ(kept(other), "none");
    for (const auto* more : {"?q=agua", "?as-of=2025-03-01", "?known-by=2025-03-01", ".json"}) {
        EXPECT_EQ(kept(asking(plan + more)), "none") << more;
    }
}

TEST_F(KeptPages, AreOfNobodyWhoBringsASessionOrWrites) {
    auto request = asking(plan);
    from_worker(request);
    request.cookies.add(std::string(people::session_cookie), std::string(64, 'a'));
    EXPECT_EQ(kept(request), "none");
    request = asking(plan);
    request.method = web::Method::post;
    EXPECT_EQ(kept(request), "none");
}

TEST_F(KeptPages, EndWithAWriteAndWithTheDay) {
    const auto request = asking(plan);
    const auto before = from_worker(request).text();
    ASSERT_EQ(kept(request), before);
    {
        const auto database = db::Database::open(path, cli::schema()).value();
        ASSERT_TRUE(support::judge(*database));
    }
    EXPECT_EQ(kept(request), "none");
    const auto after = from_worker(request).text();
    EXPECT_NE(after, before);
    EXPECT_EQ(kept(request), after);
    clock.put(*read_iso_moment("2025-07-01T00:00:01Z"));
    EXPECT_EQ(kept(request), "none");
}

TEST_F(KeptPages, AreNotSentAgainToABrowserThatHasThem) {
    auto request = asking(plan);
    from_worker(request);
    const auto first = site.kept(request);
    ASSERT_TRUE(first && first->head);
    const auto tag = *first->head;
    const auto at = tag.find("ETag: ");
    ASSERT_NE(at, std::string::npos);
    request.if_none_match = tag.substr(at + 6, tag.find('\r', at) - at - 6);
    const auto again = site.kept(request);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, 304);
    EXPECT_EQ(again->text(), "");
    EXPECT_EQ(header(*again, "ETag"), request.if_none_match);
    EXPECT_NE(header(*again, "Content-Security-Policy"), "");
    EXPECT_EQ(from_worker(request).status, 304);
}

TEST_F(KeptPages, KeepTheLanguageThatWasChosen) {
    const auto request = asking(plan + "?language=pt");
    from_worker(request);
    const auto again = site.kept(request);
    ASSERT_TRUE(again);
    EXPECT_EQ(header(*again, "Set-Cookie").find("__Host-language=pt;"), 0U);
}

TEST_F(KeptPages, AreNoneWhereThereIsNothingToKeep) {
    for (const auto* target :
         {"/", "/login", "/nowhere", "/riberas/nowhere", "/riberas/plans/2025/edit", "/assets/site.css"}) {
        from_worker(asking(target));
        EXPECT_EQ(kept(asking(target)), "none") << target;
    }
}

}    // namespace
}    // namespace hito::site
