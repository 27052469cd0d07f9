#pragma once

#include "people/visit.h"
#include "web/guard.h"
#include "web/template_text.h"

#include <span>
#include <string>
#include <vector>

/// Changing a row, adding one, and what a person may do to a plan as a whole.
namespace hito::overview {

std::span<const people::Route> edit_routes();

/// What a plan says of itself, in a form.
struct PlanFields {
    std::string title;
    std::string starts_on;
    std::string ends_on;
    bool evidence_required = false;
    /// As it was when the form was made; of a new one empty.
    std::string was_title;
    std::string was_starts_on;
    std::string was_ends_on;
    bool was_evidence_required = false;
};

/// What plan_edit.html shows.
struct PlanEditPage {
    std::string plan;
    std::string address;    ///< Of the plan.
    PlanFields fields;
    bool is_draft = false;
    bool is_closed = false;
    std::string go_on;    ///< Where a new plan is made of what it left open.
    std::string today;
    std::string error;
    web::Guard guard;
    web::Guard other_guard;    ///< Of the second form.
};

struct PlanOption {
    std::string value;
    std::string label;
    std::string language;    ///< Of the label, where it is not the page's.
    bool chosen = false;
};

/// What plan_add.html shows.
struct PlanAddPage {
    std::string plans;      ///< Address of the list of plans.
    std::string network;    ///< Its name.
    PlanFields fields;
    std::vector<PlanOption> languages;
    bool has_from = false;
    std::vector<PlanOption> from;    ///< Plans whose open rows may go on; the first is none.
    std::string error;
    web::Guard guard;
};

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_plan_add(const overview::PlanAddPage& view, const Messages& messages);
web::Html overview_plan_edit(const overview::PlanEditPage& view, const Messages& messages);

}    // namespace hito::templates
