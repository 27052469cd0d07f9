#include "reading/roles.h"

#include "base/text.h"

#include <algorithm>
#include <map>

namespace hito::reading {

namespace {

using outline::Kind;

bool begins_with_infinitive(std::string_view title, std::string_view language, const Vocabulary& vocabulary) {
    const auto words = first_words(title, 1);
    if (words.empty() || words.front().folded.size() < 3 || language == "en") {
        return false;
    }
    std::string_view word = words.front().folded;
    if (vocabulary.table("kinds").find(word) != nullptr) {
        return false;
    }
    for (const std::string_view enclitic : {"lo", "la", "los", "las", "le", "les", "se"}) {
        if (word.size() > enclitic.size() + 3 && word.ends_with(enclitic) &&
            word[word.size() - enclitic.size() - 1] == 'r') {
            word.remove_suffix(enclitic.size());
            break;
        }
    }
    if (language == "fr") {
        return word.ends_with("er") || word.ends_with("ir") || word.ends_with("re");
    }
    return word.ends_with("ar") || word.ends_with("er") || word.ends_with("ir");
}

/// Words of a title up to its first punctuation.
std::string_view first_clause(std::string_view title) {
    const std::size_t end = title.find_first_of(",;:.(");
    return title.substr(0, end);
}

class Chooser {
public:
    Chooser(const outline::Outline& outline, const Vocabulary& vocabulary, std::string_view language)
        : rows_(outline.rows),
          vocabulary_(vocabulary),
          language_(language),
          choices_(rows_.size()),
          chosen_(rows_.size(), false),
          children_(rows_.size()) {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (rows_[i].parent) {
                children_[*rows_[i].parent].push_back(i);
            }
        }
    }

    std::vector<RoleChoice> choose() {
        named_actions_ = std::any_of(rows_.begin(), rows_.end(), [](const outline::Row& row) {
            return row.lead_role == Role::activity || row.label_role == Role::activity;
        });
        by_own_word();
        by_family();
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!chosen_[i]) {
                by_context(i);
            }
        }
        return std::move(choices_);
    }

