#include "cli/row_text.h"

#include <fmt/format.h>

namespace hito::cli {

Style style_of(plans::Status status) {
    switch (status) {
        case plans::Status::achieved: return Style::achieved;
        case plans::Status::in_progress:
        case plans::Status::partly_achieved: return Style::in_progress;
        case plans::Status::not_developed: return Style::not_developed;
        case plans::Status::unknown: return Style::doubtful;
        case plans::Status::planned: return Style::plain;
    }
    return Style::plain;
}

Span status_span(plans::Status status, const Wording& wording) {
    return {fmt::format("{} {}", plans::shape_of(status), wording.named("status", plans::name_of(status))),
            style_of(status)};
}

std::vector<Span> name_spans(const plans::Node& node, const Wording& wording) {
    std::vector<Span> spans;
    if (!node.code.empty()) {
        spans.push_back({node.code, Style::strong});
        spans.push_back({" "});
    }
    if (node.title.empty()) {
        spans.push_back({wording.say("row.title_lost"), Style::doubtful});
    } else {
        spans.push_back({node.title});
    }
    return spans;
}

std::vector<std::string> details(const plans::Node& node, const Wording& wording) {
    std::vector<std::string> parts;
    if (node.date) {
        parts.push_back(wording.date(*node.date));
    }
    if (!node.place.empty()) {
        parts.push_back(node.place);
    }
    if (!node.responsible.empty()) {
        parts.push_back(wording.say("row.responsible", {node.responsible}));
    }
    if (!node.condition.empty()) {
        parts.push_back(wording.say("row.condition", {node.condition}));
    }
    return parts;
}

}    // namespace hito::cli
