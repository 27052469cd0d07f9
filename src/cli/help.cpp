#include "cli/help.h"

#include "base/text.h"
#include "cli/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Operand, 1> help_operands = {{{.value = "word.verb", .optional = true, .phrase = true}}};
constexpr std::array<Option, 1> help_options = {language_option};
constexpr std::array<std::string_view, 2> help_examples = {"hito help", "hito help read"};
constexpr std::array<Exit, 2> help_exits = {Exit::done, Exit::wrong_use};

constexpr std::size_t indent = 2;
constexpr std::size_t text_column = 26;

// In ids of messages a name is one word.
std::string id_of(const Verb& verb) {
    std::string id(verb.name);
    std::replace(id.begin(), id.end(), ' ', '_');
    return id;
}

// "--format text|json", "--accept", "--evidence FILE …".
std::string option_text(const Option& option, const Messages& messages) {
    if (option.takes == Takes::nothing) {
        return std::string(option.name);
    }
    const auto value =
        option.choices.empty() ? messages.say(option.value) : fmt::format("{}", fmt::join(option.choices, "|"));
    return fmt::format("{} {}{}", option.name, value, option.takes == Takes::values ? " …" : "");
}

// How the verb is said: " [FILE]", " SLUG --name TEXT".
std::string use_text(const Verb& verb, const Messages& messages) {
    std::string text;
    for (const Operand& operand : verb.operands) {
        text += fmt::format(fmt::runtime(operand.optional ? " [{}]" : " {}"), messages.say(operand.value));
    }
    for (const Option& option : verb.options) {
        text += option.required ? " " + option_text(option, messages) : "";
    }
    return text;
}

std::string option_message(const Verb& verb, const Option& option) {
    const auto name = option.name.substr(option.name.find_first_not_of('-'));    // "-o" too
    return option.shared ? fmt::format("option.{}", name) : fmt::format("option.{}.{}", id_of(verb), name);
}

std::string exit_message(const Verb& verb, Exit exit, const Messages& messages) {
    const auto own = fmt::format("exit.{}.{}", id_of(verb), static_cast<int>(exit));
    return messages.has(own) ? own : fmt::format("exit.{}", static_cast<int>(exit));
}

// A word and what it means, in two columns.
void add_entry(Page& page, const std::string& word, const std::string& meaning, std::size_t column) {
    page.add(meaning, {indent, column, {}, {word, Style::strong}});
}

// A message's paragraphs are parted by blank lines.
void add_paragraphs(Page& page, const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size());
        page.blank();
        page.add(text.substr(at, end - at));
        at = end + 2;
    }
}

void add_operands(Page& page, const Verb& verb, const Messages& messages) {
    const auto chosen = [](const Operand& operand) { return !operand.choices.empty(); };
    if (std::none_of(verb.operands.begin(), verb.operands.end(), chosen)) {
        return;
    }
    page.heading(messages.say("help.operands"));
    for (const Operand& operand : verb.operands) {
        if (chosen(operand)) {
            const auto choices = fmt::format("{}", fmt::join(operand.choices, ", "));
            add_entry(page, messages.say(operand.value), messages.say({"help.one_of", {choices}}), text_column);
        }
    }
}

Exit run_help(const Arguments& arguments, Console& console) {
    const Look look = help_look(console);
    const auto name = arguments.operand(0);
    if (!name) {
        console.write(overview_text(console.messages(), look));
        return Exit::done;
    }
    const Verb* verb = find_verb(*name);
    if (verb == nullptr) {
        const auto error = no_such_verb(verbs(), *name);
        console.complain(error.message);
        return exit_for(error.failure);
    }
    console.write(help_text(*verb, console.messages(), look));
    return Exit::done;
}

}    // namespace

Look help_look(const Console& console) {
    constexpr std::size_t most = 100;
    return {std::clamp<std::size_t>(console.width().value_or(most), 40, most), console.welcomes_colour()};
}

const Verb& help_verb() {
    static constexpr Verb verb{"help", help_operands, help_options, help_examples, help_exits, run_help};
    return verb;
}

std::string overview_text(const Messages& messages, Look look) {
    Page page(look);
    page.add({{"hito", Style::strong}, {" – " + messages.say("help.line")}});
    page.heading(messages.say("help.verbs"));
    std::size_t column = 12;
    for (const Verb& verb : verbs()) {
        column = std::max(column, indent + columns(verb.name) + 2);
    }
    for (const Verb& verb : verbs()) {
        add_entry(page, std::string(verb.name), messages.say(fmt::format("help.{}.line", id_of(verb))), column);
    }
    page.blank();
    page.add(messages.say("help.more"));
    return std::move(page).text();
}

std::string help_text(const Verb& verb, const Messages& messages, Look look) {
    Page page(look);
    const auto id = id_of(verb);
    page.add({{fmt::format("hito {}", verb.name), Style::strong},
              {use_text(verb, messages)},
              {verb.options.empty() ? "" : fmt::format(" [{}]", messages.say("word.options"))}});
    page.add(messages.say(fmt::format("help.{}.line", id)));
    add_paragraphs(page, messages.say(fmt::format("help.{}.text", id)));
    add_operands(page, verb, messages);
    page.heading(messages.say("help.options"));
    for (const Option& option : verb.options) {
        add_entry(page, option_text(option, messages), messages.say(option_message(verb, option)), text_column);
    }
    page.heading(messages.say("help.examples"));
    for (std::size_t i = 0; i < verb.examples.size(); ++i) {
        page.add({{std::string(verb.examples[i]), Style::strong}}, {indent, indent + 2});
        page.add(messages.say(fmt::format("help.{}.example.{}", id, i + 1)), {indent + 2, indent + 2});
    }
    page.heading(messages.say("help.exits"));
    for (const Exit exit : verb.exits) {
        add_entry(page, fmt::format("{}", static_cast<int>(exit)), messages.say(exit_message(verb, exit, messages)), 5);
    }
    return std::move(page).text();
}

}    // namespace hito::cli
