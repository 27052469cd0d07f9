#include "cli/restore.h"

#include "base/wording.h"
#include "cli/counts_text.h"
#include "cli/options.h"
#include "cli/rooms.h"
#include "cli/verification_text.h"
#include "db/backup.h"

#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Operand, 1> operands = {{{"word.file"}}};
constexpr std::array<Option, 4> options = {
    {{"--replace", {}, {}, false, Takes::nothing}, database_option, language_option, colour_option}};
constexpr std::array<std::string_view, 2> examples = {"hito restore safe.hito",
                                                      "hito restore safe.hito --database elsewhere.db"};
constexpr std::array<Exit, 6> exits = {Exit::done,       Exit::no,      Exit::wrong_use,
                                       Exit::unreadable, Exit::refused, Exit::machine_failed};

Exit run(const Arguments& arguments, Console& console) {
    const auto path = database_path(arguments);
    if (!path) {
        return finish(tl::make_unexpected(path.error()), console);
    }
    const auto found = db::restore(arguments.operand(0).value_or(""), *path, schema(), arguments.has("--replace"));
    if (!found) {
        return finish(tl::make_unexpected(found.error()), console);
    }
    const Wording wording(console.messages());
    const bool good = found->faults.empty();
    console.write(verification_text(*found, wording, look_of(arguments, console)) +
                  wording.say(good ? "said.restored" : "said.not_restored", {path->string()}) + "\n");
    return good ? Exit::done : Exit::no;
}

}    // namespace

const Verb& restore_verb() {
    static constexpr Verb verb{"restore", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
