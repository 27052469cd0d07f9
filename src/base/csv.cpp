#include "base/csv.h"

#include "base/text.h"

#include <fmt/format.h>

namespace hito {

namespace {

bool is_plain_number(std::string_view text) {
    const std::string_view digits = text.substr(1);
    const std::size_t point = digits.find_first_of(".,");
    if (point == std::string_view::npos) {
        return read_number(digits).has_value();
    }
    return read_number(digits.substr(0, point)).has_value() && read_number(digits.substr(point + 1)).has_value();
}

// What a spreadsheet may take for a formula (OWASP, "CSV Injection"). A mark alone ("-") and a number are none.
bool may_run(std::string_view text) {
    constexpr std::string_view beginnings = "=+-@";
    return text.size() > 1 && beginnings.find(text.front()) != std::string_view::npos && !is_plain_number(text);
}

std::string quoted(std::string_view text) {
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') {
            cell += '"';
        }
        cell += c;
    }
    return cell + '"';
}

std::string day_or_empty(const std::optional<Date>& date) { return date ? iso_text(*date) : std::string(); }

}    // namespace

void CsvTable::begin_row() {
    text_ += "\r\n";
    first_ = true;
}

void CsvTable::add(std::string_view text) {
    if (!first_) {
        text_ += ',';
    }
    first_ = false;
    text_ += text;
}

void CsvTable::add(std::size_t number) { add(fmt::format("{}", number)); }

void CsvTable::add_words(std::string_view words) {
    const std::string clean = printable(words, true);
    const std::string harmless = may_run(clean) ? "'" + clean : clean;
    add(harmless.find_first_of(",\"\r\n") == std::string::npos ? harmless : quoted(harmless));
}

void CsvTable::add_date(const std::optional<PlannedDate>& date) {
    const PlannedDate said = date.value_or(PlannedDate{});
    const bool dated = said.start || said.end;
    add(day_or_empty(said.start));
    add(day_or_empty(said.end));
    add(dated ? name_of(said.precision) : "");
    add(!date ? "" : said.tentative ? "true" : "false");
    add_words(said.recurring);
    add(edtf_text(said));
}

}    // namespace hito
