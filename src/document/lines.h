#pragma once

#include "base/vocabulary.h"
#include "document/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace hito::document {

/// A line of the file, looked at before lines are joined to blocks.
struct Line {
    std::size_t number = 0;
    std::size_t last_number = 0;    ///< When wrapped lines were joined to it.
    std::string_view raw;           ///< As in the file, without its line feed.
    std::string joined;             ///< `raw` with the lines that were joined to it; empty when none was.
    std::size_t indent = 0;         ///< Columns before the first sign; a tab goes to the next multiple of eight.
    bool blank = false;
    bool page_break = false;    ///< A form feed stands before it.
    std::string margin;         ///< A mark at the line's end, away from the text; no longer in `raw`.
    std::string noise;          ///< Not empty: why it is no text of the plan.
    bool taken = false;         ///< By a table.
    [[nodiscard]] std::string_view content() const { return joined.empty() ? raw : std::string_view(joined); }
};

/// The lines of a text; they point into it.
std::vector<Line> split_lines(std::string_view text);

/// A bullet at the beginning of a text.
struct Bullet {
    std::string marker;      ///< As printed; empty when there is none.
    std::size_t size = 0;    ///< Bytes up to the text behind it.
};

/// The bullet that a trimmed text begins with: dashes, dots, boxes, arrows, ticks, the "o" of office files, "[x]".
/// A letter or a sign glued to a word is none.
Bullet bullet_of(std::string_view text);

/// Whether the line is drawn, not written: rules, frames ("-----", "+---+", "=====").
bool is_rule(std::string_view text);

/// Marks what repeats or numbers pages, contents, addresses and their like as noise.
void mark_noise(std::vector<Line>& lines, const Vocabulary& vocabulary);

/// Takes marks off line ends, where several lines bear one behind a wide gap; lines of many gaps become noise.
void take_margins(std::vector<Line>& lines, const Vocabulary& vocabulary);

/// Joins lines that were one line before somebody wrapped them; the joined ones become blank. Lines of tables stay.
void join_wrapped(std::vector<Line>& lines, const Vocabulary& vocabulary);

}    // namespace hito::document
