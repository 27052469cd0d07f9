#pragma once

#include "base/expected.h"
#include "base/progress.h"
#include "base/vocabulary.h"
#include "document/document.h"

#include <string>

namespace hito::document {

/// Text or Markdown as a document; the watch is told how many lines are through (step "text"). Fails as decoded_text() does.
Expected<Document> read_text(std::string bytes, std::string name, const Vocabulary& vocabulary, const Watch& watch = {});

}    // namespace hito::document
