#pragma once

#include "base/message.h"

#include <tl/expected.hpp>

#include <utility>

namespace hito {

/// What kind of expected failure: each page and verb turns it into its own answer (exit code, HTTP status).
enum class Failure {
    not_found,     ///< There is no such thing.
    invalid,       ///< The request itself is wrong.
    unreadable,    ///< The input cannot be read.
    not_a_plan,    ///< The input was read and holds no plan: the answer is no.
    forbidden,     ///< The actor may not.
    repeated,      ///< The same form was sent before, and counted.
    conflict,      ///< Somebody was faster.
    unavailable    ///< The machine lacks what it takes: a program, time, memory.
};

/// An expected failure: its kind, and the sentence that says what to do.
struct Error {
    Failure failure = Failure::invalid;
    Message message;
    bool operator==(const Error&) const = default;
};

/// A value or an expected failure. Stands in for std::expected, which g++ 12 does not give in C++20.
template <class T>
using Expected = tl::expected<T, Error>;

/// The failure side of an Expected.
inline tl::unexpected<Error> fail(Failure failure, Message message) {
    return tl::make_unexpected(Error{failure, std::move(message)});
}

}    // namespace hito

#define HITO_JOIN_(a, b) a##b
#define HITO_JOIN(a, b) HITO_JOIN_(a, b)

/// Declares `what` as the value of `expression`, or returns its failure from the enclosing function.
#define HITO_TRY(what, expression)                                                  \
    auto HITO_JOIN(tried_, __LINE__) = (expression);                                \
    if (!HITO_JOIN(tried_, __LINE__)) {                                             \
        return tl::make_unexpected(std::move(HITO_JOIN(tried_, __LINE__)).error()); \
    }                                                                               \
    what = std::move(*HITO_JOIN(tried_, __LINE__))

/// Returns the failure of `expression` from the enclosing function, if it failed.
#define HITO_CHECK(expression)                                                             \
    if (auto HITO_JOIN(checked_, __LINE__) = (expression); !HITO_JOIN(checked_, __LINE__)) \
    return tl::make_unexpected(std::move(HITO_JOIN(checked_, __LINE__)).error())
