#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hito::web {

/// What a browser asks for. HEAD comes as GET; the server leaves the body away.
enum class Method { get, post };

/// Named values in their order: of a query, a form or a cookie. A name may come several times.
class Fields {
public:
    void add(std::string name, std::string value) { entries_.emplace_back(std::move(name), std::move(value)); }
    /// The first value of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    /// The first value of that name, or empty.
    [[nodiscard]] std::string text(std::string_view name) const { return std::string(find(name).value_or("")); }
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& entries() const { return entries_; }

private:
    std::vector<std::pair<std::string, std::string>> entries_;
};

/// A file that came with a form. Its bytes live as long as the request.
struct Upload {
    std::string field;
    std::string name;    ///< As the browser calls it, without folders; never a path.
    std::string_view bytes;
};

/// A request as the server takes it: UTF-8, without control characters, within the bounds of base/bounds.h.
struct Request {
    Method method = Method::get;
    std::string target;                   ///< Path and query as they came.
    std::string path;                     ///< Of the segments, each percent-encoded: an address. Without the format.
    std::vector<std::string> segments;    ///< Of the path, decoded each.
    std::string format;                   ///< "json", "csv", "pdf" behind the last dot of the path; empty: html.
    Fields query;
    Fields form;
    std::vector<Upload> uploads;
    Fields cookies;
    std::string host;
    std::string origin;                  ///< Header Origin, or empty.
    std::string fetch_site;              ///< Header Sec-Fetch-Site, or empty.
    std::string accept_language;         ///< Header Accept-Language, or empty.
    std::string if_none_match;           ///< Header If-None-Match, or empty.
    bool gzip = false;                   ///< The browser takes gzip.
    bool fragment = false;               ///< htmx asks for a part of the page (HX-Request).
    std::string client;                  ///< Address of the peer.
    std::shared_ptr<const void> body;    ///< Keeps the bytes of uploads.
};

/// The pairs of a query or an urlencoded form; nullopt when it holds more than 1,000 of them, broken UTF-8 or control
/// characters (tab and line ends may stand in values).
std::optional<Fields> read_urlencoded(std::string_view text);

/// The pairs of a Cookie header; what is none is passed over.
Fields read_cookies(std::string_view header);

/// Splits a multipart/form-data body into the form and the uploads of the request; false when it is none.
bool read_multipart(std::string_view content_type, std::string_view body, Request& request);

/// Splits a target into path, segments, format and query; false when it is no path: broken escapes, control characters,
/// "." or ".." as a segment, more than bounds::target_length bytes.
bool read_target(std::string_view target, Request& request);

/// The query with some names taken out and others put in, for links that keep what is chosen: "" or "?a=b&c=d".
std::string query_with(const Fields& query, const std::vector<std::pair<std::string, std::string>>& changed);

/// Percent-encodes all but letters, digits and -._~: what one segment or value may hold.
std::string encoded(std::string_view text);

}    // namespace hito::web
