#include "templates/template.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hito::templates {
namespace {

const std::string view = "{{! view: hito::plans::Page \"plans/page.h\" }}\n";

Parsed<Template> parsed(const std::string& text) { return parse(view + text, "src/plans/templates/show.html"); }

std::string fault_of(const std::string& text) {
    const auto found = parsed(text);
    return found ? "none" : found.error().sentence;
}

// The pieces of a template that is right.
std::vector<Piece> pieces_of(const std::string& text) {
    auto found = parsed(text);
    EXPECT_TRUE(found) << (found ? "" : found.error().sentence);
    return found ? found->pieces : std::vector<Piece>();
}

TEST(Template, NamesItsViewAndItself) {
    const auto found = parsed("<p></p>");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, "show");
    EXPECT_EQ(found->view, "hito::plans::Page");
    EXPECT_EQ(found->header, "plans/page.h");
}

TEST(Template, WithoutAViewIsRefused) {
    const auto found = parse("<p></p>\n", "a.html");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().line, 1U);
    EXPECT_TRUE(found.error().sentence.starts_with("The first line names what is shown"));
}

TEST(Template, ParsesFieldsMessagesPartialsAndSections) {
    const auto pieces = pieces_of("<p>{{a.b}}{{t word.line n m}}{{#rows}}{{.}}{{/rows}}{{^rows}}-{{/rows}}{{> row}}</p>");
    ASSERT_EQ(pieces.size(), 7U);
    EXPECT_EQ(pieces[1].text, "a.b");
    EXPECT_EQ(pieces[2].kind, Piece::Kind::message);
    EXPECT_EQ(pieces[2].arguments, (std::vector<std::string>{"n", "m"}));
    EXPECT_EQ(pieces[3].kind, Piece::Kind::section);
    EXPECT_EQ(pieces[3].pieces.at(0).text, ".");
    EXPECT_EQ(pieces[4].kind, Piece::Kind::inverted);
    EXPECT_EQ(pieces[5].kind, Piece::Kind::partial);
}

TEST(Template, TakesTheLineOfATagThatStandsAlone) {
    const auto pieces = pieces_of("<ul>\n  {{#rows}}\n  <li>{{name}}</li>\n  {{/rows}}\n  {{! said nowhere }}\n</ul>\n");
    ASSERT_EQ(pieces.size(), 3U);
    EXPECT_EQ(pieces[0].text, "<ul>\n");
    EXPECT_EQ(pieces[1].pieces.at(0).text, "  <li>");
    EXPECT_EQ(pieces[1].pieces.at(2).text, "</li>\n");
    EXPECT_EQ(pieces[2].text, "</ul>\n");
}

TEST(Template, KnowsTheLineOfEachTag) {
    const auto found = parsed("<p>\n\n{{#a}}\n{{b}}\n{{/a}}\n{{c}}</p>");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->pieces.at(1).line, 4U);
    EXPECT_EQ(found->pieces.at(1).pieces.at(0).line, 5U);
    EXPECT_EQ(found->pieces.at(3).line, 7U);
}

TEST(Template, FindsThePlaceOfEachField) {
    const auto pieces = pieces_of(
        "<a class=\"{{c}}\" href='{{u}}' {{#x}}lang=\"{{l}}\"{{/x}}>{{t}}</a><a href=\"#{{k}}\">x</a><a "
        "href=\"{{u}}/b\">x</a>");
    EXPECT_EQ(pieces.at(1).place, Place::attribute);
    EXPECT_EQ(pieces.at(3).place, Place::url);
    EXPECT_EQ(pieces.at(5).place, Place::tag);
    EXPECT_EQ(pieces.at(5).pieces.at(1).place, Place::attribute);
    EXPECT_EQ(pieces.at(7).place, Place::text);
    EXPECT_EQ(pieces.at(9).place, Place::url_part);
    EXPECT_EQ(pieces.at(11).place, Place::url);
}

TEST(Template, RefusesWhatItsTagsCannotMean) {
    EXPECT_EQ(fault_of("{{{raw}}}"), "No field goes into a page unescaped.");
    EXPECT_EQ(fault_of("{{&raw}}"), "No field goes into a page unescaped.");
    EXPECT_EQ(fault_of("{{a-b}}"), "“a-b” is no name of a field.");
    EXPECT_EQ(fault_of("{{a..b}}"), "“a..b” is no name of a field.");
    EXPECT_EQ(fault_of("{{#a}}"), "The section {{#a}} is never closed.");
    EXPECT_EQ(fault_of("{{#a}}{{/b}}"), "{{/b}} closes no open section.");
    EXPECT_EQ(fault_of("{{/a}}"), "{{/a}} closes no open section.");
    EXPECT_EQ(fault_of("{{a"), "A tag that begins with {{ needs a name and }} behind it.");
    EXPECT_EQ(fault_of("{{> ../secret}}"), "“../secret” is no name of a file beside this one.");
}

TEST(Template, SaysTheLineOfAFault) {
    const auto found = parsed("<p>\nx</p>\n<p onclick=\"x\"></p>");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().line, 4U);
    EXPECT_EQ(found.error().file, "src/plans/templates/show.html");
}

}    // namespace
}    // namespace hito::templates
