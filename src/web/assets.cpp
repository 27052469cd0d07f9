#include "web/assets.h"

#include "base/digest.h"
#include "base/embedded.h"
#include "web/compress.h"
#include "web/template_text.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <vector>

namespace hito::web {

namespace {

std::string_view type_of(std::string_view name) {
    if (name.ends_with(".css")) {
        return "text/css; charset=utf-8";
    }
    return name.ends_with(".svg") ? "image/svg+xml; charset=utf-8" : "text/javascript; charset=utf-8";
}

struct Assets {
    std::map<std::string, Asset, std::less<>> by_address;
    std::map<std::string, std::string, std::less<>> addresses;    // by name

    Assets() {
        for (const auto& file : embedded::asset_files()) {
            const std::string_view name = file.name;
            const std::size_t dot = name.rfind('.');
            auto address = "/assets/" + std::string(name.substr(0, dot)) + "-" +
                           hex_text(digest_of(file.content)).substr(0, 10) + std::string(name.substr(dot));
            addresses.emplace(name, address);
            by_address.emplace(address, Asset{address, type_of(name), file.content, gzipped(file.content, 9)});
        }
    }
};

const Assets& assets() {
    static const Assets all;
    return all;
}

}    // namespace

const Asset* find_asset(std::string_view address) {
    const auto found = assets().by_address.find(address);
    return found == assets().by_address.end() ? nullptr : &found->second;
}

std::string_view asset_address(std::string_view name) {
    const auto found = assets().addresses.find(name);
    assert(found != assets().addresses.end());    // a test renders every page
    return found->second;
}

}    // namespace hito::web
