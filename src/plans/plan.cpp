#include "plans/plan.h"

#include "base/text.h"

namespace hito::plans {

std::string code_key(std::string_view code) {
    std::string key;
    enum class Kind { none, letter, digit } last = Kind::none;
    for (const auto& word : words_of(code)) {
        last = Kind::none;    // what punctuation parts stays parted
        for (const char c : word.folded) {
            const Kind kind = c >= '0' && c <= '9' ? Kind::digit : Kind::letter;
            key += kind != last && !key.empty() ? "." : "";
            key += c;
            last = kind;
        }
    }
    return key;
}

std::optional<Status> status_named(std::string_view name) {
    for (std::size_t i = 0; i < status_names.size(); ++i) {
        if (status_names.at(i) == name) {
            return static_cast<Status>(i);
        }
    }
    return std::nullopt;
}

}    // namespace hito::plans
