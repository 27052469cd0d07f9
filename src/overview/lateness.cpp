#include "overview/lateness.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace hito::overview {

namespace {

constexpr int weeks_from = 14;
constexpr int months_from = 61;
constexpr int days_a_week = 7;
constexpr double days_a_month = 365.2425 / 12;

Date end_of_months(Date date, unsigned months) {
    const unsigned last = (static_cast<unsigned>(date.month()) + months - 1) / months * months;
    return last_day_of_month(date.year(), std::chrono::month(last));
}

}    // namespace

std::optional<Date> last_day(const PlannedDate& date) {
    if (!date.end) {
        return std::nullopt;
    }
    switch (date.precision) {
        case Precision::day: return date.end;
        case Precision::month:
        case Precision::season: return end_of_months(*date.end, 1);
        case Precision::quarter: return end_of_months(*date.end, 3);
        case Precision::semester: return end_of_months(*date.end, 6);
        case Precision::year: break;
    }
    return end_of_months(*date.end, 12);
}

Date aged_to(const plans::Plan& plan, Date looked_at) {
    return plan.state == plans::State::closed && plan.closed_on ? std::min(*plan.closed_on, looked_at) : looked_at;
}

bool is_awaited(plans::Status status) {
    switch (status) {
        case plans::Status::planned:
        case plans::Status::in_progress:
        case plans::Status::unknown: return true;
        case plans::Status::partly_achieved:
        case plans::Status::achieved:
        case plans::Status::not_developed: break;
    }
    return false;
}

bool is_late(const std::optional<PlannedDate>& date, plans::Status status, Date looked_at) {
    return date && is_past(last_day(*date), status, looked_at);
}

bool is_past(std::optional<Date> last_day, plans::Status status, Date looked_at) {
    return last_day && *last_day < looked_at && is_awaited(status);
}

std::string lateness_text(const Wording& wording, Date last_day, Date looked_at) {
    const auto left = (std::chrono::sys_days(last_day) - std::chrono::sys_days(looked_at)).count();
    if (left == 0) {
        return wording.say("due.today");
    }
    const auto days = left < 0 ? -left : left;
    const auto say = [&](std::string_view late, std::string_view due, double units) {
        return wording.count(left < 0 ? late : due, static_cast<std::size_t>(std::lround(units)));
    };
    if (days < weeks_from) {
        return say("late.days", "due.days", static_cast<double>(days));
    }
    if (days < months_from) {
        return say("late.weeks", "due.weeks", static_cast<double>(days) / days_a_week);
    }
    return say("late.months", "due.months", static_cast<double>(days) / days_a_month);
}

}    // namespace hito::overview
