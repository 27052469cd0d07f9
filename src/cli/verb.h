#pragma once

#include "base/expected.h"
#include "cli/console.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The command line. Verbs describe themselves as data: the parser, `hito help` and their tests read the same tables.
namespace hito::cli {

/// What a script can trust.
enum class Exit { done = 0, no = 1, wrong_use = 2, unreadable = 3, refused = 4, machine_failed = 5 };

/// The exit code that an expected failure ends with.
Exit exit_for(Failure failure);

/// A word that a verb takes by its place. Those that may be left out stand last.
struct Operand {
    std::string_view value;                            ///< What stands for it in the help: "word.file".
    bool optional = false;                             ///< It may be left out.
    std::span<const std::string_view> choices = {};    ///< The words there are; empty: any.
    bool phrase = false;                               ///< It takes all words that follow ("network add"); the last only.
};

/// What stands behind an option: one value, nothing, or a value each time that it is given.
enum class Takes { value, nothing, values };

/// An option. Its help is the message "option.<verb>.<name>", or "option.<name>" where all verbs share it.
struct Option {
    std::string_view name;                             ///< "--format"
    std::string_view value;                            ///< What stands for its value in the help: "word.number"; or empty.
    std::span<const std::string_view> choices = {};    ///< The values there are; empty: any.
    bool shared = false;                               ///< All verbs have it.
    Takes takes = Takes::value;
    bool required = false;    ///< The verb cannot do without it.
};

/// How a verb was called: its operands and its options, as given.
struct Arguments {
    std::vector<std::string> operands;                                       ///< In the order of the verb's own.
    std::map<std::string, std::vector<std::string>, std::less<>> options;    ///< By name; without values: it takes nothing.

    /// The operand of that place, from 0; nullopt when it was left out.
    [[nodiscard]] std::optional<std::string> operand(std::size_t place) const;

    /// The value of "--format", or nullopt when it was not given.
    [[nodiscard]] std::optional<std::string> option(std::string_view name) const;

    /// Whether "--accept" was given.
    [[nodiscard]] bool has(std::string_view name) const;

    /// The values of "--evidence" in their order; none when it was not given.
    [[nodiscard]] std::span<const std::string> all(std::string_view name) const;
};

/// What the program does. Its help is in the messages "help.<verb>.line" (what it does, in one line) and
/// "help.<verb>.text" (all of it); an example's is "help.<verb>.example.<number>", from 1; an exit code's
/// "exit.<verb>.<code>", or "exit.<code>" where nothing more can be said of it. In all of them a name of two words is
/// written with "_": "help.network_add.line".
struct Verb {
    std::string_view name;    ///< "read", "network add"
    std::span<const Operand> operands;
    std::span<const Option> options;
    std::span<const std::string_view> examples;
    std::span<const Exit> exits;
    Exit (*run)(const Arguments& arguments, Console& console);
};

/// All verbs, as the help lists them.
std::span<const Verb> verbs();

/// The verb of that name; nullptr when there is none.
const Verb* find_verb(std::string_view name);

/// The verb that the words begin with, and how many of them are its name; nullptr when there is none.
struct Named {
    const Verb* verb = nullptr;
    std::size_t words = 0;
};
/// Of several verbs that the words begin with, the one with the longest name.
Named named_verb(std::span<const Verb> among, std::span<const std::string> words);

/// The failure (invalid) to find the verb of that name, which tells the verbs that begin with its first word.
Error no_such_verb(std::span<const Verb> among, std::string_view name);

/// The verb's arguments. Behind "--" all words are operands; a value that begins with "-" stands behind "=". Fails: invalid,
/// with what to do, when they are none of the verb's, too long (bounds::argument_length), or no text.
Expected<Arguments> parse(const Verb& verb, std::span<const std::string> words);

/// Runs what the words behind the program's name ask for.
Exit run(std::span<const std::string> words, Console& console);

}    // namespace hito::cli
