#pragma once

#include "base/expected.h"
#include "base/progress.h"
#include "base/vocabulary.h"
#include "reading/reading.h"

#include <filesystem>
#include <string>

namespace hito::reading {

/// Reads a plan document of text or Markdown, or one of our own back: a reading as JSON, a report as JSON or html. Fails
/// (unreadable, not_a_plan) with a sentence that says what to do.
Expected<Reading> read_file(const std::filesystem::path& path, const Vocabulary& vocabulary);

/// The same from bytes; `document_name` is what messages and the reading call it ("-": standard input). The watch is told
/// of the steps "text", "structure" and "rows"; fails (unavailable), too, when it wants no more.
Expected<Reading> read_bytes(std::string bytes, std::string document_name, const Vocabulary& vocabulary,
                             const Watch& watch = {});

}    // namespace hito::reading
