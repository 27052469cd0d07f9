#include "outline/element_reader.h"

#include "base/text.h"
#include "document/lines.h"

#include <algorithm>
#include <map>
#include <string>

namespace hito::outline {

using document::Block;
using document::BlockKind;
using document::Bullet;

void ElementReader::label_lists() {
    for (std::size_t i = 0; i + 1 < elements_.size(); ++i) {
        Element& e = elements_[i];
        if (e.kind != ElementKind::heading || !e.reason.empty() || elements_[i + 1].kind != ElementKind::item ||
            first_words(e.row.title, 9).size() > 8) {
            continue;
        }
        const auto lead = lead_of(e.row.title, words_);
        if (lead && lead->many &&
            (lead->role == Role::topic || lead->role == Role::objective || lead->role == Role::indicator)) {
            e.kind = ElementKind::label;
            e.many = true;
            e.row.label_role = lead->role;
        }
    }
}

void ElementReader::keep_lines_of_work() {
    std::map<std::size_t, std::pair<std::size_t, std::size_t>> count;    // depth → headings, labels
    for (const Element& e : elements_) {
        if (e.heading > 0 && e.reason.empty()) {
            (e.kind == ElementKind::heading ? count[e.heading].first : count[e.heading].second) +=
                e.kind == ElementKind::heading || e.kind == ElementKind::label ? 1 : 0;
        }
    }
    for (Element& e : elements_) {
        const bool kind =
            e.row.label_role == Role::project || e.row.label_role == Role::event || e.row.label_role == Role::deliverable;
        if (e.kind == ElementKind::label && e.heading > 1 && kind && e.row.code.none() && count[e.heading].first >= 3 &&
            count[e.heading].first > 2 * count[e.heading].second) {
            e.kind = ElementKind::heading;
            e.row.kind = Kind::heading;
            e.row.label_role.reset();
        }
    }
}

bool ElementReader::split_label_and_item(const document::Block& block) {
    const std::size_t colon = block.text.find(':');
    if (block.kind != BlockKind::text || colon == std::string::npos || colon > 40) {
        return false;
    }
    const auto list = trimmed(std::string_view(block.text).substr(colon + 1));
    const Bullet bullet = document::bullet_of(list);
    if (bullet.marker.empty()) {
        return false;
    }
    Block label = block;
    label.text = block.text.substr(0, colon + 1);
    Block item = block;
    item.kind = BlockKind::item;
    item.marker = bullet.marker;
    item.text = std::string(list.substr(bullet.size));
    item.indent = block.indent + columns(block.text.substr(0, colon + 1));
    read_block(label);
    read_block(item);
    return true;
}

bool ElementReader::starts_like_sentence(std::string_view text) const {
    const auto found = words_of(text);
    const WordTable& function_words = words_.vocabulary.table("function_words");
    const auto* first = words_.vocabulary.table("noise").find(found.front().folded);
    const bool article = first != nullptr && first->front().value == "article";
    const bool following = std::any_of(found.begin(), found.end(), [&](const Word& word) {
        const auto* meanings = words_.vocabulary.table("noise").find(word.folded);
        return meanings != nullptr && meanings->front().value == "following";
    });
    return following || found.size() > 9 || (function_words.find(found.front().folded) != nullptr && !article) ||
           function_words.find(found.back().folded) != nullptr;
}

bool ElementReader::label_of(const document::Block& block, Element& element) {
    const std::string& title = element.row.title;
    if (title.empty() && element.row.lead_role && element.row.code.none()) {    // "Objetivo:"
        return fill_label(element, *element.row.lead_role, false);
    }
    if (element.row.lead_role && !element.row.lead.empty() && element.row.code.none()) {
        return false;    // "Objetivo: Mejorar …" is a row
    }
    auto lead = lead_with_skips(title);
    const auto container = words_.vocabulary.table("level_adjectives").match(first_words(title, 6), 0);
    if (lead && container && container->value() == "container" && container->word_count >= lead->word_count &&
        element.row.lead.empty()) {
        lead.reset();    // "Programa de trabajo" is no programme of the plan
    }
    if (block.text.starts_with('(')) {
        return false;
    }
    const bool standing = block.kind == BlockKind::text || element.colon;
    if (standing && names_only_levels(title, words_) && !(element.row.lead_role && !title.empty())) {
        const auto role = lead ? std::optional(role_of_list(title, lead->role)) : role_named_in(title, words_);
        element.many = !lead || lead->many;
        element.row.label_role = role;
        const bool alone = !lead || lead->many || first_words(title, 9).size() == lead->word_count;
        return element.row.code.none() ? alone : element.many && element.row.code.parts.size() == 1;
    }
    const bool numbered_heading =
        element.row.code.parts.size() == 1 && element.row.code.parts.front().kind == CodePart::Kind::arabic &&
        element.row.lead.empty() && block.kind == BlockKind::text && !element.colon && first_words(title, 9).size() <= 6;
    if (lead && lead->many && numbered_heading && (lead->role == Role::axis || lead->role == Role::objective)) {
        return fill_label(element, lead->role, true);    // "3. Áreas de intervención"
    }
    if (numbered_heading && container && container->value() == "container" &&
        container->word_count + 2 >= first_words(title, 9).size()) {
        element.many = true;
        return true;    // "4. Calendario"
    }
    if (lead && lead->many && element.row.code.none() && element.colon && block.kind == BlockKind::text) {
        element.sentence = true;
        return fill_label(element, role_of_list(title, lead->role), true);
    }
    if (block.kind == BlockKind::text && !element.row.lead_role && element.row.code.none() && counts_levels(title)) {
        return fill_label(element, *role_named_in(title, words_), true);
    }
    return inline_list(block, element, lead);
}

bool ElementReader::counts_levels(std::string_view title) const {
    const auto found = first_words(title, 12);
    for (std::size_t i = 0; i + 1 < found.size() && found.size() <= 10; ++i) {
        const bool number = words_.vocabulary.table("numbers").find(found[i].folded) != nullptr ||
                            (read_number(found[i].folded) && found[i].folded.size() <= 2);
        const auto level = words_.vocabulary.table("levels").match(found, i + 1);
        const auto* value = words_.vocabulary.table("numbers").find(found[i].folded);
        const bool article_number = value != nullptr && value->front().value == "1";    // "un", "one"
        if (number && !article_number && level && level->value().find(" many") != std::string_view::npos &&
            (i <= 1 || i + 1 + level->word_count >= found.size())) {
            return true;
        }
    }
    return false;
}

Role ElementReader::role_of_list(std::string_view title, Role first) const {
    const auto found = first_words(title, 8);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto match = words_.vocabulary.table("levels").match(found, i);
        if (match && match->value() == "activity many" &&
            (first == Role::deliverable || first == Role::event || first == Role::project)) {
            return Role::activity;
        }
    }
    return first;
}

