#include "plans/plan.h"

namespace hito::plans {

std::optional<Status> status_named(std::string_view name) {
    for (std::size_t i = 0; i < status_names.size(); ++i) {
        if (status_names.at(i) == name) {
            return static_cast<Status>(i);
        }
    }
    return std::nullopt;
}

}    // namespace hito::plans
