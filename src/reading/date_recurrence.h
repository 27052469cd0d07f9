#pragma once

#include "reading/date_grammar.h"

#include <cstddef>
#include <optional>
#include <span>

namespace hito::reading {

/// The words of a recurrence, by their bytes in the text and their tokens.
struct Recurrence {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t first_token = 0;
    std::size_t last_token = 0;    ///< The one behind it.
};

/// The first recurrence of the text: "cada mes", "every two weeks", "dos veces al año", "mensualmente", "primer lunes de
/// cada mes". An adjective is one only where it describes no thing: alone in a cell or in parentheses ("(mensual)"), or in
/// English at the end ("meets quarterly").
std::optional<Recurrence> recurrence_in(std::span<const DateToken> tokens, TextKind kind);

}    // namespace hito::reading
