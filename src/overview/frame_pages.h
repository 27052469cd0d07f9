#pragma once

#include "networks/network.h"
#include "overview/address_view.h"
#include "people/visit.h"
#include "web/response.h"
#include "web/template_text.h"

#include <optional>
#include <string>
#include <string_view>

/// What pages of a network share: the frame around them, and who looks at what.
namespace hito::overview {

/// Where in the tool a page stands: which word of the bar is marked.
enum class Section { none, home, plan, timeline, import, report, journal };

/// What a page says of itself to its frame.
struct Head {
    std::string title;    ///< Of the window: "L1M3D2 Parity".
    Section section = Section::none;
    std::optional<plans::Plan> plan = {};    ///< To which the words of the bar lead; nullopt: the network's current one.
    std::string body_class = {};
    bool solo = false;          ///< Without the bar: the phone page.
    std::string said = {};      ///< What was just done; else empty.
    std::string undo = {};      ///< Where a POST takes it back; else empty.
    std::string pieces = {};    ///< Parts of the page that taking back changes; see web::Frame.
    bool parted = false;        ///< htmx is given the page without its frame.
    int status = 200;
    bool renews = false;    ///< A browser without script asks for it again.
};

/// The page of a network, whole. What a stranger sees is marked to be kept in the cache of pages when it stands at now.
web::Response framed(const people::Visit& visit, const networks::Network& network, const Head& head, web::Html body);

}    // namespace hito::overview
