#pragma once

#include "outline/element.h"
#include "outline/style.h"

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace hito::outline {

inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// An open entry: a row, a label, a part of the document or a month that others may stand under.
struct Entry {
    Style style;
    std::size_t row = nowhere;    ///< Of a row; nowhere: a label, a section, a month.
    std::string label;
    std::optional<Role> label_role;
    std::string calendar;
    std::string section;    ///< Why bullets directly under it are no rows, or empty.
    bool many = true;
    bool fresh = true;             ///< Nothing stands under it yet.
    bool sublist = false;          ///< A paragraph that introduces a list under a list's item.
    bool figures_first = false;    ///< The items of the sublist begin with figures.
};

/// Builds the tree. Elements come in the order of the document; open entries stand on a stack; a new one closes all that it
/// does not stand under. Codes find their parents also where those are closed. What states a row again opens it again.
class Nester {
public:
    explicit Nester(const Words& words);

    Outline nest(std::vector<Element> elements);

private:
    // Before nesting: cover.cpp.
    [[nodiscard]] bool names_document(const Element& e) const;
    /// The headings before anything else are the cover; the last of them may head the first rows. A first heading that
    /// is alone in its Markdown depth is the title.
    void leave_cover(std::vector<Element>& elements);

    // What opens and closes: nest.cpp.
    void add(Element& e);
    void leave(const Element& e, std::string reason);
    [[nodiscard]] std::size_t top_row() const;
    [[nodiscard]] bool behind_singular_label() const;
    /// What stands behind "Objetivo:" is the objective.
    void become_labelled(Element& e);
    [[nodiscard]] bool under_calendar() const;
    void add_prose(Element& e);
    /// A paragraph that ends in a colon: what follows is its list. Under an item of a list whose items are described, it is
    /// a list of that item.
    void open_list_lead(const Element& e, std::size_t row);
    void close_sublist();
    /// A field that stands left of the bullets above it belongs to what they stand under.
    [[nodiscard]] std::size_t row_of_field(const Element& e) const;
    void add_field(Element& e);
    /// A heading ends the part before it, unless it is a deeper Markdown heading.
    void end_sections(const Style& style, ElementKind kind, bool caps);
    void pop_for(const Style& style);
    /// Whether the open row is an item of a list, with something said under it.
    [[nodiscard]] bool in_described_item() const;
    void open_label(const Element& e);
    void open_section(const Element& e);
    void open_calendar(const Element& e);
    /// A code that stood alone takes the next text as its title.
    bool complete_title(Element& e);

    // Rows: nest_rows.cpp.
    /// The row that `e` states again, or nowhere.
    std::size_t stated_before(const Element& e);
    /// A bullet or a line of contents that names what `e` heads: it becomes another place of `e`.
    void take_over_list_item(Row& row, ElementKind kind);
    [[nodiscard]] std::size_t parent_by_code(const Element& e) const;
    void mark_used();
    void open_row(const Style& style, std::size_t row);
    void state_again(const Element& e, std::size_t known);
    /// Bullets of the same indent: another bullet is deeper unless it was seen at the top of a list before.
    void pop_items(const Element& e, Style& style);
    [[nodiscard]] bool marker_open(const std::string& kind) const;
    /// The items of a list under an item began alike; one that does not belongs to the outer list again.
    static bool leaves_sublist(Entry& sublist, const Element& e);

    // Where a row is put: nest_place.cpp.
    /// "Participants: A.- Cities", then "B.- Others" on a line of its own: answers to choose from, not rows.
    bool take_option(Element& e);
    /// Parts the first lettered answer from a title that introduces answers.
    static void find_options(Row& row);
    /// A code of the kind that is open stands where its sibling was put.
    void adopt_sibling_strength(Style& style) const;
    /// What a title says before a dash, a bracket: "XX Assembly – Lyon (9 May)" → "xx assembly".
    static std::string short_key(std::string_view title);
    /// A calendar's row that the plan stated before without its day: the same row.
    bool dates_known_row(const Element& e);
    /// "Objectif : A.1 …" among the fields of a sheet tells what its row stands under.
    bool refers(const Element& e, std::size_t known);
    /// Under a month "14. Meeting" is a day, not a code.
    void undo_day_code(Element& e) const;
    void place(Element& e);
    /// Bullets under a heading that plans nothing are no rows; under mission and vision nothing is.
    bool in_section(const Element& e);
    void add_row(Element& e, const Style& style, std::size_t by_code);
    void give_context(Row& row, ElementKind kind);

    // Cells into which rows were poured: flattened.cpp.
    struct Inline {
        std::size_t begin = 0;
        FoundCode found;
    };
    /// The codes of known families that stand inside a text.
    [[nodiscard]] std::vector<Inline> codes_inside(std::string_view text) const;
    /// A cell into which several rows were poured: those that stand elsewhere are refused as repetitions.
    bool split_flattened(const Element& e);

    // After nesting: prune.cpp.
    /// Where a numbered part of the document holds axes that are named so, the other parts of that numbering are parts of
    /// the document too, and what they list in bullets is said, not planned.
    void drop_document_parts(const std::vector<bool>& holds_axes);
    /// Headings that head no row are no rows; numbered ones neither, where their numbering is the document's.
    void drop_dead();

    const Words& words_;
    const WordTable& function_words_;
    Outline outline_;
    std::vector<Entry> stack_;
    std::vector<bool> dead_;
    std::vector<bool> has_child_;
    mutable std::unordered_map<std::string, std::vector<std::size_t>> by_code_;    // value key → rows
    std::unordered_map<std::string, std::size_t> list_items_;                      // text key → bullet without code
    std::unordered_map<std::string, std::size_t> undated_;    // short key → row that no calendar dates
    std::set<std::string> top_markers_;
    std::set<std::string> section_signatures_;
    std::size_t untitled_ = nowhere;
    std::size_t options_of_ = nowhere;
    bool described_items_ = false;
};

/// Settles what is a code and what a note before anything is nested: letters against numerals, words of letters and figures,
/// notes from the foot of a page.
void prepare(std::vector<Element>& elements);

}    // namespace hito::outline
