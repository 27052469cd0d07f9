#include "cli/report.h"

#include "base/file.h"
#include "base/text.h"
#include "cli/options.h"
#include "cli/rooms.h"
#include "networks/store.h"
#include "reports/csv.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/pdf.h"
#include "reports/view.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>

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

// "pdf" of "folder/report.PDF"; empty when there is none.
std::string ending_of(const std::filesystem::path& path) {
    const auto ending = path.extension().string();
    return text_key(ending);
}

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
    const auto chosen = arguments.option("--format");
    const auto ending = path ? ending_of(*path) : std::string();
    // "-o report.pdf" says the format, too; a page is not put into what calls itself a document of another kind.
    const bool known = std::find(format_choices.begin(), format_choices.end(), ending) != format_choices.end();
    if (!chosen && !known && !ending.empty() && ending != "htm") {
        return finish(fail(Failure::invalid,
                           {"error.no_report_of_ending", {ending, fmt::format("{}", fmt::join(format_choices, ", "))}}),
                      console);
    }
    const auto format = chosen.value_or(known ? ending : "html");
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
