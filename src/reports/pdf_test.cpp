#include "reports/pdf.h"

#include "reports/page.h"
#include "reports/small_report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hito::reports {
namespace {

// What WeasyPrint 57 says of every PDF/UA; anything else is a fault of ours.
constexpr std::string_view known_warning = "WARNING: PDF/UA support is experimental";

std::vector<std::string> unknown_warnings(std::string_view errors) {
    std::vector<std::string> unknown;
    for (std::size_t at = 0; at < errors.size();) {
        const std::size_t end = std::min(errors.find('\n', at), errors.size());
        const auto line = errors.substr(at, end - at);
        if (!line.empty() && !line.starts_with(known_warning)) {
            unknown.emplace_back(line);
        }
        at = end + 1;
    }
    return unknown;
}

std::string printed(std::string_view pdf, std::vector<std::string> words) {
    const auto ran = run_program({std::move(words), std::chrono::seconds(30), 1'000'000'000, 10'000'000}, pdf);
    EXPECT_TRUE(ran && ran->exit == 0) << (ran ? ran->errors : ran.error().message.id);
    return ran ? ran->output : std::string();
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

TEST(ReportPdf, IsMadeWithoutAWarning) {
    const auto ran = typeset(html_text(small_report()));
    ASSERT_TRUE(ran) << ran.error().message.id << ": " << ran.error().message.arguments.back();
    EXPECT_EQ(unknown_warnings(ran->errors), std::vector<std::string>());
}

TEST(ReportPdf, IsTaggedNamesItsLanguageAndCarriesItsFonts) {
    auto report = small_report();
    report.language = Language("fr");
    const auto pdf = pdf_of(html_text(report));
    ASSERT_TRUE(pdf);
    EXPECT_TRUE(has(*pdf, "/Lang (fr)"));
    EXPECT_TRUE(has(printed(*pdf, {"pdfinfo", "-"}), "Tagged:          yes"));
    const auto text = printed(*pdf, {"pdftotext", "-layout", "-", "-"});
    EXPECT_TRUE(has(text, "Guía de buenas prácticas, con \"comillas\""));
    EXPECT_TRUE(has(text, "réseau fictif"));
    EXPECT_TRUE(has(text, "page 2 sur "));
}

}    // namespace
}    // namespace hito::reports
