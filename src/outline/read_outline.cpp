#include "outline/element.h"

#include <map>

namespace hito::outline {

namespace {

/// Codes that repeat, skip or restart among siblings: told, never mended.
void remark_numbering(Outline& outline) {
    std::map<std::pair<std::size_t, std::string>, std::size_t> last;    // parent and signature → row
    for (std::size_t i = 0; i < outline.rows.size(); ++i) {
        const Row& row = outline.rows[i];
        if (row.code.none()) {
            continue;
        }
        const std::size_t parent = row.parent ? *row.parent + 1 : 0;
        const auto [found, fresh] = last.try_emplace({parent, signature_of(row.code)}, i);
        if (fresh) {
            continue;
        }
        const Row& before = outline.rows[found->second];
        found->second = i;
        const bool same_list =
            value_key(before.code, before.code.parts.size() - 1) == value_key(row.code, row.code.parts.size() - 1);
        const int step = row.code.parts.back().value - before.code.parts.back().value;
        if (!same_list) {
            continue;
        }
        if (step == 0) {
            outline.remarks.push_back({row.source, {"remark.code_repeated", {row.code.text, before.code.text}}});
        } else if (step > 1) {
            outline.remarks.push_back({row.source, {"remark.code_gap", {before.code.text, row.code.text}}});
        } else if (step < 0) {
            outline.remarks.push_back({row.source, {"remark.code_restart", {before.code.text, row.code.text}}});
        }
    }
}

}    // namespace

Outline read_outline(const document::Document& document, const Vocabulary& vocabulary, const Watch& watch) {
    Words words{vocabulary};
    Outline outline = nest(read_elements(document, words, watch), words);
    restore_lost(outline);
    remark_numbering(outline);
    return outline;
}

}    // namespace hito::outline
