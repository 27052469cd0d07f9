#include "cli/help.h"

#include "cli/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace hito::cli {

namespace {

constexpr std::array<Option, 1> help_options = {language_option};
constexpr std::array<std::string_view, 2> help_examples = {"hito help", "hito help read"};
constexpr std::array<Exit, 2> help_exits = {Exit::done, Exit::wrong_use};

constexpr std::size_t indent = 2;
constexpr std::size_t text_column = 26;

std::string value_text(const Option& option, const Messages& messages) {
    return option.choices.empty() ? messages.say(option.value) : fmt::format("{}", fmt::join(option.choices, "|"));
}

std::string option_message(const Verb& verb, const Option& option) {
    const auto name = option.name.substr(2);
    return option.shared ? fmt::format("option.{}", name) : fmt::format("option.{}.{}", verb.name, name);
}

std::string exit_message(const Verb& verb, Exit exit, const Messages& messages) {
    const auto own = fmt::format("exit.{}.{}", verb.name, static_cast<int>(exit));
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

Exit run_help(const Arguments& arguments, Console& console) {
    const Look look = help_look(console);
    if (!arguments.operand) {
        console.write(overview_text(console.messages(), look));
        return Exit::done;
    }
    const Verb* verb = find_verb(*arguments.operand);
    if (verb == nullptr) {
        console.complain({"error.unknown_verb", {*arguments.operand}});
        return Exit::wrong_use;
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
    static constexpr Verb verb{"help", "word.verb", help_options, help_examples, help_exits, run_help};
    return verb;
}

std::string overview_text(const Messages& messages, Look look) {
    Page page(look);
    page.add({{"hito", Style::strong}, {" – " + messages.say("help.line")}});
    page.heading(messages.say("help.verbs"));
    for (const Verb& verb : verbs()) {
        add_entry(page, std::string(verb.name), messages.say(fmt::format("help.{}.line", verb.name)), 12);
    }
    page.blank();
    page.add(messages.say("help.more"));
    return std::move(page).text();
}

std::string help_text(const Verb& verb, const Messages& messages, Look look) {
    Page page(look);
    page.add({{fmt::format("hito {}", verb.name), Style::strong},
              {verb.operand.empty() ? "" : fmt::format(" [{}]", messages.say(verb.operand))},
              {verb.options.empty() ? "" : fmt::format(" [{}]", messages.say("word.options"))}});
    page.add(messages.say(fmt::format("help.{}.line", verb.name)));
    add_paragraphs(page, messages.say(fmt::format("help.{}.text", verb.name)));
    page.heading(messages.say("help.options"));
    for (const Option& option : verb.options) {
        add_entry(page, fmt::format("{} {}", option.name, value_text(option, messages)),
                  messages.say(option_message(verb, option)), text_column);
    }
    page.heading(messages.say("help.examples"));
    for (std::size_t i = 0; i < verb.examples.size(); ++i) {
        page.add({{std::string(verb.examples[i]), Style::strong}}, {indent, indent + 2});
        page.add(messages.say(fmt::format("help.{}.example.{}", verb.name, i + 1)), {indent + 2, indent + 2});
    }
    page.heading(messages.say("help.exits"));
    for (const Exit exit : verb.exits) {
        add_entry(page, fmt::format("{}", static_cast<int>(exit)), messages.say(exit_message(verb, exit, messages)), 5);
    }
    return std::move(page).text();
}

}    // namespace hito::cli
