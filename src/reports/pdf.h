#pragma once

#include "base/bounds.h"
#include "base/expected.h"
#include "base/subprocess.h"

#include <chrono>
#include <string>
#include <string_view>

namespace hito::reports {

/// The page of html_text() on paper: a tagged PDF (PDF/UA-1) with its fonts in it, made by WeasyPrint. Fails: not_found when
/// WeasyPrint is not installed; invalid when it takes more than that time, gives too much, or cannot do it.
Expected<std::string> pdf_of(std::string_view html, std::chrono::seconds time = bounds::converter_time);

/// The same with what WeasyPrint said of it; a word of warning is a fault of our stylesheet.
Expected<Ran> typeset(std::string_view html, std::chrono::seconds time = bounds::converter_time);

}    // namespace hito::reports