private:
    void set(std::size_t i, Role role, std::string rule, std::string words, double weight, std::string instead = {}) {
        choices_[i] = {role, {std::move(rule), std::move(words), std::move(instead), weight}};
        chosen_[i] = true;
    }

    void by_own_word() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const outline::Row& row = rows_[i];
            if (row.lead_role) {
                // "Theme 1" with rows under it is an axis; a topic has none.
                // So is a programme that nothing stands above.
                const bool top_programme = *row.lead_role == Role::measure && !row.parent && !children_[i].empty() &&
                                           fold(row.lead).starts_with("program");
                const bool axis = (*row.lead_role == Role::topic && !children_[i].empty()) || top_programme;
                set(i, axis ? Role::axis : *row.lead_role, "rule.own_word", row.lead, 0.98);
            }
        }
    }

    /// Rows whose codes have one pattern have one role: what most of them are called.
    void by_family() {
        std::map<std::string, std::map<Role, std::size_t>> votes;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!rows_[i].code.none()) {
                const auto role = rows_[i].lead_role            ? std::optional(choices_[i].role)
                                  : rows_[i].kind == Kind::cell ? rows_[i].label_role
                                                                : std::nullopt;
                if (role) {
                    ++votes[outline::signature_of(rows_[i].code)][*role];
                }
            }
        }
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (chosen_[i] || rows_[i].code.none()) {
                continue;
            }
            outline::Code code = rows_[i].code;
            const auto family = votes.find(outline::signature_of(code));
            if (family == votes.end() ||
                (code.parts.size() == 1 && code.parts.front().prefix.empty() && rows_[i].kind != Kind::cell)) {
                continue;
            }
            const auto best = std::max_element(family->second.begin(), family->second.end(),
                                               [](const auto& a, const auto& b) { return a.second < b.second; });
            set(i, best->first, "rule.code_family", code.text, 0.97);
        }
    }

    void by_context(std::size_t i) {
        const outline::Row& row = rows_[i];
        const std::optional<Role> parent = row.parent ? std::optional(choices_[*row.parent].role) : std::nullopt;
        const auto noun = kind_by_head_noun(row.title, vocabulary_, language_);
        if (!row.calendar.empty()) {
            by_calendar(i, noun);
        } else if (row.kind == Kind::cell && row.label_role) {
            set(i, *row.label_role, "rule.table_head", row.label, 0.96);
        } else if (row.parent && introduces_topics(*row.parent)) {
            set(i, Role::topic, "rule.under_parent", rows_[*row.parent].title, 0.85, "activity");
        } else if (row.label_role && (row.kind != Kind::heading || usual_depth(*row.label_role) < 2)) {
            by_label(i, noun);
        } else if (row.kind == Kind::heading) {
            by_heading(i, parent);
        } else if (row.parent && names_projects(rows_[*row.parent].title) && children_[i].empty() &&
                   rows_[*row.parent].kind != Kind::heading && !noun) {
            set(i, Role::project, "rule.listed_projects", rows_[*row.parent].title, 0.9);
        } else if (row.kind == Kind::coded || row.kind == Kind::lost) {
            by_code(i, parent, noun);
        } else {
            by_list(i, parent, noun);
        }
    }

    void by_calendar(std::size_t i, std::optional<Role> noun) {
        const bool doing = begins_with_infinitive(rows_[i].title, language_, vocabulary_);
        set(i,
            noun    ? *noun
            : doing ? Role::activity
                    : Role::event,
            "rule.calendar", rows_[i].calendar, noun ? 0.95 : 0.85, noun ? "" : "activity");
    }

    void by_label(std::size_t i, std::optional<Role> noun) {
        const Role role = *rows_[i].label_role;
        const auto first = first_words(rows_[i].title, 4);
        const auto own = vocabulary_.table("levels").match(first, 0);
        if (role == Role::activity && noun) {
            set(i, *noun, "rule.head_noun", rows_[i].title, 0.86, "activity");
        } else if ((role == Role::event || role == Role::deliverable) && own && own->value().starts_with("activity")) {
            set(i, Role::activity, "rule.head_noun", rows_[i].title, 0.85, std::string(name_of(role)));
        } else if (role == Role::deliverable && noun && *noun == Role::event) {
            set(i, Role::event, "rule.head_noun", rows_[i].title, 0.8, "deliverable");
        } else {
            // Indicators at the end of a part may hold for all that stands before.
            set(i, role, "rule.label", rows_[i].label, role == Role::indicator ? 0.77 : 0.93);
        }
    }

    void by_heading(std::size_t i, std::optional<Role> parent) {
        if (!parent) {
            set(i, Role::axis, "rule.top_heading", rows_[i].title, 0.92);
        } else if (usual_depth(*parent) >= 3) {
            set(i, Role::activity, "rule.sub_heading", rows_[i].title, 0.7);
        } else {
            const bool headings_below = std::any_of(children_[i].begin(), children_[i].end(),
                                                    [&](std::size_t c) { return rows_[c].kind == Kind::heading; });
            set(i, headings_below ? Role::axis : Role::activity, "rule.sub_heading", rows_[i].title, 0.65,
                headings_below ? "objective" : "axis");
        }
    }

    /// "Tres seminarios sobre": what follows a gathering's "about" are its topics.
    [[nodiscard]] bool introduces_topics(std::size_t parent) const {
        const auto words = words_of(rows_[parent].title);
        return !words.empty() && choices_[parent].role == Role::event &&
               vocabulary_.table("topic_leads").find(words.back().folded) != nullptr;
    }

    [[nodiscard]] bool names_projects(std::string_view title) const {
        const auto words = words_of(title);
        for (std::size_t k = 0; k < words.size() && k < 12; ++k) {
            const auto match = vocabulary_.table("levels").match(words, k);
            if (match && match->value() == "project many") {
                return true;
            }
        }
        return false;
    }

    /// Some rows elsewhere are called actions, so that unnamed infinitives above them are objectives.
    [[nodiscard]] bool has_named_actions() const { return named_actions_; }

    [[nodiscard]] bool siblings_are_infinitives(std::size_t i) const {
        std::size_t all = 0;
        std::size_t infinitive = 0;
        constexpr std::size_t near = 40;    // rows to each side: a list is judged by its own stretch
        for (std::size_t k = i > near ? i - near : 0; k < std::min(rows_.size(), i + near); ++k) {
            if (rows_[k].parent == rows_[i].parent && rows_[k].kind == rows_[i].kind && rows_[k].label == rows_[i].label) {
                ++all;
                infinitive += begins_with_infinitive(rows_[k].title, language_, vocabulary_) ? 1 : 0;
            }
        }
        return infinitive * 10 >= all * 8;
    }

    void by_code(std::size_t i, std::optional<Role> parent, std::optional<Role> noun) {
        const outline::Row& row = rows_[i];
        const bool has_children = !children_[i].empty();
        const auto letters =
            vocabulary_.table("code_letters")
                .find(row.code.parts.empty() ? std::string_view{} : std::string_view(row.code.parts.back().prefix));
        const auto hinted =
            letters != nullptr && !row.code.parts.back().prefix.empty() ? role_named(letters->front().value) : std::nullopt;
        if (hinted && !(*hinted == Role::axis && parent) && !(!has_children && *hinted == Role::axis) &&
            (parent || has_children)) {
            set(i, *hinted, "rule.code_letter", row.code.text, 0.82, parent ? "activity" : "axis");
        } else if (!parent) {
            if (has_children) {
                set(i, Role::axis, "rule.top_code", row.code.text, 0.9);
            } else if (siblings_are_infinitives(i)) {
                set(i, Role::objective, "rule.infinitives", row.title, 0.76, "activity");
            } else {
                set(i, noun.value_or(Role::axis), "rule.top_code", row.code.text, 0.6, "activity");
            }
        } else if (*parent == Role::axis && has_children && names_projects(row.title)) {
            set(i, Role::activity, "rule.collection", row.title, 0.85, "axis");
        } else if (*parent == Role::axis && has_children && !has_coded_children(i)) {
            set(i, Role::activity, "rule.under_axis", row.title, 0.76, "objective");
        } else if (*parent == Role::axis && has_children) {
            const bool infinitive = begins_with_infinitive(row.title, language_, vocabulary_);
            set(i, infinitive ? Role::objective : Role::axis, "rule.under_axis", row.title, 0.75,
                infinitive ? "axis" : "objective");
        } else if (*parent == Role::objective && has_coded_children(i) && row.code.parts.size() > 1) {
            set(i, Role::measure, "rule.under_parent", row.title, 0.7, "axis");
        } else if (*parent == Role::axis && siblings_are_infinitives(i) && has_named_actions()) {
            set(i, Role::objective, "rule.infinitives", row.title, 0.72, "activity");
        } else if (*parent == Role::indicator) {
            set(i, Role::indicator, "rule.under_parent", row.title, 0.7);
        } else if (*parent == Role::deliverable || (*parent == Role::measure && family_role(i) == Role::deliverable)) {
            set(i, Role::deliverable, "rule.under_parent", row.title, 0.75, "activity");
        } else {
            set(i, noun.value_or(Role::activity), noun ? "rule.head_noun" : "rule.under_parent", row.title,
                noun ? 0.85 : 0.88);
        }
    }

    [[nodiscard]] bool has_coded_children(std::size_t i) const {
        return std::any_of(children_[i].begin(), children_[i].end(), [&](std::size_t c) { return !rows_[c].code.none(); });
    }

    [[nodiscard]] Role family_role(std::size_t i) const {
        return choices_[*rows_[i].parent].role == Role::measure ? Role::activity : Role::deliverable;
    }

    void by_list(std::size_t i, std::optional<Role> parent, std::optional<Role> noun) {
        const outline::Row& row = rows_[i];
        if ((!parent || *parent == Role::axis) && !listed_actions(i) && siblings_are_infinitives(i) && has_named_actions() &&
            !has_label_above(i)) {
            set(i, Role::objective, "rule.infinitives", row.title, 0.72, "activity");
        } else if (parent &&
                   (*parent == Role::indicator || *parent == Role::topic || (*parent == Role::deliverable && !noun))) {
            set(i, *parent, "rule.under_parent", row.title, 0.7);
        } else if (noun) {
            set(i, *noun, "rule.head_noun", row.title, 0.86, "activity");
        } else {
            set(i, Role::activity, "rule.default", row.title, parent ? 0.88 : 0.8);
        }
    }

    /// The heading above begins with a plural of actions ("Próximos pasos de …").
    [[nodiscard]] bool listed_actions(std::size_t i) const {
        if (!rows_[i].parent) {
            return false;
        }
        const auto words = first_words(rows_[*rows_[i].parent].title, 4);
        const auto match = vocabulary_.table("levels").match(words, 0);
        return match && match->value() == "activity many";
    }

    [[nodiscard]] bool has_label_above(std::size_t i) const {
        for (auto up = rows_[i].parent; up; up = rows_[*up].parent) {
            if (rows_[*up].label_role == Role::activity) {
                return true;
            }
        }
        return false;
    }

    const std::vector<outline::Row>& rows_;
    const Vocabulary& vocabulary_;
    std::string_view language_;
    std::vector<RoleChoice> choices_;
    std::vector<bool> chosen_;
    bool named_actions_ = false;
    std::vector<std::vector<std::size_t>> children_;
};

