#pragma once

#include "web/response.h"
#include "web/server.h"

#include <string>
#include <string_view>

/// What the server says and hears beside pages: the parts of HTTP that need no library.
namespace hito::web {

/// Whether the header Host names this server: localhost, its address, or a name that it was given. A page of another site,
/// whose name leads here, is refused so.
bool is_named(std::string_view host, const Serving& serving);

/// "Sat, 21 Nov 2026 20:31:00 GMT" (RFC 9110, 5.6.7), of now.
std::string http_date();

/// Appends the response's own headers as lines.
void append_headers(std::string& head, const Response& response);

/// The status line and the headers, with the empty line.
std::string head_of(const Response& response, std::string_view reason, std::string_view date, bool keep_alive);

}    // namespace hito::web
