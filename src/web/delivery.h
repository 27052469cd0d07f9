#pragma once

#include "web/request.h"
#include "web/response.h"

#include <string>
#include <string_view>

/// What every answer goes through on its way out: headers that keep a browser safe, conditional requests, gzip.
namespace hito::web {

/// A weak browser gets nothing to run but files of ours.
void add_safety(Response& response);

/// Gives a 200 its ETag, a 304 where the browser has it already, gzip where that is worth it.
void deliver(const Request& request, Response& response);

/// The asset of the request's path, to be kept for ever; 404 when there is none.
Response asset_response(const Request& request);

}    // namespace hito::web
