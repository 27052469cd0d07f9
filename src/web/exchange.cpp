#include "web/exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <iterator>

namespace hito::web {

bool is_named(std::string_view host, const Serving& serving) {
    const std::size_t colon = host.rfind(':');
    const auto name = host.substr(0, colon == std::string_view::npos || host.ends_with(']') ? host.size() : colon);
    return name.empty() || name == "localhost" || name == "127.0.0.1" || name == "[::1]" || name == serving.address ||
           std::find(serving.hosts.begin(), serving.hosts.end(), name) != serving.hosts.end();
}

std::string http_date() {
    const std::time_t now = std::time(nullptr);
    std::tm parts = {};
    ::gmtime_r(&now, &parts);
    constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days.at(static_cast<std::size_t>(parts.tm_wday)),
                       parts.tm_mday, months.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900, parts.tm_hour,
                       parts.tm_min, parts.tm_sec);
}

void append_headers(std::string& head, const Response& response) {
    for (const auto& [name, value] : response.headers) {
        head += name;
        head += ": ";
        // Nothing that was sent to us ends a header and begins another.
        std::copy_if(value.begin(), value.end(), std::back_inserter(head),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
        head += "\r\n";
    }
}

std::string head_of(const Response& response, std::string_view reason, std::string_view date, bool keep_alive) {
    const std::size_t length = response.parts ? response.parts_bytes : response.text().size();
    std::string head;
    head.reserve(1024);
    const auto out = std::back_inserter(head);
    fmt::format_to(out, "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status, reason, date);
    if (response.status != 304) {
        fmt::format_to(out, "Content-Length: {}\r\n", length);
        if (length > 0) {
            fmt::format_to(out, "Content-Type: {}\r\n", response.type);
        }
    }
    if (response.head) {
        head += *response.head;
    }
    append_headers(head, response);
    return head += keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
}

}    // namespace hito::web
