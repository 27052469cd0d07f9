#include "base/clock.h"

#include <gtest/gtest.h>

namespace hito {
namespace {

TEST(clock, writes_and_reads_a_moment) {
    const auto moment = read_iso_moment("2021-03-16T10:05:09.042Z");
    ASSERT_TRUE(moment.has_value());
    EXPECT_EQ(iso_text(*moment), "2021-03-16T10:05:09.042Z");
    EXPECT_EQ(iso_text(*read_iso_moment("2021-03-16T10:05:09Z")), "2021-03-16T10:05:09.000Z");
    EXPECT_EQ(iso_text(*read_iso_moment("2021-03-16")), "2021-03-16T00:00:00.000Z");
}

TEST(clock, refuses_what_is_no_moment) {
    for (const char* text : {"", "2021-02-30T10:00:00Z", "2021-03-16T24:00:00Z", "2021-03-16 10:00:00Z", "2021-03-16T10:00Z",
                             "2021-03-16T10:00:00", "2021-03-16T10:00:00.5Z", "2021-03-16T10:00:00+02:00"}) {
        EXPECT_FALSE(read_iso_moment(text).has_value()) << text;
    }
}

TEST(clock, knows_the_latest_day_on_earth) {
    EXPECT_EQ(iso_text(latest_day_of(*read_iso_moment("2021-03-16T09:59:59Z"))), "2021-03-16");
    EXPECT_EQ(iso_text(latest_day_of(*read_iso_moment("2021-03-16T10:00:00Z"))), "2021-03-17");
    EXPECT_EQ(iso_text(day_of(*read_iso_moment("2021-03-16T23:59:59Z"))), "2021-03-16");
}

TEST(clock, says_when_somebody_set_it) {
    EXPECT_TRUE(FixedClock(Moment{}).set_by_hand());
    EXPECT_FALSE(SystemClock().set_by_hand());
}

}    // namespace
}    // namespace hito
