#pragma once

#include <string>

namespace hito::web {

/// The hidden fields of a form that writes: `{{#guard}}{{> web/guard}}{{/guard}}`.
struct Guard {
    std::string form;    ///< The key of whoever signed in: no other site can send it.
    std::string once;    ///< A number that counts once: a double click writes once.
};

}    // namespace hito::web
