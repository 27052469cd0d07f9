#include "cli/backup.h"

#include "cli/options.h"
#include "cli/rooms.h"
#include "db/backup.h"

#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Option, 3> options = {
    {{"-o", "word.file", {}, false, Takes::value, true}, database_option, language_option}};
constexpr std::array<std::string_view, 1> examples = {"hito backup -o safe.hito"};
constexpr std::array<Exit, 6> exits = {Exit::done,       Exit::no,      Exit::wrong_use,
                                       Exit::unreadable, Exit::refused, Exit::machine_failed};

Expected<std::string> back_up(const Arguments& arguments, const Console& console) {
    HITO_TRY(const auto place, workplace_of(arguments));
    const auto path = arguments.option("-o").value_or("");
    HITO_CHECK(db::back_up(*place.database, path));
    return console.messages().say({"said.backed_up", {path}}) + "\n";
}

Exit run(const Arguments& arguments, Console& console) { return finish(back_up(arguments, console), console); }

}    // namespace

const Verb& backup_verb() {
    static constexpr Verb verb{"backup", {}, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
