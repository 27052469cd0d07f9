#include "cli/read.h"

#include "base/text.h"
#include "base/vocabulary.h"
#include "cli/csv_text.h"
#include "cli/explain_text.h"
#include "cli/options.h"
#include "cli/tree_text.h"
#include "reading/read_file.h"
#include "reading/reading_json.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace hito::cli {

namespace {

constexpr std::array<std::string_view, 3> format_choices = {"text", "json", "csv"};
constexpr std::array<Operand, 1> read_operands = {{{"word.file", true}}};
constexpr std::array<Option, 5> read_options = {{{"--format", "word.choice", format_choices},
                                                 {"--explain", "word.code_or_line"},
                                                 {"--width", "word.number"},
                                                 language_option,
                                                 colour_option}};
constexpr std::array<std::string_view, 5> read_examples = {
    "hito read plan.txt", "hito read plan.txt --format json > plan.json", "hito read plan.txt --explain L1M1D1",
    "hito read plan.txt --explain 45", "pdftotext -layout plan.pdf - | hito read"};
constexpr std::array<Exit, 5> read_exits = {Exit::done, Exit::no, Exit::wrong_use, Exit::unreadable, Exit::machine_failed};

constexpr std::size_t usual_width = 100;
constexpr std::size_t least_width = 40;
constexpr std::size_t most_width = 1000;

Expected<Look> look_of(const Arguments& arguments, const Console& console) {
    Look look{std::max(console.width().value_or(usual_width), least_width), wants_colour(arguments, console)};
    if (const auto asked = arguments.option("--width")) {
        const auto width = read_number(*asked);
        if (!width || *width < least_width || *width > most_width) {
            return fail(Failure::invalid,
                        {"error.width", {*asked, std::to_string(least_width), std::to_string(most_width)}});
        }
        look.width = *width;
    }
    return look;
}

Expected<reading::Reading> reading_of(const Arguments& arguments, const Console& console) {
    const auto vocabulary = built_in_vocabulary();
    const auto file = arguments.operand(0);
    if (file.value_or("-") != "-") {
        return reading::read_file(*file, vocabulary);
    }
    if (!file && console.input_is_terminal()) {
        return fail(Failure::invalid, {"error.no_document", {}});    // nobody means to type a plan
    }
    HITO_TRY(auto bytes, console.read_input());
    auto reading = reading::read_bytes(std::move(bytes), "-", vocabulary);
    if (!reading) {
        // Its name is "-": a sentence says it in words.
        auto& words = reading.error().message.arguments;
        std::replace(words.begin(), words.end(), std::string("-"), std::string("word.standard_input"));
    }
    return reading;
}

Expected<std::string> output_of(const Arguments& arguments, const Console& console) {
    const auto format = arguments.option("--format").value_or("text");
    const auto target = arguments.option("--explain");
    if (target && format != "text") {
        return fail(Failure::invalid, {"error.explain_is_text", {format}});
    }
    HITO_TRY(const auto look, look_of(arguments, console));
    HITO_TRY(const auto reading, reading_of(arguments, console));
    if (target) {
        return explain_text(reading, *target, console.messages(), look);
    }
    if (format == "json") {
        return reading::json_text(reading, console.messages());
    }
    if (format == "csv") {
        return csv_text(reading);
    }
    return tree_text(reading, console.messages(), look);
}

Exit run_read(const Arguments& arguments, Console& console) {
    const auto output = output_of(arguments, console);
    if (!output) {
        console.complain(output.error().message);
        return exit_for(output.error().failure);
    }
    console.write(*output);
    return Exit::done;
}

}    // namespace

const Verb& read_verb() {
    static constexpr Verb verb{"read", read_operands, read_options, read_examples, read_exits, run_read};
    return verb;
}

}    // namespace hito::cli
