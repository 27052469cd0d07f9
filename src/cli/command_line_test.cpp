#include "cli/help.h"
#include "cli/read.h"
#include "cli/verb.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hito::cli {
namespace {

using Words = std::vector<std::string>;

std::string error_id(const Words& words) {
    const auto arguments = parse(read_verb(), words);
    return arguments ? "" : arguments.error().message.id;
}

// A value that the option takes.
std::string some_value(const Option& option) { return option.choices.empty() ? "100" : std::string(option.choices.front()); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(CommandLine, TakesAnOperandAndOptionsInAnyOrder) {
    for (const auto& words : {Words{"plan.txt", "--format", "json"}, Words{"--format", "json", "plan.txt"},
                              Words{"--format=json", "--", "plan.txt"}}) {
        const auto arguments = parse(read_verb(), words);
        ASSERT_TRUE(arguments);
        EXPECT_EQ(arguments->operand, "plan.txt");
        EXPECT_EQ(arguments->option("--format"), "json");
        EXPECT_EQ(arguments->option("--width"), std::nullopt);
    }
}

TEST(CommandLine, TakesAHyphenForStandardInput) {
    EXPECT_EQ(parse(read_verb(), Words{"-"})->operand, "-");
    EXPECT_EQ(parse(read_verb(), Words{})->operand, std::nullopt);
}

TEST(CommandLine, TakesCodesThatLookLikeNothingElse) {
    EXPECT_EQ(parse(read_verb(), Words{"--explain", "I.1.a)"})->option("--explain"), "I.1.a)");
    EXPECT_EQ(parse(read_verb(), Words{"--explain=-3"})->option("--explain"), "-3");
}

TEST(CommandLine, SaysWhatIsWrong) {
    EXPECT_EQ(error_id({"--formt", "json"}), "error.unknown_option");
    EXPECT_EQ(error_id({"-f"}), "error.unknown_option");
    EXPECT_EQ(error_id({"a", "b"}), "error.one_operand");
    EXPECT_EQ(error_id({"--format"}), "error.option_value");
    EXPECT_EQ(error_id({"--format", "json", "--format", "csv"}), "error.option_value");
    EXPECT_EQ(error_id({"--format", "xml"}), "error.no_such_choice");
}

TEST(Help, NamesEveryOptionOfTheParser) {
    for (const Verb& verb : verbs()) {
        for (const Option& option : verb.options) {
            EXPECT_TRUE(parse(verb, Words{std::string(option.name), some_value(option)})) << verb.name << option.name;
            EXPECT_TRUE(has(help_text(verb, Messages("en"), {}), fmt::format("\n  {} ", option.name)))
                << verb.name << option.name;
        }
    }
}

TEST(Help, NamesEveryVerb) {
    for (const Verb& verb : verbs()) {
        EXPECT_TRUE(has(overview_text(Messages("en"), {}), fmt::format("\n  {} ", verb.name)));
        EXPECT_EQ(find_verb(verb.name), &verb);
    }
    EXPECT_EQ(find_verb("write"), nullptr);
}

// An id that has no text is shown as it is: "help.read.line".
TEST(Help, HasItsTextsInEveryLanguage) {
    for (const auto language : interface_languages()) {
        std::string text = overview_text(Messages(language), {});
        for (const Verb& verb : verbs()) {
            text += help_text(verb, Messages(language), {});
        }
        for (const auto* beginning : {"help.", "option.", "exit.", "word."}) {
            EXPECT_FALSE(has(text, beginning)) << beginning << " in " << language;
        }
    }
}

TEST(Help, GivesExamplesOfEveryVerb) {
    for (const Verb& verb : verbs()) {
        EXPECT_FALSE(verb.examples.empty());
        for (const auto example : verb.examples) {
            EXPECT_TRUE(has(std::string(example), fmt::format("hito {}", verb.name)));
        }
    }
}

TEST(Exit, FollowsTheKindOfFailure) {
    EXPECT_EQ(exit_for(Failure::not_a_plan), Exit::no);
    EXPECT_EQ(exit_for(Failure::not_found), Exit::no);
    EXPECT_EQ(exit_for(Failure::invalid), Exit::wrong_use);
    EXPECT_EQ(exit_for(Failure::unreadable), Exit::unreadable);
    EXPECT_EQ(exit_for(Failure::forbidden), Exit::refused);
}

}    // namespace
}    // namespace hito::cli
