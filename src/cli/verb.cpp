#include "cli/verb.h"

#include "cli/help.h"
#include "cli/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hito::cli {

namespace {

bool asks_for_help(std::string_view word) { return word == "--help" || word == "-h"; }

Exit complain(const Console& console, const Error& error) {
    console.complain(error.message);
    return exit_for(error.failure);
}

Exit show_version(const Console& console) {
    console.write("hito " HITO_VERSION "\n");
    return Exit::done;
}

Exit run_verb(const Verb& verb, std::span<const std::string> words, Console& console) {
    const auto arguments = parse(verb, words);
    if (!arguments) {
        return complain(console, arguments.error());
    }
    if (const auto language = arguments->option("--language")) {
        console.speak(*language);
    }
    return verb.run(*arguments, console);
}

}    // namespace

Exit exit_for(Failure failure) {
    switch (failure) {
        case Failure::not_found:
        case Failure::not_a_plan: return Exit::no;
        case Failure::invalid: return Exit::wrong_use;
        case Failure::unreadable: return Exit::unreadable;
        case Failure::forbidden:
        case Failure::conflict: return Exit::refused;
    }
    return Exit::machine_failed;
}

std::span<const Verb> verbs() {
    static const std::array<Verb, 2> all = {read_verb(), help_verb()};
    return all;
}

const Verb* find_verb(std::string_view name) {
    const auto all = verbs();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Verb& verb) { return verb.name == name; });
    return found == all.end() ? nullptr : &*found;
}

Exit run(std::span<const std::string> words, Console& console) {
    if (words.empty()) {
        return complain(console, {Failure::invalid, {"error.no_verb", {}}});
    }
    if (words.front() == "--version") {
        return show_version(console);
    }
    const Verb* verb = asks_for_help(words.front()) ? &help_verb() : find_verb(words.front());
    if (verb == nullptr) {
        return complain(console, {Failure::invalid, {"error.unknown_verb", {words.front()}}});
    }
    const auto rest = words.subspan(1);
    if (std::any_of(rest.begin(), rest.end(), asks_for_help)) {
        console.write(help_text(*verb, console.messages(), help_look(console)));
        return Exit::done;
    }
    return run_verb(*verb, rest, console);
}

}    // namespace hito::cli
