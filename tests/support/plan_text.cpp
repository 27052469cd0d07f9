#include "tests/support/plan_text.h"

#include "document/read_text.h"
#include "reading/read_file.h"

#include <optional>
#include <stdexcept>
#include <vector>

namespace hito::tests {

namespace {

std::string joined_pieces(const document::Cell& cell) {
    std::string text;
    for (const document::Piece& piece : cell.pieces) {
        text += (text.empty() ? "" : " / ") + piece.text;
    }
    return text;
}

std::string drawn_block(const document::Block& block) {
    switch (block.kind) {
        case document::BlockKind::text:
            return block.heading > 0 ? std::string(block.heading, '#') + " " + block.text : block.text;
        case document::BlockKind::item: return "[" + block.marker + "] " + block.text;
        case document::BlockKind::noise: return block.noise + ": " + block.text;
        case document::BlockKind::table_row: break;
    }
    std::string text;
    for (std::size_t i = 0; i < block.cells.size(); ++i) {
        text += (i == 0 ? "" : " | ") + joined_pieces(block.cells[i]);
    }
    return text;
}

template <class Entries>
std::string reason_among(const Entries& entries, std::size_t line) {
    for (const auto& entry : entries) {
        if (entry.source.first_line <= line && line <= entry.source.last_line) {
            return entry.reason;
        }
    }
    return {};
}

std::string spaced(std::string_view a, std::string_view b) {
    return std::string(a) + (a.empty() || b.empty() ? "" : " ") + std::string(b);
}

/// A row to be drawn; a parent stands before its children.
struct Line {
    std::optional<std::size_t> parent;
    std::string text;
};

/// Each row behind its parent and what its elder siblings hold.
std::string drawn_tree(const std::vector<Line>& lines) {
    std::vector<std::size_t> depth;
    std::vector<std::string> below(lines.size() + 1);    // of each row, and of the top at the end
    for (const Line& line : lines) {
        depth.push_back(line.parent ? depth.at(*line.parent) + 1 : 0);
    }
    for (std::size_t i = lines.size(); i-- > 0;) {
        std::string& above = below.at(lines[i].parent.value_or(lines.size()));
        above = std::string(2 * depth[i], ' ') + lines[i].text + '\n' + below[i] + above;
    }
    return below.back();
}

}    // namespace

const Vocabulary& known_words() {
    static const Vocabulary vocabulary = built_in_vocabulary();
    return vocabulary;
}

document::Document document_of(std::string text) {
    auto document = document::read_text(std::move(text), "plan.txt", known_words());
    if (!document) {
        throw std::runtime_error(document.error().message.id);
    }
    return std::move(*document);
}

outline::Outline outline_of(std::string text) { return outline::read_outline(document_of(std::move(text)), known_words()); }

reading::Reading reading_of(std::string text) {
    auto reading = reading::read_bytes(std::move(text), "plan.txt", known_words());
    if (!reading) {
        throw std::runtime_error(reading.error().message.id);
    }
    return std::move(*reading);
}

std::string drawn(const document::Document& document) {
    std::string text;
    for (const document::Block& block : document.blocks) {
        text += drawn_block(block) + '\n';
    }
    return text;
}

std::string drawn(const outline::Outline& outline) {
    std::vector<Line> lines;
    for (const outline::Row& row : outline.rows) {
        lines.push_back({row.parent, spaced(row.code.text, row.title)});
    }
    return drawn_tree(lines);
}

std::string drawn(const reading::Reading& reading) {
    std::vector<Line> lines;
    for (const reading::Row& row : reading.rows) {
        const auto& parent = row.node.parent;
        lines.push_back({parent ? std::optional(static_cast<std::size_t>(parent->value) - 1) : std::nullopt,
                         spaced(name_of(row.node.role), spaced(row.node.code, row.node.title))});
    }
    return drawn_tree(lines);
}

std::string reason_left(const outline::Outline& outline, std::size_t line) { return reason_among(outline.left, line); }

std::string reason_left(const reading::Reading& reading, std::size_t line) { return reason_among(reading.left_out, line); }

std::string remarks_on(const Remarks& remarks, std::size_t line) {
    std::string text;
    for (const Remark& remark : remarks) {
        if (line == 0 || (remark.source.first_line <= line && line <= remark.source.last_line)) {
            text = spaced(text, remark.message.id);
        }
    }
    return text;
}

const outline::Row& row_of(const outline::Outline& outline, std::string_view title) {
    for (const outline::Row& row : outline.rows) {
        if (row.title.starts_with(title)) {
            return row;
        }
    }
    throw std::runtime_error("no row: " + std::string(title));
}

const reading::Row& row_of(const reading::Reading& reading, std::string_view title) {
    for (const reading::Row& row : reading.rows) {
        if (row.node.title.starts_with(title)) {
            return row;
        }
    }
    throw std::runtime_error("no row: " + std::string(title));
}

std::string status_of(const reading::Reading& reading, std::string_view title) {
    const auto& status = row_of(reading, title).status;
    return status ? std::string(plans::name_of(*status)) : "none";
}

std::string date_of(const reading::Reading& reading, std::string_view title) {
    const auto& date = row_of(reading, title).node.date;
    if (!date) {
        return {};
    }
    const std::string text = edtf_text(*date);
    return text.empty() ? date->recurring : text;
}

std::string role_of(const reading::Reading& reading, std::string_view title) {
    return std::string(name_of(row_of(reading, title).node.role));
}

}    // namespace hito::tests
