#pragma once

#include "document/document.h"
#include "outline/element.h"

#include <vector>

namespace hito::outline {

/// Turns blocks into elements: codes, labels, fields, lists in a line, legends, timetables.
class ElementReader {
public:
    ElementReader(const document::Document& document, Words& words) : document_(document), words_(words) {}

    std::vector<Element> read(const Watch& watch);

private:
    /// "Themes that run through the strategy" over bullets: a label.
    void label_lists();
    /// "### Proyectos piloto" among headings of lines of work is one of them, though it names only a kind.
    void keep_lines_of_work();
    Element element_of(const document::Block& block, ElementKind kind) const;
    void leave(const document::Block& block, std::string reason);
    void read_block(const document::Block& block);
    /// "EA  em andamento": an entry of a legend that has one status a line.
    bool read_legend_entry(const document::Block& block);
    /// A timetable of twelve columns with crosses: "E F M A …" heads it, "1.2 Title · X X · …" are its rows.
    bool read_grid(const document::Block& block);
    /// "Educação. Prazo: até 2025": the value up to the next field on the line; those go to `more`.
    [[nodiscard]] std::string_view first_field(std::string_view value, const document::Block& block,
                                               std::vector<Field>& more) const;
    /// "Étapes : - première …": a label and the first bullet of its list on one line.
    bool split_label_and_item(const document::Block& block);
    /// "Cumplida   8": a status and how many rows have it.
    [[nodiscard]] bool is_status_count(std::string_view text) const;
    /// "Responsable: …" says something of the row above.
    bool read_field(const document::Block& block);
    /// "T1 2024 : Lancement …": a month or a quarter before a colon dates the row.
    bool take_calendar_prefix(Element& element) const;
    /// "Fecha por confirmar" alone on a line.
    [[nodiscard]] bool is_open_date(std::string_view text) const;
    void read_text(const document::Block& block);
    /// Begins with a preposition or ends in one, or is long: said, not named.
    [[nodiscard]] bool starts_like_sentence(std::string_view text) const;
    /// Whether the block is a label ("Actividades:", "EJES TEMÁTICOS", "Los cuatro temas son:"); fills its role.
    bool label_of(const document::Block& block, Element& element);
    /// "El trabajo se ordena en cuatro ejes", "Our three goals": a number and a level's plural announce a list.
    [[nodiscard]] bool counts_levels(std::string_view title) const;
    /// A list of several kinds ("Productos, servicios y acciones") is a list of activities where it names them.
    [[nodiscard]] Role role_of_list(std::string_view title, Role first) const;
    /// "Otros: …": a row behind a word that names nothing.
    [[nodiscard]] bool behind_lead_word(std::string_view text) const;
    static bool fill_label(Element& element, Role role, bool many);
    /// A level's name behind articles, numbers and adjectives ("Los cuatro temas …", "Our three goals").
    [[nodiscard]] std::optional<Lead> lead_with_skips(std::string_view title) const;
    /// "Temas principales: a, b, c" lists its rows in the line; "Productos …: X" is a label with what it is about.
    bool inline_list(const document::Block& block, Element& element, const std::optional<Lead>& lead);
    /// "a y b" at the end of a list of short names is two; adds the first and gives the last.
    std::string_view last_of_list(const document::Block& block, std::string_view label, std::string_view topic);
    void add_topics(const document::Block& block, std::string_view label, std::string_view list);
    void add_topic(const document::Block& block, std::string_view label, std::string_view topic);

    const document::Document& document_;
    Words& words_;
    std::vector<Element> elements_;
    bool in_legend_ = false;    // more entries of a legend may follow
    bool in_grid_ = false;      // rows of a timetable may follow
};

}    // namespace hito::outline
