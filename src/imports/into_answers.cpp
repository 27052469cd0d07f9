#include "imports/into_answers.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace hito::imports {

namespace {

std::size_t page_in(const web::Fields& form, std::string_view name, std::size_t pages) {
    const auto number = read_number(form.text(name)).value_or(1);
    return std::clamp<std::size_t>(number, 1, pages) - 1;
}

constexpr std::size_t name_digits = 8;    // so that those of 100,000 rows fit into a form

std::vector<std::string_view> parts_of(std::string_view names) {
    std::vector<std::string_view> parts;
    while (!names.empty()) {
        const auto end = std::min(names.find(','), names.size());
        parts.push_back(names.substr(0, end));
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return parts;
}

// Takes the answers out of a form; names that no difference has are passed over, and counted.
class FormAnswers {
public:
    FormAnswers(const web::Fields& form, const std::vector<Match>& matches)
        : form_(form), names_(names_of(matches)), answers_(proposed(matches)) {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (!names_[i].empty()) {
                index_.emplace(names_[i], i);
            }
        }
    }

    Answers read() {
        const auto usual = answers_;
        const auto kept = form_.text("kept");
        for (const auto name : parts_of(kept)) {
            answer(name, [&](std::size_t i) { return !usual[i]; });
        }
        const auto here = form_.text("here");
        for (const auto name : parts_of(here)) {
            answer(name, [](std::size_t) { return false; });
        }
        for (const auto name : form_.all("yes")) {
            answer(name, [](std::size_t) { return true; });
        }
        return std::move(answers_);
    }

    [[nodiscard]] std::size_t strangers() const { return strangers_; }

private:
    template <class Answer>
    void answer(std::string_view name, Answer answer) {
        const auto found = index_.find(name);
        if (found == index_.end()) {
            ++strangers_;
        } else {
            answers_[found->second] = answer(found->second);
        }
    }

    const web::Fields& form_;
    std::vector<std::string> names_;
    std::unordered_map<std::string_view, std::size_t> index_;
    Answers answers_;
    std::size_t strangers_ = 0;
};

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

std::vector<std::string> names_of(const std::vector<Match>& matches) {
    std::vector<std::string> names;
    std::unordered_map<std::string, std::size_t> times;
    names.reserve(matches.size());
    for (const auto& match : matches) {
        auto& name = names.emplace_back(match.mark.substr(0, name_digits));
        const auto before = name.empty() ? 0 : times[name]++;
        if (before > 0) {
            name += fmt::format("-{}", before + 1);
        }
    }
    return names;
}

Carried carried(const Answers& answers, const std::vector<Match>& matches, std::size_t page) {
    Carried carried;
    const auto usual = proposed(matches);
    const auto names = names_of(matches);
    const auto all = differing(matches);
    const auto add = [](std::string& to, const std::string& name) { to += (to.empty() ? "" : ",") + name; };
    for (std::size_t at = 0; at < all.size(); ++at) {
        const auto i = all[at];
        if (at / differences_of_page == page) {
            add(carried.here, names[i]);
        }
        if (answers[i] != usual[i]) {
            add(carried.kept, names[i]);
        }
    }
    return carried;
}

Expected<Answers> read_answers(const web::Fields& form, const std::vector<Match>& matches) {
    FormAnswers answers(form, matches);
    auto read = answers.read();
    if (answers.strangers() > 0) {
        return fail(Failure::invalid, {"error.no_form", {}});
    }
    return read;
}

Answers fitting_answers(const web::Fields& form, const std::vector<Match>& matches) {
    return FormAnswers(form, matches).read();
}

bool is_news(const web::Fields& form, const std::string& name) {
    const auto here = form.text("here");
    const auto names = parts_of(here);
    return !form.find("to") && std::find(names.begin(), names.end(), name) == names.end();
}

}    // namespace hito::imports
