#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hito::cli {

/// How wide the text is and whether it is coloured.
struct Look {
    std::size_t width = 100;
    bool colour = false;
};

enum class Style { plain, strong, faint, achieved, in_progress, not_developed, doubtful };

/// A piece of a line, in one style.
struct Span {
    std::string text;
    Style style = Style::plain;
};

/// Where a paragraph stands: the column of its first line, the column of the lines that follow, what stands at the right
/// edge of the first line, and a word at its left that the text begins behind, in the column of the lines that follow.
struct Layout {
    std::size_t first = 0;
    std::size_t rest = 0;
    Span at_right = {};
    Span at_left = {};
};

/// Text for a terminal, paragraph by paragraph, wrapped between words. Nothing is cut: a word wider than the page stands
/// out of it. Control characters become visible and harmless.
class Page {
public:
    explicit Page(Look look) : look_(look) {}

    void blank();
    void add(const std::vector<Span>& spans, const Layout& layout = {});
    void add(std::string_view text, const Layout& layout = {}) { add({{std::string(text)}}, layout); }
    /// A heading, with a blank line before it.
    void heading(std::string_view text);

    [[nodiscard]] std::size_t width() const { return look_.width; }
    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    void change_to(Style style);
    void break_line(std::size_t indent);
    void add_at_right(const Span& span, std::size_t column);
    std::size_t add_at_left(const Layout& layout);

    Look look_;
    Style style_ = Style::plain;
    std::string text_;
};

}    // namespace hito::cli
