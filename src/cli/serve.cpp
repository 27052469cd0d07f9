#include "cli/serve.h"

#include "base/machine_failed.h"
#include "base/text.h"
#include "base/wording.h"
#include "cli/options.h"
#include "cli/rooms.h"
#include "imports/arrival_actions.h"
#include "people/session_store.h"
#include "site/site.h"
#include "web/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <thread>

namespace hito::cli {

namespace {

constexpr std::uint16_t usual_port = 8080;
constexpr std::size_t most_workers = 64;

constexpr std::array<Option, 6> options = {{{"--port", "word.number"},
                                            {"--address", "word.address"},
                                            {"--host", "word.name", {}, false, Takes::values},
                                            {"--workers", "word.number"},
                                            database_option,
                                            language_option}};
constexpr std::array<std::string_view, 2> examples = {"hito serve", "hito serve --port 8090 --host plans.example.org"};
constexpr std::array<Exit, 4> exits = {Exit::done, Exit::wrong_use, Exit::unreadable, Exit::machine_failed};

Expected<std::size_t> number_option(const Arguments& arguments, std::string_view name, std::size_t usual, std::size_t most) {
    const auto given = arguments.option(name);
    if (!given) {
        return usual;
    }
    const auto number = read_number(*given);
    if (!number || *number > most) {
        return fail(Failure::invalid, {"error.no_number_to", {std::string(name), *given, std::to_string(most)}});
    }
    return *number;
}

Expected<web::Serving> serving_of(const Arguments& arguments) {
    web::Serving serving;
    const auto cores = std::max<std::size_t>(std::thread::hardware_concurrency(), 2);
    HITO_TRY(const auto port, number_option(arguments, "--port", usual_port, std::numeric_limits<std::uint16_t>::max()));
    HITO_TRY(const auto workers, number_option(arguments, "--workers", cores, most_workers));
    serving.port = static_cast<std::uint16_t>(port);
    serving.workers = std::max<std::size_t>(workers, 1);
    serving.address = arguments.option("--address").value_or(serving.address);
    const auto hosts = arguments.all("--host");
    serving.hosts.assign(hosts.begin(), hosts.end());
    return serving;
}

Expected<std::string> serve(const Arguments& arguments, const Console& console) {
    HITO_TRY(auto serving, serving_of(arguments));
    HITO_TRY(const auto place, workplace_of(arguments, true));
    const auto folder = place.database->path().parent_path();
    serving.uploads = folder.empty() ? std::filesystem::path(".") : folder;
    people::forget_old(*place.database, *place.clock);
    imports::forget_old(*place.database, *place.clock);
    site::Site site({[&arguments] {
                         auto opened = open_database(arguments);
                         if (!opened) {
                             throw MachineFailed(opened.error().message);
                         }
                         return std::move(*opened);
                     },
                     place.clock.get()});
    HITO_TRY(const auto server, web::Server::listen(serving, site));
    const auto address = fmt::format("http://{}:{}", serving.address, server->port());
    const auto token = people::make_sign_in_link(*place.database, *place.clock, place.actor);
    const Wording wording(console.messages());
    console.write(wording.say("said.serving", {address}) + "\n" +
                  wording.say("said.sign_in_link", {place.actor.name, address + "/login/" + token}) + "\n");
    server->run();
    return wording.say("said.served") + "\n";
}

Exit run(const Arguments& arguments, Console& console) { return finish(serve(arguments, console), console); }

}    // namespace

const Verb& serve_verb() {
    static constexpr Verb verb{"serve", {}, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
