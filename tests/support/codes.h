#pragma once

#include "tests/support/mutations.h"

#include <optional>

namespace hito::tests {

/// "L1M1D1" → "1.1.1".
std::optional<Mutant> codes_dotted(const Original& original, Dice&, const Vocabulary&);

/// "1.1.1" → "I.1.a".
std::optional<Mutant> codes_roman(const Original& original, Dice&, const Vocabulary&);

/// "1.1.1" → "K1W1H1".
std::optional<Mutant> codes_lettered(const Original& original, Dice&, const Vocabulary&);

}    // namespace hito::tests
