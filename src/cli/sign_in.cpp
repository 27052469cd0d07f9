#include "cli/sign_in.h"

#include "base/wording.h"
#include "cli/options.h"
#include "cli/rooms.h"
#include "people/session_store.h"

#include <algorithm>
#include <array>

namespace hito::cli {

namespace {

constexpr std::string_view usual_address = "http://127.0.0.1:8080";

constexpr std::array<Option, 3> options = {{{"--address", "word.address"}, database_option, language_option}};
constexpr std::array<std::string_view, 2> examples = {"hito sign-in", "hito sign-in --address https://plans.example.org"};
constexpr std::array<Exit, 4> exits = {Exit::done, Exit::wrong_use, Exit::unreadable, Exit::machine_failed};

// Where the server is called, without a slash at its end.
Expected<std::string> address_option(const Arguments& arguments) {
    const auto given = arguments.option("--address").value_or(std::string(usual_address));
    std::string_view address = given;
    while (address.ends_with('/')) {
        address.remove_suffix(1);
    }
    const bool secure = address.starts_with("https://");
    const auto host = secure ? address.substr(8) : address.starts_with("http://") ? address.substr(7) : std::string_view();
    const auto is_odd = [](char c) { return c <= ' ' || c == '"' || c == '<' || c == '>' || c == '?' || c == '#'; };
    if (host.empty() || std::any_of(host.begin(), host.end(), is_odd)) {
        return fail(Failure::invalid, {"error.no_web_address", {given}});
    }
    return std::string(address);
}

Expected<std::string> sign_in(const Arguments& arguments, const Console& console) {
    HITO_TRY(const auto address, address_option(arguments));
    HITO_TRY(const auto place, workplace_of(arguments));
    const auto token = people::make_sign_in_link(*place.database, *place.clock, place.actor);
    return Wording(console.messages()).say("said.sign_in_link", {place.actor.name, address + "/login/" + token}) + "\n";
}

Exit run(const Arguments& arguments, Console& console) { return finish(sign_in(arguments, console), console); }

}    // namespace

const Verb& sign_in_verb() {
    static constexpr Verb verb{"sign-in", {}, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
