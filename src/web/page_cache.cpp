#include "web/page_cache.h"

#include "web/exchange.h"

#include <utility>

namespace hito::web {

namespace {

constexpr std::size_t around = 512;    // bytes that an entry takes beside its body and key, about

}    // namespace

Response again(const Response& kept) {
    Response response;
    response.status = kept.status;
    response.type = kept.type;
    response.shared = kept.shared;
    response.head = kept.head;
    return response;
}

// Shared with answers under way.
std::shared_ptr<const Response> PageCache::find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) {
        return nullptr;
    }
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->response;
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
    const std::size_t bytes = response.shared->size() + 2 * response.head->size() + 2 * key.size() + around;
    auto kept = std::make_shared<const Response>(std::move(response));
    const std::lock_guard lock(mutex_);
    if (bytes > most_ / 4 || by_key_.count(key) != 0) {
        return kept;
    }
    entries_.push_front({key, kept, bytes});
    by_key_[key] = entries_.begin();
    bytes_ += bytes;
    while (bytes_ > most_) {
        bytes_ -= entries_.back().bytes;
        by_key_.erase(entries_.back().key);
        entries_.pop_back();
    }
    return kept;
}

std::size_t PageCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

}    // namespace hito::web
