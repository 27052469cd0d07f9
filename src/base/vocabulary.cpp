#include "base/vocabulary.h"

#include "base/embedded.h"

#include <algorithm>

namespace hito {

std::string_view VocabularyMatch::value(std::string_view language) const {
    for (const Meaning& meaning : *meanings) {
        if (meaning.language == language) {
            return meaning.value;
        }
    }
    return meanings->front().value;
}

void WordTable::add(std::string_view language, std::string_view phrase, std::string_view value) {
    const auto words = words_of(phrase);
    if (words.empty()) {
        return;
    }
    auto& meanings = entries_[text_key(phrase)];
    meanings.push_back({std::string(language), std::string(value)});
    auto& longest = longest_[words.front().folded];
    longest = std::max(longest, words.size());
}

std::optional<VocabularyMatch> WordTable::match(std::span<const Word> words, std::size_t at) const {
    if (at >= words.size()) {
        return std::nullopt;
    }
    const auto longest = longest_.find(words[at].folded);
    if (longest == longest_.end()) {
        return std::nullopt;
    }
    const std::size_t most = std::min(longest->second, words.size() - at);
    std::string key;
    std::optional<VocabularyMatch> best;
    for (std::size_t count = 1; count <= most; ++count) {
        if (count > 1) {
            key += ' ';
        }
        key += words[at + count - 1].folded;
        if (const auto found = entries_.find(key); found != entries_.end()) {
            best = VocabularyMatch{count, &found->second};
        }
    }
    return best;
}

const std::vector<Meaning>* WordTable::find(std::string_view phrase) const {
    const auto found = entries_.find(text_key(phrase));
    return found == entries_.end() ? nullptr : &found->second;
}

const WordTable& Vocabulary::table(std::string_view name) const {
    static const WordTable none;
    const auto found = tables_.find(name);
    return found == tables_.end() ? none : found->second;
}

std::optional<std::string_view> Vocabulary::find_mark(std::string_view mark) const {
    const auto found = marks_.find(mark);
    return found == marks_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

namespace {

/// The text up to `separator`, which is taken off `rest` with it.
std::string_view take_until(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

}    // namespace

void Vocabulary::add_table(std::string_view name, std::string_view content) {
    auto& table = tables_[std::string(name)];
    while (!content.empty()) {
        auto line = take_until(content, '\n');
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const auto language = take_until(line, '\t');
        auto phrases = take_until(line, '\t');
        const auto value = trimmed(line);
        while (!phrases.empty()) {
            const auto phrase = trimmed(take_until(phrases, '|'));
            if (name == "marks") {
                marks_[std::string(phrase)] = value;
            } else {
                table.add(language, phrase, value);
            }
        }
    }
}

Vocabulary built_in_vocabulary() {
    Vocabulary vocabulary;
    for (const auto& file : embedded::vocabulary_files()) {
        vocabulary.add_table(file.name, file.content);
    }
    return vocabulary;
}

}    // namespace hito
