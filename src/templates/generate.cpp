#include "templates/generate.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hito::templates {

namespace {

// Compilers bound one literal, not their concatenation.
constexpr std::size_t literal_bytes = 4000;

std::string literal(std::string_view text) {
    std::string out = "\"";
    std::size_t length = 0;
    for (const char c : text) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            case '?': out += "\\?"; break;    // no trigraphs
            default: out += c;
        }
        if (++length % literal_bytes == 0) {
            out += "\"\n    \"";
        }
    }
    return out + '"';
}

std::string_view first_name(std::string_view field) { return field.substr(0, field.find('.')); }

std::string_view append_function(Place place) {
    switch (place) {
        case Place::text: return "append_text";
        case Place::attribute: return "append_attribute";
        case Place::url: return "append_url";
        case Place::url_part: return "append_url_part";
        case Place::tag:
        case Place::style: break;
    }
    return "append_text";
}

void collect_names(const std::vector<Piece>& pieces, std::set<std::string>& names) {
    const auto add = [&](std::string_view field) {
        if (field != ".") {
            names.emplace(first_name(field));
        }
    };
    for (const auto& piece : pieces) {
        if (piece.kind == Piece::Kind::field || piece.kind == Piece::Kind::section || piece.kind == Piece::Kind::inverted) {
            add(piece.text);
        }
        for (const auto& argument : piece.arguments) {
            add(argument);
        }
        collect_names(piece.pieces, names);
    }
}

class Generator {
public:
    Generator(std::string_view room, std::span<const Template> templates, std::span<const Stylesheet> stylesheets,
              const std::set<std::string>& messages)
        : room_(room), templates_(templates), stylesheets_(stylesheets), messages_(messages) {}

    Parsed<std::string> source() {
        open();
        for (const auto& one : templates_) {
            if (one.room != room_) {
                continue;    // a partial of another room: its own source defines it
            }
            file_ = one.file;
            const bool partial = one.name.starts_with("_");
            out_ += signature(one) + " {\n";
            out_ += partial ? "" : "    web::Html html;\n    auto& out = html.text;\n";
            if (auto written = write(one.pieces, 1); !written) {
                return tl::make_unexpected(written.error());
            }
            out_ += partial ? "}\n\n" : "    return html;\n}\n\n";
        }
        return std::move(out_) + "}    // namespace hito::templates\n";
    }

private:
    void open() {
        std::set<std::string> names;
        out_ =
            "// Compiled from src/*/templates; change those.\n#include \"base/messages.h\"\n"
            "#include \"web/template_text.h\"\n";
        std::set<std::string> headers;
        for (const auto& one : templates_) {
            if (one.room == room_) {
                collect_names(one.pieces, names);
            }
            headers.insert(one.header);
        }
        for (const auto& header : headers) {
            out_ += fmt::format("#include \"{}\"\n", header);
        }
        out_ += "\nnamespace hito::templates {\n\nnamespace {\n\n";
        for (const auto& name : names) {
            out_ += fmt::format(
                "struct Field_{0} {{\n    template <class View>\n"
                "    static constexpr auto of(const View& view) -> decltype((view.{0})) {{ return view.{0}; }}\n}};\n",
                name);
        }
        out_ += "\n}    // namespace\n\n";
        for (const auto& one : templates_) {
            out_ += signature(one) + ";\n";
        }
        out_ += '\n';
    }

    [[nodiscard]] std::string signature(const Template& one) const {
        const bool partial = one.name.starts_with("_");
        return fmt::format("{} {}_{}({}[[maybe_unused]] const {}& s0, [[maybe_unused]] const Messages& messages)",
                           partial ? "void" : "web::Html", one.room, one.name, partial ? "std::string& out, " : "",
                           one.view);
    }

    // The innermost thing that has the name, seen from section `depth`.
    [[nodiscard]] static std::string value(std::string_view field, std::size_t depth) {
        if (field == ".") {
            return fmt::format("s{}", depth - 1);
        }
        const std::string_view name = first_name(field);
        std::string scopes;
        for (std::size_t i = depth; i-- > 0;) {
            scopes += fmt::format("{}s{}", scopes.empty() ? "" : ", ", i);
        }
        return fmt::format("web::field<Field_{}>({}){}", name, scopes, field.substr(name.size()));
    }

    Parsed<void> write(const std::vector<Piece>& pieces, std::size_t depth) {
        for (const auto& piece : pieces) {
            // Compilers speak of the template's line.
            out_ += fmt::format("#line {} {}\n", piece.line, literal(file_));
            out_.append(depth * 4, ' ');
            if (auto written = write(piece, depth); !written) {
                return written;
            }
        }
        return {};
    }

