#include "imports/into_answers.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace hito::imports {

namespace {

std::size_t page_in(const web::Fields& form, std::string_view name, std::size_t pages) {
    const auto number = read_number(form.text(name)).value_or(1);
    return std::clamp<std::size_t>(number, 1, pages) - 1;
}

// "17-20" or "3": which answers are not as proposed. Each part begins behind the one before, so that none is turned twice.
Expected<void> turn(Answers& answers, std::size_t& from, std::string_view part) {
    const auto dash = part.find('-');
    const auto first = read_number(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : read_number(part.substr(dash + 1));
    if (!first || !last || *first < from || *first > *last || *last >= answers.size()) {
        return fail(Failure::invalid, {"error.no_form", {}});
    }
    for (auto i = *first; i <= *last; ++i) {
        answers[i] = !answers[i];
    }
    from = *last + 1;
    return {};
}

}    // namespace

std::size_t pages_of(std::size_t differences) {
    return std::max<std::size_t>((differences + differences_of_page - 1) / differences_of_page, 1);
}

std::size_t page_shown(const web::Fields& form, std::size_t pages) { return page_in(form, "at", pages); }

std::size_t page_wanted(const web::Fields& form, std::size_t pages) {
    return page_in(form, form.text("page") == "chosen" ? "to" : "page", pages);
}

Answers proposed(const std::vector<Match>& matches) {
    Answers answers(matches.size());
    std::transform(matches.begin(), matches.end(), answers.begin(), [](const Match& match) {
        return !differs(match) || (!asks(match) && !only_emptied(match) && match.restated != plans::Status::unknown);
    });
    return answers;
}

std::vector<std::size_t> differing(const std::vector<Match>& matches) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (differs(matches[i])) {
            found.push_back(i);
        }
    }
    return found;
}

std::string text_of(const Answers& answers, const Answers& proposed) {
    std::string text;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto first = i;
        while (i < answers.size() && answers[i] != proposed[i]) {
            ++i;
        }
        if (i > first) {
            text += text.empty() ? "" : ",";
            text += i - first == 1 ? std::to_string(first) : fmt::format("{}-{}", first, i - 1);
        }
    }
    return text;
}

Expected<Answers> read_answers(const web::Fields& form, const std::vector<Match>& matches) {
    auto answers = proposed(matches);
    const auto kept = form.text("kept");
    std::size_t from = 0;
    for (std::string_view rest = kept; !rest.empty();) {
        const auto end = std::min(rest.find(','), rest.size());
        HITO_CHECK(turn(answers, from, rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const auto all = differing(matches);
    const auto first = page_shown(form, pages_of(all.size())) * differences_of_page;
    for (auto at = first; at < std::min(first + differences_of_page, all.size()); ++at) {
        answers[all[at]] = form.find(fmt::format("yes-{}", all[at])).has_value();
    }
    return answers;
}

}    // namespace hito::imports
