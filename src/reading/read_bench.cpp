#include "reading/read_file.h"

#include "base/text.h"
#include "base/vocabulary.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

/// How reading grows with the document: this project's own documents, one after the other, again and again, each time with
/// other numbers in their codes, so that no row is a repetition of an older one.
namespace hito::reading {
namespace {

/// The plain text ones: with the others, whose rows are shorter, 10 MB hold more rows than bounds::rows allows.
std::vector<std::string> own_documents() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(HITO_SOURCE_DIR "/tests/documents")) {
        const auto gold = std::filesystem::path(entry.path()).replace_extension(".json");
        if (entry.path().extension() == ".txt" && std::filesystem::exists(gold)) {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> documents;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        documents.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return documents;
}

/// The line with `step` added to the first number within its first twelve bytes, where codes stand ("L1M2", "| 2.b",
/// "## 3."). A day or a year there ("12 de marzo") changes too, which does no harm to a measure of time.
std::string renumbered(std::string_view line, std::size_t step) {
    constexpr std::string_view digits = "0123456789";
    const auto begin = line.find_first_of(digits);
    if (begin > 12) {
        return std::string(line);
    }
    const auto end = std::min(line.find_first_not_of(digits, begin), line.size());
    const auto number = read_number(line.substr(begin, end - begin));
    return number ? fmt::format("{}{}{}", line.substr(0, begin), *number + step, line.substr(end)) : std::string(line);
}

/// At least `size` bytes, whole lines.
std::string long_document(std::size_t size) {
    const auto documents = own_documents();
    std::string text;
    text.reserve(size + 10'000);
    for (std::size_t copy = 0; text.size() < size && !documents.empty(); ++copy) {
        std::string_view rest = documents.at(copy % documents.size());
        while (!rest.empty() && text.size() < size) {
            const auto end = std::min(rest.find('\n'), rest.size() - 1) + 1;
            text += renumbered(rest.substr(0, end), copy * 10);
            rest.remove_prefix(end);
        }
    }
    return text;
}

void read_megabytes(benchmark::State& state) {
    const auto vocabulary = built_in_vocabulary();
    const auto text = long_document(static_cast<std::size_t>(state.range(0)) * 1'000'000);
    std::size_t rows = 0;
    for (auto _ : state) {
        const auto reading = read_bytes(text, "long.txt", vocabulary);
        if (!reading) {
            state.SkipWithError(reading.error().message.id.c_str());
            break;
        }
        rows = reading->rows.size();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
    state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(read_megabytes)->Name("read")->Arg(1)->Arg(3)->Arg(10)->Unit(benchmark::kMillisecond);

}    // namespace
}    // namespace hito::reading
