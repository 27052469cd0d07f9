#pragma once

#include "base/date.h"
#include "base/expected.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hito {

/// A point in time, in UTC, to the millisecond.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2021-03-16T10:00:00.000Z".
std::string iso_text(Moment moment);

/// The moment of an ISO 8601 text in UTC, with or without its milliseconds ("2021-03-16T10:00:00Z"), or of a day alone, at
/// its beginning; nullopt when it is none.
std::optional<Moment> read_iso_moment(std::string_view text);

/// The day in UTC.
Date day_of(Moment moment);

/// The latest day that it is anywhere on Earth at that moment (UTC+14): nobody's today is later.
Date latest_day_of(Moment moment);

/// Fails: invalid, when a day that is asked about has not come yet anywhere on Earth.
Expected<void> check_has_come(Date day, Moment now);

/// What time it is; handed to whatever writes, so that tests and the demo network can stand at another time.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    [[nodiscard]] virtual Moment now() const = 0;
    /// Whether somebody chose the time: what is recorded then says so.
    [[nodiscard]] virtual bool set_by_hand() const { return false; }
};

/// The machine's own clock.
class SystemClock : public Clock {
public:
    [[nodiscard]] Moment now() const override;
};

/// A clock that stands where it is put.
class FixedClock : public Clock {
public:
    explicit FixedClock(Moment moment) : moment_(moment) {}
    [[nodiscard]] Moment now() const override { return moment_; }
    [[nodiscard]] bool set_by_hand() const override { return true; }
    void put(Moment moment) { moment_ = moment; }

private:
    Moment moment_;
};

}    // namespace hito
