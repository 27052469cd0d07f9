#include "overview/level_words.h"

#include "base/letter_case.h"
#include "base/text.h"
#include "base/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

namespace hito::overview {

namespace {

const Vocabulary& vocabulary() {
    static const Vocabulary built_in = built_in_vocabulary();
    return built_in;
}

bool names_level(std::string_view phrase, std::string_view language, std::string_view value) {
    const auto* const meanings = vocabulary().table("levels").find(phrase);
    return meanings != nullptr && std::any_of(meanings->begin(), meanings->end(), [&](const auto& one) {
               return one.language == language && one.value == value;
           });
}

// Ends of words in the singular and in the plural, the longest first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> number_ends = {{{"ión", "iones"},
                                                                                        {"ção", "ções"},
                                                                                        {"ity", "ities"},
                                                                                        {"xis", "xes"},
                                                                                        {"or", "ores"},
                                                                                        {"ad", "ades"},
                                                                                        {"al", "ales"},
                                                                                        {"ar", "ares"},
                                                                                        {"d", "ds"},
                                                                                        {"", "s"}}};

// The phrase with one of its words in the other number.
std::vector<std::string> in_other_number(std::string_view phrase, bool to_many) {
    std::vector<std::string> found;
    for (std::size_t end = std::min(phrase.find(' '), phrase.size());;
         end = std::min(phrase.find(' ', end + 1), phrase.size())) {
        const auto word = phrase.substr(0, end);
        for (const auto& [one, many] : number_ends) {
            const auto from = to_many ? one : many;
            if (word.ends_with(from)) {
                found.push_back(std::string(word.substr(0, word.size() - from.size())) + std::string(to_many ? many : one) +
                                std::string(phrase.substr(end)));
            }
        }
        if (end == phrase.size()) {
            return found;
        }
    }
}

// The label in the number that is asked for, where it is known to have it.
std::optional<std::string> in_number(const std::string& label, Role role, std::string_view language, bool many) {
    const auto value = [&](bool plural) { return std::string(name_of(role)) + (plural ? " many" : ""); };
    if (names_level(label, language, value(many))) {
        return label;
    }
    if (!names_level(label, language, value(!many))) {
        return std::nullopt;
    }
    // One word changes ("líneas de acción"), or two do ("líneas estratégicas").
    auto others = in_other_number(label, many);
    for (std::size_t i = 0, once = others.size(); i < once; ++i) {
        auto twice = in_other_number(others[i], many);
        others.insert(others.end(), std::make_move_iterator(twice.begin()), std::make_move_iterator(twice.end()));
    }
    const auto found = std::find_if(others.begin(), others.end(),
                                    [&](const auto& other) { return names_level(other, language, value(many)); });
    return found == others.end() ? std::nullopt : std::optional(*found);
}

}    // namespace

std::string level_text(const Wording& wording, const plans::Plan& plan, Role role, std::size_t count) {
    const auto found =
        std::find_if(plan.levels.begin(), plan.levels.end(), [&](const auto& one) { return one.role == role; });
    if (found == plan.levels.end() || found->label.empty()) {
        return wording.count(fmt::format("total.{}", name_of(role)), count);
    }
    const auto label = lower(found->label);
    const auto number = wording.number(count);
    const auto word = in_number(label, role, plan.language.tag(), count != 1);
    return wording.say("level.counted", {number, word.value_or(label)});    // one that is not known stays as it is
}

std::string_view code_within(std::string_view code, std::string_view above) {
    if (above.empty() || code.size() <= above.size() || !code.starts_with(above)) {
        return code;
    }
    std::size_t at = above.size();
    const bool has_mark = std::string_view("-./ ").find(code[at]) != std::string_view::npos;
    at += has_mark ? 1 : 0;
    std::size_t next = at;
    const bool is_own = at < code.size() && is_letter(next_code_point(code, next));
    const bool is_parted = has_mark || is_digit(static_cast<unsigned char>(above.back()));    // "II" is not under "I"
    return is_own && is_parted ? code.substr(at) : code;
}

std::string owners_text(std::string_view owner, const Language& language) {
    const auto& bodies = vocabulary().table("owner_bodies");
    const auto words = words_of(owner);
    const auto is_body = [&](std::size_t i) {
        const auto found = starts_with_upper(owner.substr(words[i].begin)) ? bodies.match(words, i) : std::nullopt;
        return found && std::any_of(found->meanings->begin(), found->meanings->end(),
                                    [&](const auto& one) { return one.language == language.tag(); });
    };
    std::string text;
    std::size_t from = 0;
    for (std::size_t i = 1; i < words.size() && is_body(0); ++i) {
        const bool apart = owner.substr(words[i - 1].end, words[i].begin - words[i - 1].end) == " ";
        const bool whole = starts_with_upper(owner.substr(words[i - 1].begin));    // not "Secretaría de la Presidencia"
        if (apart && whole && is_body(i)) {
            text += std::string(owner.substr(from, words[i - 1].end - from)) + ", ";
            from = words[i].begin;
        }
    }
    return text + std::string(owner.substr(from));
}

}    // namespace hito::overview
