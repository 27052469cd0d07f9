#include "base/text.h"
#include "document/lines.h"

#include <algorithm>
#include <unordered_map>

/// What stands on the pages of a document and is no text of the plan. A wrong "noise" hides a row, so each rule asks for
/// two signs: a number and its place, a repetition and a page mark beside it.
namespace hito::document {

namespace {

bool only_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_edges(std::string_view text, std::string_view edges) {
    const std::size_t begin = text.find_first_not_of(edges);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(edges) + 1 - begin);
}

enum class PageMark { none, bare_number, named };

/// "4", "- 3 -", "3/12", "Página 2 de 3", "p. 4".
PageMark page_mark(std::string_view text, const WordTable& noise) {
    text = trimmed(text);
    if (text.size() > 40 || text.empty()) {
        return PageMark::none;
    }
    const auto words = first_words(text, 6);
    if (words.empty() || words.size() > 4) {
        return PageMark::none;
    }
    std::size_t at = 0;
    bool named = false;
    if (const auto match = noise.match(words, 0); match && match->value() == "page") {
        at = match->word_count;
        named = true;
    }
    bool number = false;
    for (; at < words.size(); ++at) {
        if (only_digits(words[at].folded) && words[at].folded.size() <= 4) {
            if (number && text.find('/') == std::string_view::npos && !named) {
                return PageMark::none;
            }
            number = true;
        } else if (!(number && noise.match(words, at) && noise.match(words, at)->value() == "of")) {
            return PageMark::none;
        }
    }
    if (!number) {
        return PageMark::none;
    }
    if (named) {
        return PageMark::named;
    }
    const auto bare = without_edges(text, "-–—| ");
    const std::size_t slash = bare.find('/');
    const bool of_all =
        slash != std::string_view::npos && only_digits(bare.substr(0, slash)) && only_digits(bare.substr(slash + 1));
    return (only_digits(bare) && bare.size() <= 3) || (of_all && bare.size() <= 7) ? PageMark::bare_number : PageMark::none;
}

/// Text without its figures and folded: equal for "… Página 2" and "… Página 3".
std::string repeat_key(std::string_view text) {
    std::string key;
    for (const Word& word : words_of(text)) {
        if (!only_digits(word.folded)) {
            key += word.folded;
            key += ' ';
        }
    }
    return key;
}

/// Whether a page is named or numbered at the end of the line, away from the text ("Plan 2024      Página 2").
bool ends_in_page_mark(std::string_view text, const WordTable& noise) {
    const std::size_t gap = text.rfind("   ");
    if (gap != std::string_view::npos && gap > 0) {
        return page_mark(text.substr(gap), noise) != PageMark::none;
    }
    if (const std::size_t tab = text.rfind('\t');
        tab != std::string_view::npos && tab > 10 && page_mark(text.substr(tab + 1), noise) != PageMark::none) {
        return text.find('\t') == tab;
    }
    const std::size_t bar = text.rfind('|');
    return bar != std::string_view::npos && bar > 3 && bar + 1 < text.size() &&
           page_mark(text.substr(bar + 1), noise) != PageMark::none;
}

/// Dots that lead to a page number.
bool is_contents_line(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.back() < '0' || text.back() > '9') {
        return false;
    }
    return text.find("....") != std::string_view::npos || text.find("…………") != std::string_view::npos ||
           text.find(". . . .") != std::string_view::npos || text.find("____") != std::string_view::npos;
}

struct ContactSigns {
    int count = 0;
    bool handle = false;
};

/// E-mail addresses, web addresses, telephone numbers, names in social networks.
ContactSigns contact_signs(std::string_view text, const std::vector<Word>& words, const WordTable& noise) {
    ContactSigns signs;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        const bool before = at > 0 && is_alphanumeric(static_cast<unsigned char>(text[at - 1]));
        const bool after = at + 1 < text.size() && is_alphanumeric(static_cast<unsigned char>(text[at + 1]));
        signs.count += after ? 1 : 0;
        signs.handle = signs.handle || (!before && after && words.size() <= 3);
    }
    signs.count += text.find("www.") != std::string_view::npos || text.find("http") != std::string_view::npos ? 1 : 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto match = noise.match(words, i);
        signs.count +=
            match && match->value() == "telephone" && i + 1 < words.size() && only_digits(words[i + 1].folded) ? 1 : 0;
    }
    std::size_t plus = text.find('+');
    signs.count +=
        plus != std::string_view::npos && plus + 2 < text.size() && text[plus + 1] >= '0' && text[plus + 1] <= '9' ? 1 : 0;
    const auto inner = trimmed(text);
    if (inner.starts_with('#') && inner.size() > 2 && inner[1] != ' ' && inner[1] != '#' &&
        inner.find(' ') == std::string_view::npos) {
        signs.handle = true;
    }
    return signs;
}

