#include "assessments/assessment.h"

#include "base/bounds.h"

#include <string>

namespace hito::assessments {

namespace {

// An address that a browser opens and a mail can carry; nothing that runs.
bool is_address(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) && text.find(' ') == std::string_view::npos &&
           text.size() > 10;
}

}    // namespace

void Counts::add(const Standing& standing, std::int64_t times) {
    leaves += times;
    by_status.at(static_cast<std::size_t>(standing.status)) += times;
    no_word += standing.assessment ? 0 : times;
    owned += standing.owned ? times : 0;
    const bool evidenced = standing.assessment && standing.evidence > 0;
    evident += evidenced ? times : 0;
    shown += evidenced && standing.status == plans::Status::achieved ? times : 0;
}

Expected<void> check(const Assessment& assessment) {
    if (assessment.note.size() > bounds::title_length) {
        return fail(Failure::invalid, {"error.text_too_long", {std::to_string(bounds::title_length)}});
    }
    if (assessment.evidence.size() > bounds::evidence_files) {
        return fail(Failure::invalid, {"error.too_much_evidence", {std::to_string(bounds::evidence_files)}});
    }
    for (const auto& evidence : assessment.evidence) {
        if (evidence.name.size() > bounds::short_length) {
            return fail(Failure::invalid, {"error.text_too_long", {std::to_string(bounds::short_length)}});
        }
        if (evidence.kind == Evidence::Kind::link && !is_address(evidence.name)) {
            return fail(Failure::invalid, {"error.no_address", {evidence.name}});
        }
    }
    return {};
}

}    // namespace hito::assessments
