#include "base/text.h"
#include "outline/style.h"

#include <algorithm>
#include <unordered_map>

/// The tree. Elements come in the order of the document; open entries stand on a stack; a new one closes all that it does
/// not stand under. Codes find their parents also where those are closed. What states a row again opens it again.
namespace hito::outline {

namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

struct Entry {
    Style style;
    std::size_t row = nowhere;      ///< Of a row; nowhere: a label, a section, a month.
    std::string label;
    std::optional<Role> label_role;
    std::string calendar;
    std::string section;            ///< Why bullets directly under it are no rows, or empty.
    bool many = true;
    bool fresh = true;              ///< Nothing stands under it yet.
    bool sublist = false;           ///< A paragraph that introduces a list under a list's item.
    bool figures_first = false;     ///< The items of the sublist begin with figures.
};

class Nester {
public:
    explicit Nester(const Words& words) : words_(words), function_words_(words.vocabulary.table("function_words")) {}

    Outline nest(std::vector<Element> elements) {
        settle_letters(elements);
        drop_plain_codes(elements);
        leave_footnotes(elements);
        leave_scattered_notes(elements);
        leave_referred_notes(elements);
        const std::size_t body = leave_cover(elements);
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (i >= body || elements[i].kind == ElementKind::left) {
                add(elements[i]);
            }
        }
        drop_dead();
        return std::move(outline_);
    }

private:
    // ---- before nesting

