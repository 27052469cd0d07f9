#pragma once

#include "base/expected.h"
#include "cli/console.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The command line. Verbs describe themselves as data: the parser, `hito help` and their tests read the same tables.
namespace hito::cli {

/// What a script can trust.
enum class Exit { done = 0, no = 1, wrong_use = 2, unreadable = 3, refused = 4, machine_failed = 5 };

/// The exit code that an expected failure ends with.
Exit exit_for(Failure failure);

/// An option, always with one value. Its help is the message "option.<verb>.<name>", or "option.<name>" where all verbs
/// share it.
struct Option {
    std::string_view name;                             ///< "--format"
    std::string_view value;                            ///< What stands for its value in the help: "word.number".
    std::span<const std::string_view> choices = {};    ///< The values there are; empty: any.
    bool shared = false;                               ///< All verbs have it.
};

/// How a verb was called: its operand and its options, as given.
class Arguments {
public:
    std::optional<std::string> operand;
    std::map<std::string, std::string, std::less<>> options;

    /// The value of "--format", or nullopt when it was not given.
    [[nodiscard]] std::optional<std::string> option(std::string_view name) const;
};

/// What the program does. Its help is in the messages "help.<verb>.line" (what it does, in one line) and
/// "help.<verb>.text" (all of it); an example's is "help.<verb>.example.<number>", from 1; an exit code's
/// "exit.<verb>.<code>", or "exit.<code>" where nothing more can be said of it.
struct Verb {
    std::string_view name;
    std::string_view operand;    ///< What stands for it in the help: "word.file"; empty: it takes none.
    std::span<const Option> options;
    std::span<const std::string_view> examples;
    std::span<const Exit> exits;
    Exit (*run)(const Arguments& arguments, Console& console);
};

/// All verbs, as the help lists them.
std::span<const Verb> verbs();

/// The verb of that name; nullptr when there is none.
const Verb* find_verb(std::string_view name);

/// The verb's arguments. Fails: invalid, with what to do, when they are none of the verb's.
Expected<Arguments> parse(const Verb& verb, std::span<const std::string> words);

/// Runs what the words behind the program's name ask for.
Exit run(std::span<const std::string> words, Console& console);

}    // namespace hito::cli
