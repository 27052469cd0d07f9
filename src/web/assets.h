#pragma once

#include <string>
#include <string_view>

namespace hito::web {

/// A file of assets/, as browsers get it.
struct Asset {
    std::string address;    ///< "/assets/site-5f1c9b2a77.css": the digest is of its bytes.
    std::string_view type;
    std::string_view content;
    std::string gzipped;
};

/// The asset of an address; nullptr when there is none, or when its bytes are others now.
const Asset* find_asset(std::string_view address);

}    // namespace hito::web
