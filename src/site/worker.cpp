#include "base/bounds.h"
#include "base/machine_failed.h"
#include "people/session_store.h"
#include "site/failure_page.h"
#include "site/kept_page.h"
#include "site/site.h"
#include "web/delivery.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <map>
#include <optional>
#include <utility>

namespace hito::site {

namespace {

int status_of(const Message& failure) {
    if (failure.id == "error.no_room") {
        return 507;
    }
    return failure.id == "error.database_busy" ? 503 : 500;
}

class SiteWorker : public web::Worker {
public:
    explicit SiteWorker(Site& site) : site_(site) {
        for (const auto tag : interface_languages()) {
            wordings_.emplace(tag, std::make_unique<Wording>(Messages(tag)));
        }
    }

    web::Response answer(web::Request& request) override {
        web::Response response;
        try {
            if (!database_) {
                database_ = site_.open();
            }
            response = find_answer(request);
        } catch (const MachineFailed& failed) {
            response = broken(request, failed.message(), status_of(failed.message()));
        } catch (const std::exception& failed) {
            response = broken(request, {"error.machine_failed", {failed.what()}}, 500);
        }
        if (!response.head) {    // a page of the cache has them
            web::add_safety(response);
        }
        return response;
    }

private:
    // What is decided of a request before its handler is asked.
    struct Asked {
        const people::Route* route = nullptr;
        web::Captured captured;
        std::string token;    // of the session; empty: nobody signed in
        people::Actor actor;
        Language language;
        std::optional<Date> as_of;
        std::optional<Date> known_by;
        std::string cache_key;    // of a stranger's page; empty: there is none
    };

    web::Response find_answer(web::Request& request) {
        if (!request.segments.empty() && request.segments.front() == "assets") {
            if (!request.format.empty()) {
                request.path += "." + request.format;
            }
            return web::asset_response(request);
        }
        Asked asked;
        read_database(request, asked);
        bool other_method = false;
        asked.route = web::find_route(routes(), request, asked.captured, other_method);
        if (asked.route == nullptr) {
            return failure(request, asked, other_method ? 405 : 404, {other_method ? "error.method" : "error.no_page", {}});
        }
        if (auto refused = check(request, asked)) {
            return std::move(*refused);
        }
        return request.method == web::Method::get && asked.actor.kind == people::Actor::Kind::stranger
                   ? public_answer(request, asked)
                   : private_answer(request, asked);
    }

    // What is asked of the database before a handler is, in one look.
    void read_database(const web::Request& request, Asked& asked) {
        const db::Snapshot snapshot(*database_);
        asked.language = language_of(request, *database_);
        read_session(request, asked);
        if (request.method == web::Method::get && asked.actor.kind == people::Actor::Kind::stranger) {
            asked.cache_key = page_key(request, asked.language, *database_, *site_.ground().clock);
        }
    }

    void read_session(const web::Request& request, Asked& asked) {
        const auto token = request.cookies.text(people::session_cookie);
        if (auto actor = people::actor_of_session(*database_, *site_.ground().clock, token)) {
            asked.token = token;
            asked.actor = std::move(*actor);
        }
    }

    // Refuses what may not be asked; nullopt: go on.
    std::optional<web::Response> check(const web::Request& request, Asked& asked) {
        const bool stranger = asked.actor.kind == people::Actor::Kind::stranger;
        if (asked.route->access != web::Access::anyone && stranger) {
            if (request.method == web::Method::get && request.format.empty()) {
                return web::see_other("/login?to=" + web::encoded(request.target));
            }
            return failure(request, asked, 403, {"error.sign_in_first", {}});
        }
        if (request.method == web::Method::post) {
            const bool other_site = (!request.fetch_site.empty() && request.fetch_site != "same-origin") ||
                                    (!request.origin.empty() && !is_own_origin(request));
            if (other_site || (!stranger && request.form.text("form") != people::form_key_of(asked.token))) {
                return failure(request, asked, 403, {"error.no_form", {}});
            }
        }
        for (const auto& [name, day] : {std::pair{"as-of", &asked.as_of}, std::pair{"known-by", &asked.known_by}}) {
            const auto given = request.query.text(name);
            *day = given.empty() ? std::nullopt : read_iso_date(given);
            if (!given.empty() && !*day) {
                return failure(request, asked, 422, {"error.no_day", {name, given}});
            }
            if (const auto come = *day ? check_has_come(**day, site_.ground().clock->now()) : Expected<void>(); !come) {
                const auto& message = come.error().message;
                *day = std::nullopt;    // the page that says so stands at now, and its links with it
                return failure(request, asked, 422, message);
            }
        }
        if ((asked.as_of || asked.known_by) && web::has_word(asked.route->formats, web::only_now)) {
            const auto address = request.path + (request.format.empty() ? "" : "." + request.format);
            return web::see_other(address + web::query_with(request.query, {{"as-of", ""}, {"known-by", ""}}));
        }
        return std::nullopt;
    }

    static bool is_own_origin(const web::Request& request) {
        return request.origin == "http://" + request.host || request.origin == "https://" + request.host;
    }

