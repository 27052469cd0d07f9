#pragma once

#include "people/visit.h"
#include "web/frame.h"

#include <string>

namespace hito::people {

/// The frame of a page that belongs to no network: its language, who signed in, at which days they look.
web::Frame frame_of(const Visit& visit, const std::string& title);

/// The page of such a frame.
web::Response framed(const web::Frame& frame, const Visit& visit, int status = 200);

}    // namespace hito::people
