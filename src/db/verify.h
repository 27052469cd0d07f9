#pragma once

#include "base/message.h"
#include "db/database.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hito::db {

/// What a check of the database found.
struct Verification {
    struct Chain {
        std::string network;    ///< Its slug.
        std::size_t entries = 0;
        std::size_t seals = 0;
        std::size_t erased = 0;       ///< Entries whose content was erased.
        std::size_t clock_set = 0;    ///< Entries recorded while the clock was set by hand.
        std::string head;             ///< Hash of the last seal, in hexadecimal: whoever wrote it down can compare.
        bool operator==(const Chain&) const = default;
    };
    std::vector<Chain> chains;
    std::size_t tables = 0;
    std::size_t rows = 0;
    std::size_t projections = 0;
    std::vector<Message> faults;    ///< Empty: all is as it was written.
    bool operator==(const Verification&) const = default;
};

/// Checks the file's structure, each network's chain, that each row is what its entry wrote, that versions end where the
/// next begins, and that each projection is what its sources give. Reads one snapshot; changes nothing.
Verification verify(Database& database);

/// The same without the projections, which a write that is still open can be checked with.
Verification verify_kept(Database& database);

}    // namespace hito::db