    /// "C" behind "B" is a letter, "I" behind "H" too; "i" before "ii" is a numeral.
    static void settle_letters(std::vector<Element>& elements) {
        Code* before = nullptr;
        for (Element& e : elements) {
            Code& code = e.row.code;
            if (code.none()) {
                continue;
            }
            CodePart& part = code.parts.front();
            const char letter = code.text.front();
            if (part.kind == CodePart::Kind::roman && part.prefix.empty() && (code.text.size() == 1 || (code.parts.size() > 1 && !is_letter(static_cast<unsigned char>(code.text[1])))) &&
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

    /// "C40 …", "T1 2024 …": a word of letters and figures is a code only where others of its kind are.
    static void drop_plain_codes(std::vector<Element>& elements) {
        std::map<std::string, std::set<int>> families;
        for (const Element& e : elements) {
            if (e.row.code.parts.size() == 1 && !e.row.code.parts.front().prefix.empty()) {
                families[e.row.code.parts.front().prefix].insert(e.row.code.parts.front().value);
            }
        }
        for (Element& e : elements) {
            if (!e.row.code.plain || e.row.lead_role) {
                continue;
            }
            if (e.row.code.parts.size() == 2) {
                const std::string signature = signature_of(e.row.code);
                const auto alike_codes = std::count_if(elements.begin(), elements.end(), [&](const Element& other) { return signature_of(other.row.code) == signature && !other.row.title.empty(); });
                if (alike_codes >= 2) {
                    continue;
                }
            }
            const auto& family = families[e.row.code.parts.front().prefix];
            const int value = e.row.code.parts.front().value;
            const bool year_behind = first_words(e.row.title, 1).size() == 1 && first_words(e.row.title, 1).front().folded.size() == 4 && read_number(first_words(e.row.title, 1).front().folded);
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
    static void leave_footnotes(std::vector<Element>& elements) {
        std::size_t before = nowhere;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const Code& code = elements[i].row.code;
            if (code.parts.size() < 2) {
                continue;
            }
            if (before != nowhere && i - before >= 2 && i - before <= 5) {
                const Code& last = elements[before].row.code;
                const bool next = last.parts.size() == code.parts.size() && value_key(last, last.parts.size() - 1) == value_key(code, code.parts.size() - 1) &&
                                  code.parts.back().value == last.parts.back().value + 1;
                const bool notes = std::all_of(elements.begin() + static_cast<std::ptrdiff_t>(before) + 1, elements.begin() + static_cast<std::ptrdiff_t>(i), [](const Element& e) {
                    return e.row.code.parts.size() == 1 && e.row.code.parts.front().kind == CodePart::Kind::arabic && e.row.title.ends_with('.') && !e.row.lead_role;
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
    static void leave_scattered_notes(std::vector<Element>& elements) {
        std::map<std::string, std::vector<std::size_t>> alone;    // by closing mark
        const auto is_number = [&](std::size_t i, const std::string& closing) {
            const Code& code = elements[i].row.code;
            return code.parts.size() == 1 && code.parts.front().kind == CodePart::Kind::arabic && code.parts.front().prefix.empty() && code.closing == closing;
        };
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const Code& code = elements[i].row.code;
            if (elements[i].row.lead_role || !is_number(i, code.closing) || elements[i].heading > 0 || !elements[i].row.marker.empty()) {
                continue;
            }
            const bool sibling = (i > 0 && is_number(i - 1, code.closing)) || (i + 1 < elements.size() && is_number(i + 1, code.closing));
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
    static void leave_referred_notes(std::vector<Element>& elements) {
        std::set<std::string> referred;
        for (const Element& e : elements) {
            const std::size_t open = e.row.title.rfind('(');
            if (open != std::string::npos && open > 0 && e.row.title.size() - open <= 4 && e.row.title.back() == ')') {
                referred.insert(e.row.title.substr(open + 1, e.row.title.size() - open - 2));
            }
        }
        for (Element& e : elements) {
            if (e.kind == ElementKind::coded && e.row.code.closing.starts_with('(') && e.row.marker.empty() && referred.count(e.row.code.text) > 0) {
                e.kind = ElementKind::left;
                e.reason = "left.footnote";
            }
        }
    }

    [[nodiscard]] bool names_document(const Element& e) const {
        const auto found = first_words(e.row.title, 20);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const auto match = words_.vocabulary.table("level_adjectives").match(found, i);
            const bool year = found[i].folded.size() == 4 && (found[i].folded.starts_with("20") || found[i].folded.starts_with("19")) && read_number(found[i].folded);
            if (year || (match && (match->value() == "container" || match->value() == "document"))) {
                return true;
            }
        }
        return false;
    }

    /// The headings before anything else are the cover; the last of them may head the first rows. A first heading that
    /// is alone in its Markdown depth is the title. Gives the index of the first element behind the cover.
    std::size_t leave_cover(std::vector<Element>& elements) {
        std::size_t end = 0;
        std::size_t last = nowhere;
        // Headings that name a plan are its title wherever they stand before the first row.
        for (std::size_t i = 0; i < elements.size() && i < 15; ++i) {
            const ElementKind kind = elements[i].kind;
            if (kind == ElementKind::coded || kind == ElementKind::item || kind == ElementKind::cell || (kind == ElementKind::label && elements[i].row.label_role) || kind == ElementKind::field || !elements[i].reason.empty()) {
                if (kind != ElementKind::left) {
                    break;
                }
                continue;
            }
            if (kind == ElementKind::heading && elements[i].row.code.none() && names_document(elements[i])) {
                outline_.cover.push_back({elements[i].row.source, "left.title", elements[i].row.title});
                elements[i].kind = ElementKind::left;
                elements[i].reason = "left.title";
            }
        }
        while (end < elements.size() && (elements[end].kind == ElementKind::heading || elements[end].kind == ElementKind::left || elements[end].kind == ElementKind::calendar) &&
               elements[end].reason.find("section") == std::string::npos) {
            if (elements[end].kind != ElementKind::left && elements[end].heading != 1 && last != nowhere && elements[last].heading == 1) {
                break;
            }
            last = elements[end].kind == ElementKind::left ? last : end;
            ++end;
        }
        const auto first_depth = std::count_if(elements.begin(), elements.end(), [](const Element& e) { return e.heading == 1 && e.kind != ElementKind::left; });
        for (std::size_t i = 0; i < end; ++i) {
            Element& e = elements[i];
            if (e.kind == ElementKind::left) {
                continue;
            }
            const bool title = (e.heading == 1 && first_depth == 1) || names_document(e) || i != last || i == 0;
            if (!title) {
                continue;
            }
            outline_.cover.push_back({e.row.source, "left.title", e.row.title});
            e.kind = ElementKind::left;
            e.reason = "left.title";
        }
        // A lone first-depth heading behind a line or two of text is still the title.
        for (std::size_t i = end; i < elements.size() && i < end + 6; ++i) {
            if (elements[i].heading == 1 && first_depth == 1 && elements[i].row.code.none()) {
                outline_.cover.push_back({elements[i].row.source, "left.title", elements[i].row.title});
                elements[i].kind = ElementKind::left;
                elements[i].reason = "left.title";
            }
        }
        return 0;
    }

    // ---- one element

    void add(Element& e) {
        switch (e.kind) {
            case ElementKind::left: leave(e, e.reason); return;
            case ElementKind::prose: add_prose(e); return;
            case ElementKind::field: add_field(e); return;
            case ElementKind::label: open_label(e); return;
            case ElementKind::calendar: open_calendar(e); return;
            case ElementKind::heading:
                if (!e.reason.empty()) {
                    open_section(e);
                    return;
                }
                break;
            case ElementKind::coded:
            case ElementKind::item:
            case ElementKind::cell: break;
        }
        if (complete_title(e)) {
            return;
        }
        if (e.kind == ElementKind::item && e.bold && e.row.marker == "," && top_row() == nowhere) {
            leave(e, "left.prose");    // a paragraph before the first heading
            return;
        }
        const bool arrow = e.row.marker == "→" || e.row.marker == "➔" || e.row.marker == "⇒" || e.row.marker == "➜";
        if (e.kind == ElementKind::item && arrow && !stack_.empty() && stack_.back().style.kind == ElementKind::item && stack_.back().row != nowhere && stack_.back().style.marker != e.row.marker) {
            outline_.rows[stack_.back().row].paragraphs.push_back(e.row.title);    // what came of the row
            leave(e, "left.description");
            return;
        }
        if (e.kind == ElementKind::heading && e.heading == 0 && (!e.caps || !e.colon) && behind_singular_label()) {
            become_labelled(e);
            return;
        }
        if (e.kind == ElementKind::heading && e.heading == 0 && !e.caps && under_calendar()) {
            e.kind = ElementKind::item;    // in a calendar each line is a row
            e.row.kind = Kind::item;
            e.row.marker = ",";
        }
        if (e.kind != ElementKind::heading && split_flattened(e)) {
            return;
        }
        place(e);
    }

    void leave(const Element& e, std::string reason) { outline_.left.push_back({e.row.source, std::move(reason), e.row.title}); }

    [[nodiscard]] std::size_t top_row() const {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (stack_[i].row != nowhere) {
                return stack_[i].row;
            }
        }
        return nowhere;
    }

    [[nodiscard]] bool behind_singular_label() const {
        return !stack_.empty() && stack_.back().row == nowhere && stack_.back().fresh && !stack_.back().many && stack_.back().label_role.has_value();
    }

    /// What stands behind "Objetivo:" is the objective.
    void become_labelled(Element& e) {
        e.kind = ElementKind::coded;
        e.row.kind = Kind::coded;
        e.row.lead_role = stack_.back().label_role;
        e.row.lead = stack_.back().label;
        place(e);
    }

    [[nodiscard]] bool under_calendar() const {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (!stack_[i].calendar.empty()) {
                return true;
            }
            if (stack_[i].style.kind != ElementKind::item && stack_[i].style.kind != ElementKind::cell) {
                return false;
            }
        }
        return false;
    }

    void add_prose(Element& e) {
        if (complete_title(e)) {
            return;
        }
        if (behind_singular_label()) {
            become_labelled(e);
            return;
        }
        if (split_flattened(e)) {
            return;
        }
        const std::size_t row = top_row();
        if (e.colon) {
            open_list_lead(e, row);
            leave(e, "left.list_lead");
            return;
        }
        close_sublist();
        if (row == nowhere) {
            leave(e, "left.prose");
            return;
        }
        described_items_ = described_items_ || (!stack_.empty() && stack_.back().style.kind == ElementKind::item);
        outline_.rows[row].paragraphs.push_back(e.row.title);
        leave(e, "left.description");
    }

    /// A paragraph that ends in a colon: what follows is its list. Under an item of a list whose items are described, it is
    /// a list of that item.
    void open_list_lead(const Element& e, std::size_t row) {
        Entry entry;
        entry.label = e.row.title;
        entry.label_role = e.row.label_role;
        entry.style.kind = ElementKind::label;
        entry.style.strength = 29.5;
        const bool under_item = !stack_.empty() && stack_.back().style.kind == ElementKind::item && stack_.back().row == row && row != nowhere && described_items_;
        if (under_item || (!stack_.empty() && stack_.back().row != nowhere && stack_.back().style.kind == ElementKind::item && !outline_.rows[row].paragraphs.empty())) {
            entry.sublist = true;
            entry.style.strength = 30.5;
        } else {
            described_items_ = described_items_ && false;
            pop_for(entry.style);
        }
        if (row != nowhere) {
            outline_.rows[row].paragraphs.push_back(e.row.title);
        }
        stack_.push_back(std::move(entry));
    }

    void close_sublist() {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (stack_[i].sublist && !stack_[i].fresh) {
                stack_.resize(i);
                return;
            }
            if (stack_[i].style.kind != ElementKind::item && !stack_[i].sublist) {
                return;
            }
        }
    }

    /// A field that stands left of the bullets above it belongs to what they stand under.
    [[nodiscard]] std::size_t row_of_field(const Element& e) const {
        for (std::size_t i = stack_.size(); i-- > 0;) {
            const bool deeper = stack_[i].style.kind == ElementKind::item && stack_[i].style.indent > e.indent;
            if (stack_[i].row != nowhere && !deeper) {
                return stack_[i].row;
            }
        }
        return top_row();
    }

    void add_field(Element& e) {
        const std::size_t row = row_of_field(e);
        if (row == nowhere) {
            leave(e, "left.prose");
            return;
        }
        if (!e.row.fields.empty() && e.row.fields.front().what == "title" && (outline_.rows[row].title.empty() || untitled_ == row)) {
            outline_.rows[row].title = e.row.fields.front().value;
            outline_.rows[row].source = joined(outline_.rows[row].source, e.row.source);
            untitled_ = nowhere;
            return;
        }
        auto& fields = outline_.rows[row].fields;
        fields.insert(fields.end(), e.row.fields.begin(), e.row.fields.end());
        leave(e, "left.field");
    }

    /// A heading ends the part before it, unless it is a deeper Markdown heading.
    void end_sections(const Style& style, ElementKind kind, bool caps) {
        const bool heads = kind == ElementKind::heading || kind == ElementKind::label || (kind == ElementKind::coded && (style.role || caps || style.heading > 0));
        for (std::size_t i = 0; heads && i < stack_.size(); ++i) {
            const std::size_t depth = stack_[i].style.heading;
            if (!stack_[i].section.empty() && !(depth > 0 && style.heading > depth)) {
                stack_.resize(i);
                return;
            }
        }
    }

    void pop_for(const Style& style) {
        while (!stack_.empty() && !outranks(stack_.back().style, style)) {
            stack_.pop_back();
        }
    }

    /// Whether the open row is an item of a list, with something said under it.
    [[nodiscard]] bool in_described_item() const {
        return !stack_.empty() && stack_.back().style.kind == ElementKind::item && stack_.back().row != nowhere &&
               !outline_.rows[stack_.back().row].paragraphs.empty();
    }

    void open_label(const Element& e) {
        leave(e, "left.label");
        if (e.sentence && e.heading == 0 && in_described_item()) {
            open_list_lead(e, top_row());
            return;
        }
        section_signatures_.insert(e.row.code.none() ? std::string() : signature_of(e.row.code));
        Entry entry;
        entry.style = style_of(e);
        entry.label = e.row.title.empty() ? e.row.lead : e.row.title;
        entry.label_role = e.row.label_role;
        entry.many = e.many;
        // Under a row of a higher level, capitals make no label its equal.
        if (entry.style.heading == 0 && entry.label_role && entry.style.strength < 20) {
            for (const Entry& open : stack_) {
                const bool same_label = open.row == nowhere && open.style.strength == entry.style.strength;
                if (same_label) {
                    break;
                }
                if (open.row != nowhere && open.style.role && usual_depth(*open.style.role) < usual_depth(*entry.label_role)) {
                    entry.style.strength = std::max(entry.style.strength, open.style.strength + 0.5);
                }
            }
        }
        if (!entry.style.code.none()) {
            entry.style.role.reset();
        }
        end_sections(entry.style, e.kind, e.caps);
        pop_for(entry.style);
        mark_used();
        stack_.push_back(std::move(entry));
    }

    void open_section(const Element& e) {
        leave(e, e.reason);
        section_signatures_.insert(e.row.code.none() ? std::string() : signature_of(e.row.code));
        Entry entry;
        entry.style = style_of(e);
        if (!e.row.code.none()) {
            entry.style.kind = ElementKind::coded;
            Element coded = e;
            coded.kind = ElementKind::coded;
            entry.style.strength = style_of(coded).strength;
        }
        entry.section = e.reason;
        end_sections(entry.style, e.kind, e.caps);
        pop_for(entry.style);
        stack_.push_back(std::move(entry));
    }

    void open_calendar(const Element& e) {
        leave(e, "left.calendar");
        Entry entry;
        entry.style = style_of(e);
        entry.style.kind = ElementKind::calendar;
        entry.calendar = e.row.title;
        const bool day = std::any_of(e.row.title.begin(), e.row.title.end(), [](char c) { return c >= '0' && c <= '9'; });
        entry.style.strength += day && !stack_.empty() && !stack_.back().calendar.empty() && stack_.back().fresh ? 0.5 : 0;
        pop_for(entry.style);
        stack_.push_back(std::move(entry));
    }

    /// A code that stood alone takes the next text as its title.
    bool complete_title(Element& e) {
        const std::size_t row = std::exchange(untitled_, nowhere);
        if (row == nowhere || !e.row.code.none() || e.row.lead_role || e.kind == ElementKind::item || e.kind == ElementKind::cell || e.colon) {
            return false;
        }
        outline_.rows[row].title = e.row.title;
        outline_.rows[row].source = joined(outline_.rows[row].source, e.row.source);
        return true;
    }

    // ---- rows

    /// The row that `e` states again, or nowhere.
    std::size_t stated_before(const Element& e) {
        if (!e.row.code.none()) {
            const auto found = by_code_.find(value_key(e.row.code, e.row.code.parts.size()));
            if (found == by_code_.end()) {
                return nowhere;
            }
            for (std::size_t k = found->second.size(), steps = 0; k-- > 0 && steps < 8; ++steps) {
                const Row& row = outline_.rows[found->second[k]];
                const bool levels = !(row.lead_role && e.row.lead_role && *row.lead_role != *e.row.lead_role);
                const bool kinds = signature_of(row.code) == signature_of(e.row.code) || e.row.code.parts.size() > 1 || e.row.lead_role || row.lead_role ||
                                   row.code.parts.front().kind == e.row.code.parts.front().kind;
                const bool bare = e.row.title.empty() && (e.row.code.parts.size() > 1 || e.row.lead_role || e.row.code.parts.front().prefix.size() > 0);
                const bool summary = e.kind == ElementKind::cell && row.kind != Kind::cell && e.row.code.parts.size() > 1 && signature_of(row.code) == signature_of(e.row.code);
                if (summary) {
                    return found->second[k];    // a table that goes through the rows again
                }
                const bool letter = e.row.code.parts.size() == 1 && e.row.code.parts.front().kind == CodePart::Kind::lower;
                const bool figure = e.row.code.parts.size() == 1 && e.row.code.parts.front().kind == CodePart::Kind::arabic && e.row.code.parts.front().prefix.empty() && !e.row.lead_role;
                if (figure && !e.row.title.empty() && !row.title.empty() && !closely_alike(row.title, e.row.title, function_words_)) {
                    continue;
                }
                if (letter && text_key(row.title) != text_key(e.row.title)) {
                    continue;    // lists begin with "a" again and again
                }
                if (levels && kinds && (bare || (!e.row.title.empty() && (row.title.empty() || alike(row.title, e.row.title, function_words_))))) {
                    return found->second[k];
                }
            }
        }
        return nowhere;
    }

    /// A bullet or a line of contents that names what `e` heads: it becomes another place of `e`.
    void take_over_list_item(Row& row, ElementKind kind) {
        if (kind != ElementKind::heading && kind != ElementKind::coded) {
            return;
        }
        const auto found = list_items_.find(text_key(row.title));
        if (found == list_items_.end() || dead_[found->second] || has_child_[found->second] || outline_.rows[found->second].code != Code{}) {
            return;
        }
        Row& item = outline_.rows[found->second];
        if (item.source.first_line + 1 >= row.source.first_line) {
            return;
        }
        row.stated_again.push_back(item.source);
        row.other_titles.push_back(item.title);
        dead_[found->second] = true;
    }

    [[nodiscard]] std::size_t parent_by_code(const Element& e) const {
        const std::size_t count = e.row.code.parts.size();
        if (count < 2) {
            return nowhere;
        }
        for (std::size_t taken = 1; taken < count; ++taken) {
            const std::string key = value_key(e.row.code, count - taken);
            for (std::size_t i = stack_.size(); i-- > 0;) {
                if (stack_[i].row != nowhere && !stack_[i].style.code.none() && value_key(stack_[i].style.code, 99) == key) {
                    return stack_[i].row;
                }
            }
            const auto found = by_code_.find(key);
            if (found != by_code_.end()) {
                // The latest row of that code that is no bullet of a list inside something else.
                for (std::size_t k = found->second.size(); k-- > 0;) {
                    const Row& row = outline_.rows[found->second[k]];
                    const bool named = row.lead_role || row.code.parts.size() > 1 || row.marker.empty();
                    if (named) {
                        return found->second[k];
                    }
                }
            }
            if (const auto lost = lost_sibling_.find(key); lost != lost_sibling_.end()) {
                return nowhere;    // its place will be restored from the codes
            }
        }
        return nowhere;
    }

    void mark_used() {
        for (Entry& entry : stack_) {
            entry.fresh = false;
        }
    }

    void open_row(const Style& style, std::size_t row) {
        Entry entry;
        entry.style = style;
        entry.row = row;
        mark_used();
        stack_.push_back(std::move(entry));
    }

    void state_again(const Element& e, std::size_t known) {
        Row& row = outline_.rows[known];
        if (text_key(e.row.title).size() > text_key(row.title).size()) {
            row.other_titles.push_back(row.title);
            row.stated_again.push_back(row.source);
            row.title = e.row.title;
            row.source = e.row.source;
        } else {
            row.stated_again.push_back(e.row.source);
            if (!e.row.title.empty()) {
                row.other_titles.push_back(e.row.title);
            }
        }
        row.fields.insert(row.fields.end(), e.row.fields.begin(), e.row.fields.end());
        row.lead_role = row.lead_role ? row.lead_role : e.row.lead_role;
        Style style = style_of(e);
        pop_for(style);
        open_row(style, known);
    }

    /// Bullets of the same indent: another bullet is deeper unless it was seen at the top of a list before.
    void pop_items(const Element& e, Style& style) {
        const std::string kind = marker_class(e.row.marker, words_.vocabulary);
        while (!stack_.empty()) {
            Entry& top = stack_.back();
            if (top.sublist && !leaves_sublist(top, e)) {
                return;
            }
            if (top.sublist || (top.row == nowhere && !outranks(top.style, style))) {
                stack_.pop_back();
                continue;
            }
            if (top.style.kind == ElementKind::item && top.row != nowhere) {
                const bool level = style.indent <= top.style.indent + 1 && style.indent + 1 >= top.style.indent;
                const bool same = marker_class(top.style.marker, words_.vocabulary) == kind;
                const bool dash_below_dot = e.row.marker == "-" && (top.style.marker == "•" || top.style.marker == "●" || top.style.marker == "■");
                const bool deeper = dash_below_dot || marker_depth(e.row.marker) > marker_depth(top.style.marker);
                if (level && !same && deeper && top_markers_.count(kind) == 0 && !marker_open(kind)) {
                    return;    // a new bullet: deeper
                }
                if (style.indent > top.style.indent + 1) {
                    return;
                }
                stack_.pop_back();
                continue;
            }
            if (outranks(top.style, style)) {
                return;
            }
            stack_.pop_back();
        }
    }

    [[nodiscard]] bool marker_open(const std::string& kind) const {
        return std::any_of(stack_.begin(), stack_.end(), [&](const Entry& entry) {
            return entry.style.kind == ElementKind::item && entry.row != nowhere && marker_class(entry.style.marker, words_.vocabulary) == kind;
        });
    }

    /// The items of a list under an item began alike; one that does not belongs to the outer list again.
    static bool leaves_sublist(Entry& sublist, const Element& e) {
        const bool figures = !e.row.title.empty() && e.row.title.front() >= '0' && e.row.title.front() <= '9';
        if (sublist.fresh) {
            sublist.figures_first = figures;
            return false;
        }
        return sublist.figures_first && !figures;
    }

    /// "Participants: A.- Cities", then "B.- Others" on a line of its own: answers to choose from, not rows.
    bool take_option(Element& e) {
        const Code& code = e.row.code;
        if (options_of_ == nowhere || code.parts.size() != 1 || code.parts.front().kind == CodePart::Kind::arabic || !code.parts.front().prefix.empty()) {
            return false;
        }
        Row& row = outline_.rows[options_of_];
        const int letter = code.text.size() == 1 ? code.text.front() - 'A' + 1 : 0;
        if (letter != static_cast<int>(row.options.size()) + 1) {
            return false;
        }
        row.options.push_back(e.row.title);
        row.source = joined(row.source, e.row.source);
        return true;
    }

    /// Parts the first lettered answer from a title that introduces answers.
    static void find_options(Row& row) {
        for (const std::string_view mark : {": A.- ", ": A) ", ": A. ", ": A - "}) {
            if (const std::size_t at = row.title.find(mark); at != std::string::npos) {
                row.options.push_back(row.title.substr(at + mark.size()));
                row.title.resize(at);
                return;
            }
        }
    }

    /// A code of the kind that is open stands where its sibling was put.
    void adopt_sibling_strength(Style& style) const {
        if (style.code.none() || style.role) {
            return;
        }
        for (std::size_t i = stack_.size(); i-- > 0;) {
            const Style& open = stack_[i].style;
            if (stack_[i].row != nowhere && !open.role && open.heading == style.heading && !open.code.none() && signature_of(open.code) == signature_of(style.code)) {
                style.strength = open.strength;
                return;
            }
        }
    }

    /// What a title says before a dash, a bracket: "XX Assembly – Lyon (9 May)" → "xx assembly".
    static std::string short_key(std::string_view title) {
        for (const std::string_view mark : {" – ", " — ", " - ", " (", " ["}) {
            title = title.substr(0, std::min(title.find(mark), title.size()));
        }
        const auto words = first_words(title, 3);
        return words.size() < 2 || title.size() < 10 ? std::string() : text_key(title);
    }

    /// A calendar's row that the plan stated before without its day: the same row.
    bool dates_known_row(const Element& e) {
        const bool dated = under_calendar() || std::any_of(e.row.fields.begin(), e.row.fields.end(), [](const Field& f) { return f.what == "date"; });
        if (!dated || !e.row.code.none() || (e.kind != ElementKind::item && e.kind != ElementKind::cell)) {
            return false;
        }
        const auto found = undated_.find(short_key(e.row.title));
        if (found == undated_.end() || dead_[found->second]) {
            return false;
        }
        Row& row = outline_.rows[found->second];
        Row context = e.row;
        give_context(context, e.kind);
        row.calendar = context.calendar;
        row.fields.insert(row.fields.end(), e.row.fields.begin(), e.row.fields.end());
        row.stated_again.push_back(e.row.source);
        row.other_titles.push_back(e.row.title);
        undated_.erase(found);
        return true;
    }

    /// "Objectif : A.1 …" among the fields of a sheet tells what its row stands under.
    bool refers(const Element& e, std::size_t known) {
        const std::size_t row = top_row();
        if (!e.reference || row == nowhere || row == known || !outline_.rows[row].lead_role || row < known ||
            usual_depth(*outline_.rows[row].lead_role) <= usual_depth(*e.row.lead_role)) {
            return false;
        }
        outline_.rows[row].parent = known;
        outline_.rows[row].rule = "rule.code_parent";
        has_child_[known] = true;
        outline_.rows[known].stated_again.push_back(e.row.source);
        return true;
    }

    /// Under a month "14. Meeting" is a day, not a code.
    void undo_day_code(Element& e) const {
        const Code& code = e.row.code;
        const bool day = code.parts.size() == 1 && code.parts.front().kind == CodePart::Kind::arabic && code.parts.front().prefix.empty() && code.parts.front().value <= 31;
        if (!day || e.row.lead_role || e.kind == ElementKind::cell || !under_calendar()) {
            return;
        }
        e.row.title = code.text + code.closing + " " + e.row.title;
        e.row.fields.push_back({"date", code.text, e.row.source});
        e.row.code = {};
        e.kind = ElementKind::item;
        e.row.kind = Kind::item;
    }

    void place(Element& e) {
        undo_day_code(e);
        if (take_option(e) || dates_known_row(e)) {
            return;
        }
        if (const std::size_t known = stated_before(e); known != nowhere) {
            if (!refers(e, known)) {
                state_again(e, known);
            }
            return;
        }
        Style style = style_of(e);
        end_sections(style, e.kind, e.caps);
        const std::size_t by_code = parent_by_code(e);
        adopt_sibling_strength(style);
        const bool behind_label = !stack_.empty() && stack_.back().row == nowhere && stack_.back().fresh && !stack_.back().label.empty() && stack_.back().section.empty() &&
                                  (e.kind == ElementKind::coded || e.kind == ElementKind::cell) && !(e.heading > 0 && e.heading <= stack_.back().style.heading);
        if (behind_label && !outranks(stack_.back().style, style) && !(e.row.lead_role && e.row.code.parts.size() == 1)) {
            style.strength = stack_.back().style.strength + 0.1;    // a label governs what follows it
        } else if (e.kind == ElementKind::item && e.row.marker == ",") {
            style.strength = 29.9;    // what a line of text lists is no part of the bullets before it
            while (!stack_.empty() && (stack_.back().style.kind == ElementKind::item || !outranks(stack_.back().style, style))) {
                stack_.pop_back();
            }
        } else if (e.kind == ElementKind::item) {
            pop_items(e, style);
        } else {
            while (!stack_.empty() && !outranks(stack_.back().style, style) && !(stack_.back().row != nowhere && stack_.back().row == by_code)) {
                stack_.pop_back();
            }
        }
        if (in_section(e)) {
            return;
        }
        add_row(e, style, by_code);
    }

    /// Bullets under a heading that plans nothing are no rows; under mission and vision nothing is.
    bool in_section(const Element& e) {
        for (const Entry& entry : stack_) {
            const Code& section = entry.style.code;
            if (!entry.section.empty() && !section.none() && section.parts.size() < e.row.code.parts.size() && value_key(section, 99) == value_key(e.row.code, section.parts.size())) {
                leave(e, entry.section);    // numbered paragraphs of an introduction
                return true;
            }
        }
        for (std::size_t i = stack_.size(); i-- > 0;) {
            if (stack_[i].section == "left.framework" || stack_[i].section == "left.contents" ||
                (!stack_[i].section.empty() && e.kind == ElementKind::item && top_row() == nowhere)) {
                leave(e, stack_[i].section == "left.section" ? "left.section_list" : stack_[i].section);
                return true;
            }
        }
        return false;
    }

    void add_row(Element& e, const Style& style, std::size_t by_code) {
        Row row = std::move(e.row);
        const std::size_t above = top_row();
        const bool between = by_code != nowhere && above != nowhere && above != by_code && outline_.rows[above].parent == by_code && outline_.rows[above].code.none() &&
                             outline_.rows[above].lead_role && style.role && usual_depth(*outline_.rows[above].lead_role) < usual_depth(*style.role);
        const std::size_t parent = between ? above : by_code;    // "Objetivo: …" stands between the code and its parent
        row.parent = parent != nowhere ? std::optional(parent) : above != nowhere ? std::optional(above) : std::nullopt;
        row.rule = by_code != nowhere && !between ? "rule.code_parent" : !row.parent ? "rule.top_level" : "rule.stands_under";
        give_context(row, e.kind);
        take_over_list_item(row, e.kind);
        const std::size_t index = outline_.rows.size();
        if (!row.code.none()) {
            by_code_[value_key(row.code, row.code.parts.size())].push_back(index);
        } else if (e.kind == ElementKind::item) {
            list_items_.emplace(text_key(row.title), index);
            if (above == nowhere || stack_.empty() || stack_.back().style.kind != ElementKind::item) {
                top_markers_.insert(marker_class(row.marker, words_.vocabulary));
            }
        }
        if (row.calendar.empty() && row.fields.empty() && (e.kind == ElementKind::item || e.kind == ElementKind::cell)) {
            if (const std::string key = short_key(row.title); !key.empty()) {
                undated_.emplace(key, index);
            }
        }
        if (row.parent) {
            has_child_[*row.parent] = true;
        }
        untitled_ = row.title.empty() ? index : nowhere;
        find_options(row);
        options_of_ = row.options.empty() ? nowhere : index;
        outline_.rows.push_back(std::move(row));
        dead_.push_back(false);
        has_child_.push_back(false);
        open_row(style, index);
    }

    void give_context(Row& row, ElementKind kind) {
        bool row_between = false;
        for (std::size_t i = stack_.size(); i-- > 0;) {
            const Entry& entry = stack_[i];
            const bool bare_day = std::none_of(row.calendar.begin(), row.calendar.end(), [](char c) { return is_letter(static_cast<unsigned char>(c)); });
            if (!entry.calendar.empty() && bare_day) {
                row.calendar = row.calendar.empty() ? entry.calendar : row.calendar + " " + entry.calendar;
            }
            if (entry.sublist && !row_between) {
                row.unsure_parent = true;
                row.rule = "rule.list_lead";
            }
            if (!row_between && !entry.label.empty() && (kind != ElementKind::cell || !row.label_role) && (row.label.empty() || (!row.label_role && entry.label_role))) {
                row.label = entry.label;
                row.label_role = entry.label_role;
            }
            row_between = row_between || entry.row != nowhere;
        }
    }

    // ---- flattened cells

    struct Inline {
        std::size_t begin = 0;
        FoundCode found;
    };

    /// The codes of known families that stand inside a text.
    [[nodiscard]] std::vector<Inline> codes_inside(std::string_view text) const {
        std::vector<Inline> codes;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if ((at > 0 && text[at - 1] != ' ') || !is_alphanumeric(static_cast<unsigned char>(text[at]))) {
                continue;
            }
            auto found = code_at_start(text.substr(at), false);
            if (found && found->code.parts.size() >= 2 && by_code_.count(value_key(found->code, found->code.parts.size())) > 0) {
                const std::size_t next = at + found->end;
                codes.push_back({at, std::move(*found)});
                at = next > at ? next - 1 : at;
            }
        }
        return codes;
    }

    /// A cell into which several rows were poured: those that stand elsewhere are refused as repetitions.
    bool split_flattened(const Element& e) {
        if (e.row.title.size() < 40 || by_code_.empty()) {
            return false;
        }
        const auto codes = codes_inside(e.row.title);
        if (codes.size() < 2) {
            return false;
        }
        std::size_t repeated = 0;
        for (std::size_t k = 0; k < codes.size(); ++k) {
            const std::size_t begin = codes[k].begin + codes[k].found.end;
            const std::size_t end = k + 1 < codes.size() ? codes[k + 1].begin : e.row.title.size();
            const auto title = trimmed(std::string_view(e.row.title).substr(begin, end - begin));
            for (const std::size_t row : by_code_[value_key(codes[k].found.code, 99)]) {
                if (text_key(outline_.rows[row].title) == text_key(title) || alike(outline_.rows[row].title, title, function_words_)) {
                    outline_.rows[row].stated_again.push_back(e.row.source);
                    ++repeated;
                    break;
                }
            }
        }
        if (repeated * 2 < codes.size()) {
            return false;
        }
        const bool head = codes.front().begin > 10;    // the first row's code was lost in the pouring
        leave(e, "left.repetition");
        outline_.remarks.push_back({e.row.source, {"remark.flattened_cell", {std::to_string(repeated + (head ? 1 : 0))}}});
        return true;
    }

    // ---- after nesting

    /// Where a numbered part of the document holds axes that are named so, the other parts of that numbering are parts of
    /// the document too, and what they list in bullets is said, not planned.
    void drop_document_parts(const std::vector<bool>& holds_axes) {
        auto& rows = outline_.rows;
        std::set<std::string> parts;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (holds_axes[i] && rows[i].kind == Kind::coded && !rows[i].lead_role) {
                parts.insert(signature_of(rows[i].code));
            }
        }
        std::vector<bool> dropped(rows.size(), false);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Row& row = rows[i];
            const bool part = !row.parent && row.kind == Kind::coded && !row.lead_role && !row.code.none() && parts.count(signature_of(row.code)) > 0;
            const bool bullet = row.parent && dropped[*row.parent] && row.kind == Kind::item && row.code.none();
            if (!dead_[i] && (part || bullet)) {
                dropped[i] = true;
                dead_[i] = true;
                outline_.left.push_back({row.source, part ? "left.section" : "left.section_list", row.title});
            }
        }
    }

    /// Headings that head no row are no rows; numbered ones neither, where their numbering is the document's.
    void drop_dead() {
        auto& rows = outline_.rows;
        std::vector<bool> child(rows.size(), false);
        std::vector<bool> holds_axes(rows.size(), false);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!dead_[i] && rows[i].parent && rows[i].lead_role == Role::axis) {
                holds_axes[*rows[i].parent] = true;
            }
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool section = rows[i].kind == Kind::heading || (rows[i].kind == Kind::coded && rows[i].code.parts.size() == 1 && rows[i].marker.empty());
            if (!dead_[i] && holds_axes[i] && section && !rows[i].lead_role) {
                dead_[i] = true;    // a part of the document that holds the axes
                outline_.left.push_back({rows[i].source, "left.label", rows[i].title});
            }
        }
        drop_document_parts(holds_axes);
        for (std::size_t i = rows.size(); i-- > 0;) {
            const Row& row = rows[i];
            const bool section_number = row.kind == Kind::coded && !row.lead_role && row.code.parts.size() == 1 && row.marker.empty() &&
                                        section_signatures_.count(signature_of(row.code)) > 0 && !row.code.none() && !row.paragraphs.empty();
            if (!dead_[i] && !child[i] && (row.kind == Kind::heading || section_number || row.title.empty())) {
                dead_[i] = true;
                outline_.left.push_back({row.source, row.title.empty() ? "left.empty_row" : "left.heading", row.title});
            }
            if (!dead_[i] && row.parent) {
                child[*row.parent] = true;
            }
        }
        std::vector<std::size_t> place(rows.size(), nowhere);
        std::vector<Row> kept;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            while (rows[i].parent && dead_[*rows[i].parent]) {
                rows[i].parent = rows[*rows[i].parent].parent;
            }
            if (!dead_[i]) {
                place[i] = kept.size();
                if (rows[i].parent) {
                    rows[i].parent = place[*rows[i].parent];
                }
                kept.push_back(std::move(rows[i]));
            }
        }
        rows = std::move(kept);
    }

    const Words& words_;
    const WordTable& function_words_;
    Outline outline_;
    std::vector<Entry> stack_;
    std::vector<bool> dead_;
    std::vector<bool> has_child_;
    mutable std::unordered_map<std::string, std::vector<std::size_t>> by_code_;    // value key → rows
    std::unordered_map<std::string, std::size_t> list_items_;                      // text key → bullet without code
    std::unordered_map<std::string, std::size_t> lost_sibling_;
    std::unordered_map<std::string, std::size_t> undated_;                         // short key → row that no calendar dates
    std::set<std::string> top_markers_;
    std::set<std::string> section_signatures_;
    std::size_t untitled_ = nowhere;
    std::size_t options_of_ = nowhere;
    bool described_items_ = false;
};

}  // namespace

Outline nest(std::vector<Element> elements, const Words& words) { return Nester(words).nest(std::move(elements)); }

}  // namespace hito::outline
