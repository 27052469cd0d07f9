#include "reading/read_file.h"

#include "base/file.h"
#include "document/read_text.h"
#include "outline/outline.h"
#include "reading/read_json.h"
#include "reading/read_plan.h"
#include "reading/read_report.h"

namespace hito::reading {

Expected<Reading> read_bytes(std::string bytes, std::string document_name, const Vocabulary& vocabulary) {
    if (is_plan_json(bytes)) {
        return read_json(bytes, document_name);
    }
    if (is_report(bytes)) {
        HITO_TRY(auto reading, read_report(bytes, document_name));
        if (reading) {
            return std::move(*reading);
        }
    }
    HITO_TRY(const auto document, document::read_text(std::move(bytes), std::move(document_name), vocabulary));
    return read_plan(document, outline::read_outline(document, vocabulary), vocabulary);
}

Expected<Reading> read_file(const std::filesystem::path& path, const Vocabulary& vocabulary) {
    HITO_TRY(auto bytes, bytes_of(path));
    return read_bytes(std::move(bytes), path.filename().string(), vocabulary);
}

}    // namespace hito::reading
