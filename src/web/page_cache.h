#pragma once

#include "web/response.h"

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hito::web {

/// A kept answer for one more who asks: shares its body and the lines of its headers.
Response again(const Response& kept);

/// Answers that everyone who asks so gets alike: what a stranger sees. Its key names all that they depend on. Holds at most
/// so many bytes; what was asked longest ago goes first. For all threads.
class PageCache {
public:
    explicit PageCache(std::size_t bytes) : most_(bytes) {}

    /// The answer, or nullptr.
    std::shared_ptr<const Response> find(const std::string& key);
    /// Keeps an answer, whose body and headers it shares from now on.
    std::shared_ptr<const Response> keep(const std::string& key, Response response);
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Entry {
        std::string key;
        std::shared_ptr<const Response> response;    // answers under way hold it, too
        std::size_t bytes = 0;
    };
    mutable std::mutex mutex_;
    std::size_t most_;
    std::size_t bytes_ = 0;
    std::list<Entry> entries_;    // the last asked first
    std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
};

}    // namespace hito::web
