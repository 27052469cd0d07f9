#pragma once

#include <tests/support/small_network.h>

#include <cstddef>
#include <filesystem>
#include <string>

namespace hito::support {

/// Brings something into every table: judgements with a file, a link, a correction; an imported document, a translation, an
/// owner, a second place, rows split, merged and removed.
void fill(SmallNetwork& small);

/// An empty folder of this process under the folder of temporary files.
std::filesystem::path empty_folder(const std::string& name);

/// A database with such a network, in one file of that folder, closed.
std::filesystem::path full_database(const std::string& folder_name);

/// Judges row 1.3 of such a network once more, with a file.
Expected<Id<assessments::Assessment>> judge(db::Database& database);

/// Every row of every table, as text: what a database says.
std::string everything(db::Database& database);

}    // namespace hito::support
