#include "reading/date_phrase.h"

#include "reading/calendar_heading.h"
#include "reading/place_name.h"
#include "reading/responsible.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace hito;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// What every planned date promises: real days, in their order.
void check(const PlannedDate& date) {
    require(!date.start || date.start->ok());
    require(!date.end || date.end->ok());
    require(!date.start || !date.end || *date.start <= *date.end);
    require(date.start || date.end || !date.recurring.empty());
}

}    // namespace

/// The first byte chooses language and period, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Vocabulary vocabulary = built_in_vocabulary();
    static constexpr std::array<std::string_view, 5> languages = {"es", "en", "fr", "pt-BR", ""};
    if (size == 0) {
        return 0;
    }
    const std::string_view language = languages.at(data[0] % languages.size());
    std::optional<Period> period;
    if (data[0] >= 64) {
        const int first = 2016 + data[0] % 3;
        period = Period{*PlannedDate::year(first).start, *PlannedDate::year(first + data[0] / 64 - 1).end};
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);

    std::size_t last = 0;
    for (const auto& phrase : reading::find_date_phrases(text, language, period, vocabulary)) {
        require(phrase.begin >= last && phrase.begin < phrase.end && phrase.end <= text.size());
        last = phrase.end;
        const bool unreadable =
            phrase.fault == reading::DateFault::no_such_day || phrase.fault == reading::DateFault::year_unknown;
        require(unreadable == (!phrase.date.start && !phrase.date.end));
        if (!unreadable) {
            check(phrase.date);
        }
    }
    Remarks remarks;
    if (const auto date = reading::planned_date(text, language, period, vocabulary, remarks, {})) {
        check(*date);
    }
    if (const auto date = reading::date_of_cell(text, language, period, vocabulary, remarks, {})) {
        check(*date);
    }
    const std::string_view heading = text.substr(0, text.find('\n'));
    if (const auto found = reading::month_heading(heading, language, vocabulary)) {
        const std::string_view cell = text.substr(std::min(heading.size() + 1, text.size()));
        if (const auto date = reading::combine_with_heading(*found, cell, language, period, vocabulary, remarks, {})) {
            check(*date);
        }
    }
    require(reading::planned_place(text, true, language, period, vocabulary).size() <= text.size());
    require(reading::responsible_of(text, language, vocabulary).size() <= text.size());
    require(reading::condition_of(text, language, vocabulary).size() <= text.size());
    return 0;
}
