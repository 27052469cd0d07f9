#include "overview/row_choice_view.h"

#include "base/text.h"
#include "plans/place_store.h"
#include "plans/store.h"

#include <utility>

namespace hito::overview {

std::vector<EditOption> row_options(const people::Visit& visit, const plans::Plan& plan,
                                    std::optional<Id<plans::Node>> except, const std::string& chosen,
                                    std::string_view none) {
    std::vector<EditOption> options;
    if (plans::has_more_rows(visit.database, plan.id, most_options)) {
        return options;
    }
    const auto tree = plans::tree(visit.database, plan, visit.language);
    options.push_back({"", visit.wording.say(none), chosen.empty()});
    for (const auto& one : tree) {
        if (one.node.id != except) {
            std::string indent;
            for (std::size_t depth = 0; depth < one.depth; ++depth) {
                indent += "\u2003";
            }
            options.push_back({one.key, indent + label_of(one), chosen == one.key});
        }
    }
    return options;
}

std::string label_of(const plans::KeptNode& row) {
    return shortened(row.node.code.empty() ? row.node.title : row.node.code + " " + row.node.title, 80);
}

}    // namespace hito::overview
