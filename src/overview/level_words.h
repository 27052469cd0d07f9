#pragma once

#include "base/wording.h"
#include "plans/plan.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Short words for levels, rows and those who answer for them, where they stand close together.
namespace hito::overview {

/// "3 líneas de acción", "1 medida": how many rows are of a role, in the plan's own word for it, else in ours. The plan's
/// stands as its document wrote it; its singular or plural is made only where data/vocabulary/levels.tsv has it, too.
std::string level_text(const Wording& wording, const plans::Plan& plan, Role role, std::size_t count);

/// What a code says beside the one of the row above: "M1" of "L1M1" under "L1", and of "E1-M1" under "E1". "1.3" under "1"
/// stays whole, for "3" would be another row.
std::string_view code_within(std::string_view code, std::string_view above);

/// Several bodies that a document wrote one below the other, with commas: "Presidencia, Comisión de Datos". The
/// language is the document's.
std::string owners_text(std::string_view owner, const Language& language);

}    // namespace hito::overview