    web::Response private_answer(const web::Request& request, Asked& asked) {
        auto response = handled(request, asked);
        response.headers.emplace_back("Cache-Control", "private, no-cache");
        response.headers.emplace_back("Vary", "HX-Request");    // the back button never shows a part for a page
        add_language(request, asked.language, response);
        web::deliver(request, response);
        return response;
    }

    // What a stranger gets is the same for all strangers: it is kept until the journal of its network moves on.
    web::Response public_answer(const web::Request& request, Asked& asked) {
        const auto& key = asked.cache_key;
        auto kept = key.empty() ? nullptr : site_.cache().find(key);
        if (!kept) {
            auto response = handled(request, asked);
            const bool may_keep = response.keep && !key.empty();
            response.headers.emplace_back("Cache-Control",
                                          may_keep && !request.query.find("language") ? "public, no-cache" : "no-cache");
            response.headers.emplace_back("Vary", "Accept-Encoding, Accept-Language, Cookie, HX-Request");
            auto plain = request;
            plain.if_none_match.clear();
            web::deliver(plain, response);
            if (!may_keep) {
                add_language(request, asked.language, response);
                return response;
            }
            web::add_safety(response);
            kept = site_.cache().keep(key, std::move(response));
        }
        return kept_response(*kept, request, asked.language);
    }

    [[nodiscard]] people::Visit visit_of(const web::Request& request, const Asked& asked) {
        auto actor = asked.actor;
        actor.once = request.form.text("once");
        return {request,
                asked.captured,
                *database_,
                *site_.ground().clock,
                *wordings_.at(std::string(asked.language.tag())),
                std::move(actor),
                asked.token.empty() ? std::string() : people::form_key_of(asked.token),
                asked.token,
                asked.language,
                asked.as_of,
                asked.known_by,
                asked.route != nullptr && web::has_word(asked.route->formats, web::only_now),
                &site_.jobs(),
                &site_.readings(),
                [&site = site_] { return site.open(); }};
    }

    web::Response handled(const web::Request& request, const Asked& asked) {
        auto visit = visit_of(request, asked);
        auto answered = asked.route->handler(visit);
        return answered ? std::move(*answered) : failure_response(visit, answered.error());
    }

    web::Response failure(const web::Request& request, const Asked& asked, int status, const Message& message) {
        auto visit = visit_of(request, asked);
        return failure_page(visit, status, message);
    }

    // A failure of the machine or of ours: told to whoever asked, with a number to quote, and to whoever runs it.
    web::Response broken(const web::Request& request, const Message& message, int status) {
        const Asked asked{nullptr, {}, {}, {}, Language(std::string(interface_languages().front())), {}, {}, {}};
        const auto number = failure_number();
        const auto line = fmt::format("{} {} {}: {}\n", number, request.method == web::Method::post ? "POST" : "GET",
                                      request.path, wordings_.at("en")->say(message));
        // The log may stand on the same full disk: then it lacks this line, and the answer goes out all the same.
        static_cast<void>(std::fputs(line.c_str(), stderr));
        return broken_page(*wordings_.at(std::string(asked.language.tag())), request, message, status, number);
    }

    Site& site_;
    std::unique_ptr<db::Database> database_;
    std::map<std::string, std::unique_ptr<Wording>, std::less<>> wordings_;
};

}    // namespace

std::unique_ptr<web::Worker> Site::worker() { return std::make_unique<SiteWorker>(*this); }

std::size_t Site::body_bytes(const web::Request& request) const {
    auto asked = request;
    web::Captured captured;
    bool other_method = false;
    const auto* route = web::find_route(routes(), asked, captured, other_method);
    if (route == nullptr || (route->access != web::Access::anyone && !is_signed_in(request))) {
        return 0;    // nobody fills the disk who may not write: the worker says so without the body
    }
    return web::has_word(route->formats, "upload") ? bounds::upload_bytes : bounds::form_bytes;
}

bool Site::is_signed_in(const web::Request& request) const {
    try {
        return people::actor_of_session(own_database(), *ground_.clock, request.cookies.text(people::session_cookie))
            .has_value();
    } catch (const std::exception&) {
        return false;    // the worker meets the same failure, and tells it
    }
}

db::Database& Site::own_database() const {
    if (!database_) {
        database_ = ground_.open();
    }
    return *database_;
}

std::optional<web::Response> Site::kept(const web::Request& request) {
    const bool of_network = !request.segments.empty() && request.segments.front() != "assets";
    if (request.method != web::Method::get || !of_network || !request.cookies.text(people::session_cookie).empty()) {
        return std::nullopt;
    }
    try {
        const db::Snapshot snapshot(own_database());
        const auto language = language_of(request, *database_);
        const auto kept = cache_.find(page_key(request, language, *database_, *ground_.clock));
        if (!kept) {
            return std::nullopt;
        }
        auto response = kept_response(*kept, request, language);
        if (!response.head) {
            web::add_safety(response);
        }
        return response;
    } catch (const std::exception&) {
        return std::nullopt;    // the worker meets the same failure, and tells it
    }
}

web::Response Site::refusal(int status, const web::Request& request) const {
    auto language = interface_language(request.cookies.text(language_cookie));
    language = language.empty() ? asked_language(request.accept_language) : language;
    return language.empty() ? refusal_text(status) : refusal_page(Wording(Messages(language)), request, status);
}

}    // namespace hito::site
