#pragma once

#include "tests/support/mutations.h"

#include <string>
#include <string_view>
#include <vector>

namespace hito::tests {

/// The lines of a text without their line feeds; what stands behind the last line feed is a line.
std::vector<std::string> lines_of(std::string_view text);

std::string text_of(const std::vector<std::string>& lines);

bool is_blank(std::string_view line);

/// Whether the line is part of a table of pipes, tabs or columns; a cell that spans lines ends in one.
bool in_table(std::string_view line);

/// Where a bullet glyph begins and how many bytes it has; length 0: the line is no item. A Markdown table may hold items.
struct BulletPlace {
    std::size_t begin = 0;
    std::size_t length = 0;
};
BulletPlace bullet_of(std::string_view line);

/// Whether the line goes on in the next one, as the original was read: both belong to one row, restatement or entry left
/// out.
std::vector<bool> goes_on(const Original& original, std::size_t line_count);

/// The lines of the document; where it is wrapped already, those joined that go on in each other, outside tables.
std::vector<std::string> unwrapped(const Original& original);

}    // namespace hito::tests
