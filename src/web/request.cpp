#include "web/request.h"

#include "base/bounds.h"
#include "base/text.h"
#include "web/template_text.h"

#include <algorithm>
#include <array>

namespace hito::web {

namespace {

constexpr std::array<std::string_view, 3> formats = {"json", "csv", "pdf"};

int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Decodes %XX, and "+" where a form says so; nullopt when an escape is broken.
std::optional<std::string> decoded(std::string_view text, bool plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || hex_value(text[i + 1]) < 0 || hex_value(text[i + 2]) < 0) {
                return std::nullopt;
            }
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += plus && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

// Whether it is UTF-8 that may stand in a page: SQLite would keep broken text, and others would not.
bool is_clean(std::string_view text, bool line_ends) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        const char32_t c = next_code_point(text, at);
        if (c == 0xFFFD && text.substr(before, at - before) != "\xef\xbf\xbd") {
            return false;
        }
        const bool line_end = line_ends && (c == '\n' || c == '\r' || c == '\t');
        if ((c < 0x20 && !line_end) || c == 0x7f || (c >= 0x80 && c < 0xa0)) {
            return false;
        }
    }
    return true;
}

// Browsers end lines of a form with CR LF.
std::string with_line_feeds(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
    return text;
}

constexpr std::size_t most_fields = 1000;

// The value of a parameter of a header: name="value".
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
    const std::string wanted = std::string(name) + "=";
    for (std::size_t at = header.find(';'); at != std::string_view::npos;) {
        at = header.find_first_not_of("; \t", at);
        if (at == std::string_view::npos) {
            return std::nullopt;
        }
        const bool ours = header.compare(at, wanted.size(), wanted) == 0;
        std::size_t begin = header.find('=', at);
        if (begin == std::string_view::npos) {
            return std::nullopt;
        }
        std::string value;
        std::size_t end = ++begin;
        if (begin < header.size() && header[begin] == '"') {
            for (end = begin + 1; end < header.size() && header[end] != '"'; ++end) {
                value += header[end];    // browsers write a quotation mark as %22
            }
            end = std::min(end + 1, header.size());
        } else {
            end = std::min(header.find(';', begin), header.size());
            value = trimmed(header.substr(begin, end - begin));
        }
        if (ours) {
            return value;
        }
        at = header.find(';', end);
    }
    return std::nullopt;
}

// The header lines of a part, by the name of one, in any case.
std::string_view header_of(std::string_view lines, std::string_view name) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find("\r\n"), lines.size());
        const auto line = lines.substr(0, end);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && fold(line.substr(0, colon)) == name) {
            return trimmed(line.substr(colon + 1));
        }
        lines.remove_prefix(std::min(end + 2, lines.size()));
    }
    return {};
}

// The last part of what may be a path of either kind; never a path itself.
std::string file_name(std::string_view given) {
    const std::size_t slash = given.find_last_of("/\\");
    std::string name(slash == std::string_view::npos ? given : given.substr(slash + 1));
    if (name.empty() || name == "." || name == ".." || !is_clean(name, false)) {
        return "file";
    }
    return shortened(name, bounds::short_length / 4);
}

bool read_part(std::string_view head, std::string_view content, Request& request) {
    const auto disposition = header_of(head, "content-disposition");
    const auto name = parameter(disposition, "name");
    if (!disposition.starts_with("form-data") || !name || !is_clean(*name, false)) {
        return false;
    }
    if (const auto given = parameter(disposition, "filename")) {
        if (!given->empty() || !content.empty()) {    // a file control where nothing was chosen sends neither
            request.uploads.push_back({*name, file_name(*given), content});
        }
        return true;
    }
    if (!is_clean(content, true)) {
        return false;
    }
    request.form.add(*name, with_line_feeds(std::string(content)));
    return true;
}

}    // namespace

std::optional<std::string_view> Fields::find(std::string_view name) const {
    for (const auto& [key, value] : entries_) {
        if (key == name) {
            return value;
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : entries_) {
        if (key == name) {
            values.emplace_back(value);
        }
    }
    return values;
}

std::optional<Fields> read_urlencoded(std::string_view text) {
    Fields fields;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const auto pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) {
            continue;
        }
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = decoded(pair.substr(0, equals), true);
        auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value || !is_clean(*name, false) || !is_clean(*value, true) ||
            fields.entries().size() == most_fields) {
            return std::nullopt;
        }
        fields.add(std::move(*name), with_line_feeds(std::move(*value)));
    }
    return fields;
}

