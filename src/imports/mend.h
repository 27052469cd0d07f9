#pragma once

#include "base/date.h"
#include "base/expected.h"
#include "base/id.h"
#include "base/remark.h"
#include "reading/reading.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a person decides about a draft. The reading stays as it was read; mends are kept beside it, one after the other, and
/// say together with it what the plan will be.
namespace hito::imports {

/// One decision.
struct Mend {
    enum class Kind {
        role,           ///< `value` is its name.
        code,           ///< `value`
        title,          ///< `value`
        text,           ///< `value`
        status,         ///< `value` is its name; empty: the document does not mark the row.
        date,           ///< `date`; `value` is what was typed.
        place,          ///< `value`
        responsible,    ///< `value`
        move,           ///< Under `other` (0: to the top), before the row `before` (0: to the end).
        indent,         ///< Under the row before it on its level.
        outdent,        ///< Behind the row it stands under.
        split,          ///< Each line of `value` is a row; the first one stays this row.
        merge,          ///< Into `other`: its words behind those, its rows under that one.
        drop,           ///< It goes; what stands under it moves up.
        drop_branch,    ///< It goes with all under it.
        pull_in,        ///< The left-out lines `lines` are a row with the title `value`.
        confirm,        ///< It is as it was read.
        mark_means,     ///< All rows with the mark `words` have the status `value`.
        kind_is,        ///< All rows with the role of `row`, as deep as it, have the role `value`.
        rule_holds,     ///< In all rows, what the rule `words` made doubtful is as it was read.
        undo            ///< Takes back the last mend that stands.
    };
    Kind kind = Kind::confirm;
    std::int64_t number = 0;    ///< From 1, in the order in which they were made; names the rows that it makes.
    Id<plans::Node> row = {};
    Id<plans::Node> other = {};
    Id<plans::Node> before = {};
    std::string value = {};
    std::string words = {};
    std::optional<PlannedDate> date = {};
    Source lines = {};
    bool with_previous = false;    ///< Made together with the one before it, and taken back with it.
    bool operator==(const Mend&) const = default;
};

inline constexpr std::array<std::string_view, 21> mend_names = {
    "role",        "code",    "title",   "text",       "status",  "date",       "place",
    "responsible", "move",    "indent",  "outdent",    "split",   "merge",      "drop",
    "drop_branch", "pull_in", "confirm", "mark_means", "kind_is", "rule_holds", "undo"};

constexpr std::string_view name_of(Mend::Kind kind) { return mend_names.at(static_cast<std::size_t>(kind)); }

/// The kind of that name, or nullopt.
std::optional<Mend::Kind> mend_named(std::string_view name);

/// Whether it says something of many rows: then its row, if any, is an example.
constexpr bool is_of_many(Mend::Kind kind) {
    return kind == Mend::Kind::mark_means || kind == Mend::Kind::kind_is || kind == Mend::Kind::rule_holds;
}

/// Rules that stand among the reasons of a row: a person decided something of it; confirmed that it is as it was read.
inline constexpr std::string_view person_rule = "rule.person";
inline constexpr std::string_view confirmed_rule = "rule.confirmed";
/// Why lines of a row that was dropped are left out.
inline constexpr std::string_view dropped_reason = "left.dropped";

/// The reading with the mends, in their order. Rows keep their ids; those that a mend made have ids of its number, so that
/// an id never comes again. Counts, claims, marks and levels follow. Fails: not_found, when there is no such row; invalid,
/// when the mend cannot be: each with a sentence.
Expected<reading::Reading> mended(reading::Reading reading, std::span<const Mend> mends);

/// The mends that stand: each undo takes the last one away, with those that were made together with it.
std::vector<Mend> standing(std::span<const Mend> mends);

/// A draft as it is accepted: its reading with what people decided, ids in order, and how many mends that takes in, undos
/// too. By their number it is noticed that somebody decided something since.
struct DraftReading {
    reading::Reading reading;
    std::size_t mends = 0;
};

/// The reading with ids that count its rows from 1, as a reader gives them.
reading::Reading in_order(reading::Reading reading);

/// The mend as JSON, without its number.
std::string json_text(const Mend& mend);
/// Fails: unreadable, when it was damaged.
Expected<Mend> read_mend(std::string_view json, std::int64_t number);

}    // namespace hito::imports
