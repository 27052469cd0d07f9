#pragma once

#include "base/date.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hito {

/// A table as CSV (RFC 4180), written row by row. What a spreadsheet would run begins with an apostrophe, and control
/// characters are shown as their pictures: a table is opened by programs that obey both.
class CsvTable {
public:
    /// `header` is the first row, its names parted by commas.
    explicit CsvTable(std::string_view header) : text_(header) {}

    void begin_row();
    /// A cell of our own words.
    void add(std::string_view text);
    /// A cell with a number.
    void add(std::size_t number);
    /// A cell of people's words.
    void add_words(std::string_view words);
    /// Six cells: start, end, precision, tentative, recurring, edtf; empty where there is no date.
    void add_date(const std::optional<PlannedDate>& date);

    /// The table as a whole.
    std::string closed() && { return std::move(text_) + "\r\n"; }

private:
    std::string text_;
    bool first_ = true;
};

}    // namespace hito
