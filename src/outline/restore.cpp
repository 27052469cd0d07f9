#include "outline/element.h"

#include <map>

namespace hito::outline {

namespace {

/// The pattern of the first parts of a code ("l#.m#.").
std::string pattern_of(const Code& code, std::size_t count) {
    Code head = code;
    head.parts.resize(count);
    head.closing.clear();
    return signature_of(head);
}

/// A parent that only its children's codes name.
struct Lost {
    Code code;
    std::optional<std::size_t> parent;
    Source source;
};

}    // namespace

// Only where the level is there elsewhere: of L3M5D1 under L3, L3M5 is lost because L3M4 is a row. A plan whose codes skip
// a level throughout loses nothing.
void restore_lost(Outline& outline) {
    auto& rows = outline.rows;
    std::map<std::string, std::size_t> patterns;
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].code.none()) {
            ++patterns[pattern_of(rows[i].code, rows[i].code.parts.size())];
            known.emplace(value_key(rows[i].code, 99), i);
        }
    }
    std::map<std::string, Lost> lost;
    std::vector<std::string> under(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Code& code = rows[i].code;
        const std::size_t count = code.parts.size();
        if (count < 3 || patterns[pattern_of(code, count - 1)] < 2) {
            continue;
        }
        const std::string key = value_key(code, count - 1);
        if (known.count(key) > 0) {
            continue;
        }
        Lost& entry = lost[key];
        if (entry.code.none()) {
            entry.code.text = text_without_last_part(code);
            entry.code.parts.assign(code.parts.begin(), code.parts.end() - 1);
            entry.parent = rows[i].parent;
        }
        entry.source = joined(entry.source, rows[i].source);
        under[i] = key;
    }
    if (lost.empty()) {
        return;
    }
    std::vector<Row> kept;
    std::vector<std::size_t> place(rows.size());
    std::map<std::string, std::size_t> made;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!under[i].empty() && made.count(under[i]) == 0) {
            const Lost& entry = lost[under[i]];
            Row row;
            row.kind = Kind::lost;
            row.code = entry.code;
            row.source = entry.source;
            row.rule = "rule.lost_parent";
            if (entry.parent) {
                row.parent = place[*entry.parent];
            }
            made[under[i]] = kept.size();
            outline.remarks.push_back({row.source, {"remark.lost_title", {row.code.text}}});
            kept.push_back(std::move(row));
        }
        place[i] = kept.size();
        if (!under[i].empty()) {
            rows[i].parent = made[under[i]];
        } else if (rows[i].parent) {
            rows[i].parent = place[*rows[i].parent];
        }
        kept.push_back(std::move(rows[i]));
    }
    rows = std::move(kept);
}

}    // namespace hito::outline
