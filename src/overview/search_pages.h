#pragma once

#include "overview/plan_view.h"
#include "people/visit.h"
#include "web/template_text.h"

#include <span>
#include <string>
#include <vector>

/// Search through the plans of a network, by code, key and words in any inflection.
namespace hito::overview {

std::span<const people::Route> search_routes();

/// What was found in one plan.
struct FoundInPlan {
    std::string title;
    std::string language;
    std::string address;
    std::string count;
    std::vector<RowView> rows;
    std::string more;    ///< Where all of them are, when not all stand here.
};

/// What search.html shows.
struct SearchPage {
    std::string words;
    std::string address;
    std::string found;    ///< "12 rows"
    bool nothing = false;
    std::vector<FoundInPlan> plans;
    std::string json;
    std::string csv;
};

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_search(const overview::SearchPage& view, const Messages& messages);

}    // namespace hito::templates
