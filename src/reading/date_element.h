#pragma once

#include "reading/date_grammar.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace hito::reading {

/// The smallest piece of a written date: a day, a month, a quarter, a year; or a number that may become one by its
/// neighbours ("20" in "20 al 24 de febrero").
struct DateElement {
    WrittenPoint first;
    WrittenPoint last;            ///< Another one for "cuatrimestre", "invierno 2024-2025", "2024-25".
    std::size_t next = 0;         ///< The token behind it.
    bool bare = false;            ///< Only a number, in `first.day`.
    bool bare_ordinal = false;    ///< Only a word ("primer"), with its year or without.
    bool month_first = false;     ///< "March 3": numbers behind it may be days too.
    bool weak = false;            ///< A word of other meanings, without day or year.
    bool short_form = false;
    bool upper = false;
    bool numeric = false;
    bool part = false;
    [[nodiscard]] bool is_year() const { return !bare && first.precision == Precision::year; }
};

/// Reads the elements of a text.
class ElementReader {
public:
    ElementReader(std::string_view text, std::span<const DateToken> tokens, TextKind kind)
        : text_(text), tokens_(tokens), kind_(kind) {}

    /// The element that begins with the token, or nullopt.
    [[nodiscard]] std::optional<DateElement> element_at(std::size_t at) const;

private:
    struct Year {
        int value;
        std::size_t next;
    };

    [[nodiscard]] std::optional<DateElement> of_number(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> of_month(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> of_season(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> of_code(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> of_year(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> of_part(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> of_ordinal(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> numbered_unit(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> of_weekday(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> numeric(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> short_numeric(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> day_of_month(std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> unit(unsigned number, std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> semester(unsigned number, std::size_t at) const;
    [[nodiscard]] std::optional<DateElement> month_behind(std::size_t at) const;
    [[nodiscard]] std::optional<Year> year_at(std::size_t at) const;
    [[nodiscard]] std::optional<Year> short_year_at(std::size_t at) const;
    [[nodiscard]] DateElement day(unsigned day, const DateToken& month, std::size_t next) const;
    void add_year(DateElement& element) const;
    [[nodiscard]] bool is(std::size_t at, DateWord word) const { return at < tokens_.size() && tokens_[at].word == word; }
    [[nodiscard]] bool is_day_number(std::size_t at) const;
    [[nodiscard]] bool is_near(std::size_t at) const;
    [[nodiscard]] bool is_tight(std::size_t at, Gap gap) const;

    std::string_view text_;
    std::span<const DateToken> tokens_;
    TextKind kind_;
};

}    // namespace hito::reading
