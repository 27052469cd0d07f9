#include "web/delivery.h"

#include "web/assets.h"
#include "web/compress.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>

namespace hito::web {

namespace {

constexpr std::size_t worth_compressing = 1024;

bool has_header(const Response& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(), [&](const auto& one) { return one.first == name; });
}

bool is_text(std::string_view type) {
    return type.starts_with("text/") || type.starts_with("application/json") || type.starts_with("image/svg");
}

// It tells versions of a page apart and guards nothing, so it need not withstand anybody: SHA-256 took a third of a page's
// time. The same page compressed is other bytes, so it has another tag (RFC 9110, 8.8.3).
std::string tag_of(std::string_view bytes, bool compressed) {
    return fmt::format("\"{:x}-{:016x}{}\"", bytes.size(), std::hash<std::string_view>()(bytes), compressed ? "-gzip" : "");
}

}    // namespace

void add_safety(Response& response) {
    constexpr std::string_view policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'";
    if (!has_header(response, "Content-Security-Policy")) {
        response.headers.emplace_back("Content-Security-Policy", policy);
    }
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.emplace_back("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
}

void deliver(const Request& request, Response& response) {
    if (response.status != 200 || request.method != Method::get || response.parts) {
        return;
    }
    const bool compress = request.gzip && is_text(response.type) && response.text().size() >= worth_compressing &&
                          !has_header(response, "Content-Encoding");
    if (!has_header(response, "ETag")) {
        const auto tag = tag_of(response.text(), compress);
        response.headers.emplace_back("ETag", tag);
        if (request.if_none_match.find(tag) != std::string::npos) {
            response.status = 304;
            response.body.clear();
            response.shared.reset();
            return;
        }
    }
    if (compress) {
        response.body = gzipped(response.text(), 5);
        response.shared.reset();
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
}

Response asset_response(const Request& request) {
    Response response;
    const auto* asset = find_asset(request.path);
    if (asset == nullptr) {
        response.status = 404;
        response.type = "text/plain; charset=utf-8";
        return response;
    }
    response.type = asset->type;
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (request.gzip) {
        response.body = asset->gzipped;
        response.headers.emplace_back("Content-Encoding", "gzip");
    } else {
        response.body = asset->content;
    }
    return response;
}

}    // namespace hito::web
