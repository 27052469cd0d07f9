#pragma once

#include "templates/template.h"

#include <string>
#include <vector>

namespace hito::templates {

/// Reads the html around the tags: gives each piece its place, and fails where a field could change more than the words of
/// the page (unquoted attributes, scripts, styles, handlers) or where the page would not be well-formed XML.
Parsed<void> find_places(std::vector<Piece>& pieces, const std::string& file);

}    // namespace hito::templates
