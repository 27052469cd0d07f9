#include "overview/last_word_view.h"

#include "assessments/store.h"
#include "networks/store.h"

#include <algorithm>

namespace hito::overview {

bool lacks_reason(const std::vector<assessments::Assessment>& history, Id<assessments::Assessment> judgement) {
    auto one = std::find_if(history.begin(), history.end(), [&](const auto& said) { return said.id == judgement; });
    const bool found = one != history.end() && one->status == plans::Status::not_developed;
    const auto counts = [](const auto& said) { return !said.corrected && !said.takes_back; };
    for (; one != history.end() && (!counts(*one) || one->status == plans::Status::not_developed); ++one) {
        if (counts(*one) && !one->note.empty()) {
            return false;
        }
    }
    return found;
}

bool lacks_reason(db::Database& database, const assessments::Assessment& judgement, plans::Known known) {
    return judgement.status == plans::Status::not_developed && judgement.note.empty() &&
           lacks_reason(assessments::history(database, judgement.node, known), judgement.id);
}

Date day_spoken_of(db::Database& database, const Onlooker& onlooker, const networks::Network& network,
                   const plans::Plan& plan) {
    if (onlooker.as_of || onlooker.known_by) {
        return onlooker.as_of ? *onlooker.as_of : *onlooker.known_by;
    }
    const auto last = db::last_entry(database, networks::block_of(network.id), plan.slug);
    const auto moment = last ? read_iso_moment(last->recorded_at) : std::nullopt;
    return moment ? day_of(*moment) : Date{};
}

}    // namespace hito::overview
