#include "web/router.h"

#include <algorithm>
#include <cassert>

namespace hito::web {

namespace {

std::string_view next_segment(std::string_view& pattern) {
    pattern.remove_prefix(1);    // the slash
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    const auto segment = pattern.substr(0, end);
    pattern.remove_prefix(end);
    return segment;
}

bool is_name(std::string_view segment) { return segment.size() > 2 && segment.front() == '{' && segment.back() == '}'; }

// Whether every request that fits `other` fits `pattern`, too.
bool covers(std::string_view pattern, std::string_view other) {
    while (pattern.size() > 1 && other.size() > 1) {
        const auto ours = next_segment(pattern);
        const auto theirs = next_segment(other);
        if (!is_name(ours) && ours != theirs) {
            return false;
        }
    }
    return pattern.size() <= 1 && other.size() <= 1;
}

}    // namespace

const std::string& Captured::operator[](std::string_view name) const {
    const auto found = std::find_if(values_.begin(), values_.end(), [&](const auto& one) { return one.first == name; });
    assert(found != values_.end());
    return found->second;
}

bool fits(std::string_view pattern, const std::vector<std::string>& segments, Captured& captured) {
    std::size_t at = 0;
    while (pattern.size() > 1) {
        const auto segment = next_segment(pattern);
        if (at == segments.size()) {
            return false;
        }
        if (is_name(segment)) {
            captured.add(segment.substr(1, segment.size() - 2), segments[at]);
        } else if (segment != segments[at]) {
            return false;
        }
        ++at;
    }
    return at == segments.size();
}

bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) {
            return true;
        }
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

std::string fault_of(std::span<const std::pair<Method, std::string_view>> patterns) {
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const auto pattern = patterns[i].second;
        if (pattern.empty() || pattern.front() != '/' || (pattern.size() > 1 && pattern.back() == '/')) {
            return std::string(pattern);
        }
        for (std::size_t before = 0; before < i; ++before) {
            if (patterns[before].first == patterns[i].first && covers(patterns[before].second, pattern)) {
                return std::string(pattern);
            }
        }
    }
    return {};
}

}    // namespace hito::web
