#pragma once

#include "base/expected.h"
#include "base/vocabulary.h"
#include "document/document.h"

#include <string>

namespace hito::document {

/// Text or Markdown as a document. Fails as decoded_text() does.
Expected<Document> read_text(std::string bytes, std::string name, const Vocabulary& vocabulary);

}    // namespace hito::document
