#include "reports/csv.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/small_report.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <string>
#include <utility>

/// What a report costs by its rows: lines, nine measures each, with leaves that have a sentence and evidence. 95 rows is the
/// size of a triennial report, 10,000 that of a large network's whole history.
namespace hito::reports {
namespace {

void add_measure(Report& report, std::size_t line, std::size_t measures, std::size_t leaves) {
    const std::size_t parent = report.rows.size();
    auto& measure = report.rows.emplace_back();
    measure.key = measure.code = fmt::format("L{}M{}", line + 1, measures + 1);
    measure.parent = line;
    measure.role = Role::measure;
    measure.title = "Que las ciudades hayan intercambiado experiencias y una política común";
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
        auto& row = report.rows.emplace_back();
        row.key = row.code = fmt::format("{}D{}", report.rows[parent].code, leaf + 1);
        row.parent = parent;
        row.role = Role::deliverable;
        row.title = "Guía de buenas prácticas en tres idiomas para las ciudades de la red";
        Assessment said;
        said.status = leaf % 5 == 4 ? plans::Status::not_developed : plans::Status::achieved;
        said.on = small_day(2018 + static_cast<int>(leaf % 3), 3, 31);
        said.note = "Se publicó y se envió a todas las ciudades.";
        said.language = Language("es");
        said.author = "operator";
        said.evidence = {{Evidence::Kind::source, "plan.txt", std::string(64, 'a'), 0, {leaf + 1, leaf + 2}, {}}};
        row.current = std::move(said);
    }
}

Report report_of(std::size_t rows) {
    constexpr std::size_t lines = 3;
    Report report = small_report();
    report.rows.clear();
    report.counts = {};
    report.claims.clear();
    report.doubles.clear();
    report.without_owner = report.without_evidence = report.silent = report.conditions = {};
    const std::size_t leaves = 65 * (rows / 95 > 0 ? rows / 95 : 1) / 27 + 1;
    for (std::size_t line = 0; line < lines; ++line) {
        auto& top = report.rows.emplace_back();
        top.key = top.code = fmt::format("L{}", report.rows.size());
        top.title = "Fortalecer capacidades para la gobernanza";
        const std::size_t at = report.rows.size() - 1;
        for (std::size_t measure = 0; measure < 9 && report.rows.size() < rows * (line + 1) / lines; ++measure) {
            add_measure(report, at, measure, leaves);
        }
    }
    for (auto& row : report.rows) {
        row.language = Language("es");
    }
    count_small(report);
    return report;
}

template <std::string (*Format)(const Report&)>
void write(benchmark::State& state) {
    const Report report = report_of(static_cast<std::size_t>(state.range(0)));
    std::size_t bytes = 0;
    for (auto _ : state) {
        bytes = Format(report).size();
        benchmark::DoNotOptimize(bytes);
    }
    state.counters["rows"] = static_cast<double>(report.rows.size());
    state.counters["bytes"] = static_cast<double>(bytes);
}

std::string page_text(const Report& report) { return html_text(report); }

BENCHMARK(write<page_text>)->Name("report_html")->Arg(95)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(write<json_text>)->Name("report_json")->Arg(95)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(write<csv_text>)->Name("report_csv")->Arg(95)->Arg(10'000)->Unit(benchmark::kMillisecond);

}    // namespace
}    // namespace hito::reports