    Parsed<void> write(const Piece& piece, std::size_t depth) {
        switch (piece.kind) {
            case Piece::Kind::text: out_ += fmt::format("out += {};\n", literal(piece.text)); return {};
            case Piece::Kind::field:
                out_ += fmt::format("web::{}(out, {});\n", append_function(piece.place), value(piece.text, depth));
                return {};
            case Piece::Kind::message: return write_message(piece, depth);
            case Piece::Kind::section:
                out_ += fmt::format("web::section({}, s{}, [&]([[maybe_unused]] const auto& s{}) {{\n",
                                    value(piece.text, depth), depth - 1, depth);
                return write_inner(piece, depth + 1, depth, "});\n");
            case Piece::Kind::inverted:
                out_ += fmt::format("if (!web::holds({})) {{\n", value(piece.text, depth));
                return write_inner(piece, depth, depth, "}\n");
            case Piece::Kind::partial: return write_partial(piece, depth);
            case Piece::Kind::css: return write_css(piece);
            case Piece::Kind::asset: out_ += fmt::format("out += web::asset_address({});\n", literal(piece.text)); return {};
        }
        return {};
    }

    Parsed<void> write_inner(const Piece& piece, std::size_t inner, std::size_t depth, std::string_view end) {
        if (auto written = write(piece.pieces, inner); !written) {
            return written;
        }
        out_.append(depth * 4, ' ');
        out_ += end;
        return {};
    }

    Parsed<void> write_message(const Piece& piece, std::size_t depth) {
        if (!messages_.contains(piece.text)) {
            return fault(piece, fmt::format("The message {} has no text in locale/en.po.", piece.text));
        }
        std::string message = literal(piece.text);
        if (!piece.arguments.empty()) {
            std::string arguments;
            for (const auto& argument : piece.arguments) {
                arguments += fmt::format("{}web::text_of({})", arguments.empty() ? "" : ", ", value(argument, depth));
            }
            message = fmt::format("Message{{{}, {{{}}}}}", message, arguments);
        }
        out_ += fmt::format("web::{}(out, messages.say({}));\n", append_function(piece.place), message);
        return {};
    }

    Parsed<void> write_partial(const Piece& piece, std::size_t depth) {
        const std::size_t slash = piece.text.find('/');
        const std::string room = slash == std::string::npos ? std::string(room_) : piece.text.substr(0, slash);
        const std::string name = "_" + (slash == std::string::npos ? piece.text : piece.text.substr(slash + 1));
        if (std::none_of(templates_.begin(), templates_.end(),
                         [&](const auto& one) { return one.room == room && one.name == name; })) {
            return fault(piece, room == room_ ? fmt::format("There is no {}.html beside this file.", name)
                                              : fmt::format("There is no {}.html in src/{}/templates.", name, room));
        }
        out_ += fmt::format("{}_{}(out, s{}, messages);\n", room, name, depth - 1);
        return {};
    }

    Parsed<void> write_css(const Piece& piece) {
        const auto sheet =
            std::find_if(stylesheets_.begin(), stylesheets_.end(), [&](const auto& one) { return one.name == piece.text; });
        if (sheet == stylesheets_.end()) {
            return fault(piece, fmt::format("There is no {}.css beside this file.", piece.text));
        }
        if (sheet->text.find_first_of("<&") != std::string::npos) {
            return fault(piece, fmt::format("{}.css must hold neither “<” nor “&”: it stands within a page.", piece.text));
        }
        out_ += fmt::format("out += {};\n", literal(sheet->text));
        return {};
    }

    [[nodiscard]] Parsed<void> fault(const Piece& piece, std::string sentence) const {
        return tl::make_unexpected(Fault{file_, piece.line, std::move(sentence)});
    }

    std::string_view room_;
    std::span<const Template> templates_;
    std::span<const Stylesheet> stylesheets_;
    const std::set<std::string>& messages_;
    std::string file_;
    std::string out_;
};

}    // namespace

std::set<std::string> message_ids(std::string_view catalog) {
    constexpr std::string_view begin = "msgid \"";
    std::set<std::string> ids;
    for (std::size_t at = catalog.find(begin); at != std::string_view::npos; at = catalog.find(begin, at)) {
        at += begin.size();
        ids.emplace(catalog.substr(at, catalog.find('"', at) - at));
    }
    ids.erase("");
    return ids;
}

Parsed<std::string> generate(std::string_view room, std::span<const Template> templates,
                             std::span<const Stylesheet> stylesheets, const std::set<std::string>& messages) {
    return Generator(room, templates, stylesheets, messages).source();
}

}    // namespace hito::templates