Fields read_cookies(std::string_view header) {
    Fields cookies;
    while (!header.empty() && cookies.entries().size() < 50) {
        const std::size_t end = std::min(header.find(';'), header.size());
        const auto pair = trimmed(header.substr(0, end));
        header.remove_prefix(std::min(end + 1, header.size()));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos) {
            cookies.add(std::string(pair.substr(0, equals)), std::string(pair.substr(equals + 1)));
        }
    }
    return cookies;
}

bool read_multipart(std::string_view content_type, std::string_view body, Request& request) {
    const auto boundary = parameter(content_type, "boundary");
    if (!content_type.starts_with("multipart/form-data") || !boundary || boundary->empty() || boundary->size() > 70) {
        return false;
    }
    const std::string delimiter = "--" + *boundary;
    if (!body.starts_with(delimiter)) {
        return false;
    }
    body.remove_prefix(delimiter.size());
    for (std::size_t parts = 0; body.starts_with("\r\n"); ++parts) {
        body.remove_prefix(2);
        const std::size_t head_end = body.find("\r\n\r\n");
        const std::size_t end = body.find("\r\n" + delimiter, head_end);
        if (head_end == std::string_view::npos || end == std::string_view::npos || parts == most_fields) {
            return false;
        }
        const std::size_t begin = head_end + 4;
        // A part without content: the line end before the delimiter is the one that ends the head.
        const auto content = end < begin ? std::string_view() : body.substr(begin, end - begin);
        if (!read_part(body.substr(0, head_end), content, request)) {
            return false;
        }
        body.remove_prefix(end + 2 + delimiter.size());
    }
    return body.starts_with("--");
}

bool read_target(std::string_view target, Request& request) {
    if (target.empty() || target.front() != '/' || target.size() > bounds::target_length) {
        return false;
    }
    request.target = target;
    const std::size_t question = std::min(target.find('?'), target.size());
    const auto path = target.substr(0, question);
    auto query = read_urlencoded(target.substr(std::min(question + 1, target.size())));
    if (!query) {
        return false;
    }
    request.query = std::move(*query);
    request.segments.clear();
    for (std::size_t at = 1; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        auto segment = decoded(path.substr(at, end - at), false);
        if (!segment || segment->empty() || *segment == "." || *segment == ".." || !is_clean(*segment, false) ||
            segment->find('/') != std::string::npos) {
            return false;
        }
        request.segments.push_back(std::move(*segment));
        at = end + 1;
    }
    request.format.clear();
    if (!request.segments.empty()) {
        auto& last = request.segments.back();
        const std::size_t dot = last.rfind('.');
        if (dot != std::string::npos && dot > 0 &&
            std::find(formats.begin(), formats.end(), last.substr(dot + 1)) != formats.end()) {
            request.format = last.substr(dot + 1);
            last.erase(dot);
        }
    }
    request.path.clear();
    for (const auto& segment : request.segments) {
        request.path += "/" + encoded(segment);
    }
    if (request.path.empty()) {
        request.path = "/";
    }
    return true;
}

std::string encoded(std::string_view text) {
    std::string out;
    append_url_part(out, text);
    return out;
}

std::string query_with(const Fields& query, const std::vector<std::pair<std::string, std::string>>& changed) {
    std::string out;
    const auto add = [&](std::string_view name, std::string_view value) {
        out += out.empty() ? '?' : '&';
        out += encoded(name) + "=" + encoded(value);
    };
    for (const auto& [name, value] : query.entries()) {
        const bool is_changed =
            std::any_of(changed.begin(), changed.end(), [&name = name](const auto& one) { return one.first == name; });
        if (!is_changed && !value.empty()) {
            add(name, value);
        }
    }
    for (const auto& [name, value] : changed) {
        if (!value.empty()) {
            add(name, value);
        }
    }
    return out;
}

}    // namespace hito::web
