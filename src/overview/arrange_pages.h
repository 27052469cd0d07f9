#pragma once

#include "overview/row_choice_view.h"
#include "people/visit.h"
#include "web/guard.h"
#include "web/template_text.h"

#include <span>
#include <string>
#include <vector>

/// Where a row stands in its plan, and what becomes of it as a whole: its order, other rows above it, splitting, merging.
namespace hito::overview {

std::span<const people::Route> arrange_routes();

/// Another row under which the row stands as well.
struct AlsoUnder {
    std::string key;
    std::string address;
    std::string label;
    web::Guard guard;
};

/// A row that is chosen from a list, or typed where there are too many to list them.
struct RowField {
    std::string name;
    std::string label;
    std::string value;
    std::string hint;    ///< What is typed.
    std::vector<EditOption> options;
    bool is_choice = false;
};

/// What arrange.html shows.
struct ArrangePage {
    std::string row;    ///< Address of its page.
    std::string label;
    std::string language;    ///< Of the label, where it is not the page's.
    std::string error;
    bool alone = false;    ///< Nothing stands beside it.
    RowField before;       ///< The rows before which it may stand; the first is the end.
    std::vector<AlsoUnder> also;
    RowField also_under;
    RowField into;
    std::string titles;           ///< One a line.
    std::string was_title;        ///< When the form was made.
    std::string plan_language;    ///< In which the titles are written.
    web::Guard order_guard;
    web::Guard also_guard;
    web::Guard split_guard;
    web::Guard merge_guard;
};

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_arrange(const overview::ArrangePage& view, const Messages& messages);

}    // namespace hito::templates
