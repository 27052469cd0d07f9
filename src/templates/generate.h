#pragma once

#include "templates/template.h"

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace hito::templates {

/// The ids of the messages of a catalog (.po).
std::set<std::string> message_ids(std::string_view catalog);

/// A stylesheet of a templates folder.
struct Stylesheet {
    std::string name;
    std::string text;
};

/// The C++ source of the templates of one room, a function a template: `web::Html hito::templates::reports_report(const
/// View&, const Messages&)`; a file whose name begins with "_" is a partial, and `void reports__row(std::string&, …)`
/// appends it. Partials of other rooms may be among the templates; they are declared only. Fails when a message, a partial
/// or a stylesheet is missing.
Parsed<std::string> generate(std::string_view room, std::span<const Template> templates,
                             std::span<const Stylesheet> stylesheets, const std::set<std::string>& messages);

}    // namespace hito::templates
