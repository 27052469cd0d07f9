#include "outline/nester.h"

#include "base/text.h"

#include <algorithm>
#include <map>

namespace hito::outline {

namespace {

/// "C" behind "B" is a letter, "I" behind "H" too; "i" before "ii" is a numeral.
void settle_letters(std::vector<Element>& elements) {
    Code* before = nullptr;
    for (Element& e : elements) {
        Code& code = e.row.code;
        if (code.none()) {
            continue;
        }
        CodePart& part = code.parts.front();
        const char letter = code.text.front();
        if (part.kind == CodePart::Kind::roman && part.prefix.empty() &&
            (code.text.size() == 1 || (code.parts.size() > 1 && !is_letter(static_cast<unsigned char>(code.text[1])))) &&
            before != nullptr && before->parts.front().kind == CodePart::Kind::upper &&
            (before->parts.front().value == letter - 'A' || before->parts.front().value == letter - 'A' + 1)) {
            part = {CodePart::Kind::upper, letter - 'A' + 1, {}};
        }
        if (part.kind == CodePart::Kind::roman && code.text == "ii" && before != nullptr && before->text == "i") {
            before->parts.front() = {CodePart::Kind::roman, 1, {}};
        }
        if (part.prefix.empty() && part.kind != CodePart::Kind::arabic) {
            before = &code;
        }
    }
}

/// Whether a code of two figures counts on from the last one of its first figure: "1.100" behind "1.99".
bool counts_on(const Code& code, std::map<int, int>& counted) {
    if (code.parts.size() != 2 || code.parts[1].kind != CodePart::Kind::arabic || !code.parts[0].prefix.empty()) {
        return false;
    }
    int& last = counted[code.parts[0].value];
    const int value = code.parts[1].value;
    if (code.plain && value != last + 1) {
        return false;
    }
    last = value;
    return true;
}

/// "C40 …", "T1 2024 …": a word of letters and figures is a code only where others of its kind are.
void drop_plain_codes(std::vector<Element>& elements) {
    std::map<std::string, std::set<int>> families;
    std::set<std::pair<std::string, int>> begun;    // first parts of longer codes: "L1" of "L1M2"
    std::map<int, std::set<int>> lettered;          // figure → letters behind it
    std::map<int, int> counted;                     // figure → the last one behind it: 99 of "1.99"
    for (const Element& e : elements) {
        if (e.row.code.parts.size() == 1 && !e.row.code.parts.front().prefix.empty()) {
            families[e.row.code.parts.front().prefix].insert(e.row.code.parts.front().value);
        }
        if (e.row.code.parts.size() > 1) {
            begun.emplace(e.row.code.parts.front().prefix, e.row.code.parts.front().value);
        }
        if (e.row.code.parts.size() == 2 && e.row.code.parts[1].kind == CodePart::Kind::lower) {
            lettered[e.row.code.parts.front().value].insert(e.row.code.parts[1].value);
        }
    }
    for (Element& e : elements) {
        if (counts_on(e.row.code, counted) || !e.row.code.plain || e.row.lead_role) {
            continue;
        }
        if (e.row.code.parts.size() == 2) {    // "1a" beside "1b" is a code, "2e" beside "3e" an ordinal
            const auto& letters = lettered[e.row.code.parts.front().value];
            const int letter = e.row.code.parts[1].value;
            if (letters.count(letter - 1) > 0 || letters.count(letter + 1) > 0) {
                continue;
            }
        }
        if (e.row.code.parts.size() == 1 &&
            begun.count({e.row.code.parts.front().prefix, e.row.code.parts.front().value}) > 0) {
            continue;
        }
        const auto& family = families[e.row.code.parts.front().prefix];
        const int value = e.row.code.parts.front().value;
        const bool year_behind = first_words(e.row.title, 1).size() == 1 &&
                                 first_words(e.row.title, 1).front().folded.size() == 4 &&
                                 read_number(first_words(e.row.title, 1).front().folded);
        if (!year_behind && (family.count(value - 1) > 0 || family.count(value + 1) > 0)) {
            continue;
        }
        e.row.title = e.row.code.text + " " + e.row.title;
        e.row.code = {};
        if (e.kind == ElementKind::coded) {
            e.kind = e.row.marker.empty() ? ElementKind::prose : ElementKind::item;
            e.row.kind = Kind::item;
        }
    }
}

/// Numbered sentences that break into a running numbering ("1.2", 1 …, 2 …, "1.3") are notes from the foot of a page.
void leave_footnotes(std::vector<Element>& elements) {
    std::size_t before = nowhere;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const Code& code = elements[i].row.code;
        if (code.parts.size() < 2) {
            continue;
        }
        if (before != nowhere && i - before >= 2 && i - before <= 5) {
            const Code& last = elements[before].row.code;
            const bool next = last.parts.size() == code.parts.size() &&
                              value_key(last, last.parts.size() - 1) == value_key(code, code.parts.size() - 1) &&
                              code.parts.back().value == last.parts.back().value + 1;
            const bool notes = std::all_of(elements.begin() + static_cast<std::ptrdiff_t>(before) + 1,
                                           elements.begin() + static_cast<std::ptrdiff_t>(i), [](const Element& e) {
                                               return e.row.code.parts.size() == 1 &&
                                                      e.row.code.parts.front().kind == CodePart::Kind::arabic &&
                                                      e.row.title.ends_with('.') && !e.row.lead_role;
                                           });
            for (std::size_t k = before + 1; next && notes && k < i; ++k) {
                elements[k].kind = ElementKind::left;
                elements[k].reason = "left.footnote";
            }
        }
        before = i;
    }
}

/// Numbered sentences that stand alone, one here and one there, with a numbering that runs through the document.
void leave_scattered_notes(std::vector<Element>& elements) {
    std::map<std::string, std::vector<std::size_t>> alone;    // by closing mark
    const auto is_number = [&](std::size_t i, const std::string& closing) {
        const Code& code = elements[i].row.code;
        return code.parts.size() == 1 && code.parts.front().kind == CodePart::Kind::arabic &&
               code.parts.front().prefix.empty() && code.closing == closing;
    };
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const Code& code = elements[i].row.code;
        if (elements[i].row.lead_role || !is_number(i, code.closing) || elements[i].heading > 0 ||
            !elements[i].row.marker.empty()) {
            continue;
        }
        const bool sibling =
            (i > 0 && is_number(i - 1, code.closing)) || (i + 1 < elements.size() && is_number(i + 1, code.closing));
        const bool sentence = elements[i].row.title.ends_with('.') && first_words(elements[i].row.title, 6).size() == 6;
        alone[sibling || !sentence ? "" : code.closing].push_back(i);
    }
    for (const auto& [closing, notes] : alone) {
        bool runs = !closing.empty() && notes.size() >= 2;
        for (std::size_t k = 0; runs && k < notes.size(); ++k) {
            runs = elements[notes[k]].row.code.parts.front().value == static_cast<int>(k) + 1;
        }
        for (std::size_t k = 0; runs && k < notes.size(); ++k) {
            elements[notes[k]].kind = ElementKind::left;
            elements[notes[k]].reason = "left.footnote";
        }
    }
}

/// "(1) …" where another row ends in "(1)".
void leave_referred_notes(std::vector<Element>& elements) {
    std::set<std::string> referred;
    for (const Element& e : elements) {
        const std::size_t open = e.row.title.rfind('(');
        if (open != std::string::npos && open > 0 && e.row.title.size() - open <= 4 && e.row.title.back() == ')') {
            referred.insert(e.row.title.substr(open + 1, e.row.title.size() - open - 2));
        }
    }
    for (Element& e : elements) {
        if (e.kind == ElementKind::coded && e.row.code.closing.starts_with('(') && e.row.marker.empty() &&
            referred.count(e.row.code.text) > 0) {
            e.kind = ElementKind::left;
            e.reason = "left.footnote";
        }
    }
}

}    // namespace

void prepare(std::vector<Element>& elements) {
    settle_letters(elements);
    drop_plain_codes(elements);
    leave_footnotes(elements);
    leave_scattered_notes(elements);
    leave_referred_notes(elements);
}

}    // namespace hito::outline
