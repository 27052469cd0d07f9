#pragma once

#include "base/clock.h"
#include "base/date.h"
#include "base/expected.h"
#include "base/id.h"
#include "base/language.h"
#include "base/remark.h"
#include "plans/plan.h"

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace hito::files {
struct File;
}

namespace hito::assessments {

/// What proves a judgement.
struct Evidence {
    enum class Kind {
        file,     ///< Kept whole.
        link,     ///< With the day it was seen.
        source    ///< Lines of the plan's own document, which is kept whole too.
    };
    Id<Evidence> id;
    Kind kind = Kind::file;
    std::string name;    ///< Of the file; the address of a link.
    std::optional<Id<files::File>> file;
    std::optional<Date> seen_on;
    Source lines;
    bool operator==(const Evidence&) const = default;
};

inline constexpr std::array<std::string_view, 3> evidence_names = {"file", "link", "source"};

constexpr std::string_view name_of(Evidence::Kind kind) { return evidence_names.at(static_cast<std::size_t>(kind)); }

/// What someone judged a leaf's status to be on a day, in a sentence, on evidence; may correct an older one. Never edited or
/// deleted.
struct Assessment {
    Id<Assessment> id;
    Id<plans::Node> node;
    plans::Status status = plans::Status::planned;
    Date on = {};
    std::string note;
    Language language;    ///< Of the note, where it is known.
    std::optional<Id<Assessment>> corrects;
    std::optional<Id<imports::Import>> import;    ///< Read from a document.
    std::vector<Evidence> evidence;
    std::string author;    ///< Key of the actor in the network.
    Moment recorded_at = {};
    bool takes_back = false;    ///< It only takes back what it corrects: it says no status and counts nowhere.
    bool corrected = false;     ///< A later one names it that was not taken back, as far as is known.
};

/// Which of two days a page stands at: what was true on the one, as far as it was known on the other.
struct Sight {
    std::optional<Date> as_of;    ///< Assessments on this day or before; nullopt: all.
    plans::Known known;
    [[nodiscard]] bool is_now() const { return !as_of && known.is_now(); }
};

/// Where a leaf stands: by its latest judgement that no other one corrects.
struct Standing {
    std::optional<Id<Assessment>> assessment;    ///< nullopt: no word; it counts as planned.
    plans::Status status = plans::Status::planned;
    std::optional<Date> on;
    std::size_t evidence = 0;
    bool owned = false;
    bool operator==(const Standing&) const = default;
};

/// How many leaves stand where. Each leaf counts once, wherever else it stands.
struct Counts {
    std::array<std::int64_t, plans::status_names.size()> by_status = {};
    std::int64_t leaves = 0;
    std::int64_t no_word = 0;
    std::int64_t shown = 0;    ///< Achieved, with evidence; the other achieved ones are only said.
    std::int64_t owned = 0;
    std::int64_t evident = 0;    ///< Judged, with evidence, whatever the status.
    [[nodiscard]] std::int64_t of(plans::Status status) const { return by_status.at(static_cast<std::size_t>(status)); }
    /// Counts a leaf in (`times` 1) or out (-1).
    void add(const Standing& standing, std::int64_t times = 1);
    bool operator==(const Counts&) const = default;
};

/// Fails: invalid, when the note passes its bound, a link is no address, or there is too much evidence.
Expected<void> check(const Assessment& assessment);

}    // namespace hito::assessments
