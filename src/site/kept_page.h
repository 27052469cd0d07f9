#pragma once

#include "base/clock.h"
#include "base/language.h"
#include "db/database.h"
#include "web/request.h"
#include "web/response.h"

#include <string>
#include <string_view>

/// What every stranger gets alike is kept. Here stands what such a page depends on, so that no other is given for it.
namespace hito::site {

inline constexpr std::string_view language_cookie = "__Host-language";

/// The first language of ours that the browser asks for ("pt-BR,pt;q=0.9"); browsers send the liked ones first. Empty: none.
std::string_view asked_language(std::string_view accept_language);

/// The language of an answer: of the address, else of the cookie, else of the browser, else of the network.
Language language_of(const web::Request& request, db::Database& database);

/// All that a stranger's page depends on: the address, the language, how far the journal of its network is, today's date
/// (lateness ages), and its encoding. Empty: it is of no network, and is not kept.
std::string page_key(const web::Request& request, const Language& language, db::Database& database, const Clock& clock);

/// A kept page for one more who asks; 304 where the browser has it.
web::Response kept_response(const web::Response& kept, const web::Request& request, const Language& language);

/// Who chose a language keeps it.
void add_language(const web::Request& request, const Language& language, web::Response& response);

}    // namespace hito::site
