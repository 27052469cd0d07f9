#pragma once

#include "people/visit.h"
#include "web/mark.h"
#include "web/template_text.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Lists: the networks of the installation, the plans of a network.
namespace hito::overview {

std::span<const people::Route> list_routes();

/// How many stand at a status, leading to them.
struct CountLink {
    web::Mark mark;
    std::string number;
    std::string address;
};

struct PlanEntry {
    std::string address;
    std::string title;
    std::string_view language;    ///< Of the title, where it is not the page's.
    std::string period;
    std::string state;    ///< Said where it is not approved.
    std::string leaves;
    std::vector<CountLink> counts;
};

struct NetworkEntry {
    std::string address;
    std::string name;
    std::string plans;    ///< "3 plans"
    std::size_t count = 0;
    bool fictional = false;
};

/// What networks.html and plans.html show.
struct NetworksPage {
    std::vector<NetworkEntry> networks;
    bool none = false;
    bool may_add = false;
};
struct PlansPage {
    std::string network;
    std::vector<PlanEntry> plans;
    bool none = false;
    std::string import;    ///< Where a document is imported, for who may.
    std::string add;       ///< Where a plan is made, for who may.
    std::string json;
    std::string csv;
};

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_networks(const overview::NetworksPage& view, const Messages& messages);
web::Html overview_plans(const overview::PlansPage& view, const Messages& messages);

}    // namespace hito::templates
