#include "networks/network.h"

#include "base/text.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>

namespace hito::networks {

namespace {

constexpr std::size_t most_slug_bytes = 60;
constexpr std::size_t most_name_bytes = 300;
constexpr std::array<std::string_view, 7> reserved = {"help", "assets", "login", "health", "metrics", "admin", "index"};

bool is_slug_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

// BCP 47, section 2.1.
bool is_subtag(std::string_view text) {
    constexpr std::size_t most_characters = 8;
    return !text.empty() && text.size() <= most_characters && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

bool is_country(const std::string& code) {
    const char* const* known = uloc_getISOCountries();
    for (; *known != nullptr && code != *known; ++known) {
    }
    return *known != nullptr;
}

}    // namespace

bool is_language(std::string_view tag) {
    const auto end = std::min(tag.find('-'), tag.size());
    const auto part = std::string(tag.substr(0, end));
    for (auto rest = tag.substr(end); !rest.empty();) {    // "-Latn-RS"
        rest.remove_prefix(1);
        const auto subtag = rest.substr(0, rest.find('-'));
        if (!is_subtag(subtag)) {
            return false;
        }
        rest.remove_prefix(subtag.size());
    }
    const char* const* known = uloc_getISOLanguages();
    for (; *known != nullptr && part != *known; ++known) {
    }
    return *known != nullptr && tag.size() <= 12;
}

std::string slug_of(std::string_view name) {
    std::string slug;
    for (const auto& word : words_of(name)) {
        std::string kept;
        for (const char c : word.folded) {
            if (is_slug_character(c)) {
                kept += c;
            }
        }
        if (!kept.empty() && slug.size() + kept.size() < most_slug_bytes) {
            slug += (slug.empty() ? "" : "-") + kept;
        }
    }
    return slug;
}

Expected<void> check_slug(std::string_view slug) {
    const bool good = !slug.empty() && slug.size() <= most_slug_bytes && slug.front() != '-' && slug.back() != '-' &&
                      slug.find("--") == std::string_view::npos && std::all_of(slug.begin(), slug.end(), is_slug_character);
    if (!good) {
        return fail(Failure::invalid, {"error.no_slug", {std::string(slug)}});
    }
    if (std::find(reserved.begin(), reserved.end(), slug) != reserved.end()) {
        return fail(Failure::invalid, {"error.reserved_slug", {std::string(slug)}});
    }
    return {};
}

Expected<void> check(const Network& network) {
    HITO_CHECK(check_slug(network.slug));
    if (trimmed(network.name).empty() || network.name.size() > most_name_bytes) {
        return fail(Failure::invalid, {"error.no_name", {}});
    }
    if (network.languages.empty()) {
        return fail(Failure::invalid, {"error.no_languages", {}});
    }
    for (const auto& language : network.languages) {
        if (!is_language(language.tag())) {
            return fail(Failure::invalid, {"error.no_such_language", {std::string(language.tag())}});
        }
    }
    if (!network.country.empty() && !is_country(network.country)) {
        return fail(Failure::invalid, {"error.no_such_country", {network.country}});
    }
    return {};
}

}    // namespace hito::networks
