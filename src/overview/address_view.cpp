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
    auto list = plans::list(visit.database, network.id);
    if (!people::may_see_drafts(visit.actor, network.id)) {
        list.erase(
            std::remove_if(list.begin(), list.end(), [](const auto& one) { return one.state == plans::State::draft; }),
            list.end());
    }
    const auto today = day_of(visit.clock.now());
    const auto holds_today = [&](const plans::Plan& plan) {
        return plan.state != plans::State::closed && plan.period && plan.period->start <= today && today <= plan.period->end;
    };
    auto found = std::find_if(list.begin(), list.end(), holds_today);
    if (found == list.end()) {
        found = std::find_if(list.begin(), list.end(), [](const auto& one) { return one.state != plans::State::closed; });
    }
    if (found == list.end()) {
        found = list.begin();
    }
    return found == list.end() ? std::nullopt : std::optional<plans::Plan>(*found);
}

}    // namespace hito::overview
