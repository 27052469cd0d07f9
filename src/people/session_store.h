#pragma once

#include "base/clock.h"
#include "base/expected.h"
#include "db/database.h"
#include "people/actor.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// Who is signed in. A token is 32 bytes that nobody can guess, in hexadecimal; the database keeps its SHA-256 only.
namespace hito::people {

/// The cookie that holds the token of a session.
inline constexpr std::string_view session_cookie = "__Host-hito";
inline constexpr std::chrono::minutes link_lasts{60};
inline constexpr std::chrono::hours session_lasts{24 * 14};

/// Makes the token of a link that signs the actor in, once, within link_lasts.
std::string make_sign_in_link(db::Database& database, const Clock& clock, const Actor& actor);

/// Whom the link would sign in; nullopt when it was used, is too old, or is none.
std::optional<Actor> actor_of_link(db::Database& database, const Clock& clock, std::string_view token);

/// Uses the link up; the token of the session. Fails: not_found, when it was used, is too old, or is none.
Expected<std::string> sign_in(db::Database& database, const Clock& clock, std::string_view token);

/// Who it is; nullopt when the session ended.
std::optional<Actor> actor_of_session(db::Database& database, const Clock& clock, std::string_view token);

void sign_out(db::Database& database, std::string_view token);

/// The key that stands in the session's forms: known to whoever has its pages, and tells nothing of the token.
std::string form_key_of(std::string_view token);

/// Counts a form in the transaction that it writes with. Fails: repeated, when it counted before.
Expected<void> count_form(db::Database& database, const std::string& once, Moment now);

/// A form that led to nothing: it may be sent again. Stands within a transaction of the caller's.
void uncount_form(db::Database& database, const std::string& once);

/// Forgets links, sessions and forms that are over.
void forget_old(db::Database& database, const Clock& clock);

}    // namespace hito::people
