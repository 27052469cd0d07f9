#pragma once

#include "outline/outline.h"
#include "reading/reading.h"

#include <map>
#include <string>

namespace hito::reading {

/// How the document marks statuses, by its own legend, and what it counts of itself.
struct Legend {
    std::map<std::string, plans::Status> marks;    ///< By the mark as printed in the legend.
    std::optional<plans::Tally> declared;
    Source declared_source;
    std::string declared_words;
};

/// The legend lines of an outline ("V alcanzado 0 en proceso", "Alcanzados: 49") and the sentences that count ("9 have been
/// completed, 10 are under way").
Legend read_legend(const outline::Outline& outline, const Vocabulary& vocabulary);

/// What a mark or a status word says. `legend_mark` is the legend's own mark it stands for, or empty.
struct MarkReading {
    std::optional<plans::Status> status;
    std::string legend_mark;
    bool in_legend = false;    ///< The legend has this very glyph.
    bool word = false;         ///< Said in words, not drawn.
};

/// The status that a cell or a bullet says: by the legend, by look-alikes of its marks, by words, else by what ticks and
/// crosses mean everywhere. A mark that nothing explains is `unknown`; a cell without a mark gives none.
MarkReading read_mark(std::string_view mark, const Legend& legend, const Vocabulary& vocabulary);

/// Status words in brackets at the end of a title ("[réalisé, octobre 2022]"): the status and where the bracket begins.
std::pair<std::optional<plans::Status>, std::size_t> bracketed_status(std::string_view title, const Vocabulary& vocabulary);

}    // namespace hito::reading
