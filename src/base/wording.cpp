#include "base/wording.h"

#include "base/text.h"

#include <fmt/format.h>
#include <unicode/dtfmtsym.h>
#include <unicode/dtitvfmt.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace hito {

namespace {

// English dates name the day first, and Portuguese numbers part thousands by spaces, as in design/README.md.
icu::Locale locale_of(std::string_view language) {
    if (language == "en") {
        return {"en", "GB"};
    }
    if (language == "pt") {
        return {"pt", "PT"};
    }
    return {std::string(language).c_str()};
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

void check(UErrorCode code) {
    if (U_FAILURE(code) != 0) {
        throw std::runtime_error(fmt::format("ICU: {}", u_errorName(code)));
    }
}

UDate moment_of(Date date) {
    const auto day = std::chrono::sys_days(date).time_since_epoch();
    return static_cast<double>(std::chrono::milliseconds(day).count());
}

unsigned month_index(Date date) { return static_cast<unsigned>(date.month()) - 1; }

// As "isla" and "higiene" in Spanish; not "hielo", nor the Roman numeral "III".
bool sounds_as_i(std::string_view text) {
    const auto words = first_words(text, 1);
    if (words.empty()) {
        return false;
    }
    const auto& word = words.front();
    const auto written = text.substr(word.begin, word.end - word.begin);
    if (written.find_first_not_of("IVXLCDM") == std::string_view::npos) {
        return false;
    }
    const std::string_view sound = std::string_view(word.folded).substr(word.folded.starts_with("hi") ? 1 : 0);
    return sound.starts_with('i') &&
           (sound.size() == 1 || std::string_view("aeou").find(sound[1]) == std::string_view::npos);
}

std::string year_text(Date date) { return fmt::format("{}", static_cast<int>(date.year())); }

}    // namespace

struct Wording::Formats {
    explicit Formats(const icu::Locale& its_locale)
        : locale(its_locale), numbers(icu::number::NumberFormatter::withLocale(its_locale)) {}

    // A formatter costs half a millisecond, and many plans name no day.
    std::string interval(std::unique_ptr<icu::DateIntervalFormat>& format, const char16_t* skeleton, Date first,
                         Date last) const {
        UErrorCode code = U_ZERO_ERROR;
        if (!format) {
            format.reset(icu::DateIntervalFormat::createInstance(skeleton, locale, code));
            check(code);
            format->setTimeZone(*icu::TimeZone::getGMT());
        }
        const icu::DateInterval interval(moment_of(first), moment_of(last));
        icu::UnicodeString text;
        icu::FieldPosition position;
        format->format(&interval, text, position, code);
        check(code);
        return utf8(text);
    }

    // Lists hold hundreds of dates, and an interval costs ICU ten microseconds: the names of months are kept.
    const std::string& short_month(Date date) {
        std::call_once(named_, [this] {
            UErrorCode code = U_ZERO_ERROR;
            const icu::DateFormatSymbols symbols(locale, code);
            check(code);
            std::int32_t count = 0;
            const auto* names =
                symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::ABBREVIATED);
            for (std::size_t i = 0; i < short_months.size() && static_cast<std::int32_t>(i) < count; ++i) {
                short_months.at(i) = utf8(names[i]);
                // Portugal's names end in a full stop, as in design/README.md only those of French do.
                if (locale.getLanguage() == std::string_view("pt") && short_months.at(i).ends_with('.')) {
                    short_months.at(i).pop_back();
                }
            }
        });
        return short_months.at(month_index(date));
    }

    icu::Locale locale;
    std::array<std::string, 12> short_months;
    icu::number::LocalizedNumberFormatter numbers;
    std::unique_ptr<icu::DateIntervalFormat> days;
    std::unique_ptr<icu::DateIntervalFormat> months;

private:
    std::once_flag named_;
};

Wording::Wording(Messages messages)
    : messages_(std::move(messages)), formats_(std::make_unique<Formats>(locale_of(messages_.language()))) {}

Wording::~Wording() = default;

std::string Wording::say(std::string_view id, std::vector<std::string> arguments) const {
    return messages_.say(Message{std::string(id), std::move(arguments)});
}

std::string Wording::count(std::string_view id, std::size_t counted) const {
    return messages_.say(Message{std::string(id), {number(counted)}}, counted);
}

std::string Wording::number(std::size_t number) const {
    constexpr std::size_t grouped_from = 1000;
    if (number < grouped_from) {
        return fmt::format("{}", number);    // the same in all four languages, and ICU takes a microsecond for it
    }
    UErrorCode code = U_ZERO_ERROR;
    const auto formatted = formats_->numbers.formatInt(static_cast<std::int64_t>(number), code);
    auto text = utf8(formatted.toString(code));
    check(code);
    return text;
}

std::string Wording::quoted(const std::string& words) const { return say("word.quoted", {words}); }

std::string Wording::listed(const std::vector<std::string>& words) const {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool last = i + 1 == words.size();
        text += i == 0 ? "" : last ? last_joint(words[i]) : ", ";
        text += words[i];
    }
    return text;
}

std::string Wording::last_joint(std::string_view last) const {
    return fmt::format(" {} ", say(sounds_as_i(last) ? "word.and_before_i" : "word.and"));
}

