#include "imports/arrival_pages.h"

#include "imports/arrival_actions.h"
#include "imports/arrival_store.h"
#include "imports/pages.h"
#include "web/job_queue.h"

#include <gtest/gtest.h>
#include <tests/support/small_network.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

namespace hito::imports {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A network with a queue of readings, whose jobs the tests put there themselves.
class ArrivalPages : public testing::Test {
protected:
    ArrivalPages() { small.on("2026-02-01"); }
    ~ArrivalPages() override { go = true; }
    ArrivalPages(const ArrivalPages&) = delete;
    ArrivalPages(ArrivalPages&&) = delete;
    ArrivalPages& operator=(const ArrivalPages&) = delete;
    ArrivalPages& operator=(ArrivalPages&&) = delete;

    web::Response ask(web::Method method, const std::string& target, bool fragment = false) {
        web::Request request;
        EXPECT_TRUE(web::read_target(target, request)) << target;
        request.method = method;
        request.fragment = fragment;
        web::Captured captured;
        bool other_method = false;
        const auto* route = web::find_route(import_routes(), request, captured, other_method);
        people::Visit visit{.request = request,
                            .captured = captured,
                            .database = *small.database,
                            .clock = small.clock,
                            .wording = wording,
                            .actor = small.actor,
                            .form_key = "key",
                            .session = {},
                            .language = Language("en"),
                            .as_of = {},
                            .known_by = {},
                            .jobs = nullptr,
                            .readings = &readings,
                            .open = {}};
        auto answer = route->handler(visit);
        if (answer) {
            return std::move(*answer);
        }
        web::Response failed;
        failed.body = answer.error().message.id;
        return failed;
    }

    Arrival bring(const std::string& bytes, bool pasted = false) {
        return arrive(*small.database, small.actor, small.clock, small.network.id, {"plan.txt", bytes, pasted}).value();
    }

    // A job of the arrival that tells where it is and stays there.
    void stay_at(const Arrival& arrival, const Progress& progress) {
        const auto stay = [this, progress](const Watch& watch) -> Expected<std::string> {
            watch(progress);
            there = true;
            while (!go) {
                wanted = wanted && watch(progress);
                std::this_thread::sleep_for(milliseconds(1));
            }
            return "1";
        };
        ASSERT_TRUE(readings.ask("reading " + arrival.token, stay, milliseconds(0)));
        while (!there) {
            std::this_thread::sleep_for(milliseconds(1));
        }
    }

    static std::string header(const web::Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers) {
            if (key == name) {
                return value;
            }
        }
        return {};
    }
    static bool holds(const web::Response& response, std::string_view words) {
        return response.body.find(words) != std::string::npos;
    }

    support::SmallNetwork small;
    Wording wording{Messages("en")};
    std::atomic<bool> there = false;
    std::atomic<bool> go = false;
    std::atomic<bool> wanted = true;
    web::JobQueue readings{1, 10, 10'000};
    const std::string text = "# Plan 2026\n\n1. Agua\n1.1 Publicar una guía\n1.2 Abrir una ventanilla\n";
};

TEST_F(ArrivalPages, SayWhichStepItIsInAndHowFar) {
    const auto arrival = bring(text);
    stay_at(arrival, {"rows", 1200, 3400});
    const auto page = ask(web::Method::get, address_of(small.network, arrival));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page, "“plan.txt” is being read"));
    EXPECT_TRUE(holds(page, "1,200 of 3,400 rows"));
    EXPECT_TRUE(holds(page, "<progress value=\"1200\" max=\"3400\" aria-labelledby=\"far\">"));
    EXPECT_TRUE(holds(page, "data-say=\"Reading the rows of the plan\""));
    EXPECT_TRUE(holds(page, "hx-trigger=\"every 1s\""));
    EXPECT_TRUE(holds(page, "<noscript><meta http-equiv=\"refresh\" content=\"2\"/></noscript>"));
    EXPECT_TRUE(holds(ask(web::Method::get, "/riberas/imports"), "It is being read"));
}

