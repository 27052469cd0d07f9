#pragma once

#include "document/document.h"
#include "outline/outline.h"
#include "reading/reading.h"

namespace hito::reading {

/// The language that most function words of the document are of; unknown for a document with hardly any.
Language language_of(const document::Document& document, const Vocabulary& vocabulary);

/// The plan's period as its cover, else its first lines, state it: whole years ("2018-2020", "2024/25 to 2027/28", "2019"),
/// or days and months where they are stated ("Mandato: del 1 de julio de 2024 al 30 de junio de 2025", "July 2024 – June
/// 2025"). The day on which the document was adopted is none.
std::optional<Period> period_of(const document::Document& document, const outline::Outline& outline,
                                std::string_view language, const Vocabulary& vocabulary);

/// Fills title and organisation from the cover.
void read_cover(Reading& reading, const document::Document& document, const outline::Outline& outline,
                const Vocabulary& vocabulary);

/// The Sustainable Development Goals that a list names behind a sentence that introduces them, by their numbers.
std::vector<int> goals_of(const outline::Outline& outline, const Vocabulary& vocabulary);

}    // namespace hito::reading
