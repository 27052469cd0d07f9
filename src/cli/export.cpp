#include "cli/export.h"

#include "cli/network_folder.h"
#include "cli/options.h"
#include "cli/rooms.h"

#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Operand, 1> operands = {{{"word.network"}}};
constexpr std::array<Option, 3> options = {{{"-o", "word.folder"}, database_option, language_option}};
constexpr std::array<std::string_view, 2> examples = {"hito export riberas", "hito export riberas -o riberas-2025-06"};
constexpr std::array<Exit, 6> exits = {Exit::done,       Exit::no,      Exit::wrong_use,
                                       Exit::unreadable, Exit::refused, Exit::machine_failed};

Expected<std::string> write(const Arguments& arguments, const Console& console) {
    HITO_TRY(const auto onlooker, onlooker_of(arguments, console));
    HITO_TRY(const auto place, workplace_of(arguments));
    const auto network = arguments.operand(0).value_or("");
    const auto folder = arguments.option("-o").value_or(network);
    HITO_CHECK(export_network(*place.database, onlooker, network, folder));
    return console.messages().say({"said.exported", {network, folder}}) + "\n";
}

Exit run(const Arguments& arguments, Console& console) { return finish(write(arguments, console), console); }

}    // namespace

const Verb& export_verb() {
    static constexpr Verb verb{"export", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
