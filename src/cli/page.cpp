#include "cli/page.h"

#include "base/text.h"
#include "cli/console.h"

#include <algorithm>

namespace hito::cli {

namespace {

// ECMA-48 8.3.117 (SGR): the sixteen colours that a person's own palette decides.
std::string_view escape_of(Style style) {
    switch (style) {
        case Style::plain: return "";
        case Style::strong: return "\x1b[1m";
        case Style::faint: return "\x1b[2m";
        case Style::achieved: return "\x1b[32m";
        case Style::in_progress: return "\x1b[36m";
        case Style::not_developed: return "\x1b[31m";
        case Style::doubtful: return "\x1b[33m";
    }
    return "";
}

constexpr std::size_t least_room = 20;    // columns; less than that is not worth keeping free of what stands at the right

/// What no space parts, in however many styles.
struct Chunk {
    std::vector<Span> spans;
    std::size_t width = 0;
};

std::vector<Chunk> chunks_of(const std::vector<Span>& spans) {
    std::vector<Chunk> chunks;
    bool after_space = true;
    for (const Span& span : spans) {
        const std::string text = printable(span.text);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            if (end > at) {
                if (after_space) {
                    chunks.emplace_back();
                }
                chunks.back().spans.push_back({text.substr(at, end - at), span.style});
                chunks.back().width += columns(chunks.back().spans.back().text);
            }
            after_space = end < text.size() || (end == at && after_space);
            at = end + 1;
        }
    }
    return chunks;
}

}    // namespace

void Page::change_to(Style style) {
    if (look_.colour && style != style_) {
        text_ += style_ == Style::plain ? "" : "\x1b[0m";
        text_ += escape_of(style);
    }
    style_ = style;
}

void Page::break_line(std::size_t indent) {
    change_to(Style::plain);
    text_ += '\n';
    text_.append(indent, ' ');
}

void Page::blank() {
    if (!text_.empty()) {
        text_ += '\n';
    }
}

void Page::heading(std::string_view text) {
    blank();
    add({{std::string(text), Style::strong}});
}

void Page::add(const std::vector<Span>& spans, const Layout& layout) {
    const std::size_t right = columns(printable(layout.at_right.text));
    const std::size_t room = right == 0 ? look_.width : look_.width - std::min(look_.width, right + 2);
    const std::size_t end = room > layout.rest + least_room ? room : look_.width;
    std::size_t column = add_at_left(layout);
    bool first_line = true;
    bool line_is_empty = true;
    for (const Chunk& chunk : chunks_of(spans)) {
        if (!line_is_empty && column + 1 + chunk.width > end) {
            if (first_line) {
                add_at_right(layout.at_right, column);
            }
            first_line = false;
            break_line(layout.rest);
            column = layout.rest;
            line_is_empty = true;
        }
        if (!line_is_empty) {
            text_ += ' ';
            ++column;
        }
        for (const Span& span : chunk.spans) {
            change_to(span.style);
            text_ += span.text;
        }
        column += chunk.width;
        line_is_empty = false;
    }
    if (first_line) {
        add_at_right(layout.at_right, column);
    }
    break_line(0);
}

// Returns the column in which the text begins.
std::size_t Page::add_at_left(const Layout& layout) {
    const std::string text = printable(layout.at_left.text);
    text_.append(layout.first, ' ');
    if (text.empty()) {
        return layout.first;
    }
    change_to(layout.at_left.style);
    text_ += text;
    change_to(Style::plain);
    const std::size_t column = layout.first + columns(text);
    if (column + 2 > layout.rest) {
        break_line(layout.rest);
    } else {
        text_.append(layout.rest - column, ' ');
    }
    return layout.rest;
}

void Page::add_at_right(const Span& span, std::size_t column) {
    const std::string text = printable(span.text);
    if (!text.empty()) {
        const std::size_t edge = look_.width - std::min(look_.width, columns(text));
        change_to(Style::plain);
        text_.append(std::max(edge, column + 2) - column, ' ');
        change_to(span.style);
        text_ += text;
    }
}

}    // namespace hito::cli
