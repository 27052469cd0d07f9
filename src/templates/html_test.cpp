#include "templates/html.h"

#include <gtest/gtest.h>

#include <string>

namespace hito::templates {
namespace {

std::string fault_of(const std::string& html) {
    const auto found = parse("{{! view: hito::plans::Page \"plans/page.h\" }}\n" + html, "show.html");
    return found ? "none" : found.error().sentence;
}

TEST(Html, TakesAWholePage) {
    EXPECT_EQ(fault_of("<!DOCTYPE html>\n<html lang=\"{{language}}\"><head><meta charset=\"utf-8\"/><title>{{title}}</title>"
                       "<style>\n{{css page}}\n</style></head><body><p>a &amp; b &#160;<br/>{{text}}</p>"
                       "<svg viewBox=\"0 0 1 1\"><path d=\"M1 1\"/></svg></body></html>\n"),
              "none");
}

TEST(Html, RefusesWhatRuns) {
    const std::string only_ours = "A script is a file of ours: <script src=\"{{asset name.js}}\"></script>.";
    EXPECT_EQ(fault_of("<script src=\"{{asset site.js}}\" defer=\"defer\"></script><p>a</p>"), "none");
    EXPECT_EQ(fault_of("<script>1</script>"), only_ours);
    EXPECT_EQ(fault_of("<script src=\"{{asset site.js}}\">1</script>"), only_ours);
    EXPECT_EQ(fault_of("<p src=\"x\"></p><script></script>"), only_ours);
    EXPECT_EQ(fault_of("<script src=\"{{asset site.js}}\">{{x}}</script>"),
              "Only text and quoted attributes can hold a tag of a template.");
    EXPECT_EQ(fault_of("<SCRIPT>1</SCRIPT>"), "<SCRIPT> is no tag that a page may hold.");
    EXPECT_EQ(fault_of("<iframe src=\"x\"></iframe>"), "<iframe> is no tag that a page may hold.");
    EXPECT_EQ(fault_of("<p onclick=\"x\"></p>"), "onclick: handlers are scripts, and no page has any in it.");
    EXPECT_EQ(fault_of("<p OnClick=\"x\"></p>"), "onclick: handlers are scripts, and no page has any in it.");
    EXPECT_EQ(fault_of("<a href=\"javascript:{{x}}\">x</a>"), "“javascript:” is none of http, https, mailto.");
    EXPECT_EQ(fault_of("<a HREF=\"data:{{x}}\">x</a>"), "“data:” is none of http, https, mailto.");
    EXPECT_EQ(fault_of("<a href=\"{{a}}:b\">x</a>"),
              "What follows a field at the beginning of an address must begin with “/”, “?” or “#”.");
    EXPECT_EQ(fault_of("<a href=\"{{a}}{{b}}\">x</a>"),
              "What follows a field at the beginning of an address must begin with “/”, “?” or “#”.");
}

TEST(Html, PutsAssetsAtTheBeginningOfAddresses) {
    EXPECT_EQ(fault_of("<svg><use href=\"{{asset marks.svg}}#s-{{x}}\"/></svg>"), "none");
    EXPECT_EQ(fault_of("<p>{{asset marks.svg}}</p>"), "An asset stands at the beginning of an address.");
    EXPECT_EQ(fault_of("<a href=\"/x{{asset marks.svg}}\">x</a>"), "An asset stands at the beginning of an address.");
}

TEST(Html, RefusesStylesButThoseOfTheRepository) {
    EXPECT_EQ(fault_of("<p style=\"color:red\"></p>"), "The attribute style is refused by the content security policy.");
    EXPECT_EQ(fault_of("<meta http-equiv=\"refresh\"/>"),
              "The attribute http-equiv is refused by the content security policy.");
    EXPECT_EQ(fault_of("<noscript><meta http-equiv=\"refresh\" content=\"2\"/></noscript>"), "none");
    EXPECT_EQ(fault_of("<noscript><meta http-equiv=\"refresh\" content=\"{{where}}\"/></noscript>"),
              "Only text and quoted attributes can hold a tag of a template.");
    EXPECT_EQ(fault_of("<style>{{x}}</style>"), "A style holds a stylesheet of the repository and no field: {{css name}}.");
    EXPECT_EQ(fault_of("<style>p { color: red }</style>"), "A style holds a stylesheet of the repository: {{css name}}.");
    EXPECT_EQ(fault_of("<p>{{css page}}</p>"), "A stylesheet stands in <style>.");
}

TEST(Html, RefusesFieldsThatCouldBecomeMarkup) {
    EXPECT_EQ(fault_of("<p class={{x}}></p>"), "Only text and quoted attributes can hold a tag of a template.");
    EXPECT_EQ(fault_of("<p class=x></p>"), "The value of class must stand in quotation marks.");
    EXPECT_EQ(fault_of("<p {{x}}></p>"),
              "A field cannot be an attribute; it stands in quotation marks behind a name and “=”.");
    EXPECT_EQ(fault_of("<{{x}}></p>"), "“<” opens a tag; as a character it is &lt;.");
    EXPECT_EQ(fault_of("<p{{x}}></p>"), "Only text and quoted attributes can hold a tag of a template.");
    EXPECT_EQ(fault_of("<p title=\"{{> row}}\"></p>"), "A partial stands between tags, not in one.");
    EXPECT_EQ(fault_of("<!-- {{x}} -->"), "Comments are written {{! … }}, so that they stay here.");
}

TEST(Html, RefusesWhatIsNoXml) {
    EXPECT_EQ(fault_of("<br>"), "<br> holds nothing and is written <br/>.");
    EXPECT_EQ(fault_of("<p/>"), "<p/> is read as <p> by browsers: write <p></p>.");
    EXPECT_EQ(fault_of("<p><b></p></b>"), "</p> stands where <b> is open.");
    EXPECT_EQ(fault_of("<p>"), "<p> is never closed.");
    EXPECT_EQ(fault_of("<p"), "The file ends within a tag.");
    EXPECT_EQ(fault_of("<input disabled/>"), "The attribute disabled needs a value in quotation marks.");
    EXPECT_EQ(fault_of("a &nbsp; b"), "“&” stands only in &amp; &lt; &gt; &quot; and &#…;: other names are not XML.");
}

TEST(Html, HoldsSectionsToOneElement) {
    EXPECT_EQ(fault_of("{{#a}}<p>{{/a}}</p>"), "The section a must end in the element in which it begins.");
    EXPECT_EQ(fault_of("<p {{#a}}class=\"{{/a}}\"></p>"), "The section a must end in the element in which it begins.");
    EXPECT_EQ(fault_of("<a href=\"{{#a}}x{{/a}}\">x</a>"), "No section stands in an address or a style.");
    EXPECT_EQ(fault_of("<p class=\"a{{#b}} b{{/b}}\"></p>"), "none");
    EXPECT_EQ(fault_of("<p{{#b}} class=\"b\"{{/b}}></p>"), "none");
    EXPECT_EQ(fault_of("<iframe{{#b}} class=\"b\"{{/b}}></iframe>"), "<iframe> is no tag that a page may hold.");
    EXPECT_EQ(fault_of("<script{{#b}} src=\"{{b}}\"{{/b}}></script>"),
              "The section b must end in the element in which it begins.");
}

}    // namespace
}    // namespace hito::templates
