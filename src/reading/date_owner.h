#pragma once

#include "reading/date_grammar.h"

#include <optional>
#include <span>

namespace hito::reading {

/// How sure it is that a date is the row's own and not something else's in the sentence.
enum class Owner {
    something_else,    ///< "Comisión creada en agosto de 2018", "Plan 2018-2020", "Congreso Mundial 2026".
    unclear,           ///< "Works start April 2024 and …": no date by itself, but it makes another one doubtful.
    row,
    row_stated,    ///< The text says so by its form ("2009: …"): even outside the plan's period.
};

/// Whose date it is. The order of the rules is that of the cases in planned_date's description (date_phrase.h).
Owner owner_of(const WrittenDate& date, std::span<const DateToken> tokens, const std::optional<Period>& period);

/// Whether what follows the token, or stands before it, says that it is not settled ("por confirmar").
bool is_tentative(const WrittenDate& date, std::span<const DateToken> tokens);

/// The token where the sentence or the parentheses around `at` begin; looks back a bounded way.
std::size_t scope_begin(std::span<const DateToken> tokens, std::size_t at);

/// Whether a word of that kind stands in [first, last).
bool has_word(std::span<const DateToken> tokens, std::size_t first, std::size_t last, DateWord word);

}    // namespace hito::reading
