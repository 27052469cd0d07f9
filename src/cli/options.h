#pragma once

#include "cli/verb.h"

#include <array>

/// Options that several verbs have.
namespace hito::cli {

inline constexpr std::array<std::string_view, 4> language_choices = {"es", "en", "fr", "pt"};
inline constexpr std::array<std::string_view, 3> colour_choices = {"auto", "always", "never"};

inline constexpr Option language_option{"--language", "word.language", language_choices, true};
inline constexpr Option colour_option{"--color", "word.choice", colour_choices, true};
/// Of every verb that has to do with a database.
inline constexpr Option database_option{"--database", "word.database", {}, true};

/// Whether the output is coloured, by `--color` and the console.
bool wants_colour(const Arguments& arguments, const Console& console);

}    // namespace hito::cli
