#include "overview/address_view.h"

#include "people/rights.h"
#include "plans/store.h"

#include <algorithm>

namespace hito::overview {

Onlooker onlooker_of(const people::Visit& visit) { return {visit.actor, visit.language, visit.as_of, visit.known_by}; }

std::string address_of(const networks::Network& network) { return "/" + network.slug; }

std::string address_of(const networks::Network& network, const plans::Plan& plan) {
    return address_of(network) + "/plans/" + plan.slug;
}

std::string go_on_address(const networks::Network& network, const plans::Plan& plan) {
    return address_of(network) + "/plans/add?carry-over=" + plan.slug;
}

std::string address_of(const networks::Network& network, const plans::Plan& plan, const plans::KeptNode& row) {
    return address_of(network, plan) + "/" + row.key;
}

std::string at_days(const people::Visit& visit, std::string address) {
    const auto add = [&](std::string_view name, const std::optional<Date>& day) {
        if (day) {
            address += (address.find('?') == std::string::npos ? "?" : "&") + std::string(name) + "=" + iso_text(*day);
        }
    };
    add("as-of", visit.as_of);
    add("known-by", visit.known_by);
    return address;
}

std::optional<plans::Plan> current_plan(const people::Visit& visit, const networks::Network& network) {
    const auto day = day_looked_at(onlooker_of(visit), day_of(visit.clock.now()));
    auto list = plans::list(visit.database, network.id, sight_of(visit.database, network.id, onlooker_of(visit)).known);
    if (!people::may_see_drafts(visit.actor, network.id)) {
        list.erase(
            std::remove_if(list.begin(), list.end(), [](const auto& one) { return one.state == plans::State::draft; }),
            list.end());
    }
    // Of a day gone by, plans that began later are meant only where there is no other.
    const auto later = [&](const plans::Plan& plan) { return visit.as_of && plan.period && plan.period->start > day; };
    std::stable_partition(list.begin(), list.end(), [&](const plans::Plan& plan) { return !later(plan); });
    const auto is_open = [&](const plans::Plan& plan) {
        return plan.state != plans::State::closed || (plan.closed_on && day < *plan.closed_on);
    };
    const auto holds_day = [&](const plans::Plan& plan) {
        return is_open(plan) && plan.period && plan.period->start <= day && day <= plan.period->end;
    };
    auto found = std::find_if(list.begin(), list.end(), holds_day);
    if (found == list.end()) {
        found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return is_open(one) && !later(one); });
    }
    if (found == list.end()) {
        found = list.begin();
    }
    return found == list.end() ? std::nullopt : std::optional<plans::Plan>(*found);
}

}    // namespace hito::overview