bool ElementReader::behind_lead_word(std::string_view text) const {
    const auto found = first_words(text, 2);
    return found.size() == 2 && words_.vocabulary.table("lead_words").find(found.front().folded) != nullptr &&
           trimmed(text.substr(found.front().end)).starts_with(':');
}

bool ElementReader::fill_label(Element& element, Role role, bool many) {
    element.many = many;
    element.row.label_role = role;
    return true;
}

std::optional<Lead> ElementReader::lead_with_skips(std::string_view title) const {
    const auto found = first_words(title, 8);
    for (std::size_t at = 0; at < found.size() && at < 4; ++at) {
        if (auto lead = lead_of(title.substr(found[at].begin), words_)) {
            return lead;
        }
        const auto& word = found[at].folded;
        const auto adjective = words_.vocabulary.table("level_adjectives").match(found, at);
        const bool skips = words_.vocabulary.table("kind_skips").find(word) != nullptr ||
                           words_.vocabulary.table("numbers").find(word) != nullptr ||
                           (adjective && adjective->value() == "adjective") || read_number(word).has_value();
        if (!skips) {
            break;
        }
    }
    return std::nullopt;
}

bool ElementReader::inline_list(const document::Block& block, Element& element, const std::optional<Lead>& lead) {
    const std::size_t colon = element.row.title.find(':');
    if (!lead || !lead->many || block.kind == BlockKind::item || !element.row.code.none() || colon == std::string::npos) {
        return false;
    }
    const auto head = std::string_view(element.row.title).substr(0, colon);
    const auto list = trimmed(std::string_view(element.row.title).substr(colon + 1));
    if (first_words(head, 10).size() > 9 || list.empty()) {
        return false;
    }
    if (lead->role == Role::topic && std::count(list.begin(), list.end(), ',') >= 2) {
        add_topics(block, head, list);
        element.reason = "left.label";
    }
    element.row.label_role = role_of_list(head, lead->role);
    element.many = true;
    element.colon = true;
    const bool named = first_words(head, 10).size() >= lead->word_count;
    element.row.title = std::string(trimmed(head));    // ends what `head` and `list` point into
    return named;
}

std::string_view ElementReader::last_of_list(const document::Block& block, std::string_view label, std::string_view topic) {
    for (const std::string_view conjunction : {" y ", " e ", " and ", " et "}) {
        const std::size_t at = topic.find(conjunction);
        if (at != std::string_view::npos && topic.find(conjunction, at + 1) == std::string_view::npos &&
            first_words(topic, 9).size() <= 8) {
            add_topic(block, label, topic.substr(0, at));
            return topic.substr(at + conjunction.size());
        }
    }
    return topic;
}

void ElementReader::add_topics(const document::Block& block, std::string_view label, std::string_view list) {
    while (!list.empty()) {
        const std::size_t comma = std::min({list.find(','), list.find(';'), list.size()});
        auto topic = trimmed(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
        if (comma == list.npos || list.empty()) {
            topic = last_of_list(block, label, topic);
        }
        if (topic.ends_with('.')) {
            topic.remove_suffix(1);
        }
        if (topic.empty()) {
            continue;
        }
        add_topic(block, label, topic);
    }
}

void ElementReader::add_topic(const document::Block& block, std::string_view label, std::string_view topic) {
    Element element;
    element.kind = ElementKind::item;
    element.row.source = block.source;
    element.row.marker = ",";
    element.row.title = std::string(trimmed(topic));
    element.row.label = std::string(label);
    element.row.label_role = Role::topic;
    elements_.push_back(std::move(element));
}

}    // namespace hito::outline
