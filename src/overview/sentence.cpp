#include "overview/sentence.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace hito::overview {

CountedPart counted_part(const Wording& wording, std::string_view id, std::size_t number, std::string address,
                         std::vector<std::string> others) {
    const std::string gap = "\x01";    // stands in no text
    others.insert(others.begin(), gap);
    const auto said = wording.messages().say(Message{std::string(id), std::move(others)}, number);
    const std::size_t at = said.find(gap);
    if (at == std::string::npos) {
        return {said, {}, {}, {}};
    }
    return {said.substr(0, at), wording.number(number), said.substr(at + gap.size()), std::move(address)};
}

std::vector<CountedPart> standing_parts(const Wording& wording, const assessments::Counts& counts, const std::string& plan) {
    using plans::Status;
    constexpr std::array<Status, 6> order = {Status::achieved,      Status::partly_achieved, Status::in_progress,
                                             Status::not_developed, Status::planned,         Status::unknown};
    std::vector<CountedPart> parts;
    for (const auto status : order) {
        const auto count = static_cast<std::size_t>(counts.of(status));
        if (count > 0 || status == Status::achieved) {    // what was achieved is said even where nothing was
            const auto name = plans::name_of(status);
            parts.push_back(counted_part(wording, fmt::format("report.part.{}", name), count,
                                         count == 0 ? std::string() : fmt::format("{}?status={}", plan, name)));
        }
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        parts[i].after += last ? "." : wording.say(i + 2 == parts.size() ? "report.and" : "report.comma");
    }
    return parts;
}

}    // namespace hito::overview
