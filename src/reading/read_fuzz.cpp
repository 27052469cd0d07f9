#include "base/text.h"
#include "document/decode.h"
#include "reading/read_file.h"
#include "reading/read_json.h"
#include "reading/read_report.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace hito;

void require(bool holds, const char* what, std::size_t line = 0) {
    if (!holds) {
        std::fprintf(stderr, "broken promise: %s, line %zu\n", what, line);
        std::abort();
    }
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (c == U'\uFFFD' && text.substr(begin, at - begin) != "\xEF\xBF\xBD") {
            return false;
        }
    }
    return true;
}

void check_source(Source source, const reading::Reading& reading) {
    require(source.first_line <= source.last_line, "a source ends before it begins", source.first_line);
    require(source.last_line <= reading.line_count, "a source lies behind the last line", source.last_line);
}

void check_rows(const reading::Reading& reading) {
    std::vector<bool> seen(reading.rows.size() + 1, false);
    for (const auto& row : reading.rows) {
        const auto id = row.node.id.value;
        const std::size_t line = row.source.first_line;
        require(id >= 1 && static_cast<std::size_t>(id) < seen.size(), "an id is not from 1 to the number of rows", line);
        require(!seen[static_cast<std::size_t>(id)], "an id stands twice", line);
        if (const auto parent = row.node.parent) {
            require(parent->value >= 1 && static_cast<std::size_t>(parent->value) < seen.size(), "a parent is no row", line);
            require(seen[static_cast<std::size_t>(parent->value)], "a row stands before its parent", line);
        }
        seen[static_cast<std::size_t>(id)] = true;
        require(row.confidence >= 0 && row.confidence <= 1, "a confidence is not from 0 to 1", line);
        for (const auto& text : {row.node.title, row.node.code, row.node.text, row.node.place, row.node.responsible}) {
            require(is_utf8(text), "a text of a row is not UTF-8", line);
        }
        require(!row.node.date || !row.node.date->start || row.node.date->start->ok(), "a date is no day", line);
        require(!row.node.date || !row.node.date->end || row.node.date->end->ok(), "a date is no day", line);
        check_source(row.source, reading);
        std::for_each(row.stated_again.begin(), row.stated_again.end(), [&](Source again) { check_source(again, reading); });
    }
}

/// Every line with a word or a figure became a row, a restatement of one, or is told as left out.
void check_lines(const reading::Reading& reading, std::string_view text) {
    std::vector<int> covers(reading.line_count + 2, 0);    // +1 where a source begins, -1 behind its end
    const auto cover = [&](Source source) {
        ++covers[source.first_line];
        --covers[source.last_line + 1];
    };
    for (const auto& row : reading.rows) {
        cover(row.source);
        std::for_each(row.stated_again.begin(), row.stated_again.end(), cover);
    }
    for (const auto& left : reading.left_out) {
        check_source(left.source, reading);
        cover(left.source);
    }
    int open = covers[0];
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        open += number <= reading.line_count ? covers[number] : 0;
        require(open > 0 || first_words(text.substr(0, end), 1).empty(), "a line became nothing", number);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}    // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Vocabulary vocabulary = built_in_vocabulary();
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto reading = reading::read_bytes(bytes, "-", vocabulary);
    if (!reading) {
        require(!reading.error().message.id.empty(), "a failure says nothing");
        return 0;
    }
    require(!reading->rows.empty(), "a plan has no rows");
    check_rows(*reading);
    if (reading::is_plan_json(bytes) || reading::is_report(bytes)) {    // its lines are those of another document
        return 0;
    }
    const auto text = document::decoded_text(bytes, "-");
    require(text.has_value(), "a text that was read cannot be decoded");
    check_lines(*reading, *text);
    return 0;
}
