#include "cli/verb.h"

#include "base/bounds.h"
#include "base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

// The words of a command line, as the utility conventions of POSIX.1-2017 (12.2) and GNU's long options have them. Written
// by hand for what a library would guess: `--note= --accept` must not make "--accept" the note.

namespace hito::cli {

namespace {

constexpr std::size_t most_columns = 80;    // of a wrong word that a sentence repeats

bool is_option(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

tl::unexpected<Error> wrong(std::string_view id, std::vector<std::string> arguments) {
    return fail(Failure::invalid, {std::string(id), std::move(arguments)});
}

const Option* find_option(const Verb& verb, std::string_view name) {
    const auto found =
        std::find_if(verb.options.begin(), verb.options.end(), [&](const Option& option) { return option.name == name; });
    return found == verb.options.end() ? nullptr : &*found;
}

// `name` is how the sentence calls what was given: "--note", "word.plan".
Expected<void> check_choice(std::string_view name, std::span<const std::string_view> choices, const std::string& value) {
    if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) {
        return {};
    }
    return wrong("error.no_such_choice",
                 {std::string(name), shortened(value, most_columns), fmt::format("{}", fmt::join(choices, ", "))});
}

Expected<void> check_text(std::string_view name, std::string_view value) {
    if (value.size() > bounds::argument_length) {
        return wrong("error.argument_too_long", {std::string(name), std::to_string(bounds::argument_length)});
    }
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(value, at);
        if (c == U'\uFFFD' && value.substr(begin, at - begin) != "\xEF\xBF\xBD") {
            return wrong("error.argument_not_utf8", {std::string(name)});
        }
        if ((c < 0x20 && c != U'\n') || (c >= 0x7F && c < 0xA0)) {
            return wrong("error.argument_control",
                         {std::string(name), fmt::format("U+{:04X}", static_cast<std::uint32_t>(c))});
        }
    }
    return {};
}

/// One reading of a command line, word by word.
class CommandLine {
public:
    CommandLine(const Verb& verb, std::span<const std::string> words) : verb_(verb), words_(words) {}

    Expected<Arguments> read() {
        bool options_end = false;
        while (at_ < words_.size()) {
            const std::string& word = words_[at_++];
            if (options_end || !is_option(word)) {
                HITO_CHECK(add_operand(word));
            } else if (word == "--") {
                options_end = true;
            } else {
                HITO_CHECK(add_option(word));
            }
        }
        HITO_CHECK(check_operands());
        HITO_CHECK(check_required());
        return std::move(arguments_);
    }

private:
    [[nodiscard]] std::string name() const { return std::string(verb_.name); }

    Expected<void> add_operand(const std::string& word) {
        auto& operands = arguments_.operands;
        if (operands.size() < verb_.operands.size()) {
            operands.push_back(word);
            return {};
        }
        if (!operands.empty() && verb_.operands.back().phrase) {
            operands.back() += ' ' + word;
            return {};
        }
        const std::string said = shortened(word, most_columns);
        switch (verb_.operands.size()) {
            case 0: return wrong("error.no_operand", {said, name()});
            case 1: return wrong("error.one_operand", {said, name()});
            default: return wrong("error.too_many_operands", {said, name()});
        }
    }

    Expected<void> add_option(std::string_view word) {
        const std::size_t equals = word.find('=');
        const Option* option = find_option(verb_, word.substr(0, equals));
        if (option == nullptr) {
            return wrong("error.unknown_option", {shortened(word.substr(0, equals), most_columns), name()});
        }
        const std::string option_name(option->name);
        auto [given, is_first] = arguments_.options.try_emplace(option_name);
        if (option->takes == Takes::nothing) {
            return equals == std::string_view::npos ? Expected<void>() : wrong("error.option_takes_nothing", {option_name});
        }
        if (!is_first && option->takes == Takes::value) {
            return wrong("error.option_value", {option_name, name()});
        }
        HITO_TRY(auto value, equals == std::string_view::npos ? following_value(*option)
                                                              : Expected<std::string>(word.substr(equals + 1)));
        HITO_CHECK(check_text(option_name, value));
        HITO_CHECK(check_choice(option_name, option->choices, value));
        given->second.push_back(std::move(value));
        return {};
    }

    Expected<std::string> following_value(const Option& option) {
        const bool is_there = at_ < words_.size();
        if (is_there && !is_option(words_[at_])) {
            return words_[at_++];
        }
        const std::string_view next = is_there ? std::string_view(words_[at_]) : "--";
        if (next == "--" || find_option(verb_, next.substr(0, next.find('='))) != nullptr) {
            return wrong("error.option_value", {std::string(option.name), name()});
        }
        return wrong("error.hyphen_value", {std::string(option.name), shortened(next, most_columns)});
    }

    Expected<void> check_operands() const {
        for (std::size_t i = 0; i < verb_.operands.size(); ++i) {
            const Operand& operand = verb_.operands[i];
            if (i < arguments_.operands.size()) {
                HITO_CHECK(check_text(operand.value, arguments_.operands[i]));
                HITO_CHECK(check_choice(operand.value, operand.choices, arguments_.operands[i]));
            } else if (!operand.optional) {
                return wrong("error.missing_argument", {std::string(operand.value), name()});
            }
        }
        return {};
    }

    Expected<void> check_required() const {
        const auto missing = std::find_if(verb_.options.begin(), verb_.options.end(), [&](const Option& option) {
            return option.required && !arguments_.has(option.name);
        });
        return missing == verb_.options.end() ? Expected<void>()
                                              : wrong("error.missing_argument", {std::string(missing->name), name()});
    }

    const Verb& verb_;
    std::span<const std::string> words_;
    std::size_t at_ = 0;
    Arguments arguments_;
};

}    // namespace

std::optional<std::string> Arguments::operand(std::size_t place) const {
    return place < operands.size() ? std::optional(operands[place]) : std::nullopt;
}

std::optional<std::string> Arguments::option(std::string_view name) const {
    const auto values = all(name);
    return values.empty() ? std::nullopt : std::optional(values.front());
}

bool Arguments::has(std::string_view name) const { return options.find(name) != options.end(); }

std::span<const std::string> Arguments::all(std::string_view name) const {
    const auto found = options.find(name);
    return found == options.end() ? std::span<const std::string>() : std::span<const std::string>(found->second);
}

Expected<Arguments> parse(const Verb& verb, std::span<const std::string> words) { return CommandLine(verb, words).read(); }

}    // namespace hito::cli
