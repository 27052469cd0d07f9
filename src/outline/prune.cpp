#include "outline/nester.h"

#include "base/text.h"

#include <algorithm>

namespace hito::outline {

void Nester::drop_document_parts(const std::vector<bool>& holds_axes) {
    auto& rows = outline_.rows;
    std::set<std::string> parts;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (holds_axes[i] && rows[i].kind == Kind::coded && !rows[i].lead_role) {
            parts.insert(signature_of(rows[i].code));
        }
    }
    std::vector<bool> dropped(rows.size(), false);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        const bool part = !row.parent && row.kind == Kind::coded && !row.lead_role && !row.code.none() &&
                          parts.count(signature_of(row.code)) > 0;
        const bool bullet = row.parent && dropped[*row.parent] && row.kind == Kind::item && row.code.none();
        if (!dead_[i] && (part || bullet)) {
            dropped[i] = true;
            dead_[i] = true;
            outline_.left.push_back({row.source, part ? "left.section" : "left.section_list", row.title});
        }
    }
}

void Nester::drop_dead() {
    auto& rows = outline_.rows;
    std::vector<bool> child(rows.size(), false);
    std::vector<bool> holds_axes(rows.size(), false);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!dead_[i] && rows[i].parent && rows[i].lead_role == Role::axis) {
            holds_axes[*rows[i].parent] = true;
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool section = rows[i].kind == Kind::heading ||
                             (rows[i].kind == Kind::coded && rows[i].code.parts.size() == 1 && rows[i].marker.empty());
        if (!dead_[i] && holds_axes[i] && section && !rows[i].lead_role) {
            dead_[i] = true;    // a part of the document that holds the axes
            outline_.left.push_back({rows[i].source, "left.label", rows[i].title});
        }
    }
    drop_document_parts(holds_axes);
    for (std::size_t i = rows.size(); i-- > 0;) {
        const Row& row = rows[i];
        const bool section_number = row.kind == Kind::coded && !row.lead_role && row.code.parts.size() == 1 &&
                                    row.marker.empty() && section_signatures_.count(signature_of(row.code)) > 0 &&
                                    !row.code.none() && !row.paragraphs.empty();
        if (!dead_[i] && !child[i] && (row.kind == Kind::heading || section_number || row.title.empty())) {
            dead_[i] = true;
            outline_.left.push_back({row.source, row.title.empty() ? "left.empty_row" : "left.heading", row.title});
        }
        if (!dead_[i] && row.parent) {
            child[*row.parent] = true;
        }
    }
    std::vector<std::size_t> place(rows.size(), nowhere);
    std::vector<Row> kept;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        while (rows[i].parent && dead_[*rows[i].parent]) {
            rows[i].parent = rows[*rows[i].parent].parent;
        }
        if (!dead_[i]) {
            place[i] = kept.size();
            if (rows[i].parent) {
                rows[i].parent = place[*rows[i].parent];
            }
            kept.push_back(std::move(rows[i]));
        }
    }
    rows = std::move(kept);
}

}    // namespace hito::outline
