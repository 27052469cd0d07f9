#pragma once

#include "networks/network.h"
#include "overview/view.h"
#include "people/visit.h"

#include <optional>
#include <string>

/// Where things stand in the browser, for whom and at which days.
namespace hito::overview {

/// The onlooker of a visit.
Onlooker onlooker_of(const people::Visit& visit);

/// "/metropolis/plans/2018-2020", "/metropolis/plans/2018-2020/L1M1D1" (the code where no other row has it, else the key).
std::string address_of(const networks::Network& network);
std::string address_of(const networks::Network& network, const plans::Plan& plan);
std::string address_of(const networks::Network& network, const plans::Plan& plan, const plans::KeptNode& row);
/// Where a plan is made of what this one left open.
std::string go_on_address(const networks::Network& network, const plans::Plan& plan);

/// The address with the days one looks at, so that links stay there.
std::string at_days(const people::Visit& visit, std::string address);

/// The plan of a network that people mean when they name none: the one whose period holds the day that is looked
/// at, else the newest that was not closed then, else the newest; nullopt when there is none that the actor may see.
std::optional<plans::Plan> current_plan(const people::Visit& visit, const networks::Network& network);

}    // namespace hito::overview