bool skips(const std::vector<Word>& words, std::size_t at, const Vocabulary& vocabulary) {
    const std::string& word = words[at].folded;
    const bool ordinal = word.front() >= '0' && word.front() <= '9' && word.size() <= 5;
    return ordinal || read_roman(word).has_value() || vocabulary.table("kind_skips").find(word) != nullptr;
}

/// The role of a kind in the document's own language.
std::optional<Role> kind_at(const std::vector<Word>& words, std::size_t at, const Vocabulary& vocabulary,
                            std::string_view language) {
    const auto match = vocabulary.table("kinds").match(words, at);
    if (!match) {
        return std::nullopt;
    }
    for (const Meaning& meaning : *match->meanings) {
        if (meaning.language == language || meaning.language == "*" || language.empty()) {
            return role_named(meaning.value);
        }
    }
    return std::nullopt;
}

}    // namespace

std::optional<Role> kind_by_head_noun(std::string_view title, const Vocabulary& vocabulary, std::string_view language) {
    const auto words = first_words(title, 14);
    std::size_t at = 0;
    while (at < words.size() && at < 5 && !kind_at(words, at, vocabulary, language) && skips(words, at, vocabulary)) {
        ++at;
    }
    if (at < words.size()) {
        if (const auto kind = kind_at(words, at, vocabulary, language)) {
            return kind;
        }
    }
    // English puts the head noun last: "Steering committee meeting".
    if (language != "en" || words.empty() || vocabulary.table("doing_words").find(words.front().folded) != nullptr) {
        return std::nullopt;
    }
    const auto phrase = first_words(first_clause(title), 7);
    std::size_t last = 0;
    while (last < phrase.size() && vocabulary.table("function_words").find(phrase[last].folded) == nullptr) {
        ++last;
    }
    if (last == 0 || last > 6) {
        return std::nullopt;
    }
    return kind_at(phrase, last - 1, vocabulary, language);
}

std::vector<RoleChoice> choose_roles(const outline::Outline& outline, const Vocabulary& vocabulary,
                                     std::string_view language) {
    return Chooser(outline, vocabulary, language).choose();
}

}    // namespace hito::reading
