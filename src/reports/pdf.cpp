#include "reports/pdf.h"

#include "base/text.h"

#include <utility>

namespace hito::reports {

namespace {

std::string last_line(std::string_view text) {
    const auto whole = trimmed(text);
    const std::size_t end = whole.find_last_of('\n');
    return std::string(end == std::string_view::npos ? whole : whole.substr(end + 1));
}

}    // namespace

Expected<Ran> typeset(std::string_view html, std::chrono::seconds time) {
    const Program weasyprint{{"weasyprint", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-"},
                             time,
                             bounds::converter_bytes,
                             bounds::converted_bytes};
    HITO_TRY(auto ran, run_program(weasyprint, html));
    if (ran.exit != 0 || !ran.output.starts_with("%PDF-")) {
        return fail(Failure::invalid, {"error.program_failed", {"weasyprint", last_line(ran.errors)}});
    }
    return ran;
}

Expected<std::string> pdf_of(std::string_view html, std::chrono::seconds time) {
    HITO_TRY(auto ran, typeset(html, time));
    return std::move(ran.output);
}

}    // namespace hito::reports
