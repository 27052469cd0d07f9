#pragma once

#include <cstddef>

/// Every bound on what comes in, in one place; the guide lists the same numbers (docs/guide/bounds.md).
namespace hito::bounds {

inline constexpr std::size_t file_bytes = 50'000'000;    ///< A document; a byte more is refused.
inline constexpr std::size_t line_bytes = 10'000'000;    ///< One line of it; 10 MB and more is refused.
inline constexpr std::size_t depth = 64;                 ///< Levels of a plan tree.
inline constexpr std::size_t rows = 100'000;             ///< Rows of one document.
inline constexpr std::size_t cells = 64;                 ///< Cells of one table row; what follows joins the last.

}    // namespace hito::bounds
