#include "base/clock.h"

#include "base/text.h"

#include <fmt/format.h>

namespace hito {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::sys_days;

constexpr hours furthest_east(14);    // UTC+14, the Line Islands

// Two or three digits at a place of the text, below a limit.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count, int below) {
    const auto number = text.size() < at + count ? std::nullopt : read_number(text.substr(at, count));
    return number && static_cast<int>(*number) < below ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

// The part of a day behind "T": "10:00:00Z", "10:00:00.123Z".
std::optional<milliseconds> read_time(std::string_view text) {
    const auto hour = digits(text, 0, 2, 24);
    const auto minute = digits(text, 3, 2, 60);
    const auto second = digits(text, 6, 2, 60);
    const bool whole = text.size() == 9;
    const auto fraction = whole ? std::optional(0) : digits(text, 9, 3, 1000);
    if (!hour || !minute || !second || !fraction || !(whole || text.size() == 13) || text[2] != ':' || text[5] != ':' ||
        text.back() != 'Z' || (!whole && text[8] != '.')) {
        return std::nullopt;
    }
    return hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second) + milliseconds(*fraction);
}

}    // namespace

std::string iso_text(Moment moment) {
    const auto day = floor<days>(moment);
    const std::chrono::hh_mm_ss<milliseconds> time(moment - day);
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", iso_text(Date(day)), time.hours().count(), time.minutes().count(),
                       time.seconds().count(), time.subseconds().count());
}

std::optional<Moment> read_iso_moment(std::string_view text) {
    constexpr std::size_t day_length = 10;
    const auto day = read_iso_date(text.substr(0, day_length));
    if (!day) {
        return std::nullopt;
    }
    if (text.size() == day_length) {
        return Moment(sys_days(*day));
    }
    const auto time = text[day_length] == 'T' ? read_time(text.substr(day_length + 1)) : std::nullopt;
    return time ? std::optional(Moment(sys_days(*day)) + *time) : std::nullopt;
}

Date day_of(Moment moment) { return Date(floor<days>(moment)); }

Date latest_day_of(Moment moment) { return day_of(moment + furthest_east); }

Moment SystemClock::now() const { return floor<milliseconds>(std::chrono::system_clock::now()); }

Expected<void> check_has_come(Date day, Moment now) {
    if (day > latest_day_of(now)) {
        return fail(Failure::invalid, {"error.day_to_come", {iso_text(day)}});
    }
    return {};
}

}    // namespace hito
