#include "tests/support/text_lines.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace hito::tests {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (true) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return lines;
        }
        text.remove_prefix(end + 1);
    }
}

std::string text_of(const std::vector<std::string>& lines) {
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += (i == 0 ? "" : "\n") + lines[i];
    }
    return text;
}

bool is_blank(std::string_view line) { return trimmed(line).empty(); }

bool in_table(std::string_view line) { return line.find_first_of("|\t") != std::string_view::npos; }

BulletPlace bullet_of(std::string_view line) {
    std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string_view::npos) {
        return {};
    }
    for (const std::string_view bullet : {"-", "*", "+", "•", "·", "–", "o", "▪", "►", "‣", "■", "◆", "➢"}) {
        const std::size_t behind = begin + bullet.size();
        if (line.substr(begin, bullet.size()) == bullet && behind + 1 < line.size() && line[behind] == ' ' &&
            line[behind + 1] != '|') {
            return {begin, bullet.size()};
        }
    }
    return {};
}

std::vector<bool> goes_on(const Original& original, std::size_t line_count) {
    std::vector<bool> on(line_count + 2, false);
    const auto take = [&](Source source) {
        for (std::size_t line = source.first_line; line > 0 && line < source.last_line && line <= line_count; ++line) {
            on[line - 1] = true;
        }
    };
    for (const auto& row : original.reading.rows) {
        take(row.source);
        std::for_each(row.stated_again.begin(), row.stated_again.end(), take);
    }
    for (const auto& left : original.reading.left_out) {
        take(left.source);
    }
    return on;
}

std::vector<std::string> unwrapped(const Original& original) {
    const auto lines = lines_of(original.text);
    const auto on = goes_on(original, lines.size());
    std::size_t width = 0;
    for (const auto& line : lines) {
        width = std::max(width, in_table(line) ? 0 : columns(line));
    }
    constexpr std::size_t widest_page = 130;
    if (width > widest_page) {
        return lines;
    }
    std::vector<std::string> joined;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool goes = i > 0 && on[i - 1] && !is_blank(lines[i]) && columns(lines[i - 1]) * 4 > width * 3;
        if (goes && !in_table(lines[i - 1]) && !in_table(lines[i]) && bullet_of(lines[i]).length == 0) {
            joined.back() += " " + std::string(trimmed(lines[i]));
        } else {
            joined.push_back(lines[i]);
        }
    }
    return joined;
}

}    // namespace hito::tests
