#include "cli/report.h"

#include "base/file.h"
#include "cli/options.h"
#include "cli/rooms.h"
#include "networks/store.h"
#include "reports/csv.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/pdf.h"
#include "reports/view.h"

#include <algorithm>
#include <array>

namespace hito::cli {

namespace {

constexpr std::array<std::string_view, 4> format_choices = {"html", "pdf", "json", "csv"};
constexpr std::array<Operand, 1> operands = {{{"word.plan"}}};
constexpr std::array<Option, 6> options = {{{"--format", "word.choice", format_choices},
                                            {"--as-of", "word.day", {}, true},
                                            {"--known-by", "word.day", {}, true},
                                            {"-o", "word.file"},
                                            database_option,
                                            language_option}};
constexpr std::array<std::string_view, 3> examples = {
    "hito report riberas/2025 -o report.html",
    "hito report riberas/2025 --format pdf --language es --as-of 2025-12-31 -o report.pdf",
    "hito report riberas/2025 --format json --known-by 2026-01-31"};
constexpr std::array<Exit, 5> exits = {Exit::done, Exit::no, Exit::wrong_use, Exit::unreadable, Exit::machine_failed};

Expected<std::string> output_of(const Arguments& arguments, const Console& console, const std::string& format) {
    HITO_TRY(const auto address, read_plan_address(arguments.operand(0).value_or("")));
    HITO_TRY(auto onlooker, onlooker_of(arguments, console));
    HITO_TRY(const auto place, workplace_of(arguments));
    HITO_TRY(const auto report, reports::report_of(*place.database, onlooker, address.network, address.plan));
    if (format == "json") {
        return reports::json_text(report);
    }
    if (format == "csv") {
        return reports::csv_text(report);
    }
    auto html = reports::html_text(report);
    return format == "pdf" ? reports::pdf_of(html) : Expected<std::string>(std::move(html));
}

Exit run(const Arguments& arguments, Console& console) {
    const auto path = arguments.option("-o");
    // "-o report.pdf" says the format, too.
    const auto ending = path ? path->substr(std::min(path->rfind('.'), path->size() - 1) + 1) : std::string();
    const bool known = std::find(format_choices.begin(), format_choices.end(), ending) != format_choices.end();
    const auto format = arguments.option("--format").value_or(known ? ending : "html");
    if (format == "pdf" && !path) {
        return finish(fail(Failure::invalid, {"error.pdf_needs_file", {}}), console);
    }
    const auto output = output_of(arguments, console, format);
    if (!output || !path) {
        return finish(output, console);
    }
    const auto written = write_file(*path, *output);
    if (!written) {
        return finish(tl::make_unexpected(written.error()), console);
    }
    console.write(console.messages().say({"said.report_written", {*path}}) + "\n");
    return Exit::done;
}

}    // namespace

const Verb& report_verb() {
    static constexpr Verb verb{"report", operands, options, examples, exits, run};
    return verb;
}

}    // namespace hito::cli
