#pragma once

#include "people/visit.h"
#include "web/guard.h"
#include "web/template_text.h"

#include <span>
#include <string>
#include <vector>

/// Making a network: for whoever runs the installation.
namespace hito::overview {

std::span<const people::Route> network_add_routes();

struct LanguageChoice {
    std::string tag;
    std::string name;
    bool chosen = false;
};

/// What network_add.html shows.
struct NetworkAddPage {
    std::string name;
    std::string slug;
    std::string country;
    std::vector<LanguageChoice> languages;
    std::string others;    ///< Languages beside those, as typed.
    bool fictional = false;
    std::string error;
    web::Guard guard;
};

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_network_add(const overview::NetworkAddPage& view, const Messages& messages);

}    // namespace hito::templates
