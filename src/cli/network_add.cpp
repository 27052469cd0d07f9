#include "cli/network_add.h"

#include "base/text.h"
#include "cli/options.h"
#include "cli/rooms.h"
#include "networks/actions.h"

#include <algorithm>
#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Operand, 1> operands = {{{"word.slug"}}};
constexpr std::array<Option, 6> options = {{{"--name", "word.text", {}, false, Takes::value, true},
                                            {"--languages", "word.languages", {}, false, Takes::value, true},
                                            {"--country", "word.country"},
                                            {"--fictional", {}, {}, false, Takes::nothing},
                                            database_option,
                                            language_option}};
constexpr std::array<std::string_view, 1> examples = {
    "hito network add riberas --name \"Red de Riberas\" --languages es,en,pt --country UY"};
constexpr std::array<Exit, 5> exits = {Exit::done, Exit::wrong_use, Exit::unreadable, Exit::refused, Exit::machine_failed};

std::vector<Language> read_languages(std::string_view text) {
    std::vector<Language> languages;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        languages.emplace_back(std::string(trimmed(text.substr(0, end))));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return languages;
}

Expected<std::string> add(const Arguments& arguments, const Console& console) {
    networks::Network network;
    network.slug = arguments.operand(0).value_or("");
    network.name = arguments.option("--name").value_or("");
    network.languages = read_languages(arguments.option("--languages").value_or(""));
    network.country = arguments.option("--country").value_or("");
    network.fictional = arguments.has("--fictional");
    HITO_CHECK(networks::check(network));    // before a database is made for it
    HITO_TRY(const auto place, workplace_of(arguments, true));
    HITO_TRY(const auto added, networks::add(*place.database, place.actor, *place.clock, network));
    return console.messages().say({"said.network_added", {added.name, added.slug}}) + "\n";
}

Exit run(const Arguments& arguments, Console& console) { return finish(add(arguments, console), console); }

}    // namespace

const Verb& network_add_verb() {
    static constexpr Verb verb{"network add", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
