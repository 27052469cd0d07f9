#include "people/session_store.h"

#include "base/bounds.h"
#include "base/digest.h"

namespace hito::people {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::chrono::hours forms_last{48};

std::string kept(std::string_view token) {
    const auto digest = digest_of(token);
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

bool is_token(std::string_view token) { return token.size() == 2 * token_bytes; }

std::optional<Actor> actor_in(db::Database& database, std::string_view sql, std::string_view token, const Clock& clock) {
    if (!is_token(token)) {
        return std::nullopt;
    }
    auto rows = database.query(sql, db::Bytes{kept(token)}, iso_text(clock.now()));
    if (!rows.next()) {
        return std::nullopt;
    }
    return Actor{Actor::Kind::operator_, rows.get<std::string>(0), rows.get<std::string>(1)};
}

}    // namespace

std::string make_sign_in_link(db::Database& database, const Clock& clock, const Actor& actor) {
    auto token = hex_text(random_bytes(token_bytes));
    db::Transaction transaction(database);
    database.execute("insert into sign_in_links (token, actor, name, expires_at) values ($1, $2, $3, $4)",
                     db::Bytes{kept(token)}, actor.key, actor.name, iso_text(clock.now() + link_lasts));
    transaction.commit();
    return token;
}

std::optional<Actor> actor_of_link(db::Database& database, const Clock& clock, std::string_view token) {
    return actor_in(database, "select actor, name from sign_in_links where token = $1 and expires_at > $2", token, clock);
}

Expected<std::string> sign_in(db::Database& database, const Clock& clock, std::string_view token) {
    db::Transaction transaction(database);
    const auto actor = actor_of_link(database, clock, token);
    if (!actor) {
        return fail(Failure::not_found, {"error.no_sign_in_link", {}});
    }
    database.execute("delete from sign_in_links where token = $1", db::Bytes{kept(token)});
    auto session = hex_text(random_bytes(token_bytes));
    database.execute("insert into sessions (token, actor, name, expires_at) values ($1, $2, $3, $4)",
                     db::Bytes{kept(session)}, actor->key, actor->name, iso_text(clock.now() + session_lasts));
    transaction.commit();
    return session;
}

std::optional<Actor> actor_of_session(db::Database& database, const Clock& clock, std::string_view token) {
    return actor_in(database, "select actor, name from sessions where token = $1 and expires_at > $2", token, clock);
}

void sign_out(db::Database& database, std::string_view token) {
    db::Transaction transaction(database);
    database.execute("delete from sessions where token = $1", db::Bytes{kept(token)});
    transaction.commit();
}

std::string form_key_of(std::string_view token) { return hex_text(Hasher().add("form ").add(token).digest()); }

Expected<void> count_form(db::Database& database, const std::string& once, Moment now) {
    if (once.empty()) {
        return {};
    }
    if (once.size() > bounds::short_length) {
        return fail(Failure::invalid, {"error.no_form", {}});
    }
    const auto added = database.execute("insert into sent_forms (once, sent_at) values ($1, $2) on conflict do nothing",
                                        once, iso_text(now));
    return added == 0 ? Expected<void>(fail(Failure::repeated, {"error.sent_before", {}})) : Expected<void>();
}

void uncount_form(db::Database& database, const std::string& once) {
    database.execute("delete from sent_forms where once = $1", once);
}

void forget_old(db::Database& database, const Clock& clock) {
    const auto now = iso_text(clock.now());
    db::Transaction transaction(database);
    database.execute("delete from sign_in_links where expires_at <= $1", now);
    database.execute("delete from sessions where expires_at <= $1", now);
    database.execute("delete from sent_forms where sent_at <= $1", iso_text(clock.now() - forms_last));
    transaction.commit();
}

}    // namespace hito::people
