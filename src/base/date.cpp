#include "base/date.h"

#include "base/text.h"

#include <fmt/format.h>

#include <array>

namespace hito {

namespace {

Date first_of(int year, unsigned month) { return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(1)}; }

}    // namespace

std::string iso_text(Date date) {
    const int year = static_cast<int>(date.year());
    if (year < 0 || year > 9999) {
        return fmt::format("{:04}-{:02}-{:02}", year, static_cast<unsigned>(date.month()),
                           static_cast<unsigned>(date.day()));
    }
    // Lists write hundreds of days, and fmt takes several times as long.
    std::string text = "0000-00-00";
    const auto put = [&](std::size_t last, unsigned number) {
        for (; number > 0; number /= 10) {
            text[last--] = static_cast<char>('0' + number % 10);
        }
    };
    put(3, static_cast<unsigned>(year));
    put(6, static_cast<unsigned>(date.month()));
    put(9, static_cast<unsigned>(date.day()));
    return text;
}

std::optional<Date> read_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    std::array<unsigned, 10> digits = {};
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9')) {
            return std::nullopt;
        }
        digits[i] = static_cast<unsigned char>(text[i]) - static_cast<unsigned>('0');
    }
    const auto year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
    const Date date{std::chrono::year(static_cast<int>(year)), std::chrono::month(digits[5] * 10 + digits[6]),
                    std::chrono::day(digits[8] * 10 + digits[9])};
    return date.ok() ? std::optional(date) : std::nullopt;
}

Date last_day_of_month(std::chrono::year year, std::chrono::month month) {
    return Date{std::chrono::year_month_day_last{year, std::chrono::month_day_last{month}}};
}

std::string_view name_of(Precision precision) {
    static constexpr std::array<std::string_view, 6> names = {"day", "month", "quarter", "season", "semester", "year"};
    return names.at(static_cast<std::size_t>(precision));
}

PlannedDate PlannedDate::day(Date day) { return {day, day, Precision::day, false, {}}; }

PlannedDate PlannedDate::days(Date first, Date last) { return {first, last, Precision::day, false, {}}; }

PlannedDate PlannedDate::month(int year, unsigned month) { return months(year, month, year, month); }

PlannedDate PlannedDate::months(int first_year, unsigned first_month, int last_year, unsigned last_month) {
    return {first_of(first_year, first_month),
            last_day_of_month(std::chrono::year(last_year), std::chrono::month(last_month)),
            Precision::month,
            false,
            {}};
}

PlannedDate PlannedDate::quarter(int year, unsigned quarter) {
    auto date = months(year, 3 * quarter - 2, year, 3 * quarter);
    date.precision = Precision::quarter;
    return date;
}

PlannedDate PlannedDate::semester(int year, unsigned semester) {
    auto date = months(year, 6 * semester - 5, year, 6 * semester);
    date.precision = Precision::semester;
    return date;
}

PlannedDate PlannedDate::season(int year, unsigned season) {
    auto date = season == 1 ? months(year - 1, 12, year, 2) : months(year, 3 * season - 3, year, 3 * season - 1);
    date.precision = Precision::season;
    return date;
}

PlannedDate PlannedDate::year(int year) { return years(year, year); }

PlannedDate PlannedDate::years(int first, int last) {
    auto date = months(first, 1, last, 12);
    date.precision = Precision::year;
    return date;
}

namespace {

// ISO 8601-2, 4.8: the months 21 to 24 are seasons, 33 to 36 quarters, 40 and 41 semesters.
std::string edtf_part(Date date, Precision precision) {
    const int year = static_cast<int>(date.year());
    const unsigned month = static_cast<unsigned>(date.month());
    switch (precision) {
        case Precision::day: return iso_text(date);
        case Precision::month: return fmt::format("{:04}-{:02}", year, month);
        case Precision::quarter: return fmt::format("{:04}-{}", year, 33 + (month - 1) / 3);
        case Precision::semester: return fmt::format("{:04}-{}", year, 40 + (month - 1) / 6);
        case Precision::year: return fmt::format("{:04}", year);
        case Precision::season: {
            const unsigned index = month % 12 / 3;    // 0 from December, 1 from March …
            return fmt::format("{:04}-{}", month == 12 ? year + 1 : year, index == 0 ? 24 : 20 + index);
        }
    }
    return {};
}

}    // namespace

std::string edtf_text(const PlannedDate& date) {
    if (!date.start && !date.end) {
        return {};
    }
    const std::string mark = date.tentative ? "?" : "";
    const std::string start = date.start ? edtf_part(*date.start, date.precision) + mark : "..";
    const std::string end = date.end ? edtf_part(*date.end, date.precision) + mark : "..";
    return start == end ? start : start + "/" + end;
}

namespace {

std::optional<PlannedDate> read_edtf_part(std::string_view text) {
    constexpr std::size_t year_length = 4;
    constexpr std::size_t month_length = 7;
    if (const auto date = read_iso_date(text)) {
        return PlannedDate::day(*date);
    }
    const auto year = read_number(text.substr(0, year_length));
    if (!year || text.size() < year_length) {
        return std::nullopt;
    }
    const int in_year = static_cast<int>(*year);
    if (text.size() == year_length) {
        return PlannedDate::year(in_year);
    }
    const auto unit =
        text.size() == month_length && text[year_length] == '-' ? read_number(text.substr(year_length + 1)) : std::nullopt;
    if (!unit) {
        return std::nullopt;
    }
    const auto number = static_cast<unsigned>(*unit);
    if (number >= 1 && number <= 12) {
        return PlannedDate::month(in_year, number);
    }
    if (number >= 21 && number <= 24) {
        return PlannedDate::season(in_year, number == 24 ? 1 : number - 19);
    }
    if (number >= 33 && number <= 36) {
        return PlannedDate::quarter(in_year, number - 32);
    }
    return number == 40 || number == 41 ? std::optional(PlannedDate::semester(in_year, number - 39)) : std::nullopt;
}

// Takes off the mark of doubt.
bool take_mark(std::string_view& text) {
    const bool marked = !text.empty() && text.back() == '?';
    text.remove_suffix(marked ? 1 : 0);
    return marked;
}

}    // namespace

std::optional<PlannedDate> read_edtf(std::string_view text) {
    const auto slash = text.find('/');
    std::string_view first = text.substr(0, slash);
    std::string_view last = slash == std::string_view::npos ? first : text.substr(slash + 1);
    const bool marked_first = take_mark(first);
    const bool tentative = take_mark(last) || marked_first;
    const auto start = first == ".." ? std::nullopt : read_edtf_part(first);
    const auto end = last == ".." ? std::nullopt : read_edtf_part(last);
    if ((!start && first != "..") || (!end && last != "..") || (!start && !end) ||
        (start && end && (start->precision != end->precision || *start->start > *end->end))) {
        return std::nullopt;
    }
    return PlannedDate{start ? start->start : std::nullopt,
                       end ? end->end : std::nullopt,
                       start ? start->precision : end->precision,
                       tentative,
                       {}};
}

}    // namespace hito
