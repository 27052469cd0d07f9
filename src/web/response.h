#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hito::web {

inline constexpr std::string_view html_type = "text/html; charset=utf-8";
inline constexpr std::string_view json_type = "application/json; charset=utf-8";
inline constexpr std::string_view csv_type = "text/csv; charset=utf-8";

/// What goes back.
struct Response {
    int status = 200;
    std::string type = std::string(html_type);
    std::string body;
    std::shared_ptr<const std::string> shared;                   ///< Instead of `body`: a page of the cache, an asset.
    std::vector<std::pair<std::string, std::string>> headers;    ///< Beside those that every answer has.
    std::shared_ptr<const std::string> head;                     ///< More of them, as lines: those of a page of the cache.
    /// The rest of a body that is not held whole: called until it gives nullopt. It must give `parts_bytes` in all.
    std::function<std::optional<std::string>()> parts;
    std::size_t parts_bytes = 0;
    bool keep = false;    ///< Public and the same for everyone who asks so: may be kept in the cache of pages.
    [[nodiscard]] const std::string& text() const { return shared ? *shared : body; }
};

/// 303: look there, with GET.
inline Response see_other(std::string address) {
    Response response;
    response.status = 303;
    response.headers.emplace_back("Location", std::move(address));
    return response;
}

/// 200, with the text in that type.
inline Response text_of_type(std::string_view type, std::string text) {
    Response response;
    response.type = type;
    response.body = std::move(text);
    return response;
}
inline Response json(std::string text) { return text_of_type(json_type, std::move(text)); }
inline Response csv(std::string text) { return text_of_type(csv_type, std::move(text)); }

}    // namespace hito::web
