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

/// A field of the form of a row.
struct EditField {
    std::string name;
    std::string label;
    std::string hint;
    std::string value;
    std::string was;       ///< Digest of what stood there when the form was made.
    std::string theirs;    ///< What somebody else wrote there meanwhile; else empty.
    std::string language;
    bool conflict = false;
    bool emptied = false;    ///< They took it away.
    bool is_long = false;
    bool is_text = false;    ///< Paragraphs.
    std::size_t longest = 0;
};

struct EditOption {
    std::string value;
    std::string label;
    bool chosen = false;
};

/// What edit.html shows.
struct EditPage {
    std::string heading;
    std::string code;
    std::string row;        ///< Its page; of a new one, the plan's.
    std::string address;    ///< Where the form goes.
    std::string in;         ///< Language of title and text.
    std::string in_name;
    std::vector<EditOption> languages;    ///< Links to the other languages: value is the address.
    std::string error;
    bool conflict = false;
    std::vector<EditField> texts;    ///< Title and text.
    std::vector<EditField> facts;
    std::vector<EditOption> roles;
    std::string role_was;
    std::vector<EditOption> parents;    ///< Rows under which it may stand; empty for a large plan, where the key is typed.
    std::string parent;
    std::string parent_was;
    bool typed_parent = false;
    std::string remove;    ///< Where a form takes it out of the plan; else empty.
    bool is_new = false;
    web::Guard guard;
};

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

web::Html overview_edit(const overview::EditPage& view, const Messages& messages);
web::Html overview_plan_edit(const overview::PlanEditPage& view, const Messages& messages);

}    // namespace hito::templates
