#pragma once

#include "overview/entry_text.h"
#include "overview/plan_view.h"

#include <optional>
#include <string>
#include <vector>

/// What the page of a row shows. What opens for editing stands in a cell; see edit_view.h.
namespace hito::overview {

/// Lines of a document, as they stand there.
struct QuotedLine {
    std::size_t number = 0;
    std::string text;
};

struct ProofView {
    std::string mark;       ///< "i-file", "i-link"
    std::string address;    ///< Empty: it is quoted here.
    std::string name;
    std::string about;    ///< "link, seen on 2 June 2025"
    std::vector<QuotedLine> lines;
};

/// A judgement, as a step of the history.
struct JudgementView {
    std::string_view status;
    std::string id;
    std::string iso;
    std::string date;
    std::string word;    ///< "From planned to in progress"
    std::string author;
    std::string note;
    std::string language;
    std::string lacks;         ///< That no reason is known, of what was not developed; else empty.
    std::string correction;    ///< What it corrects, or that it was corrected.
    bool corrected = false;
    bool proven = false;
    std::vector<ProofView> proofs;
};

/// Where something opens to be changed, for who may.
struct ChangeLink {
    std::string address;
    std::string name;      ///< What is changed.
    bool focus = false;    ///< One comes back from there.
};

struct FactView {
    std::string id;    ///< Of its cell; empty: it is changed nowhere.
    std::string label;
    std::string value;
    std::string address;     ///< Where it leads; else empty.
    std::string code;        ///< Before the value; else empty.
    std::string language;    ///< Of the document's own words; else empty.
    bool own = false;        ///< The document's own words.
    bool missing = false;    ///< The value says that there is none.
    std::optional<ChangeLink> change;
};

/// Title and text in one language.
struct TextView {
    std::string id;
    std::string language;
    std::string name;     ///< "Français"
    std::string state;    ///< "original"
    bool original = false;
    bool missing = false;    ///< Nobody wrote it.
    std::string title;
    std::vector<std::string> paragraphs;
    std::optional<ChangeLink> change;
};

struct EntryView {
    std::string iso;
    std::string date;
    std::string action;
    std::string actor;
    std::vector<ChangeLine> changes;
};

struct NodeView {
    std::vector<web::Link> crumbs;
    std::string here;
    std::string title;
    std::string language;
    bool lost = false;
    std::string code;
    std::string position;    ///< "deliverable 2 of 4"
    std::optional<web::Link> previous;
    std::optional<web::Link> next;
    std::string json;
    std::string csv;
    std::string removed;       ///< That it was, or empty.
    std::string arrange;       ///< Where it is moved, split, merged; else empty.
    std::string bring_back;    ///< Where a form takes that back; else empty.
    std::optional<web::Guard> guard;
    std::optional<web::Mark> mark;
    std::string unjudged;    ///< Why it has no status, or empty.
    std::string owner;
    std::string due;    ///< "due on 31 December 2020"
    std::string due_iso;
    std::string left;    ///< "in 4 weeks"
    bool late = false;
    std::string update;
    bool update_focus = false;    ///< One comes back from there.
    std::string prove;            ///< Where evidence is added; else empty.
    std::string edit;
    std::string
        pieces;    ///< What is exchanged when a part of the row changes, as htmx reads it; empty: nothing changes here.
    std::optional<ChangeLink> change_title;
    std::optional<ChangeLink> change_text;
    std::vector<std::string> paragraphs;    ///< What the document says under the row.
    bool has_text = false;
    bool has_rows = false;
    bool has_history = false;    ///< Also of a row that is judged no more.
    bool has_texts = false;
    bool has_journal = false;
    std::string counted;    ///< "4 changes · 3 pieces of evidence"
    std::vector<JudgementView> history;
    std::string came_in;    ///< How it came into the plan, or empty.
    std::vector<StatusLink> tally;
    std::string below;    ///< "12 of 17 achieved", or empty.
    std::vector<RowView> rows;
    std::vector<TextView> texts;
    std::vector<FactView> facts;
    std::string document;    ///< "plan.txt, lines 12–14"
    std::vector<QuotedLine> source;
    std::vector<EntryView> journal;    ///< The newest first.
    std::string entries;               ///< "All 57 entries", where not all stand here.
    std::string entries_address;
};

NodeView node_view(const people::Visit& visit, const NodePage& page);

/// What node_journal.html shows: the journal of a row, whole.
struct NodeJournalView {
    std::string row;
    std::string label;
    std::string title;
    std::string language;
    std::string json;
    std::string csv;
    std::vector<EntryView> journal;
};

NodeJournalView node_journal_view(const people::Visit& visit, const NodePage& page);
/// The same as data: a row of the table is one change, or an entry that tells of none.
std::string json_text(const NodeJournalView& view);
std::string csv_text(const NodeJournalView& view);

/// Rows of one code.
struct ChoicesView {
    std::vector<web::Link> crumbs;
    std::string code;
    std::vector<RowView> rows;
};

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_node(const overview::NodeView& view, const Messages& messages);
web::Html overview_node_journal(const overview::NodeJournalView& view, const Messages& messages);
web::Html overview_node_choices(const overview::ChoicesView& view, const Messages& messages);

}    // namespace hito::templates
