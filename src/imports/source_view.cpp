#include "base/text.h"
#include "imports/view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace hito::imports {

namespace {

constexpr std::size_t most_lines = 400;
constexpr std::size_t most_bytes = 60'000;     // of all lines that are shown
constexpr std::size_t longest_line = 1'500;    // in columns

// Where each line begins; the last entry is the end of the text.
std::vector<std::size_t> beginnings(std::string_view text) {
    std::vector<std::size_t> begins{0};
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        begins.push_back(at + 1);
    }
    if (text.ends_with('\n')) {    // it ends the last line and begins none
        return begins;
    }
    begins.push_back(text.size() + 1);
    return begins;
}

std::string_view line_of(std::string_view text, const std::vector<std::size_t>& begins, std::size_t number) {
    return text.substr(begins[number - 1], begins[number] - begins[number - 1] - 1);
}

struct Found {
    std::size_t begin = 0;
    std::size_t size = 0;
    bool code = false;
};

bool stands_alone(std::string_view line, std::size_t begin, std::size_t size) {
    const auto before = begin == 0 ? U' ' : code_point_before(line, begin);
    auto at = begin + size;
    const auto after = at >= line.size() ? U' ' : next_code_point(line, at);
    return !is_alphanumeric(before) && !is_alphanumeric(after);
}

std::optional<Found> find_word(std::string_view line, const std::string& word, std::size_t from, bool code) {
    if (word.empty()) {
        return std::nullopt;
    }
    for (auto at = line.find(word, from); at != std::string_view::npos; at = line.find(word, at + 1)) {
        if (stands_alone(line, at, word.size())) {
            return Found{at, word.size(), code};
        }
    }
    return std::nullopt;
}

// The line cut where codes and marks of its rows stand.
std::vector<SourcePart> parts_of(std::string_view line, const std::vector<const reading::Row*>& rows) {
    std::vector<Found> found;
    for (const auto* row : rows) {
        const auto code = find_word(line, row->node.code, 0, true);
        if (code) {
            found.push_back(*code);
        }
        const auto behind = code ? code->begin + code->size : 0;
        const auto title = row->node.title.empty() ? std::string_view::npos : line.find(row->node.title, behind);
        if (const auto mark = find_word(line, row->raw_status,
                                        title == std::string_view::npos ? behind : title + row->node.title.size(), false)) {
            found.push_back(*mark);
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    std::vector<SourcePart> parts;
    std::size_t at = 0;
    for (const auto& one : found) {
        if (one.begin < at) {
            continue;
        }
        SourcePart part{printable(line.substr(at, one.begin - at)), {}, {}};
        (one.code ? part.code : part.mark) = printable(line.substr(one.begin, one.size));
        parts.push_back(std::move(part));
        at = one.begin + one.size;
    }
    parts.push_back({printable(shortened(line.substr(at), longest_line)), {}, {}});
    return parts;
}

// Whether lines that became no row are kept all the same: as the text of a row, a legend, a title.
bool is_kept(std::string_view reason) {
    constexpr std::array<std::string_view, 5> kept = {"left.calendar", "left.description", "left.field", "left.legend",
                                                      "left.title"};
    return std::find(kept.begin(), kept.end(), reason) != kept.end();
}

// Which lines to show, in order: those that are looked at, and one on either side.
std::vector<bool> wanted_lines(std::size_t count, const std::vector<Source>& looked_at) {
    std::vector<bool> wanted(count + 2);
    std::size_t left = most_lines;
    for (const auto& source : looked_at) {
        constexpr std::size_t most_of_one = 30;
        const auto first = source.first_line > 1 ? source.first_line - 1 : 1;
        const auto last = std::min({source.last_line + 1, count, first + most_of_one});
        for (auto line = first; line >= 1 && line <= last && left > 0; ++line) {
            left -= wanted[line] ? 0 : 1;
            wanted[line] = true;
        }
    }
    return wanted;
}

}    // namespace

std::string text_of_lines(std::string_view text, Source lines) {
    const auto begins = beginnings(text);
    std::string joined;
    for (auto line = lines.first_line; line >= 1 && line <= lines.last_line && line < begins.size(); ++line) {
        joined += std::string(line_of(text, begins, line)) + " ";
    }
    return printable(squeezed(joined));
}

std::vector<SourceLine> source_lines(const reading::Reading& reading, std::string_view text,
                                     const std::vector<Source>& looked_at, const std::string& here, const Asked& asked,
                                     const Wording& wording) {
    const auto begins = beginnings(text);
    const auto count = begins.size() - 1;
    const auto wanted = wanted_lines(count, looked_at);
    std::unordered_map<std::size_t, std::vector<const reading::Row*>> rows;
    for (const auto& row : reading.rows) {
        for (auto line = row.source.first_line; line >= 1 && line <= std::min(row.source.last_line, count); ++line) {
            if (wanted[line]) {
                rows[line].push_back(&row);
            }
        }
    }
    std::vector<bool> gone(count + 2);
    for (const auto& left : reading.left_out) {
        if (is_kept(left.reason)) {
            continue;
        }
        for (auto line = left.source.first_line; line >= 1 && line <= std::min(left.source.last_line, count); ++line) {
            gone[line] = true;
        }
    }
    for (const auto& claim : reading.claims) {    // what the document counts of itself is read, though it is no row
        for (auto line = claim.source.first_line; line >= 1 && line <= std::min(claim.source.last_line, count); ++line) {
            gone[line] = false;
        }
    }
    std::vector<SourceLine> shown;
    std::size_t folded_from = 0;
    std::size_t bytes = 0;
    const auto fold = [&](std::size_t until) {
        if (folded_from != 0) {
            SourceLine line;
            line.fold = wording.line({folded_from, until});
            auto unfolded = asked;
            unfolded.lines = {folded_from, until};
            line.unfold = here + query_of(unfolded) + fmt::format("#s{}", folded_from);
            shown.push_back(std::move(line));
            folded_from = 0;
        }
    };
    for (std::size_t number = 1; number <= count; ++number) {
        const auto raw = line_of(text, begins, number);
        if (trimmed(raw).empty()) {
            continue;
        }
        if (!wanted[number] || bytes > most_bytes) {
            folded_from = folded_from == 0 ? number : folded_from;
            continue;
        }
        fold(number - 1);
        SourceLine line;
        line.number = number;
        line.again = wording.line({number, number});
        const auto found = rows.find(number);
        const bool has_rows = found != rows.end();
        if (has_rows) {
            const auto begins_here = std::find_if(found->second.begin(), found->second.end(),
                                                  [&](const auto* row) { return row->source.first_line == number; });
            line.row = begins_here == found->second.end() ? std::string() : std::to_string((*begins_here)->node.id.value);
        }
        if (gone[number] && !has_rows) {
            line.gone = printable(shortened(raw, longest_line));
        } else {
            line.parts = parts_of(raw, has_rows ? found->second : std::vector<const reading::Row*>());
        }
        bytes += std::min(raw.size(), longest_line);
        shown.push_back(std::move(line));
    }
    fold(count);
    return shown;
}

}    // namespace hito::imports
