#pragma once

#include "people/visit.h"

#include "web/template_text.h"

#include <span>
#include <string>

namespace hito::people {

/// Signing in and out.
std::span<const Route> sign_in_routes();

/// What sign_in.html shows.
struct SignInPage {
    std::string person;     ///< Whom the link signs in; empty: no link, or one that is none any more.
    std::string address;    ///< Where the form goes.
    std::string to;         ///< Where they wanted to go.
    bool link_failed = false;
    std::string form = {};    ///< The key of whoever is signed in already, and takes another link.
};

}    // namespace hito::people

namespace hito::templates {

/// sign_in.html
web::Html people_sign_in(const people::SignInPage& view, const Messages& messages);

}    // namespace hito::templates
