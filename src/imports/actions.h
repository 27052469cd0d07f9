#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "db/database.h"
#include "imports/arrival.h"
#include "imports/difference.h"
#include "imports/import.h"
#include "imports/mend.h"
#include "people/actor.h"
#include "plans/plan.h"
#include "reading/reading.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hito::imports {

/// Keeps a document whole, with what was read in it, as a draft. A draft of the same file is given again. Fails: forbidden;
/// conflict, when the file was accepted before.
Expected<Import> begin(db::Database& database, const people::Actor& actor, const Clock& clock, Id<networks::Network> network,
                       std::string_view bytes, const std::string& name, const reading::Reading& reading);

/// The same of an arrival, which becomes the import in the same write. Fails: not_found, too, when it is gone.
Expected<Import> begin(db::Database& database, const people::Actor& actor, const Clock& clock, const Arrival& arrival,
                       const reading::Reading& reading);

/// The draft that those bytes became before; nullopt: they are new, or were given up. Fails: conflict, when they were
/// accepted.
Expected<std::optional<Import>> draft_of(db::Database& database, Id<networks::Network> network, std::string_view bytes,
                                         const std::string& name);

/// What became of a draft.
struct Accepted {
    plans::Plan plan;
    std::size_t rows = 0;    ///< Rows that were added.
    std::size_t assessments = 0;
    std::size_t changed = 0;    ///< Rows that were moved or reworded.
    std::size_t removed = 0;
    std::size_t left = 0;    ///< Differences that nobody decided.
};

/// Fails: conflict, when it is no draft any more.
Expected<void> check_draft(db::Database& database, const Import& import);

/// Makes a plan of a draft, in a state: one that is a draft itself is not public. Marks become assessments on the document's
/// day, with file and line as evidence. The reading's ids count from 1. Fails: forbidden; conflict when it was accepted
/// before, or somebody decided something about it that the reading does not take in.
Expected<Accepted> accept(db::Database& database, const people::Actor& actor, const Clock& clock, const Import& import,
                          const DraftReading& draft, plans::State state = plans::State::approved);

/// Gives a draft up; the document stays kept. `seen` is how many mends whoever gives it up knows. Fails: forbidden; conflict
/// when it is no draft any more, or others mended it since.
Expected<void> drop(db::Database& database, const people::Actor& actor, const Clock& clock, const Import& import,
                    std::size_t seen);

/// What was decided about a changed document: what was shown, and for each match that differs, whether the answer was yes:
/// the plan takes it, a tie is that row, a judged row that is gone may go (its history stays). What was answered with no
/// stays as it stands.
struct Decisions {
    std::vector<Match> matches;
    std::vector<bool> yes;    ///< One a match.
};

/// Brings a plan to what a changed document says; keys stay. Fails: as accept(); conflict when the plan is closed, or says
/// something else than when the decisions were made.
Expected<Accepted> accept_into(db::Database& database, const people::Actor& actor, const Clock& clock, const Import& import,
                               const DraftReading& draft, const plans::Plan& plan, const Decisions& decisions);

/// Which rows are which, and what differs; each difference is marked.
std::vector<Match> differences(db::Database& database, const reading::Reading& reading, const plans::Plan& plan);

/// The day that a document's marks speak of: what it says itself (a report of ours), the end of its period, or today when
/// that is not over or unknown.
Date day_of(const reading::Reading& reading, const Clock& clock);

}    // namespace hito::imports
