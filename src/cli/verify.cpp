#include "cli/verify.h"

#include "base/wording.h"
#include "cli/counts_text.h"
#include "cli/options.h"
#include "cli/page.h"
#include "cli/rooms.h"
#include "cli/verification_text.h"
#include "db/verify.h"

#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Option, 3> options = {{database_option, language_option, colour_option}};
constexpr std::array<std::string_view, 1> examples = {"hito verify"};
constexpr std::array<Exit, 5> exits = {Exit::done, Exit::no, Exit::wrong_use, Exit::unreadable, Exit::machine_failed};

Exit run(const Arguments& arguments, Console& console) {
    const auto place = workplace_of(arguments);
    if (!place) {
        return finish(tl::make_unexpected(place.error()), console);
    }
    const auto found = db::verify(*place->database);
    console.write(verification_text(found, Wording(console.messages()), look_of(arguments, console)));
    return found.faults.empty() ? Exit::done : Exit::no;
}

}    // namespace

const Verb& verify_verb() {
    static constexpr Verb verb{"verify", {}, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
