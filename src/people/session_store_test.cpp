#include "people/session_store.h"

#include <tests/support/small_network.h>

#include <gtest/gtest.h>

#include <chrono>

namespace hito::people {
namespace {

struct SessionStore : testing::Test {
    support::SmallNetwork small;
    Actor actor{Actor::Kind::operator_, "operator", "Secretaría"};
    db::Database& database() { return *small.database; }
};

TEST_F(SessionStore, SignsInOnce) {
    const auto link = make_sign_in_link(database(), small.clock, actor);
    EXPECT_EQ(link.size(), 64U);
    EXPECT_EQ(actor_of_link(database(), small.clock, link)->name, "Secretaría");
    EXPECT_TRUE(actor_of_link(database(), small.clock, link)) << "looking uses nothing up";
    const auto session = sign_in(database(), small.clock, link);
    ASSERT_TRUE(session);
    EXPECT_EQ(actor_of_session(database(), small.clock, *session)->key, "operator");
    EXPECT_FALSE(sign_in(database(), small.clock, link));
    EXPECT_FALSE(actor_of_session(database(), small.clock, link));
    sign_out(database(), *session);
    EXPECT_FALSE(actor_of_session(database(), small.clock, *session));
}

TEST_F(SessionStore, LetsNobodyInWithWhatIsNoToken) {
    for (const auto* token : {"", "x", "0000000000000000000000000000000000000000000000000000000000000000"}) {
        EXPECT_FALSE(actor_of_session(database(), small.clock, token));
        EXPECT_FALSE(sign_in(database(), small.clock, token));
    }
}

TEST_F(SessionStore, EndsLinksAndSessions) {
    const auto begin = small.clock.now();
    const auto link = make_sign_in_link(database(), small.clock, actor);
    const auto other = make_sign_in_link(database(), small.clock, actor);
    const auto session = *sign_in(database(), small.clock, other);
    small.clock.put(begin + link_lasts);
    EXPECT_FALSE(sign_in(database(), small.clock, link));
    EXPECT_TRUE(actor_of_session(database(), small.clock, session));
    small.clock.put(begin + session_lasts);
    EXPECT_FALSE(actor_of_session(database(), small.clock, session));
    forget_old(database(), small.clock);
    EXPECT_EQ(database().first<int>("select (select count(*) from sessions) + (select count(*) from sign_in_links)"), 0);
}

TEST_F(SessionStore, KeepsNoToken) {
    const auto session = *sign_in(database(), small.clock, make_sign_in_link(database(), small.clock, actor));
    EXPECT_EQ(database().first<int>("select count(*) from sessions where token = $1 or hex(token) = upper($1)", session), 0);
    EXPECT_NE(form_key_of(session), session);
    EXPECT_NE(form_key_of(session), form_key_of("other"));
}

TEST_F(SessionStore, CountsAFormOnce) {
    actor.once = "abc";
    assessments::Assessment judgement;
    judgement.node = small.row("1.1").node.id;
    judgement.status = plans::Status::achieved;
    judgement.on = *read_iso_date("2025-03-08");
    small.on("2025-03-09");
    EXPECT_TRUE(assessments::assess(database(), actor, small.clock, judgement));
    const auto again = assessments::assess(database(), actor, small.clock, judgement);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().failure, Failure::repeated);
    actor.once = "abd";
    judgement.status = plans::Status::unknown;    // refused: the form may be sent again
    EXPECT_FALSE(assessments::assess(database(), actor, small.clock, judgement));
    judgement.status = plans::Status::in_progress;
    EXPECT_TRUE(assessments::assess(database(), actor, small.clock, judgement));
}

}    // namespace
}    // namespace hito::people