std::string Wording::percent(double share) const {
    return say("word.percent", {number(static_cast<std::size_t>(std::lround(share * 100)))});
}

std::string Wording::days(Date first, Date last) const { return formats_->interval(formats_->days, u"dMMMMy", first, last); }

std::string Wording::months(Date first, Date last) const {
    return formats_->interval(formats_->months, u"MMMMy", first, last);
}

// One date, or one from its first unit to its last.
std::string Wording::part(Date first, Date last, Precision precision) const {
    const auto unit = [&](Date date) {
        switch (precision) {
            case Precision::quarter:
                return say("date.quarter", {fmt::format("{}", month_index(date) / 3 + 1), year_text(date)});
            case Precision::semester:
                return say("date.semester", {fmt::format("{}", month_index(date) / 6 + 1), year_text(date)});
            case Precision::day:
            case Precision::month:
            case Precision::season:
            case Precision::year: break;
        }
        return year_text(date);
    };
    switch (precision) {
        case Precision::day: return days(first, last);
        case Precision::month: return months(first, last);
        // Which season December begins is a matter of the hemisphere: its months are certain.
        case Precision::season: return say("date.season", {months(first, last)});
        case Precision::quarter:
        case Precision::semester:
        case Precision::year: break;
    }
    std::string from = unit(first);
    const std::string to = unit(last);
    if (from == to) {
        return from;
    }
    return precision == Precision::year ? from + "–" + to : from + " – " + to;
}

std::string Wording::date(const PlannedDate& date) const {
    std::string text;
    if (date.start && date.end) {
        text = part(*date.start, *date.end, date.precision);
    } else if (date.start) {
        text = say("date.from", {part(*date.start, *date.start, date.precision)});
    } else if (date.end) {
        text = say(date.precision == Precision::day ? "date.until_day" : "date.until",
                   {part(*date.end, *date.end, date.precision)});
    }
    if (!date.recurring.empty()) {
        text += (text.empty() ? "" : ", ") + quoted(date.recurring);
    }
    if (text.empty()) {
        return say("date.to_be_fixed");
    }
    return date.tentative ? say("date.tentative", {text}) : text;
}

// All four languages write day, month, year.
std::string Wording::short_part(Date first, Date last, Precision precision) const {
    if (precision == Precision::quarter || precision == Precision::semester || precision == Precision::year) {
        return part(first, last, precision);
    }
    const bool with_days = precision == Precision::day;
    const auto text = [&](Date date, bool with_month, bool with_year) {
        std::string words = with_days ? fmt::format("{}", static_cast<unsigned>(date.day())) : std::string();
        if (with_month) {
            words += (words.empty() ? "" : " ") + formats_->short_month(date);
        }
        return with_year ? words + " " + year_text(date) : words;
    };
    const bool same_year = first.year() == last.year();
    const bool same_month = same_year && first.month() == last.month();
    if (same_month && (!with_days || first == last)) {
        return text(last, true, true);
    }
    const auto* dash = same_month || !with_days ? "–" : "\u2009–\u2009";
    return text(first, !same_month, !same_year) + dash + text(last, true, true);
}

std::string Wording::short_date(const PlannedDate& date) const {
    std::string text;
    if (date.start && date.end) {
        text = short_part(*date.start, *date.end, date.precision);
    } else if (date.start) {
        text = say("date.from", {short_part(*date.start, *date.start, date.precision)});
    } else if (date.end) {
        text = say(date.precision == Precision::day ? "date.until_day" : "date.until",
                   {short_part(*date.end, *date.end, date.precision)});
    } else if (!date.recurring.empty()) {
        text = quoted(date.recurring);
    }
    return date.tentative && !text.empty() ? "≈ " + text : text;
}

std::string Wording::period(const Period& period) const {
    using std::chrono::December;
    using std::chrono::January;
    const bool whole_years = period.start.month() == January && period.start.day() == std::chrono::day(1) &&
                             period.end.month() == December && period.end.day() == std::chrono::day(31);
    return part(period.start, period.end, whole_years ? Precision::year : Precision::day);
}

std::string Wording::language_name(const Language& language) const {
    icu::UnicodeString name;
    icu::Locale(std::string(language.tag()).c_str()).getDisplayName(formats_->locale, name);
    return utf8(name);
}

std::string Wording::role(Role role) const { return named("role", name_of(role)); }

std::string Wording::named(std::string_view set, std::string_view name) const {
    return say(fmt::format("{}.{}", set, name));
}

std::string Wording::lines(const std::vector<Source>& sources) const {
    std::string text;
    for (std::size_t i = 0; i < sources.size();) {
        Source run = sources[i];
        for (++i; i < sources.size() && sources[i].first_line <= run.last_line + 1; ++i) {
            run.last_line = std::max(run.last_line, sources[i].last_line);
        }
        text += text.empty() ? "" : ", ";
        text += run.first_line == run.last_line ? fmt::format("{}", run.first_line)
                                                : fmt::format("{}–{}", run.first_line, run.last_line);
    }
    return text;
}

std::string Wording::line(Source source) const {
    return say(source.first_line == source.last_line ? "word.line" : "word.lines", {lines({source})});
}

}    // namespace hito
