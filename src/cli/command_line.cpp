#include "cli/verb.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <vector>

namespace hito::cli {

namespace {

// CLI11 says only in English which option it means: "--format: 1 required TEXT missing".
std::string option_of(const CLI::Error& error) {
    const std::string_view text = error.what();
    return std::string(text.substr(0, text.find(':')));
}

Expected<void> check_choice(const Option& option, const std::string& value) {
    const auto& choices = option.choices;
    if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) {
        return {};
    }
    return fail(Failure::invalid,
                {"error.no_such_choice", {std::string(option.name), value, fmt::format("{}", fmt::join(choices, ", "))}});
}

Expected<void> check_rest(const Verb& verb, const std::vector<std::string>& rest) {
    if (rest.empty()) {
        return {};
    }
    const std::string name(verb.name);
    const std::string& word = rest.front();
    if (word.size() > 1 && word.front() == '-') {
        return fail(Failure::invalid, {"error.unknown_option", {word, name}});
    }
    return fail(Failure::invalid, {verb.operand.empty() ? "error.no_operand" : "error.one_operand", {word, name}});
}

}    // namespace

std::optional<std::string> Arguments::option(std::string_view name) const {
    const auto found = options.find(name);
    return found == options.end() ? std::nullopt : std::optional(found->second);
}

Expected<Arguments> parse(const Verb& verb, std::span<const std::string> words) {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    std::string operand;
    CLI::Option* operand_option = verb.operand.empty() ? nullptr : app.add_option("operand", operand);
    std::vector<std::string> values(verb.options.size());
    for (std::size_t i = 0; i < verb.options.size(); ++i) {
        app.add_option(std::string(verb.options[i].name), values[i]);
    }
    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend()));    // the library takes them from the back
    } catch (const CLI::ParseError& error) {
        return fail(Failure::invalid, {"error.option_value", {option_of(error), std::string(verb.name)}});
    }
    auto rest = app.remaining();
    rest.erase(std::remove(rest.begin(), rest.end(), "--"), rest.end());    // the library leaves the mark there
    HITO_CHECK(check_rest(verb, rest));
    Arguments arguments;
    if (operand_option != nullptr && operand_option->count() > 0) {
        arguments.operand = operand;
    }
    for (std::size_t i = 0; i < verb.options.size(); ++i) {
        const Option& option = verb.options[i];
        if (app.count(std::string(option.name)) > 0) {
            HITO_CHECK(check_choice(option, values[i]));
            arguments.options.emplace(option.name, values[i]);
        }
    }
    return arguments;
}

}    // namespace hito::cli
