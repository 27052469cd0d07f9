#pragma once

#include "assessments/assessment.h"
#include "base/clock.h"
#include "base/expected.h"
#include "db/database.h"
#include "people/actor.h"

#include <map>
#include <string>
#include <vector>

namespace hito::assessments {

/// A file that is given as evidence.
struct GivenFile {
    std::string name;
    std::string bytes;
};

/// Records an assessment with its evidence: links in it, and files, which are kept whole; journal, standing and tally are
/// written with it. Fails: forbidden; invalid when the row has rows under it, when it or a row above it was removed, when
/// the day is in the future, when a person judges "unknown", when the plan's rule asks for evidence and there is none, or as
/// check() says; conflict when the plan is closed and nothing is corrected, or what is corrected was corrected before.
Expected<Id<Assessment>> assess(db::Database& database, const people::Actor& actor, const Clock& clock,
                                const Assessment& assessment, const std::vector<GivenFile>& given = {});

/// Takes a judgement back: a correction that says nothing in its place, so that what was said before holds again, or nobody
/// has a word. What took one back is taken back by saying the same again. Fails: not_found; as assess().
Expected<Id<Assessment>> take_back(db::Database& database, const people::Actor& actor, const Clock& clock,
                                   Id<Assessment> assessment);

}    // namespace hito::assessments
