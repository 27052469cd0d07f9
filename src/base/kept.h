#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace hito {

/// A kept value; whoever found it may hold it longer than it is kept.
template <class Value>
using Shared = std::shared_ptr<const Value>;    // held by pages under way, too

/// Values that were dear to make, under a key that names all that they depend on: nothing is ever out of date. Holds at most
/// so many bytes; what was asked longest ago goes first. For all threads.
template <class Value>
class Kept {
public:
    explicit Kept(std::size_t bytes) : most_(bytes) {}

    /// The value, or nullptr.
    Shared<Value> find(const std::string& key) {
        const std::lock_guard lock(mutex_);
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) {
            return nullptr;
        }
        entries_.splice(entries_.begin(), entries_, found->second);
        return found->second->value;
    }

    /// Keeps a value of about so many bytes, unless it would take more than a quarter of all.
    void keep(const std::string& key, Shared<Value> value, std::size_t bytes) {
        bytes += 2 * key.size() + around;
        const std::lock_guard lock(mutex_);
        if (bytes > most_ / 4 || by_key_.count(key) != 0) {
            return;
        }
        entries_.push_front({key, std::move(value), bytes});
        by_key_[key] = entries_.begin();
        bytes_ += bytes;
        while (bytes_ > most_) {
            bytes_ -= entries_.back().bytes;
            by_key_.erase(entries_.back().key);
            entries_.pop_back();
        }
    }

    [[nodiscard]] std::size_t bytes() const {
        const std::lock_guard lock(mutex_);
        return bytes_;
    }

private:
    static constexpr std::size_t around = 512;    // bytes that an entry takes beside its value and key, about

    struct Entry {
        std::string key;
        Shared<Value> value;
        std::size_t bytes = 0;
    };
    mutable std::mutex mutex_;
    std::size_t most_;
    std::size_t bytes_ = 0;
    std::list<Entry> entries_;    // the last asked first
    std::unordered_map<std::string, typename std::list<Entry>::iterator> by_key_;
};

}    // namespace hito
