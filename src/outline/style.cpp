#include "outline/style.h"

/// Nesting by look. Names of levels decide first, then codes, then indents; the scale of strengths below orders the rest:
/// Markdown depth, capitals, named levels, emphasis, plain headings, single codes, labels, cells, bullets.
namespace hito::outline {

namespace {

constexpr double capitals = 7;
constexpr double named_level = 8;
constexpr double emphasis = 12.5;
constexpr double standing_alone = 14;
constexpr double with_colon = 15;
constexpr double single_code = 16;
constexpr double many_part_code = 18;
constexpr double label_of_role = 20;
constexpr double calendar = 27;
constexpr double cells = 28;
constexpr double bullets = 30;

double code_strength(const Code& code) {
    if (code.parts.size() > 1 && code.parts.front().kind == CodePart::Kind::lower) {
        return single_code + 8 + 0.5 * static_cast<double>(code.parts.size());    // "a.1" goes with "a"
    }
    if (code.parts.size() > 1) {
        return many_part_code + 0.5 * static_cast<double>(code.parts.size());
    }
    const double closing = code.closing.starts_with(')') ? 0.5 : 0;
    switch (code.parts.front().kind) {
        case CodePart::Kind::roman: return single_code + closing;
        case CodePart::Kind::upper: return single_code + 1 + closing;
        case CodePart::Kind::arabic: return single_code + 2 + closing;
        case CodePart::Kind::lower: return single_code + 8 + closing;
    }
    return single_code;
}

double depth_of(Role role) { return static_cast<double>(usual_depth(role)); }

double strength_of(const Element& e) {
    if (e.heading > 0) {
        return static_cast<double>(e.heading);
    }
    const bool coded = !e.row.code.none();
    switch (e.kind) {
        case ElementKind::coded:
            if (e.row.lead_role && coded) {
                return named_level + depth_of(*e.row.lead_role);
            }
            if (e.row.lead_role) {
                return label_of_role + depth_of(*e.row.lead_role);
            }
            return e.caps && e.row.marker.empty() ? capitals + 0.5 + code_strength(e.row.code) / 100
                                                  : code_strength(e.row.code);
        case ElementKind::heading: return e.caps ? capitals : e.bold ? emphasis : e.colon ? with_colon : standing_alone;
        case ElementKind::label:
            if (e.caps) {
                return capitals;
            }
            if (coded) {
                return code_strength(e.row.code);
            }
            if (e.row.label_role && e.colon) {
                return label_of_role + depth_of(*e.row.label_role);
            }
            return e.bold ? emphasis : e.colon ? with_colon + 0.5 : standing_alone - 0.5;
        case ElementKind::calendar: return calendar;
        case ElementKind::cell: return cells + 0.1 * static_cast<double>(e.column);
        case ElementKind::item:
        case ElementKind::field:
        case ElementKind::prose:
        case ElementKind::left: return bullets;
    }
    return bullets;
}

bool lettered(const Code& code) { return code.parts.size() == 1 && code.parts.front().kind == CodePart::Kind::lower; }

std::optional<bool> by_code(const Style& above, const Style& below) {
    if (above.code.none() || below.code.none()) {
        return std::nullopt;
    }
    const std::size_t a = above.code.parts.size();
    const std::size_t b = below.code.parts.size();
    if (a < b && value_key(above.code, a) == value_key(below.code, a)) {
        return true;
    }
    if (signature_of(above.code) == signature_of(below.code)) {
        return false;
    }
    if (a == 1 && b == 1) {
        return above.strength == below.strength ? true : above.strength < below.strength;
    }
    if (b == 1) {
        if (above.code.parts.front().kind == below.code.parts.front().kind &&
            above.code.parts.front().prefix == below.code.parts.front().prefix) {
            return false;    // "b" behind "a.2", "2" behind "1.3"
        }
        return lettered(below.code) && !lettered(above.code);
    }
    return a < b;
}

}    // namespace

Style style_of(const Element& e) {
    Style style;
    style.kind = e.kind;
    style.strength = strength_of(e);
    style.heading = e.heading;
    style.indent = e.indent;
    style.marker = e.row.marker;
    style.role = e.row.lead_role ? e.row.lead_role : e.kind == ElementKind::cell ? e.row.label_role : std::nullopt;
    style.code = e.row.code;
    style.column = e.column;
    return style;
}

bool outranks(const Style& above, const Style& below) {
    if (above.heading > 0 || below.heading > 0) {
        return above.heading > 0 && (below.heading == 0 || above.heading < below.heading);
    }
    const bool item_above = above.kind == ElementKind::item;
    const bool item_below = below.kind == ElementKind::item;
    if (above.kind == ElementKind::cell && below.kind != ElementKind::cell) {
        return false;    // a table ends before text
    }
    if (item_above && item_below) {
        return below.indent > above.indent + 1;
    }
    if (above.kind == ElementKind::cell && below.kind == ElementKind::cell && above.column != below.column) {
        return above.column < below.column;
    }
    if (above.role && below.role && *above.role != *below.role && usual_depth(*above.role) != usual_depth(*below.role)) {
        return usual_depth(*above.role) < usual_depth(*below.role);
    }
    const bool single = above.code.parts.size() == 1 && below.code.parts.size() == 1;
    if (single && above.role.has_value() != below.role.has_value()) {
        return above.role.has_value() || above.strength < below.strength;    // "Eje 1" and "1." are two families
    }
    if (const auto coded = by_code(above, below)) {
        return *coded;
    }
    return above.strength < below.strength;
}

std::string marker_class(const std::string& marker, const Vocabulary& vocabulary) {
    if (marker == "?" || marker.find('[') != std::string::npos) {
        return "mark";
    }
    if (marker == "*" || marker == "+" || marker == "-") {
        return "-";    // Markdown's bullets change from list to list
    }
    const auto mark = vocabulary.find_mark(marker);
    return mark && *mark != "0" && *mark != "●" ? "mark" : marker;
}

int marker_depth(const std::string& marker) {
    if (marker.find(' ') != std::string::npos) {
        return 3;    // "- o"
    }
    for (const std::string_view deep : {"o", "○", "◦", "▪", "▫", "‣", "→", "➔", "⇒", "»", "·"}) {
        if (marker == deep) {
            return 2;
        }
    }
    for (const std::string_view dash : {"–", "—", "−", "‐"}) {
        if (marker == dash) {
            return 1;
        }
    }
    return 0;
}

}    // namespace hito::outline
