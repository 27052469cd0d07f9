#include "templates/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace hito::templates {

namespace {

// What a page may hold. A script is a file of ours (src) and holds nothing itself. Not: iframe, object, embed, base,
// template, and what nobody has asked for.
constexpr auto known_tags = std::to_array<std::string_view>(
    {"a",        "abbr",    "address", "article", "aside",  "b",     "bdi",      "blockquote", "body",       "br",
     "button",   "caption", "circle",  "cite",    "code",   "col",   "colgroup", "data",       "dd",         "del",
     "desc",     "details", "dfn",     "div",     "dl",     "dt",    "em",       "fieldset",   "figcaption", "figure",
     "footer",   "form",    "g",       "h1",      "h2",     "h3",    "h4",       "h5",         "h6",         "head",
     "header",   "hr",      "html",    "i",       "img",    "input", "ins",      "kbd",        "label",      "legend",
     "li",       "line",    "link",    "main",    "mark",   "meta",  "meter",    "nav",        "noscript",   "ol",
     "optgroup", "option",  "output",  "p",       "path",   "pre",   "progress", "q",          "rect",       "s",
     "samp",     "script",  "search",  "section", "select", "small", "span",     "strong",     "style",      "sub",
     "summary",  "sup",     "svg",     "symbol",  "table",  "tbody", "td",       "text",       "textarea",   "tfoot",
     "th",       "thead",   "time",    "title",   "tr",     "u",     "ul",       "use",        "var",        "wbr"});
constexpr auto empty_tags = std::to_array<std::string_view>({"br", "col", "hr", "img", "input", "link", "meta", "wbr"});
constexpr auto drawn_tags = std::to_array<std::string_view>({"circle", "line", "path", "rect", "use"});
constexpr auto url_attributes =
    std::to_array<std::string_view>({"href", "src", "action", "formaction", "cite", "poster", "xlink:href"});
// Attributes in which an address, a document or a style hides in a form of its own.
constexpr auto refused_attributes = std::to_array<std::string_view>({"style", "srcdoc", "srcset", "http-equiv", "ping"});

template <class List>
bool holds(const List& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}

// The reader's state between two characters of the page.
struct State {
    enum class Where { text, open_tag, close_tag, in_tag, after_slash, attribute_name, before_value, value, declaration };
    Where where = Where::text;
    char quote = '"';
    std::string name;         // Of the tag.
    std::string attribute;    // Its attribute that is being read.
    std::string value;        // What of it was read, where it is an address.
    std::vector<std::string> open;
    bool from_file = false;    // The tag has src.
    bool operator==(const State&) const = default;
};

using Where = State::Where;

class HtmlReader {
public:
    explicit HtmlReader(const std::string& file) : file_(file) {}

    Parsed<void> read(std::vector<Piece>& pieces) {
        if (auto done = read_pieces(pieces); !done) {
            return done;
        }
        if (!state_.open.empty()) {
            return fault(fmt::format("<{}> is never closed.", state_.open.back()));
        }
        return state_.where == Where::text ? Parsed<void>() : fault("The file ends within a tag.");
    }

private:
    [[nodiscard]] Parsed<void> fault(std::string sentence) const {
        return tl::make_unexpected(Fault{file_, line_, std::move(sentence)});
    }

    Parsed<void> read_pieces(std::vector<Piece>& pieces) {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            line_ = pieces[i].line;
            auto done = pieces[i].kind == Piece::Kind::text
                            ? read_text(pieces[i].text)
                            : read_tag(pieces[i], i + 1 < pieces.size() ? &pieces[i + 1] : nullptr);
            if (!done) {
                return done;
            }
        }
        return {};
    }

    Parsed<void> read_tag(Piece& piece, const Piece* next) {
        const bool is_section = piece.kind == Piece::Kind::section || piece.kind == Piece::Kind::inverted;
        if (state_.where == Where::open_tag && is_section) {    // <li{{#key}} id="{{key}}"{{/key}}>
            if (auto done = end_tag_name(); !done) {
                return done;
            }
        }
        const auto place = place_here();
        if (!place) {
            return fault("Only text and quoted attributes can hold a tag of a template.");
        }
        piece.place = *place;
        switch (piece.kind) {
            case Piece::Kind::text: return {};
            case Piece::Kind::section:
            case Piece::Kind::inverted: return read_section(piece);
            case Piece::Kind::css: return *place == Place::style ? Parsed<void>() : fault("A stylesheet stands in <style>.");
            case Piece::Kind::partial:
                return *place == Place::text ? Parsed<void>() : fault("A partial stands between tags, not in one.");
            case Piece::Kind::asset:
            case Piece::Kind::field:
            case Piece::Kind::message: break;
        }
        if (piece.kind == Piece::Kind::asset) {
            return *place == Place::url ? read_address() : fault("An asset stands at the beginning of an address.");
        }
        if (*place == Place::style) {
            return fault("A style holds a stylesheet of the repository and no field: {{css name}}.");
        }
        if (*place == Place::tag) {
            return fault("A field cannot be an attribute; it stands in quotation marks behind a name and “=”.");
        }
        if (*place == Place::url && !ends_address(next)) {
            return fault("What follows a field at the beginning of an address must begin with “/”, “?” or “#”.");
        }
        return *place == Place::url || *place == Place::url_part ? read_address() : Parsed<void>();
    }

