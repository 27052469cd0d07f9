#include "templates/template.h"

#include "templates/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace hito::templates {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? "" : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = text.find_first_not_of(blanks); at < text.size(); at = text.find_first_not_of(blanks, at)) {
        const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

// "mark", "web/mark" of another room.
bool is_partial(std::string_view text) {
    const std::size_t slash = text.find('/');
    return slash == std::string_view::npos ? is_name(text)
                                           : is_name(text.substr(0, slash)) && is_name(text.substr(slash + 1));
}

// "site.css", "htmx.min.js"
bool is_asset(std::string_view text) {
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('.', at), text.size());
        if (!is_name(text.substr(at, end - at))) {
            return false;
        }
        at = end + 1;
    }
    return text.find('.') != std::string_view::npos;
}

// "title", "owner.name", "." for the thing itself.
bool is_field(std::string_view text) {
    if (text == ".") {
        return true;
    }
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('.', at), text.size());
        if (!is_name(text.substr(at, end - at)) || (text[at] >= '0' && text[at] <= '9')) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

class Parser {
public:
    Parser(std::string_view text, std::string file) : text_(text) {
        parsed_.file = std::move(file);
        // src/ROOM/templates/name.html
        const std::size_t room = parsed_.file.find('/') + 1;
        parsed_.room = parsed_.file.substr(room, parsed_.file.find('/', room) - room);
        const std::size_t slash = parsed_.file.find_last_of('/');
        const std::string last = slash == std::string::npos ? parsed_.file : parsed_.file.substr(slash + 1);
        parsed_.name = last.substr(0, last.find('.'));
    }

    Parsed<Template> read() {
        if (auto read = read_view(); !read) {
            return tl::make_unexpected(read.error());
        }
        auto pieces = read_pieces("", 0);
        if (!pieces) {
            return tl::make_unexpected(pieces.error());
        }
        parsed_.pieces = std::move(*pieces);
        if (auto placed = find_places(parsed_.pieces, parsed_.file); !placed) {
            return tl::make_unexpected(placed.error());
        }
        return std::move(parsed_);
    }

private:
    [[nodiscard]] tl::unexpected<Fault> fault(std::size_t line, std::string sentence) const {
        return tl::make_unexpected(Fault{parsed_.file, line, std::move(sentence)});
    }

    // {{! view: hito::reports::Page "reports/page.h" }}
    Parsed<void> read_view() {
        const std::string_view first = text_.substr(0, text_.find('\n'));
        const auto words = words_of(first);
        const bool shaped = words.size() == 5 && words[0] == "{{!" && words[1] == "view:" && words[4] == "}}" &&
                            words[3].size() > 2 && words[3].front() == '"' && words[3].back() == '"';
        if (!shaped) {
            return fault(1, "The first line names what is shown: {{! view: hito::rooms::Page \"rooms/page.h\" }}.");
        }
        parsed_.view = words[2];
        parsed_.header = words[3].substr(1, words[3].size() - 2);
        return {};
    }

    void add_text(std::vector<Piece>& pieces, std::string_view text) {
        if (!text.empty()) {
            pieces.push_back({Piece::Kind::text, std::string(text), {}, {}, Place::text, line_});
            line_ += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
        }
    }

    // Up to the end of the section `open`; "" is the whole file.
    Parsed<std::vector<Piece>> read_pieces(const std::string& open, std::size_t opened_on) {
        std::vector<Piece> pieces;
        while (true) {
            const std::size_t begin = text_.find("{{", at_);
            if (begin == std::string_view::npos) {
                if (!open.empty()) {
                    return fault(opened_on, fmt::format("The section {{{{#{}}}}} is never closed.", open));
                }
                add_text(pieces, text_.substr(at_));
                return pieces;
            }
            const std::size_t end = text_.find("}}", begin);
            const std::string_view inside =
                end == std::string_view::npos ? std::string_view() : trimmed(text_.substr(begin + 2, end - begin - 2));
            const std::size_t tag_line =
                line_ + static_cast<std::size_t>(std::count(text_.begin() + at_, text_.begin() + begin, '\n'));
            if (inside.empty()) {
                return fault(tag_line, "A tag that begins with {{ needs a name and }} behind it.");
            }
            pass_tag(pieces, begin, end + 2, inside);
            if (inside.front() == '/') {
                if (trimmed(inside.substr(1)) != open) {
                    return fault(tag_line, fmt::format("{{{{{}}}}} closes no open section.", inside));
                }
                return pieces;
            }
            if (auto read = read_tag(pieces, inside, tag_line); !read) {
                return tl::make_unexpected(read.error());
            }
        }
    }

