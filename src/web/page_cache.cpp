#include "web/page_cache.h"

#include "web/exchange.h"

#include <utility>

namespace hito::web {

Response again(const Response& kept) {
    Response response;
    response.status = kept.status;
    response.type = kept.type;
    response.shared = kept.shared;
    response.head = kept.head;
    return response;
}

// Shared with answers under way.
std::shared_ptr<const Response> PageCache::keep(const std::string& key, Response response) {
    if (!response.shared) {
        response.shared = std::make_shared<const std::string>(std::move(response.body));
        response.body.clear();
    }
    std::string head;
    append_headers(head, response);
    response.head = std::make_shared<const std::string>(std::move(head));
    const std::size_t bytes = response.shared->size() + 2 * response.head->size();
    auto kept = std::make_shared<const Response>(std::move(response));
    kept_.keep(key, kept, bytes);
    return kept;
}

}    // namespace hito::web