    Parsed<void> read_address() {
        state_.value += '/';    // Something stands here: what follows is no beginning.
        return {};
    }

    // A section shows its pieces any number of times: it must leave the page as it found it.
    Parsed<void> read_section(Piece& piece) {
        if (piece.place == Place::url || piece.place == Place::url_part || piece.place == Place::style) {
            return fault("No section stands in an address or a style.");
        }
        const State before = state_;
        const std::size_t line = line_;
        if (auto done = read_pieces(piece.pieces); !done) {
            return done;
        }
        line_ = line;
        if (state_ != before) {
            return fault(fmt::format("The section {} must end in the element in which it begins.", piece.text));
        }
        return {};
    }

    [[nodiscard]] std::optional<Place> place_here() const {
        switch (state_.where) {
            case Where::text:
                if (is_in("script")) {
                    return std::nullopt;
                }
                return is_in("style") ? Place::style : Place::text;
            case Where::in_tag: return Place::tag;
            case Where::value:
                if (renews()) {
                    return std::nullopt;
                }
                if (!holds(url_attributes, state_.attribute)) {
                    return Place::attribute;
                }
                return state_.value.empty() ? Place::url : Place::url_part;
            case Where::open_tag:
            case Where::close_tag:
            case Where::after_slash:
            case Where::attribute_name:
            case Where::before_value:
            case Where::declaration: return std::nullopt;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_in(std::string_view name) const { return !state_.open.empty() && state_.open.back() == name; }

    // <noscript><meta http-equiv="refresh" content="2"/></noscript>: a page renews itself where no script does, and nothing
    // but the template says when.
    [[nodiscard]] bool renews() const { return is_in("noscript") && state_.name == "meta"; }

    // Whether the piece behind a field that begins an address leaves the scheme to the field.
    [[nodiscard]] bool ends_address(const Piece* next) const {
        if (next == nullptr || next->kind != Piece::Kind::text) {
            return false;
        }
        const char first = next->text.front();
        return first == state_.quote || first == '/' || first == '?' || first == '#';
    }

    Parsed<void> read_text(const std::string& text) {
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (auto done = read_character(text, at); !done) {
                return done;
            }
            if (text[at] == '\n') {
                ++line_;
            }
        }
        return {};
    }

    Parsed<void> read_character(const std::string& text, std::size_t& at) {
        const char c = text[at];
        switch (state_.where) {
            case Where::text: return c == '<' ? open_markup(text, at) : check_reference(text, at);
            case Where::declaration: state_.where = c == '>' ? Where::text : Where::declaration; return {};
            case Where::open_tag:
                if (is_name_character(c)) {
                    state_.name += c;
                    return {};
                }
                if (auto done = end_tag_name(); !done) {
                    return done;
                }
                return read_in_tag(c);
            case Where::close_tag: return read_close_tag(c);
            case Where::in_tag: return read_in_tag(c);
            case Where::after_slash: return c == '>' ? close_empty() : fault("“/” in a tag stands before “>”.");
            case Where::attribute_name: return read_attribute_name(c);
            case Where::before_value: return read_before_value(c);
            case Where::value: return read_value(text, at);
        }
        return {};
    }

    Parsed<void> end_tag_name() {
        if (!holds(known_tags, state_.name)) {
            return fault(fmt::format("<{}> is no tag that a page may hold.", state_.name));
        }
        state_.where = Where::in_tag;
        return {};
    }

    Parsed<void> open_markup(const std::string& text, std::size_t& at) {
        const char next = at + 1 < text.size() ? text[at + 1] : ' ';
        state_.name.clear();
        if (next == '!') {
            if (text.compare(at, 10, "<!DOCTYPE ") != 0) {
                return fault("Comments are written {{! … }}, so that they stay here.");
            }
            state_.where = Where::declaration;
        } else if (next == '/') {
            ++at;
            state_.where = Where::close_tag;
        } else if (is_name_character(next)) {
            state_.where = Where::open_tag;
        } else {
            return fault("“<” opens a tag; as a character it is &lt;.");
        }
        return {};
    }

    [[nodiscard]] Parsed<void> check_reference(const std::string& text, std::size_t at) const {
        if (text[at] != '&') {
            if (is_in("script")) {
                return fault("A script is a file of ours: <script src=\"{{asset name.js}}\"></script>.");
            }
            return is_in("style") && !is_blank(text[at])
                       ? fault("A style holds a stylesheet of the repository: {{css name}}.")
                       : Parsed<void>();
        }
        for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#"}) {
            if (text.compare(at, known.size(), known) == 0) {
                return {};
            }
        }
        return fault("“&” stands only in &amp; &lt; &gt; &quot; and &#…;: other names are not XML.");
    }

