#pragma once

#include <string>
#include <string_view>

namespace hito::web {

/// The stone of a status with its word: `{{#mark}}{{> web/status}}{{/mark}}`; the stone alone: `{{> web/stone}}`, where a
/// word stands beside it.
struct Mark {
    std::string_view status;    ///< "achieved"
    std::string word;           ///< "Achieved"
};

}    // namespace hito::web
