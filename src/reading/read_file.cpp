#include "reading/read_file.h"

#include "base/file.h"
#include "document/read_text.h"
#include "outline/outline.h"
#include "reading/read_json.h"
#include "reading/read_plan.h"
#include "reading/read_report.h"

namespace hito::reading {

namespace {

// The end of a step. What a step gave that was broken off is of no use.
Expected<void> check_wanted(const Watch& watch, std::string_view next) {
    return goes_on(watch, {next}) ? Expected<void>() : fail(Failure::unavailable, {"error.broken_off", {}});
}

}    // namespace

Expected<Reading> read_bytes(std::string bytes, std::string document_name, const Vocabulary& vocabulary,
                             const Watch& watch) {
    HITO_CHECK(check_wanted(watch, "text"));
    if (is_plan_json(bytes)) {
        return read_json(bytes, document_name);
    }
    if (is_report(bytes)) {
        HITO_TRY(auto reading, read_report(bytes, document_name));
        if (reading) {
            return std::move(*reading);
        }
    }
    HITO_TRY(const auto document, document::read_text(std::move(bytes), std::move(document_name), vocabulary, watch));
    HITO_CHECK(check_wanted(watch, "structure"));
    const auto outline = outline::read_outline(document, vocabulary, watch);
    HITO_CHECK(check_wanted(watch, "rows"));
    auto reading = read_plan(document, outline, vocabulary, watch);
    HITO_CHECK(check_wanted(watch, "rows"));
    return reading;
}

Expected<Reading> read_file(const std::filesystem::path& path, const Vocabulary& vocabulary) {
    HITO_TRY(auto bytes, bytes_of(path));
    return read_bytes(std::move(bytes), path.filename().string(), vocabulary);
}

}    // namespace hito::reading
