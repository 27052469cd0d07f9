#pragma once

#include "base/wording.h"
#include "cli/page.h"
#include "cli/row_tree.h"

#include <string>
#include <vector>

namespace hito::cli {

/// The style in which a status stands out; plain for those that nothing came of yet.
Style style_of(plans::Status status);

/// "✓ achieved", in its style.
Span status_span(plans::Status status, const Wording& wording);

/// A row's code and title; where the document lost the title, a word that says so.
std::vector<Span> name_spans(const plans::Node& node, const Wording& wording);

/// What else is known of a row, as written: "October 2009", "Guangzhou", the responsible, the condition.
std::vector<std::string> details(const plans::Node& node, const Wording& wording);

}    // namespace hito::cli
