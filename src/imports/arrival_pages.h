#pragma once

#include "base/expected.h"
#include "imports/arrival.h"
#include "networks/network.h"
#include "people/visit.h"
#include "web/guard.h"
#include "web/response.h"
#include "web/template_text.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The page of a document while it is read, and of one that could not be.
namespace hito::imports {

std::span<const people::Route> arrival_routes();

/// "/riberas/imports/reading/3f2a…".
std::string address_of(const networks::Network& network, const Arrival& arrival);

/// Has an arrival read, by the queue of readings where there is one, and waits a moment for it; then where it stands. Fails:
/// not_found, when somebody gave it up meanwhile.
Expected<Arrival> have_read(const people::Visit& visit, const networks::Network& network, const Arrival& arrival);

/// How far an arrival is.
enum class Stage { under_way, broken_off, failed };
Stage stage_of(const people::Visit& visit, const Arrival& arrival);

/// Leads there: whole pages by their address, parts of one that a script asked for by a header.
web::Response led_to(const people::Visit& visit, std::string address);

/// A step of the reading.
struct StepView {
    std::string label;
    std::string_view status;    ///< Its stone.
    bool current = false;
};

/// What reading.html shows.
struct ReadingPage {
    std::string here;
    std::string list;
    std::string drop;
    std::string upload;    ///< Where a text goes that was pasted and is mended.
    web::Guard guard;
    std::string document;
    std::string title;
    std::vector<StepView> steps;
    std::string now;     ///< The step that it is in, as a sentence: said when it changes.
    std::string part;    ///< How far that is; empty: nobody knows.
    std::string done;    ///< The same as numbers.
    std::string total;
    bool under_way = false;
    bool failed = false;
    std::string why;         ///< It stands still.
    std::string kept_for;    ///< Until when it is kept, after it failed.
    bool has_text = false;
    std::string text;    ///< What was pasted.
};

}    // namespace hito::imports

namespace hito::templates {

web::Html imports_reading(const imports::ReadingPage& view, const Messages& messages);

}    // namespace hito::templates
