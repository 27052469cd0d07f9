#pragma once

#include "web/request.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Which handler answers which address. The list of routes is data: a route says who may call it, or it does not compile.
namespace hito::web {

/// Who may call a route. What they see there is the view's own rule.
enum class Access {
    anyone,       ///< The public, too.
    signed_in,    ///< Whoever signed in; others are asked to.
    operators     ///< Who runs the installation.
};

/// What stands in the `{…}` of a pattern.
class Captured {
public:
    void add(std::string_view name, std::string value) { values_.emplace_back(name, std::move(value)); }
    /// Precondition: the pattern names it.
    [[nodiscard]] const std::string& operator[](std::string_view name) const;

private:
    std::vector<std::pair<std::string_view, std::string>> values_;
};

/// A route. `Visit` is what handlers are given. All of its values must be said: it has no default.
template <class Handler>
struct Route {
    constexpr Route(Method asked, std::string_view address, Access who, std::string_view takes, Handler answers)
        : method(asked), pattern(address), access(who), formats(takes), handler(answers) {}
    Method method;
    std::string_view pattern;    ///< "/{network}/plans/{plan}"; a name takes one segment that is not empty.
    Access access;
    std::string_view formats;    ///< Beside html: "json csv"; of a POST "form" or "upload": what body it takes. "now": the
                                 ///< page stands at today only; asked as of another day it leads back.
    Handler handler;
};

/// Whether the pattern fits the segments; then `captured` holds what stands in its names.
bool fits(std::string_view pattern, const std::vector<std::string>& segments, Captured& captured);

constexpr std::string_view only_now = "now";

/// Whether the words hold the word: "json csv" holds "csv".
bool has_word(std::string_view words, std::string_view word);

/// The first route that fits, with what it captured; nullptr when there is none: `other_method` tells that only the method
/// was wrong. A format that the route lacks belongs to the last segment ("1.2" is a code): the request is mended then.
template <class Handler>
const Route<Handler>* find_route(std::span<const Route<Handler>> routes, Request& request, Captured& captured,
                                 bool& other_method) {
    const auto search = [&](const std::vector<std::string>& segments, std::string_view format) -> const Route<Handler>* {
        for (const auto& route : routes) {
            Captured found;
            if ((format.empty() || (format != only_now && has_word(route.formats, format))) &&
                fits(route.pattern, segments, found)) {
                if (route.method == request.method) {
                    captured = std::move(found);
                    return &route;
                }
                other_method = true;
            }
        }
        return nullptr;
    };
    other_method = false;
    const auto* route = search(request.segments, request.format);
    if (route == nullptr && !request.format.empty() && !request.segments.empty()) {
        auto segments = request.segments;
        segments.back() += "." + request.format;
        route = search(segments, {});
        if (route != nullptr) {
            request.segments = std::move(segments);
            request.path += "." + request.format;
            request.format.clear();
        }
    }
    return route;
}

/// What is wrong with a list of patterns, or empty: one that is none, or that no request reaches since an earlier one takes
/// all of its own. Checked at the start.
std::string fault_of(std::span<const std::pair<Method, std::string_view>> patterns);

}    // namespace hito::web
