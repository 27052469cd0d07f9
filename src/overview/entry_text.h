#pragma once

#include "base/wording.h"
#include "db/journal.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What an entry of the journal changed, in words.
namespace hito::overview {

/// Words that a change left, took away or put in.
struct ChangedWords {
    std::string text;
    bool gone = false;
    bool come = false;
};

/// One thing that an entry changed. Long texts of which a part changed have `words`; all else `from` and `to`.
struct ChangeLine {
    std::string label;       ///< "title (Français)"
    std::string language;    ///< Of the network's own words; empty: the plan's.
    bool own = false;        ///< They are the network's words, not ours.
    std::string from;        ///< Empty: only what is there now is told.
    std::string to;
    std::vector<ChangedWords> words;
    std::string was;    ///< Both as the journal keeps them, whole: for data.
    std::string is;
};

/// How a row is called, of which the journal knows the key.
using RowName = std::function<std::string(std::string_view key)>;

/// What the entry changed, in the order of its payload; of a judgement also its note and its evidence.
std::vector<ChangeLine> changes_of(const db::Entry& entry, const Wording& wording, const RowName& name = {});

/// The same in one line: "title: “Old” → “New”"; empty where the entry tells of nothing from something to something.
std::string change_text(const db::Entry& entry, const Wording& wording);

/// The value that the entry gave a field of a row ("place"), as the journal keeps it; nullopt when it changed another. Title
/// and text are those in the language `in`; an entry that names none speaks of the plan's own.
std::optional<std::string> changed_to(const db::Entry& entry, std::string_view field, const Language& in,
                                      bool is_plans_language);

}    // namespace hito::overview
