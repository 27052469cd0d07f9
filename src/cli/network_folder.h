#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "db/database.h"
#include "overview/view.h"
#include "people/actor.h"

#include <filesystem>
#include <string>
#include <string_view>

/// A network as a folder of plain files: JSON lines of every table, a CSV of each plan, each kept file under its SHA-256.
namespace hito::cli {

/// Writes it into a folder that is not there yet. Fails: not_found; conflict when there is something of that name.
Expected<void> export_network(db::Database& database, const overview::Onlooker& onlooker, std::string_view network,
                              const std::filesystem::path& folder);

/// Whether it is such a folder.
bool is_network_folder(const std::filesystem::path& folder);

/// Brings the network back, ids and journal unchanged, whole or not at all; gives its slug. Fails: forbidden; unreadable
/// when a file is missing or broken, or what comes out has faults; conflict when the network is here already.
Expected<std::string> import_network(db::Database& database, const people::Actor& actor,
                                     const std::filesystem::path& folder);

}    // namespace hito::cli