TEST_F(ArrivalPages, ShowNoBarWhereNothingIsCounted) {
    const auto arrival = bring(text);
    stay_at(arrival, {"draft"});
    const auto page = ask(web::Method::get, address_of(small.network, arrival));
    EXPECT_TRUE(holds(page, "Writing the draft"));
    EXPECT_FALSE(holds(page, "<progress"));
}

TEST_F(ArrivalPages, SayHowManyAreReadBefore) {
    stay_at(bring("# Another\n"), {"text"});
    const auto second = bring("# A second\n");
    const auto third = bring("# A third\n");
    const auto none = [](const Watch&) -> Expected<std::string> { return ""; };
    ASSERT_TRUE(readings.ask("reading " + second.token, none, milliseconds(0)));
    ASSERT_TRUE(readings.ask("reading " + third.token, none, milliseconds(0)));
    EXPECT_TRUE(holds(ask(web::Method::get, address_of(small.network, second)), "It begins in a moment"));
    EXPECT_TRUE(holds(ask(web::Method::get, address_of(small.network, third)), "Waiting its turn: 1 in front of it"));
}

TEST_F(ArrivalPages, LeadToTheReviewWhenItIsDone) {
    const auto arrival = bring(text);
    ASSERT_TRUE(read(*small.database, small.actor, small.clock, arrival));
    const auto address = address_of(small.network, arrival);
    EXPECT_EQ(header(ask(web::Method::get, address), "Location"), "/riberas/imports/1");
    EXPECT_EQ(header(ask(web::Method::get, address, true), "HX-Redirect"), "/riberas/imports/1");
    EXPECT_EQ(header(ask(web::Method::post, address + "/drop"), "Location"), address) << "too late to stop it";
}

TEST_F(ArrivalPages, OfferToReadAgainWhatWasBrokenOff) {
    const auto arrival = bring(text);    // the server that read it is gone
    const auto address = address_of(small.network, arrival);
    const auto page = ask(web::Method::get, address);
    EXPECT_TRUE(holds(page, "“plan.txt” is kept, and not read yet"));
    EXPECT_TRUE(holds(page, "Read it again"));
    EXPECT_FALSE(holds(page, "hx-trigger"));
    EXPECT_FALSE(holds(page, "<noscript><meta"));
    EXPECT_EQ(header(ask(web::Method::get, address, true), "HX-Redirect"), address) << "a page that asked meanwhile";
    EXPECT_TRUE(holds(ask(web::Method::get, "/riberas/imports"), "Kept, and not read yet"));
}

TEST_F(ArrivalPages, GiveBackAPastedTextThatIsNoPlan) {
    const auto arrival = bring("No plan & nothing\n", true);
    ASSERT_FALSE(read(*small.database, small.actor, small.clock, arrival));
    const auto page = ask(web::Method::get, address_of(small.network, arrival));
    EXPECT_TRUE(holds(page, "“plan.txt” could not be read"));
    EXPECT_TRUE(holds(page, "role=\"alert\""));
    EXPECT_TRUE(holds(page, "No plan &amp; nothing"));
    EXPECT_TRUE(holds(page, "until 15 February 2026") || holds(page, "until 15 Feb 2026"));
    const auto file = bring("No plan in a file\n");
    ASSERT_FALSE(read(*small.database, small.actor, small.clock, file));
    EXPECT_FALSE(holds(ask(web::Method::get, address_of(small.network, file)), "<textarea"));
}

TEST_F(ArrivalPages, StopAReadingThatNobodyWants) {
    const auto arrival = bring(text);
    stay_at(arrival, {"text", 1, 5});
    const auto address = address_of(small.network, arrival);
    EXPECT_EQ(header(ask(web::Method::post, address + "/drop"), "Location"), "/riberas/imports");
    EXPECT_EQ(header(ask(web::Method::post, address + "/drop"), "Location"), "/riberas/imports") << "a second click";
    while (wanted) {
        std::this_thread::sleep_for(milliseconds(1));
    }
    EXPECT_EQ(ask(web::Method::get, address).body, "error.no_arrival");
    EXPECT_EQ(header(ask(web::Method::get, address, true), "HX-Redirect"), "/riberas/imports");
    EXPECT_EQ(ask(web::Method::get, "/riberas/imports/reading/0").body, "error.no_arrival");
}

}    // namespace
}    // namespace hito::imports
