#include "base/bounds.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/read.h"
#include "cli/verb.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace hito::cli {
namespace {

using Words = std::vector<std::string>;

// A verb of every form: two words, several operands, choices, options with a value, without one, and with many.
constexpr std::array<std::string_view, 2> statuses = {"planned", "achieved"};
constexpr std::array<Operand, 3> operands = {{{"word.file"}, {"word.choice", false, statuses}, {"word.number", true}}};
constexpr std::array<Option, 5> options = {{{"--note", "word.number"},
                                            {"--evidence", "word.file", {}, false, Takes::values},
                                            {"--accept", {}, {}, false, Takes::nothing},
                                            {"--on", "word.number", {}, false, Takes::value, true},
                                            database_option}};
constexpr std::array<Exit, 1> exits = {Exit::done};
constexpr Exit nothing_to_run(const Arguments& /*arguments*/, Console& /*console*/) { return Exit::done; }
constexpr Verb judge{"plan judge", operands, options, statuses, exits, nothing_to_run};
constexpr std::array<Verb, 4> some_verbs = {
    {judge,
     {.name = "plan", .operands = {}, .options = {}, .examples = {}, .exits = {}, .run = nothing_to_run},
     {.name = "plan add", .operands = {}, .options = {}, .examples = {}, .exits = {}, .run = nothing_to_run},
     {.name = "show", .operands = {}, .options = {}, .examples = {}, .exits = {}, .run = nothing_to_run}}};

std::string error_id(const Words& words, const Verb& verb = read_verb()) {
    const auto arguments = parse(verb, words);
    return arguments ? "" : arguments.error().message.id;
}

// What the verb must be given, as few words as it takes.
Words least_words(const Verb& verb) {
    Words words;
    const auto some = [](const auto& choices) { return choices.empty() ? "100" : std::string(choices.front()); };
    for (const Operand& operand : verb.operands) {
        if (!operand.optional) {
            words.push_back(some(operand.choices));
        }
    }
    for (const Option& option : verb.options) {
        if (option.required) {
            words.push_back(fmt::format("{}={}", option.name, some(option.choices)));
        }
    }
    return words;
}

Words least_words_and(const Verb& verb, const Option& option) {
    auto words = least_words(verb);
    if (!option.required) {
        words.emplace_back(option.name);
        if (option.takes != Takes::nothing) {
            words.push_back(option.choices.empty() ? "100" : std::string(option.choices.front()));
        }
    }
    return words;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(CommandLine, TakesAnOperandAndOptionsInAnyOrder) {
    for (const auto& words : {Words{"plan.txt", "--format", "json"}, Words{"--format", "json", "plan.txt"},
                              Words{"--format=json", "--", "plan.txt"}}) {
        const auto arguments = parse(read_verb(), words);
        ASSERT_TRUE(arguments);
        EXPECT_EQ(arguments->operand(0), "plan.txt");
        EXPECT_EQ(arguments->option("--format"), "json");
        EXPECT_EQ(arguments->option("--width"), std::nullopt);
        EXPECT_FALSE(arguments->has("--width"));
    }
}

TEST(CommandLine, TakesSeveralOperandsByTheirPlace) {
    const auto arguments = parse(judge, Words{"report.txt", "--on", "12", "achieved"});
    ASSERT_TRUE(arguments);
    EXPECT_EQ(arguments->operand(0), "report.txt");
    EXPECT_EQ(arguments->operand(1), "achieved");
    EXPECT_EQ(arguments->operand(2), std::nullopt);
    EXPECT_EQ(parse(judge, Words{"a", "planned", "7", "--on=1"})->operand(2), "7");
}

TEST(CommandLine, TakesOptionsWithoutAValueAndWithMany) {
    const auto arguments = parse(judge, Words{"--accept", "a", "planned", "--evidence", "b", "--evidence=c", "--on", "1"});
    ASSERT_TRUE(arguments);
    EXPECT_EQ(arguments->operand(0), "a");
    EXPECT_TRUE(arguments->has("--accept"));
    EXPECT_EQ(Words(arguments->all("--evidence").begin(), arguments->all("--evidence").end()), (Words{"b", "c"}));
    EXPECT_TRUE(arguments->all("--note").empty());
    EXPECT_TRUE(arguments->all("--accept").empty());
}

TEST(CommandLine, TakesAHyphenForStandardInput) {
    EXPECT_EQ(parse(read_verb(), Words{"-"})->operand(0), "-");
    EXPECT_EQ(parse(read_verb(), Words{})->operand(0), std::nullopt);
}

TEST(CommandLine, TakesEverythingAsOperandsBehindTwoHyphens) {
    EXPECT_EQ(parse(read_verb(), Words{"--", "--format"})->operand(0), "--format");
    EXPECT_EQ(parse(read_verb(), Words{"--", "--"})->operand(0), "--");
}

TEST(CommandLine, TakesCodesThatLookLikeNothingElse) {
    EXPECT_EQ(parse(read_verb(), Words{"--explain", "I.1.a)"})->option("--explain"), "I.1.a)");
    EXPECT_EQ(parse(read_verb(), Words{"--explain", "[1=2]"})->option("--explain"), "[1=2]");
    EXPECT_EQ(parse(read_verb(), Words{"--explain=-3"})->option("--explain"), "-3");
    EXPECT_EQ(parse(read_verb(), Words{"--explain", "-"})->option("--explain"), "-");
}

TEST(CommandLine, TakesAnEmptyValueAndNeverTheNextWordForIt) {
    const auto arguments = parse(judge, Words{"a", "planned", "--on=1", "--note=", "--accept"});
    ASSERT_TRUE(arguments);
    EXPECT_EQ(arguments->option("--note"), "");
    EXPECT_TRUE(arguments->has("--accept"));
}

TEST(CommandLine, TakesLineFeedsInAValueAndNoOtherControlCharacter) {
    EXPECT_EQ(parse(read_verb(), Words{"--explain", "a\nb"})->option("--explain"), "a\nb");
    EXPECT_EQ(error_id({"--explain", "a\tb"}), "error.argument_control");
    EXPECT_EQ(error_id({"--explain", "a\x1b[31m"}), "error.argument_control");
    EXPECT_EQ(error_id({"plan\x7f.txt"}), "error.argument_control");
    EXPECT_EQ(error_id({"--explain", "\xC2\x85"}), "error.argument_control");
    EXPECT_EQ(error_id({"--explain", "\xEF\xBF\xBD"}), "");
    EXPECT_EQ(error_id({"--explain", "a\xFF"}), "error.argument_not_utf8");
    EXPECT_EQ(error_id({"\xC3"}), "error.argument_not_utf8");
    EXPECT_EQ(error_id({"--explain", std::string(bounds::argument_length, 'a')}), "");
    EXPECT_EQ(error_id({"--explain", std::string(bounds::argument_length + 1, 'a')}), "error.argument_too_long");
}

TEST(CommandLine, SaysWhatIsWrong) {
    EXPECT_EQ(error_id({"--formt", "json"}), "error.unknown_option");
    EXPECT_EQ(error_id({"-f"}), "error.unknown_option");
    EXPECT_EQ(error_id({"a", "b"}), "error.one_operand");
    EXPECT_EQ(error_id({"--format"}), "error.option_value");
    EXPECT_EQ(error_id({"--format", "--width", "60"}), "error.option_value");
    EXPECT_EQ(error_id({"--explain", "-3"}), "error.hyphen_value");
    EXPECT_EQ(error_id({"--format", "json", "--format", "csv"}), "error.option_value");
    EXPECT_EQ(error_id({"--format", "xml"}), "error.no_such_choice");
    EXPECT_EQ(error_id({"--format="}), "error.no_such_choice");
}

TEST(CommandLine, SaysWhatIsMissingOrTooMany) {
    EXPECT_EQ(error_id({"a", "--on", "1"}, judge), "error.missing_argument");
    EXPECT_EQ(error_id({"a", "planned"}, judge), "error.missing_argument");
    EXPECT_EQ(error_id({"a", "lost", "--on", "1"}, judge), "error.no_such_choice");
    EXPECT_EQ(error_id({"a", "planned", "1", "2", "--on", "1"}, judge), "error.too_many_operands");
    EXPECT_EQ(error_id({"a", "planned", "--on", "1", "--accept=yes"}, judge), "error.option_takes_nothing");
    EXPECT_EQ(error_id({"a"}, some_verbs[1]), "error.no_operand");
    EXPECT_EQ(parse(judge, Words{"a", "--on=1"}).error().message.arguments, (Words{"word.choice", "plan judge"}));
    EXPECT_EQ(parse(judge, Words{"a", "planned"}).error().message.arguments, (Words{"--on", "plan judge"}));
}

TEST(Verb, IsNamedByOneWordOrTwo) {
    const auto name = [](const Words& words) {
        const auto [verb, count] = named_verb(some_verbs, words);
        return verb == nullptr ? "" : fmt::format("{}: {}", verb->name, count);
    };
    EXPECT_EQ(name({"plan", "add", "x"}), "plan add: 2");
    EXPECT_EQ(name({"plan", "--all"}), "plan: 1");
    EXPECT_EQ(name({"plan"}), "plan: 1");
    EXPECT_EQ(name({"show", "add"}), "show: 1");
    EXPECT_EQ(name({"judge"}), "");
}

TEST(Verb, ThatIsNoneIsToldWithThoseThatBeginSo) {
    EXPECT_EQ(no_such_verb(some_verbs, "write").message, (Message{"error.unknown_verb", {"write"}}));
    EXPECT_EQ(no_such_verb(some_verbs, "plan drop").message,
              (Message{"error.verb_of_two_words", {"plan drop", "plan", "plan judge, plan add"}}));
}

TEST(Verb, DescribesItselfSoThatItCanBeRead) {
    for (const Verb& verb : verbs()) {
        bool was_optional = false;
        for (const Operand& operand : verb.operands) {
            EXPECT_FALSE(was_optional && !operand.optional) << verb.name << ": what may be left out stands last";
            EXPECT_TRUE(!operand.phrase || &operand == &verb.operands.back()) << verb.name;
            was_optional = operand.optional;
        }
        for (const Option& option : verb.options) {
            EXPECT_TRUE(option.name.starts_with("-")) << verb.name << option.name;
            EXPECT_EQ(option.value.empty(), option.takes == Takes::nothing) << verb.name << option.name;
        }
        EXPECT_TRUE(parse(verb, least_words(verb))) << verb.name;
    }
}

TEST(Help, NamesEveryOptionOfTheParser) {
    for (const Verb& verb : verbs()) {
        for (const Option& option : verb.options) {
            EXPECT_TRUE(parse(verb, least_words_and(verb, option))) << verb.name << option.name;
            EXPECT_TRUE(has(help_text(verb, Messages("en"), {}), fmt::format("\n  {}", option.name)))
                << verb.name << option.name;
        }
    }
}

TEST(Help, ShowsWhatAVerbTakes) {
    const auto text = help_text(judge, Messages("en"), {});
    EXPECT_TRUE(text.starts_with("hito plan judge FILE CHOICE [NUMBER] --on NUMBER [OPTIONS]\nhelp.plan_judge.line\n"))
        << text;
    EXPECT_TRUE(has(text, "\n  CHOICE                  one of planned, achieved\n")) << text;
    EXPECT_TRUE(has(text, "\n  --evidence FILE …       option.plan_judge.evidence\n")) << text;
    EXPECT_TRUE(has(text, "\n  --accept                option.plan_judge.accept\n")) << text;
    EXPECT_TRUE(has(text, "\n  --database URL          the database: ")) << text;
}

TEST(Help, IsAskedForByAllWordsOfAVerb) {
    EXPECT_EQ(parse(help_verb(), Words{"plan", "add"})->operand(0), "plan add");
    EXPECT_EQ(parse(help_verb(), Words{})->operand(0), std::nullopt);
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
