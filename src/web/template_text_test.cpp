#include "web/template_text.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace hito::web {
namespace {

std::string text(std::string_view raw) {
    std::string out;
    append_text(out, raw);
    return out;
}

std::string url(std::string_view raw) {
    std::string out;
    append_url(out, raw);
    return out;
}

std::string url_part(std::string_view raw) {
    std::string out;
    append_url_part(out, raw);
    return out;
}

TEST(TemplateText, EscapesMarkup) {
    EXPECT_EQ(text("a <b> & \"c\" 'd'"), "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
    EXPECT_EQ(text("año\n\tx"), "año\n\tx");
    EXPECT_EQ(text(std::string("a\0b\x1b", 4)), "a\uFFFDb\uFFFD");
    EXPECT_EQ(text(""), "");
}

TEST(TemplateText, LetsOnlyKnownAddressesThrough) {
    for (const char* address : {"https://example.org/a?b=c#d", "HTTP://example.org", "mailto:a@example.org", "/plans/1",
                                "plans", "#L1M1", "?a=b:c", "a/b:c", ""}) {
        EXPECT_EQ(url(address), address);
    }
    for (const char* address :
         {"javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)", "data:text/html,x",
          "vbscript:x", "//example.org", "\\\\example.org", "file:///etc/passwd"}) {
        EXPECT_EQ(url(address), "#") << address;
    }
    EXPECT_EQ(url("https://example.org/?a=\"&b"), "https://example.org/?a=&quot;&amp;b");
}

TEST(TemplateText, EncodesPartsOfAddresses) {
    EXPECT_EQ(url_part("L1M1-D_1.a~"), "L1M1-D_1.a~");
    EXPECT_EQ(url_part("a b/ñ:\"'<"), "a%20b%2F%C3%B1%3A%22%27%3C");
}

struct Inner {
    std::string name;
};
struct Outer {
    std::string title = "t";
    std::vector<Inner> rows;
};
struct FieldTitle {
    template <class View>
    static constexpr auto of(const View& view) -> decltype((view.title)) {
        return view.title;
    }
};

TEST(TemplateText, SearchesFieldsOutwards) {
    const Outer outer{"outer", {{"a"}}};
    EXPECT_EQ(&field<FieldTitle>(outer.rows[0], outer), &outer.title);
}

TEST(TemplateText, ShowsSectionsByType) {
    int shown = 0;
    const auto count = [&](const auto&) { ++shown; };
    const Outer scope;
    section(std::vector<Inner>(3), scope, count);
    EXPECT_EQ(shown, 3);
    section(true, scope, count);
    section(false, scope, count);
    section(std::string("x"), scope, count);
    section(std::string(), scope, count);
    section(std::optional<Inner>(), scope, count);
    section(std::optional<Inner>(Inner{}), scope, count);
    section(std::size_t{0}, scope, count);
    section(Inner{}, scope, count);
    EXPECT_EQ(shown, 7);
    EXPECT_TRUE(holds(Inner{}));
    EXPECT_FALSE(holds(std::vector<Inner>()));
    EXPECT_FALSE(holds(std::optional<Inner>()));
}

}    // namespace
}    // namespace hito::web
