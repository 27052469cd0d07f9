#pragma once

#include "people/visit.h"
#include "web/guard.h"
#include "web/template_text.h"

#include <span>
#include <string>

/// Changing a row, adding one, and what a person may do to a plan as a whole.
namespace hito::overview {

std::span<const people::Route> edit_routes();

/// What plan_edit.html shows.
struct PlanEditPage {
    std::string plan;
    std::string address;    ///< Of the plan.
    std::string title;
    std::string starts_on;
    std::string ends_on;
    bool evidence_required = false;
    bool is_draft = false;
    bool is_closed = false;
    std::string today;
    std::string error;
    web::Guard guard;
    web::Guard other_guard;    ///< Of the second form.
};

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_plan_edit(const overview::PlanEditPage& view, const Messages& messages);

}    // namespace hito::templates