    // Keeps the text before the tag and steps behind it. A tag that shows nothing and stands alone takes its line with it.
    void pass_tag(std::vector<Piece>& pieces, std::size_t begin, std::size_t end, std::string_view inside) {
        constexpr std::string_view silent = "#^/!>";
        const std::size_t line_begin = begin == 0 ? 0 : text_.find_last_of('\n', begin - 1) + 1;
        const std::size_t line_end = std::min(text_.find('\n', end), text_.size());
        const bool alone = silent.find(inside.front()) != std::string_view::npos &&
                           trimmed(text_.substr(line_begin, begin - line_begin)).empty() &&
                           trimmed(text_.substr(end, line_end - end)).empty();
        const std::size_t text_end = alone ? std::max(line_begin, at_) : begin;
        add_text(pieces, text_.substr(at_, text_end - at_));
        const std::size_t next = alone ? std::min(line_end + 1, text_.size()) : end;
        line_ += static_cast<std::size_t>(std::count(text_.begin() + text_end, text_.begin() + next, '\n'));
        at_ = next;
    }

    Parsed<void> read_tag(std::vector<Piece>& pieces, std::string_view inside, std::size_t line) {
        switch (inside.front()) {
            case '!': return {};
            case '#': return read_section(pieces, Piece::Kind::section, trimmed(inside.substr(1)), line);
            case '^': return read_section(pieces, Piece::Kind::inverted, trimmed(inside.substr(1)), line);
            case '>': return read_named(pieces, Piece::Kind::partial, trimmed(inside.substr(1)), line);
            case '{':
            case '&': return fault(line, "No field goes into a page unescaped.");
            case '=': return fault(line, "The delimiters stay {{ and }}.");
            default: break;
        }
        auto words = words_of(inside);
        if (words.front() == "t" && words.size() > 1) {
            return read_message(pieces, std::move(words), line);
        }
        if (words.front() == "css" && words.size() == 2) {
            return read_named(pieces, Piece::Kind::css, words[1], line);
        }
        if (words.front() == "asset" && words.size() == 2) {
            return read_named(pieces, Piece::Kind::asset, words[1], line);
        }
        if (!is_field(inside)) {
            return fault(line, fmt::format("“{}” is no name of a field.", inside));
        }
        pieces.push_back({Piece::Kind::field, std::string(inside), {}, {}, Place::text, line});
        return {};
    }

    Parsed<void> read_section(std::vector<Piece>& pieces, Piece::Kind kind, std::string_view name, std::size_t line) {
        if (!is_field(name)) {
            return fault(line, fmt::format("“{}” is no name of a field.", name));
        }
        auto inner = read_pieces(std::string(name), line);
        if (!inner) {
            return tl::make_unexpected(inner.error());
        }
        pieces.push_back({kind, std::string(name), {}, std::move(*inner), Place::text, line});
        return {};
    }

    Parsed<void> read_named(std::vector<Piece>& pieces, Piece::Kind kind, std::string_view name, std::size_t line) {
        const bool good = kind == Piece::Kind::partial ? is_partial(name)
                          : kind == Piece::Kind::asset ? is_asset(name)
                                                       : is_name(name);
        if (!good) {
            return fault(line, fmt::format("“{}” is no name of a file beside this one.", name));
        }
        pieces.push_back({kind, std::string(name), {}, {}, Place::text, line});
        return {};
    }

    Parsed<void> read_message(std::vector<Piece>& pieces, std::vector<std::string> words, std::size_t line) {
        Piece piece{Piece::Kind::message, words[1], {words.begin() + 2, words.end()}, {}, Place::text, line};
        for (const auto& argument : piece.arguments) {
            if (!is_field(argument)) {
                return fault(line, fmt::format("“{}” is no name of a field.", argument));
            }
        }
        pieces.push_back(std::move(piece));
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    Template parsed_;
};

}    // namespace

Parsed<Template> parse(std::string_view text, std::string file) { return Parser(text, std::move(file)).read(); }

}    // namespace hito::templates
