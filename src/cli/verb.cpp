#include "cli/verb.h"

#include "base/text.h"
#include "cli/assess.h"
#include "cli/assign.h"
#include "cli/backup.h"
#include "cli/close.h"
#include "cli/edit.h"
#include "cli/export.h"
#include "cli/help.h"
#include "cli/import.h"
#include "cli/network_add.h"
#include "cli/plan_add.h"
#include "cli/plans.h"
#include "cli/read.h"
#include "cli/report.h"
#include "cli/restore.h"
#include "cli/serve.h"
#include "cli/show.h"
#include "cli/sign_in.h"
#include "cli/verify.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace hito::cli {

namespace {

constexpr std::size_t most_columns = 80;    // of a wrong name that a sentence repeats

bool asks_for_help(std::string_view word) { return word == "--help" || word == "-h"; }

Exit complain(const Console& console, const Error& error) {
    console.complain(error.message);
    return exit_for(error.failure);
}

Exit show_version(const Console& console) {
    console.write("hito " HITO_VERSION "\n");
    return Exit::done;
}

bool is_word_of_a_name(std::string_view word) { return !word.empty() && word.front() != '-'; }

std::size_t words_in(std::string_view name) {
    return static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
}

std::string joined(std::span<const std::string> words) { return fmt::format("{}", fmt::join(words, " ")); }

// What was meant as a verb: one word, or two where some verb begins with the first.
std::string meant_name(std::span<const std::string> words) {
    const auto beginning = words.front() + " ";
    const auto all = verbs();
    const bool begins_one =
        std::any_of(all.begin(), all.end(), [&](const Verb& verb) { return verb.name.starts_with(beginning); });
    const bool has_second = words.size() > 1 && is_word_of_a_name(words[1]);
    return joined(words.first(begins_one && has_second ? 2 : 1));
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
        case Failure::repeated:
        case Failure::conflict: return Exit::refused;
        case Failure::unavailable: return Exit::machine_failed;
    }
    return Exit::machine_failed;
}

std::span<const Verb> verbs() {
    static const std::array<Verb, 18> all = {
        read_verb(),   network_add_verb(), plan_add_verb(), import_verb(), plans_verb(),   show_verb(),
        edit_verb(),   assign_verb(),      assess_verb(),   close_verb(),  report_verb(),  verify_verb(),
        backup_verb(), restore_verb(),     export_verb(),   serve_verb(),  sign_in_verb(), help_verb()};
    return all;
}

const Verb* find_verb(std::string_view name) {
    const auto all = verbs();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Verb& verb) { return verb.name == name; });
    return found == all.end() ? nullptr : &*found;
}

Named named_verb(std::span<const Verb> among, std::span<const std::string> words) {
    Named found;
    for (const Verb& verb : among) {
        const std::size_t count = words_in(verb.name);
        if (count > found.words && count <= words.size() && joined(words.first(count)) == verb.name) {
            found = {&verb, count};
        }
    }
    return found;
}

Error no_such_verb(std::span<const Verb> among, std::string_view name) {
    const std::string first(name.substr(0, name.find(' ')));
    std::vector<std::string_view> names;
    for (const Verb& verb : among) {
        if (verb.name.starts_with(first + " ")) {
            names.push_back(verb.name);
        }
    }
    const std::string said = shortened(name, most_columns);
    if (names.empty()) {
        return {Failure::invalid, {"error.unknown_verb", {said}}};
    }
    return {Failure::invalid, {"error.verb_of_two_words", {said, first, fmt::format("{}", fmt::join(names, ", "))}}};
}

Exit run(std::span<const std::string> words, Console& console) {
    if (words.empty()) {
        return complain(console, {Failure::invalid, {"error.no_verb", {}}});
    }
    if (words.front() == "--version") {
        return show_version(console);
    }
    const auto [verb, count] = asks_for_help(words.front()) ? Named{&help_verb(), 1} : named_verb(verbs(), words);
    if (verb == nullptr) {
        return complain(console, no_such_verb(verbs(), meant_name(words)));
    }
    const auto rest = words.subspan(count);
    if (std::any_of(rest.begin(), std::find(rest.begin(), rest.end(), "--"), asks_for_help)) {
        console.write(help_text(*verb, console.messages(), help_look(console)));
        return Exit::done;
    }
    return run_verb(*verb, rest, console);
}

}    // namespace hito::cli