    Parsed<void> read_close_tag(char c) {
        if (is_name_character(c)) {
            state_.name += c;
            return {};
        }
        if (c != '>' || state_.open.empty() || state_.open.back() != state_.name) {
            const std::string open = state_.open.empty() ? "nothing" : "<" + state_.open.back() + ">";
            return fault(fmt::format("</{}> stands where {} is open.", state_.name, open));
        }
        state_.open.pop_back();
        state_.name.clear();
        state_.where = Where::text;
        return {};
    }

    Parsed<void> read_in_tag(char c) {
        if (is_blank(c)) {
            return {};
        }
        if (c == '/') {
            state_.where = Where::after_slash;
            return {};
        }
        if (c == '>') {
            if (holds(empty_tags, state_.name)) {
                return fault(fmt::format("<{0}> holds nothing and is written <{0}/>.", state_.name));
            }
            if (state_.name == "script" && !state_.from_file) {
                return fault("A script is a file of ours: <script src=\"{{asset name.js}}\"></script>.");
            }
            state_.from_file = false;
            state_.open.push_back(std::exchange(state_.name, ""));
            state_.where = Where::text;
            return {};
        }
        if (!is_name_character(c)) {
            return fault(fmt::format("“{}” does not belong into <{}>.", c, state_.name));
        }
        state_.attribute = c;
        state_.where = Where::attribute_name;
        return {};
    }

    Parsed<void> close_empty() {
        if (!holds(empty_tags, state_.name) && !holds(drawn_tags, state_.name)) {
            return fault(fmt::format("<{0}/> is read as <{0}> by browsers: write <{0}></{0}>.", state_.name));
        }
        state_.name.clear();
        state_.from_file = false;
        state_.where = Where::text;
        return {};
    }

    Parsed<void> read_attribute_name(char c) {
        if (is_name_character(c)) {
            state_.attribute += c;
            return {};
        }
        if (c != '=') {
            return fault(fmt::format("The attribute {} needs a value in quotation marks.", state_.attribute));
        }
        // Browsers read names in either case.
        auto& name = state_.attribute;
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char x) { return x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x; });
        if (name.starts_with("on")) {
            return fault(fmt::format("{}: handlers are scripts, and no page has any in it.", state_.attribute));
        }
        if (holds(refused_attributes, name) && !(name == "http-equiv" && renews())) {
            return fault(fmt::format("The attribute {} is refused by the content security policy.", state_.attribute));
        }
        state_.from_file = state_.from_file || name == "src";
        state_.where = Where::before_value;
        return {};
    }

    Parsed<void> read_before_value(char c) {
        if (c != '"' && c != '\'') {
            return fault(fmt::format("The value of {} must stand in quotation marks.", state_.attribute));
        }
        state_.quote = c;
        state_.value.clear();
        state_.where = Where::value;
        return {};
    }

    Parsed<void> read_value(const std::string& text, std::size_t at) {
        const char c = text[at];
        if (c == state_.quote) {
            state_.quote = '"';    // as before the attribute, so that states compare
            state_.attribute.clear();
            state_.value.clear();
            state_.where = Where::in_tag;
            return {};
        }
        if (c == '<') {
            return fault("“<” in an attribute is &lt;.");
        }
        if (holds(url_attributes, state_.attribute)) {
            state_.value += c;
            if (c == ':' && !is_allowed_scheme(state_.value)) {
                return fault(fmt::format("“{}” is none of http, https, mailto.", state_.value));
            }
        }
        return check_reference(text, at);
    }

    // A colon behind a slash, a query or a fragment ends no scheme.
    static bool is_allowed_scheme(std::string_view value) {
        return value.find_first_of("/?#") != std::string_view::npos || value == "http:" || value == "https:" ||
               value == "mailto:";
    }

    const std::string& file_;
    std::size_t line_ = 1;
    State state_;
};

}    // namespace

Parsed<void> find_places(std::vector<Piece>& pieces, const std::string& file) { return HtmlReader(file).read(pieces); }

}    // namespace hito::templates
