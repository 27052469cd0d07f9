#pragma once

#include "networks/network.h"
#include "overview/entry_text.h"
#include "overview/row_choice_view.h"
#include "people/visit.h"
#include "plans/actions.h"
#include "plans/plan.h"
#include "web/guard.h"
#include "web/template_text.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The form of a row, whole or one cell of it: what it shows, and what was typed into it. A cell is what opens for editing
/// where it stands on the row's page: a fact, or title and text in one language.
namespace hito::overview {

/// What a form of a row stands on: the network, the plan, the row as it is now in the language of the form.
struct Ground {
    networks::Network network;
    plans::Plan plan;
    plans::KeptNode row;
    Language in;
    bool is_new = false;
};

/// Of the row that the address names, in the language `in` of the query or the form; else the plan's. Fails: not_found;
/// invalid when the language is none.
Expected<Ground> ground_of(const people::Visit& visit, bool is_new);

/// A field of the form of a row.
struct EditField {
    std::string name;
    std::string id;    ///< Of its control on the page.
    std::string label;
    std::string hint;
    std::string value;
    std::string was;    ///< Digest of what stood there when the form was made.
    std::string language;
    std::string error;                   ///< Why it was not taken; else empty.
    std::vector<ChangedWords> theirs;    ///< What somebody else wrote there meanwhile, beside what was typed.
    std::string both;                    ///< Who that was, and when.
    std::vector<EditOption> options;     ///< Of a choice.
    bool conflict = false;
    bool emptied = false;    ///< They took it away.
    bool is_choice = false;
    bool is_long = false;
    bool is_text = false;    ///< Paragraphs.
    bool focus = false;
    bool bare = false;    ///< Its label is said and not shown: the cell stands beside one.
    std::size_t longest = 0;
};

/// What edit.html shows.
struct EditPage {
    std::string heading;
    std::string code;
    std::string row;                      ///< Its page; of a new one, the plan's.
    std::string address;                  ///< Where the form goes.
    std::string in;                       ///< Language of title and text.
    std::string cell;                     ///< From which it was opened, to go back there; else empty.
    std::vector<EditOption> languages;    ///< Links to the other languages: value is the address.
    std::string error;
    bool conflict = false;
    std::vector<EditField> texts;    ///< Title and text.
    std::vector<EditField> facts;
    std::string remove;    ///< Where a form takes it out of the plan; else empty.
    bool is_new = false;
    web::Guard guard;
    web::Guard other_guard;    ///< Of the second form.
};

/// What cell.html shows: a cell, opened.
struct CellForm {
    std::string id;         ///< Of the cell on the page.
    std::string cell;       ///< "date"
    std::string address;    ///< Where the form goes.
    std::string back;       ///< Where it is shown again, closed.
    std::string name;       ///< What is changed: "Planned date".
    std::string heading;    ///< Of the page, where the cell is its title; else empty.
    std::string in;
    std::string language;    ///< Over the fields, of a cell that stands in its language; else empty.
    std::string state;       ///< "original"
    bool is_original = false;
    std::string error;    ///< What concerns no field alone; else empty.
    std::vector<EditField> fields;
    web::Guard guard;
};

/// A cell that the row's page may hold: title, text, words (both, in one language), or the name of a fact.
bool is_cell(std::string_view name);
/// "cell-date", "cell-words-fr"
std::string id_of_cell(std::string_view cell, const Language& in);
/// What the cell changes, for a label: "Planned date", "Français".
std::string name_of_cell(const people::Visit& visit, std::string_view cell, const Language& in);
/// The same by the cell's id; empty for what is none.
std::string name_of_cell_id(const people::Visit& visit, std::string_view id);
/// Where the cell of the row opens.
std::string address_of_cell(const std::string& row, std::string_view cell, const Language& in);

/// The whole form; after an error with what was typed.
EditPage edit_page(const people::Visit& visit, const Ground& ground, const Error* error = nullptr);

/// One cell of it. Precondition: is_cell(cell).
CellForm cell_form(const people::Visit& visit, const Ground& ground, const std::string& cell, const Error* error = nullptr);

/// Who changed what was typed over, where it was not said which of both stays; nullopt: nobody did.
std::optional<Message> conflict_of(const people::Visit& visit, const Ground& ground);

/// What the form changes: only fields that came with it, that the person touched and for which they did not choose what
/// somebody else wrote. Fails: invalid; not_found for a parent that is none.
Expected<plans::Edit> edit_of(const people::Visit& visit, const Ground& ground);

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_edit(const overview::EditPage& view, const Messages& messages);
web::Html overview_cell(const overview::CellForm& view, const Messages& messages);

}    // namespace hito::templates
