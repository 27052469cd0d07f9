#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What differs between two texts, word by word.
namespace hito::overview {

/// Words of a text that follow each other: of both texts, of the older alone, or of the newer alone.
struct Words {
    enum class Of { both, older, newer };
    Of of = Of::both;
    std::string text;
    bool operator==(const Words&) const = default;
};

/// The newer text with what it took away and what it put in, in their order; between the pieces stands a space. Of long
/// stretches that both have, the words at their ends stay, around "…". Texts that share too little, or of more than 2,000
/// words between their first and last difference, are told one after the other.
std::vector<Words> word_difference(std::string_view older, std::string_view newer);

}    // namespace hito::overview
