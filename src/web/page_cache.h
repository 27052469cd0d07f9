#pragma once

#include "base/kept.h"
#include "web/response.h"

#include <cstddef>
#include <memory>
#include <string>

namespace hito::web {

/// A kept answer for one more who asks: shares its body and the lines of its headers.
Response again(const Response& kept);

/// Answers that everyone who asks so gets alike: what a stranger sees. For all threads.
class PageCache {
public:
    explicit PageCache(std::size_t bytes) : kept_(bytes) {}

    /// The answer, or nullptr.
    std::shared_ptr<const Response> find(const std::string& key) { return kept_.find(key); }
    /// Keeps an answer, whose body and headers it shares from now on.
    std::shared_ptr<const Response> keep(const std::string& key, Response response);
    [[nodiscard]] std::size_t bytes() const { return kept_.bytes(); }

private:
    Kept<Response> kept_;
};

}    // namespace hito::web
