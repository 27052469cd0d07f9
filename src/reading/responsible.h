#pragma once

#include "base/vocabulary.h"

#include <string>
#include <string_view>

namespace hito::reading {

/// Who answers for a row, as written after a label ("Responsable: Secretaría General", "(Lead: City of Lyon)"); empty
/// where the text names nobody or says that it is open ("Responsable: por definir").
std::string responsible_of(std::string_view text, std::string_view language, const Vocabulary& vocabulary);

/// What a row depends on, as written, from its first word to the end of its clause ("sujeto a disponibilidad
/// presupuestaria"); empty where it depends on nothing.
std::string condition_of(std::string_view text, std::string_view language, const Vocabulary& vocabulary);

}    // namespace hito::reading
