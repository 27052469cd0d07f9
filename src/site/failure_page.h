#pragma once

#include "base/expected.h"
#include "people/visit.h"
#include "web/response.h"
#include "web/template_text.h"

#include <string>

/// What a failure looks like: what happened, what was kept, what to do now.
namespace hito::site {

/// What failure.html shows.
struct FailurePage {
    std::string heading;
    std::string sentence;
    std::string number;     ///< To quote, of a failure of the machine; else empty.
    std::string typed;      ///< What a person had written in a form that was not taken; else empty.
    std::string back;       ///< Where they came from.
    std::string sign_in;    ///< Where to sign in, when that is what lacks.
    std::string nearest;    ///< The code that may have been meant; else empty.
    std::string there;      ///< Where it is.
};

/// The page of an expected failure: 404, 403, 409, 422 or 503; in JSON where that was asked for.
web::Response failure_response(const people::Visit& visit, const Error& error);
web::Response failure_page(const people::Visit& visit, int status, const Message& message);

/// The page of a failure of the machine or of ours: nothing is asked of the database.
web::Response broken_page(const Wording& wording, const web::Request& request, const Message& message, int status,
                          const std::string& number);

/// What reached no worker: a page where a person may read it (a form that is too large), else as below.
web::Response refusal_page(const Wording& wording, const web::Request& request, int status);
/// Plain words, for who speaks to the server by hand.
web::Response refusal_text(int status);

/// Eight digits that tell one failure from another.
std::string failure_number();

}    // namespace hito::site

namespace hito::templates {

/// failure.html
web::Html site_failure(const site::FailurePage& view, const Messages& messages);

}    // namespace hito::templates
