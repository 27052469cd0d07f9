#include "outline/nester.h"

#include "base/text.h"

#include <algorithm>

namespace hito::outline {

std::vector<Nester::Inline> Nester::codes_inside(std::string_view text) const {
    std::vector<Inline> codes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((at > 0 && text[at - 1] != ' ') || !is_alphanumeric(static_cast<unsigned char>(text[at]))) {
            continue;
        }
        auto found = code_at_start(text.substr(at), false);
        if (found && found->code.parts.size() >= 2 && by_code_.count(value_key(found->code, found->code.parts.size())) > 0) {
            const std::size_t next = at + found->end;
            codes.push_back({at, std::move(*found)});
            at = next > at ? next - 1 : at;
        }
    }
    return codes;
}

bool Nester::split_flattened(const Element& e) {
    if (e.row.title.size() < 40 || by_code_.empty()) {
        return false;
    }
    const auto codes = codes_inside(e.row.title);
    if (codes.size() < 2) {
        return false;
    }
    std::size_t repeated = 0;
    for (std::size_t k = 0; k < codes.size(); ++k) {
        const std::size_t begin = codes[k].begin + codes[k].found.end;
        const std::size_t end = k + 1 < codes.size() ? codes[k + 1].begin : e.row.title.size();
        const auto title = trimmed(std::string_view(e.row.title).substr(begin, end - begin));
        for (const std::size_t row : by_code_[value_key(codes[k].found.code, 99)]) {
            if (text_key(outline_.rows[row].title) == text_key(title) ||
                alike(outline_.rows[row].title, title, function_words_)) {
                outline_.rows[row].stated_again.push_back(e.row.source);
                ++repeated;
                break;
            }
        }
    }
    if (repeated * 2 < codes.size()) {
        return false;
    }
    const bool head = codes.front().begin > 10;    // the first row's code was lost in the pouring
    leave(e, "left.repetition");
    outline_.remarks.push_back({e.row.source, {"remark.flattened_cell", {std::to_string(repeated + (head ? 1 : 0))}}});
    return true;
}

}    // namespace hito::outline
