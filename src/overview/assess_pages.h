#pragma once

#include "people/visit.h"
#include "web/guard.h"
#include "web/mark.h"
#include "web/template_text.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Judging a row: the page for a thumb, and taking a judgement back.
namespace hito::overview {

std::span<const people::Route> assess_routes();

/// A status to choose.
struct StatusChoice {
    web::Mark mark;
    std::string hint;
    bool chosen = false;
    bool focus = false;
};

/// What assess.html shows.
struct AssessPage {
    std::string network;
    std::string home;
    std::string person;
    std::string code;
    std::string title;
    std::string_view language;    ///< Of the title, where it is not the page's.
    std::string due;              ///< "due 30 November 2020", or empty.
    std::string last;             ///< The last word on it, or empty.
    std::string address;          ///< Where the form goes.
    std::string row;              ///< The row's own page.
    std::vector<StatusChoice> choices;
    std::string note;
    std::string link;
    std::string on;
    std::string today;
    std::string error;    ///< What lacks, when it comes back; else empty.
    std::string to;       ///< Where to go afterwards.
    std::string back;     ///< Where the row is shown again, when it opened there.
    bool evidence_required = false;
    bool with_proof = false;     ///< Evidence is asked for whatever the status.
    bool focus_proof = false;    ///< And first.
    bool in_place = false;       ///< It opened on the page of the row.
    web::Guard guard;
};

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_assess(const overview::AssessPage& view, const Messages& messages);
web::Html overview_judge(const overview::AssessPage& view, const Messages& messages);

}    // namespace hito::templates
