#include "templates/generate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hito::templates {
namespace {

Template parsed(const std::string& name, const std::string& text) {
    auto found = parse("{{! view: hito::plans::Page \"plans/page.h\" }}\n" + text, "src/plans/templates/" + name + ".html");
    EXPECT_TRUE(found) << (found ? "" : found.error().sentence);
    return found ? *found : Template();
}

Parsed<std::string> generated(const std::vector<Template>& templates, const std::vector<Stylesheet>& sheets = {}) {
    return generate("plans", templates, sheets, {"word.line", "word.none"});
}

bool has(const Parsed<std::string>& source, std::string_view text) {
    return source && source->find(text) != std::string::npos;
}

TEST(Generate, MakesAFunctionOfTheViewForEachTemplate) {
    const auto source =
        generated({parsed("show", "<p>{{title}}</p>{{> row}}"), parsed("_row", "<p>{{title}}</p>{{> row}}")});
    EXPECT_TRUE(has(source, "#include \"plans/page.h\"\n"));
    EXPECT_TRUE(has(source, "web::Html plans_show([[maybe_unused]] const hito::plans::Page& s0,"));
    EXPECT_TRUE(has(source, "void plans__row(std::string& out, [[maybe_unused]] const hito::plans::Page& s0,"));
    EXPECT_TRUE(has(source, "plans__row(out, s0, messages);"));
}

TEST(Generate, EscapesByThePlaceAndSearchesOutwards) {
    const auto source = generated({parsed("show", "{{#rows}}<a href=\"{{url}}\" title=\"{{a.b}}\">{{.}}</a>{{/rows}}")});
    EXPECT_TRUE(has(source, "web::section(web::field<Field_rows>(s0), s0, [&]([[maybe_unused]] const auto& s1) {"));
    EXPECT_TRUE(has(source, "web::append_url(out, web::field<Field_url>(s1, s0));"));
    EXPECT_TRUE(has(source, "web::append_attribute(out, web::field<Field_a>(s1, s0).b);"));
    EXPECT_TRUE(has(source, "web::append_text(out, s1);"));
    EXPECT_TRUE(
        has(generated({parsed("show", "{{^rows}}none{{/rows}}")}), "if (!web::holds(web::field<Field_rows>(s0))) {"));
}

TEST(Generate, TellsTheCompilerTheTemplatesLine) {
    EXPECT_TRUE(has(generated({parsed("show", "<p>\n{{title}}</p>")}), "#line 3 \"src/plans/templates/show.html\"\n"));
}

TEST(Generate, SaysMessagesEscaped) {
    const auto source = generated({parsed("show", "<p title=\"{{t word.none}}\">{{t word.line n}}</p>")});
    EXPECT_TRUE(has(source, "web::append_attribute(out, messages.say(\"word.none\"));"));
    EXPECT_TRUE(has(
        source, "web::append_text(out, messages.say(Message{\"word.line\", {web::text_of(web::field<Field_n>(s0))}}));"));
}

TEST(Generate, RefusesWhatIsMissing) {
    EXPECT_EQ(generated({parsed("show", "\n{{t word.gone}}")}).error(),
              (Fault{"src/plans/templates/show.html", 3, "The message word.gone has no text in locale/en.po."}));
    EXPECT_EQ(generated({parsed("show", "{{> gone}}")}).error().sentence, "There is no _gone.html beside this file.");
    EXPECT_EQ(generated({parsed("show", "<style>{{css gone}}</style>")}).error().sentence,
              "There is no gone.css beside this file.");
    EXPECT_EQ(
        generated({parsed("show", "<style>{{css page}}</style>")}, {{"page", "a { content: '</style>' }"}}).error().sentence,
        "page.css must hold neither “<” nor “&”: it stands within a page.");
}

TEST(Generate, EmbedsAStylesheet) {
    EXPECT_TRUE(
        has(generated({parsed("show", "<style>{{css page}}</style>")}, {{"page", "a \"b\"\n"}}), R"(out += "a \"b\"\n";)"));
}

TEST(Generate, FindsTheIdsOfACatalog) {
    EXPECT_EQ(message_ids("msgid \"\"\nmsgstr \"x\"\n\nmsgid \"a.b\"\nmsgstr \"\"\n\nmsgid \"c.d\"\nmsgid_plural \"c.d\"\n"),
              (std::set<std::string>{"a.b", "c.d"}));
}

}    // namespace
}    // namespace hito::templates
