#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "db/database.h"
#include "imports/import.h"
#include "imports/mend.h"
#include "people/actor.h"
#include "reading/reading.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What people may do to a draft before it becomes a plan.
namespace hito::imports {

/// Keeps decisions about a draft, all or none; they are taken back together. `seen` is how many mends whoever decided had
/// before their eyes: what others did since is kept, unless it changed the same row. Fails: forbidden; conflict, when it is
/// no draft any more or the row became another meanwhile; as mended() does.
Expected<void> mend(db::Database& database, const people::Actor& actor, const Clock& clock, const Import& import,
                    std::vector<Mend> decided, std::size_t seen);

/// Takes back the last mend that stands. Fails: forbidden; invalid, when none stands; conflict, when others mended since.
Expected<void> undo(db::Database& database, const people::Actor& actor, const Clock& clock, const Import& import,
                    std::size_t seen);

/// What was read, with what people decided; ids as mended() gives them. Fails: as reading_of().
Expected<reading::Reading> mended_reading(db::Database& database, Id<Import> import);

/// The same as it is to be accepted. Fails: as reading_of().
Expected<DraftReading> draft_reading(db::Database& database, Id<Import> import);

/// A reading of those bytes as it is to be accepted: with the mends, when a draft of the same bytes has any.
Expected<DraftReading> reading_to_accept(db::Database& database, Id<networks::Network> network, std::string_view bytes,
                                         reading::Reading reading);

/// The date that people's words or an EDTF text mean; nothing for no words. Fails: invalid, when it is not understood.
Expected<std::optional<PlannedDate>> date_of_words(const std::string& words, const reading::Reading& reading);

}    // namespace hito::imports
