#pragma once

#include "base/vocabulary.h"
#include "reading/legend.h"
#include "reading/reading.h"

namespace hito::reading {

/// The one status whose rows are short of the declared by exactly `missing`, when all other declared ones agree.
std::optional<plans::Status> closing_status(const plans::Tally& declared, const plans::Tally& counted, std::size_t missing);

/// How each mark of the rows was resolved. Where the legend lacks exactly one mark and one status alone would close the
/// declared tally with all rows of that mark, those rows take it, as an inference that the reading shows.
void settle_marks(Reading& reading, const Legend& legend, const Vocabulary& vocabulary);

/// Compares what the document says of itself with what was read: the declared tally, and numbers in rows that announce what
/// stands under them ("6 proyectos piloto"). A difference is a remark.
void check_claims(Reading& reading, const Legend& legend, const Vocabulary& vocabulary);

/// Remarks on different rows with one title: probable doubles, or one text under two codes.
void remark_doubles(Reading& reading);

}    // namespace hito::reading
