#pragma once

#include "outline/outline.h"

#include <map>
#include <set>

namespace hito::outline {

/// What an element of the document is, before anything is nested.
enum class ElementKind { heading, coded, item, cell, label, calendar, field, prose, left };

/// A block, a cell or a part of one, on its way to become a row, a label or nothing.
struct Element {
    ElementKind kind = ElementKind::prose;
    Row row;                    ///< What it would be as a row.
    std::size_t heading = 0;    ///< Markdown depth.
    std::size_t indent = 0;
    bool bold = false;
    bool caps = false;
    bool colon = false;        ///< Ends in a colon.
    bool many = false;         ///< Its level's name is a plural: it heads a list.
    bool after_gap = false;    ///< A blank line stands before it.
    bool reference = false;    ///< Its level's name ends in a colon: it may refer to a row ("Objetivo: 1.2 …").
    bool sentence = false;     ///< A label that says more than a level's name.
    std::size_t table = 0;
    std::size_t column = 0;    ///< Of a cell: how far from the left among the columns of rows.
    std::string reason;        ///< Why it is left out.
};

/// What a column of a table holds: "row" (with the role its head names), "code", or what data/vocabulary/columns says.
struct Column {
    std::string what;
    std::string head;
    std::optional<Role> role;
};

/// What the reader of elements knows of the document.
struct Words {
    const Vocabulary& vocabulary;
    std::map<std::string, std::pair<Role, std::string>> abbreviations = {};    ///< "et" → axis, as in "Eje de trabajo (ET)".
    std::size_t table = 0;                                                     ///< The last table's number.
    std::vector<Column> columns = {};    ///< Of the last table: a legend between two pages parts one table.
};

/// A level's name at the beginning of a text.
struct Lead {
    Role role = Role::axis;
    bool many = false;
    std::string words;      ///< As printed.
    std::size_t end = 0;    ///< Bytes it takes.
    std::size_t word_count = 0;
};

std::optional<Lead> lead_of(std::string_view text, const Words& words);

/// The role named last in a sentence that introduces a list ("… los siguientes cursos:").
std::optional<Role> role_named_in(std::string_view sentence, const Words& words);

/// Whether the text only names kinds of entries ("Actividades previstas para 2009"), so that it is no row itself.
bool names_only_levels(std::string_view text, const Words& words);

/// Whether every word of the text speaks of months, quarters, days: the head of a calendar's part.
bool is_calendar_text(std::string_view text, const Words& words, bool days_too);

/// Takes code, lead words and abbreviation off `text` and puts them into `row`. `cell`: a bare figure is a code.
void take_code(Row& row, std::string_view text, Words& words, bool cell);

/// Whether the line explains marks or counts them ("V alcanzado 0 en proceso"): two statuses with something short between.
bool is_legend(std::string_view text, const Words& words);

/// Whether the text is nothing but a mark of a status or a word for one.
bool is_status_cell(std::string_view text, const Words& words);

/// The elements of a document, in its order.
std::vector<Element> read_elements(const document::Document& document, Words& words, const Watch& watch = {});

/// The elements of the table rows blocks[begin, end).
void read_table(const document::Document& document, std::size_t begin, std::size_t end, Words& words,
                std::vector<Element>& elements);

/// The tree.
Outline nest(std::vector<Element> elements, const Words& words);

/// Puts rows in for parents that only their children's codes tell of.
void restore_lost(Outline& outline);

/// Whether two wordings speak of the same thing: half the meaning words of the shorter stand in the longer.
bool alike(std::string_view a, std::string_view b, const WordTable& function_words);

/// The same with three quarters of the words: for codes that many lists share.
bool closely_alike(std::string_view a, std::string_view b, const WordTable& function_words);

}    // namespace hito::outline
