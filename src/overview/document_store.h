#pragma once

#include "base/id.h"
#include "db/block.h"
#include "db/database.h"
#include "plans/plan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace hito::files {
struct File;
}

/// Which documents plans and rows came from. The room of imports stands below this one, so its tables are read here by
/// themselves.
namespace hito::overview {

struct SourceDocument {
    Id<files::File> file;
    std::string name;
};

/// The document of an import, or nullopt.
std::optional<SourceDocument> document_of(db::Database& database, Id<imports::Import> import);

/// An import that an entry of the journal is about.
struct EntryImport {
    Id<imports::Import> import;
    std::string name;
};

/// Those of the entries from one to another, by entry.
std::unordered_map<std::int64_t, EntryImport> imports_of_entries(db::Database& database, db::Block block, std::int64_t first,
                                                                 std::int64_t last);

/// The documents that went into a plan, the first one first.
std::vector<SourceDocument> documents_of(db::Database& database, Id<plans::Plan> plan, plans::Known known = {});

}    // namespace hito::overview
