#pragma once

#include "imports/import.h"
#include "imports/into_answers.h"
#include "imports/view.h"
#include "networks/network.h"
#include "people/visit.h"
#include "web/guard.h"
#include "web/response.h"
#include "web/router.h"
#include "web/template_text.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

/// Documents that came in: uploading one, reviewing it, accepting it.
namespace hito::imports {

std::span<const people::Route> import_routes();
/// Those of the room that other files hold: the review, and taking a changed document into a plan.
std::span<const people::Route> review_routes();
std::span<const people::Route> into_routes();

/// "/riberas/imports/3".
std::string address_of(const networks::Network& network, const Import& import);

/// How a draft is given up at that address, with the mends that would be lost.
GiveUp give_up(const people::Visit& visit, const Import& import, const std::string& address, const std::vector<Mend>& made);

/// An import that an address names: "/riberas/imports/3".
struct Opened {
    networks::Network network;
    Import import;
    std::string address;
};
/// Fails: not_found.
Expected<Opened> opened(const people::Visit& visit);

/// What became of a draft; `late`: somebody still took it for one.
web::Response done_page(const people::Visit& visit, const Opened& place, bool late);
/// The answer to a decision that came when it was no draft any more: the page above.
web::Response too_late(const people::Visit& visit, const Opened& place);

/// A document in the list.
struct ImportLine {
    std::string address;
    std::string name;
    std::string when;
    std::string iso;    ///< The day on which it was read.
    std::string state;
    std::string_view status;    ///< Its stone.
    std::string plan;           ///< Address of the plan that it became; empty: none.
    std::string plan_title;
    std::optional<GiveUp> drop;    ///< Nothing: it is no draft.
};

/// A document that is not read yet, in the list.
struct ArrivalLine {
    std::string address;
    std::string name;
    std::string state;
    std::string_view status;    ///< Its stone.
    std::string drop;
};

/// What list.html shows.
struct ListPage {
    std::string action;
    std::string json;
    std::string csv;
    web::Guard guard;
    std::string error;
    std::string text;    ///< What was pasted.
    std::string name;
    std::vector<ArrivalLine> arrivals;
    std::vector<ImportLine> drafts;
    bool none_waits = false;    ///< No draft, and nothing that is read.
    std::vector<ImportLine> others;
};

/// What done.html shows: what became of a draft.
struct DonePage {
    std::string title;
    std::string document;
    std::string list;
    std::string plan;
    std::string plan_title;
    std::string said;
    std::string error;    ///< Of whoever still took it for a draft.
    bool accepted = false;
};

/// What differs in one row.
struct DifferenceView {
    std::string field;    ///< By which the form knows it.
    std::string kind;
    std::string name;
    std::string title;    ///< Where it is the same in both.
    std::string before;
    std::string after;
    std::string asks;
    bool yes = false;
    bool news = false;    ///< Somebody changed something there since the person looked.
};

struct PlanChoice {
    std::string slug;
    std::string title;
    std::string period;
};

/// A page of differences to go to.
struct PageChoice {
    std::string number;
    std::string label;
    bool chosen = false;
};

/// What into.html shows.
struct IntoPage {
    std::string action;
    std::string json;    ///< Of the differences; empty while no plan is chosen.
    std::string csv;
    web::Guard guard;
    std::string document;
    std::string review;
    std::string list;
    std::string error;
    std::vector<PlanChoice> plans;
    bool no_plans = false;
    std::string plan;    ///< Slug of the one that was chosen.
    std::string plan_title;
    std::string shown;    ///< By which it is noticed that the plan changed meanwhile.
    std::string title;
    std::vector<DifferenceView> differences;
    std::string at;    ///< The page of them that is shown, from 1.
    Carried carried;
    std::string range;       ///< "201 to 400 of 912"; empty: all stand on one page.
    std::string ticked;      ///< How many are ticked on all pages, when this one was asked for.
    std::string previous;    ///< Number of the page before; empty: there is none.
    std::string next;
    std::vector<PageChoice> pages;
    bool none = false;
};

}    // namespace hito::imports

namespace hito::templates {

web::Html imports_list(const imports::ListPage& view, const Messages& messages);
web::Html imports_done(const imports::DonePage& view, const Messages& messages);
web::Html imports_into(const imports::IntoPage& view, const Messages& messages);

}    // namespace hito::templates
