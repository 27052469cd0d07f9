#pragma once

#include <chrono>
#include <cstddef>

/// Every bound on what comes in, in one place; the guide lists the same numbers (docs/guide/bounds.md).
namespace hito::bounds {

inline constexpr std::size_t file_bytes = 50'000'000;      ///< A document; a byte more is refused.
inline constexpr std::size_t line_bytes = 10'000'000;      ///< One line of it; 10 MB and more is refused.
inline constexpr std::size_t depth = 64;                   ///< Levels of a plan tree.
inline constexpr std::size_t rows = 100'000;               ///< Rows of one document.
inline constexpr std::size_t cells = 64;                   ///< Cells of one table row; what follows joins the last.
inline constexpr std::size_t json_values = 4'000'000;      ///< Of a JSON text; also the elements of a report in html.
inline constexpr std::size_t argument_length = 100'000;    ///< Bytes of one word of the command line.

inline constexpr std::size_t title_length = 10'000;      ///< Bytes of a title, a condition, a note.
inline constexpr std::size_t text_length = 1'000'000;    ///< Bytes of what stands under a row.
inline constexpr std::size_t short_length = 1'000;       ///< Bytes of a code, a place, an owner, a file's name.
inline constexpr std::size_t evidence_files = 20;        ///< Pieces of evidence of one judgement.

inline constexpr std::size_t target_length = 8'000;                    ///< Bytes of an address that a browser asks for.
inline constexpr std::size_t header_length = 16'000;                   ///< All headers of a request.
inline constexpr std::size_t form_bytes = 1'000'000;                   ///< A form without files.
inline constexpr std::size_t upload_bytes = file_bytes + 1'000'000;    ///< A form with files.
inline constexpr std::size_t passed_over_bytes = 200'000'000;          ///< Of a refused form that still comes in.

/// How long a write waits for other writers before it gives up.
inline constexpr std::chrono::seconds write_wait{30};

/// What a converter (WeasyPrint) may take before it is stopped.
inline constexpr std::chrono::seconds converter_time{60};
inline constexpr std::chrono::seconds paper_time{20};            ///< The same, where others wait for it in the browser.
inline constexpr std::size_t converter_bytes = 1'000'000'000;    ///< Of memory, each of its processes.
inline constexpr std::chrono::seconds reading_time{60};          ///< What reading a document may take in the browser.
inline constexpr std::size_t readings = 4;     ///< Documents of one network that are read, or wait for it, at once.
inline constexpr std::size_t arrivals = 20;    ///< Documents of one network that came in and are not read yet.
inline constexpr std::size_t converted_bytes = 200'000'000;    ///< What it gives.

}    // namespace hito::bounds
