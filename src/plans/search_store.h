#pragma once

#include "db/database.h"
#include "db/schema.h"
#include "plans/plan.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Words of rows, found without accents and in other inflections, in every language's texts.
namespace hito::plans {

/// The index of all texts, as a projection.
extern const db::Projection words_projection;

/// The forms under which a text is found: each word folded, and its stem in its language (in all of ours where that is
/// unknown). Rules: Snowball's stemmers over folded words, with the plurals rewritten first that they part from their
/// singulars: "ciudad" from "ciudades", "ação" from "ações", "réseau" from "réseaux". (Stemming twice joins those, too, but
/// also "paridad" and "para".)
std::string index_text(std::string_view text, std::string_view language);

/// The rows of the plan whose texts have all the words, in any inflection; in the order of their ids.
std::vector<Id<Node>> search(db::Database& database, const Plan& plan, std::string_view words, Known known = {});

}    // namespace hito::plans
