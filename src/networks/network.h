#pragma once

#include "base/expected.h"
#include "base/id.h"
#include "base/language.h"
#include "db/block.h"

#include <string>
#include <string_view>
#include <vector>

namespace hito::networks {

/// An association of cities that has plans.
struct Network {
    Id<Network> id;
    std::string slug;    ///< Its address; kept when the name changes.
    std::string name;
    std::vector<Language> languages;    ///< The first is the default.
    std::string country;                ///< ISO 3166-1, or empty.
    bool fictional = false;             ///< A demonstration: every page says so.
    bool operator==(const Network&) const = default;
};

/// The ids of its rows.
inline db::Block block_of(Id<Network> network) { return db::Block(network.value); }

/// The slug of a name: "Área Metropolitana del Sur" → "area-metropolitana-del-sur"; empty where nothing of it remains.
std::string slug_of(std::string_view name);

/// Whether it is a BCP 47 tag in its common shape: a language that ISO 639 knows, and perhaps a country.
bool is_language(std::string_view tag);

/// Fails: invalid when the slug is none, is reserved, or the name, a language or the country is no such thing.
Expected<void> check(const Network& network);

/// Fails: invalid when it is no slug: lower-case letters, digits and single hyphens, at most 60.
Expected<void> check_slug(std::string_view slug);

}    // namespace hito::networks