void mark_pages(std::vector<Line>& lines, const WordTable& noise) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].blank) {
            continue;
        }
        const PageMark mark = page_mark(lines[i].raw, noise);
        const bool open_before = i == 0 || lines[i - 1].blank || lines[i].page_break || !lines[i - 1].noise.empty();
        const bool open_after = i + 1 == lines.size() || lines[i + 1].blank || lines[i + 1].page_break;
        if (mark == PageMark::named || (mark == PageMark::bare_number && open_after &&
                                        (open_before || (i + 1 < lines.size() && lines[i + 1].page_break)))) {
            lines[i].noise = "left.page_number";
        } else if (is_contents_line(lines[i].raw)) {
            lines[i].noise = "left.contents";
        }
    }
}

/// The next written line in a direction, or npos; at most three lines away.
std::size_t neighbour(const std::vector<Line>& lines, std::size_t i, bool forward) {
    for (std::size_t step = 1; step <= 3; ++step) {
        if (forward ? i + step >= lines.size() : i < step) {
            break;
        }
        const std::size_t j = forward ? i + step : i - step;
        if (!lines[j].blank) {
            return j;
        }
    }
    return std::string::npos;
}

void mark_running_heads(std::vector<Line>& lines, const WordTable& noise) {
    struct Seen {
        std::size_t count = 0;
        std::size_t beside_page = 0;
    };
    std::unordered_map<std::string, Seen> seen;
    const auto beside_page = [&](std::size_t i) {
        if (lines[i].page_break || ends_in_page_mark(lines[i].raw, noise)) {
            return true;
        }
        for (const bool forward : {false, true}) {
            const std::size_t j = neighbour(lines, i, forward);
            if (j != std::string::npos && (lines[j].noise == "left.page_number" || lines[j].page_break)) {
                return true;
            }
        }
        return false;
    };
    std::vector<std::string> keys(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].blank || !lines[i].noise.empty() || lines[i].raw.size() > 250) {
            continue;
        }
        keys[i] = repeat_key(lines[i].raw);
        auto& entry = seen[keys[i]];
        ++entry.count;
        entry.beside_page += beside_page(i) ? 1 : 0;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (keys[i].empty()) {
            continue;
        }
        const Seen& entry = seen[keys[i]];
        const bool repeated = entry.count >= 2 && entry.beside_page * 2 >= entry.count && beside_page(i);
        const bool numbered = ends_in_page_mark(lines[i].raw, noise) && entry.beside_page >= 2;
        // A table's head, repeated on each page, belongs to the table.
        const bool cells = lines[i].raw.find('|') != std::string_view::npos && trimmed(lines[i].raw).front() == '|';
        if ((repeated || numbered) && !cells && bullet_of(trimmed(lines[i].raw)).marker.empty()) {
            lines[i].noise = "left.running_head";
        }
    }
}

/// The address behind a link's text is no contact, also where wrapping cut the link.
std::string without_link_targets(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "](") {
            const std::size_t close = text.find(')', i);
            i = close == std::string_view::npos ? text.size() : close;
            continue;
        }
        out += text[i];
    }
    return out;
}

void mark_contacts(std::vector<Line>& lines, const WordTable& noise) {
    std::vector<bool> handle(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].blank || !lines[i].noise.empty() || lines[i].raw.size() > 400) {
            continue;
        }
        const std::string plain = without_link_targets(lines[i].raw);
        const auto words = words_of(plain);
        const ContactSigns signs = contact_signs(plain, words, noise);
        handle[i] = signs.handle;
        const bool table = lines[i].raw.find('\t') != std::string_view::npos || trimmed(lines[i].raw).starts_with('|');
        if (!table && (signs.handle || signs.count >= 2 || (signs.count == 1 && words.size() <= 8))) {
            lines[i].noise = "left.contact";
        }
    }
    // A list of the network's names in social networks: one handle tells of its neighbours.
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!handle[i] || bullet_of(trimmed(lines[i].raw)).marker.empty()) {
            continue;
        }
        for (const bool forward : {false, true}) {
            for (std::size_t j = i, steps = 0; steps < 10; ++steps) {
                j = forward ? j + 1 : j - 1;
                if (j < lines.size() && lines[j].blank) {
                    continue;
                }
                if (j >= lines.size() || !lines[j].noise.empty() || bullet_of(trimmed(lines[j].raw)).marker.empty()) {
                    break;
                }
                lines[j].noise = "left.contact";
            }
        }
    }
}

}    // namespace

void mark_noise(std::vector<Line>& lines, const Vocabulary& vocabulary) {
    const WordTable& noise = vocabulary.table("noise");
    mark_pages(lines, noise);
    mark_running_heads(lines, noise);
    mark_contacts(lines, noise);
}

}    // namespace hito::document
