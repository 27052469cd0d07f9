#include "outline/nester.h"

#include "base/text.h"

#include <algorithm>

namespace hito::outline {

bool Nester::names_document(const Element& e) const {
    const auto found = first_words(e.row.title, 20);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto match = words_.vocabulary.table("level_adjectives").match(found, i);
        const bool year = found[i].folded.size() == 4 &&
                          (found[i].folded.starts_with("20") || found[i].folded.starts_with("19")) &&
                          read_number(found[i].folded);
        if (year || (match && (match->value() == "container" || match->value() == "document"))) {
            return true;
        }
    }
    return false;
}

namespace {

/// Whether a later heading looks like this one, so that both head parts of the plan.
bool has_sibling(const std::vector<Element>& elements, std::size_t i) {
    return std::any_of(elements.begin() + static_cast<std::ptrdiff_t>(i) + 1, elements.end(), [&](const Element& e) {
        return e.kind == ElementKind::heading && e.reason.empty() && e.heading == elements[i].heading &&
               e.caps == elements[i].caps && e.bold == elements[i].bold && (e.heading > 0 || e.caps || e.bold);
    });
}

}    // namespace

void Nester::leave_cover(std::vector<Element>& elements) {
    std::size_t end = 0;
    std::size_t last = nowhere;
    // Headings that name a plan are its title wherever they stand before the first row.
    for (std::size_t i = 0; i < elements.size() && i < 15; ++i) {
        const ElementKind kind = elements[i].kind;
        if (kind == ElementKind::coded || kind == ElementKind::item || kind == ElementKind::cell ||
            (kind == ElementKind::label && elements[i].row.label_role) || kind == ElementKind::field ||
            !elements[i].reason.empty()) {
            if (kind != ElementKind::left) {
                break;
            }
            continue;
        }
        if (kind == ElementKind::heading && elements[i].row.code.none() && names_document(elements[i])) {
            outline_.cover.push_back({elements[i].row.source, "left.title", elements[i].row.title});
            elements[i].kind = ElementKind::left;
            elements[i].reason = "left.title";
        }
    }
    while (end < elements.size() &&
           (elements[end].kind == ElementKind::heading || elements[end].kind == ElementKind::left ||
            elements[end].kind == ElementKind::calendar) &&
           elements[end].reason.find("section") == std::string::npos) {
        if (elements[end].kind != ElementKind::left && elements[end].heading != 1 && last != nowhere &&
            elements[last].heading == 1) {
            break;
        }
        last = elements[end].kind == ElementKind::left ? last : end;
        ++end;
    }
    const auto first_depth = std::count_if(elements.begin(), elements.end(),
                                           [](const Element& e) { return e.heading == 1 && e.kind != ElementKind::left; });
    for (std::size_t i = 0; i < end; ++i) {
        Element& e = elements[i];
        if (e.kind == ElementKind::left) {
            continue;
        }
        const bool title =
            (e.heading == 1 && first_depth == 1) || names_document(e) || i != last || (i == 0 && !has_sibling(elements, i));
        if (!title) {
            continue;
        }
        outline_.cover.push_back({e.row.source, "left.title", e.row.title});
        e.kind = ElementKind::left;
        e.reason = "left.title";
    }
    // A lone first-depth heading behind a line or two of text is still the title.
    for (std::size_t i = end; i < elements.size() && i < end + 6; ++i) {
        if (elements[i].heading == 1 && first_depth == 1 && elements[i].row.code.none()) {
            outline_.cover.push_back({elements[i].row.source, "left.title", elements[i].row.title});
            elements[i].kind = ElementKind::left;
            elements[i].reason = "left.title";
        }
    }
}

}    // namespace hito::outline
