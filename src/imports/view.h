#pragma once

#include "base/wording.h"
#include "imports/import.h"
#include "imports/review.h"
#include "reading/reading.h"
#include "web/guard.h"
#include "web/mark.h"
#include "web/template_text.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the review of a draft shows.
namespace hito::imports {

/// A choice of a list.
struct Option {
    std::string value;
    std::string label;
    bool chosen = false;
};

/// A piece of a line: plain text, then a code, then a mark; each may be empty.
struct SourcePart {
    std::string plain;
    std::string code;
    std::string mark;
};

/// A line of the document, or a stretch that is folded.
struct SourceLine {
    std::size_t number = 0;
    std::string row;    ///< Id of the row that begins there; empty: none.
    std::vector<SourcePart> parts;
    std::string gone;      ///< The text of a line that is left out.
    std::string fold;      ///< "lines 34–56"; then the rest is empty.
    std::string unfold;    ///< Where they are shown.
    std::string again;     ///< Hidden word for who hears the page: "line 26".
};

/// How the document's count and ours stand.
struct BalanceItem {
    std::optional<web::Mark> mark;
    std::string name;    ///< Where there is no mark.
    std::string counted;
    std::string declared;    ///< Empty: the document does not say.
    std::string said;        ///< "agrees"
    bool differs = false;
    std::string rows;    ///< Where they are shown.
};

/// A link to a row of the draft.
struct RowLink {
    std::string address;
    std::string label;
    std::string joint;    ///< What stands between it and the next one.
};

struct ProposalView {
    std::string title;
    std::string where;    ///< "They are in"
    std::vector<RowLink> rows;
    std::string mark;
    std::string_view status;
    std::string button;
    std::string one_by_one;
};

/// One decision for many rows.
struct ManyView {
    std::string said;
    std::vector<RowLink> rows;
    std::string_view kind;
    std::string words;
    std::string row;
    std::vector<Option> options;    ///< Empty: nothing to choose.
    bool options_there = false;
    std::string button;
    std::string field;    ///< Id of the control.
};

struct Tab {
    std::string address;
    std::string label;
    std::string count;
    bool current = false;
};

/// All that can be mended of a row.
struct RowForm {
    std::vector<Option> roles;
    std::vector<Option> statuses;
    std::vector<Option> parents;
    std::string code;
    std::string title;
    std::string text;
    std::string date;
    std::string place;
    std::string responsible;
    std::string under_words;
    std::string titles;        ///< Into which it is split, a line each.
    bool splits = false;       ///< That was tried, and is shown again.
    std::string merge_into;    ///< Id; empty: no row stands before it.
    std::string merge_label;
    bool goes_up = false;
    bool goes_down = false;
    bool indents = false;
    bool outdents = false;
    bool has_rows = false;
    std::string close;
    std::vector<std::string> reasons;
};

/// A row of the proposed plan.
struct DraftRow {
    std::string id;
    std::string parent;    ///< Id of the row it stands under; "0": none.
    std::string code;
    std::string line;      ///< "l. 26", where it has no code.
    std::size_t at = 0;    ///< The first line.
    std::size_t last = 0;
    std::string title;
    std::string_view language;
    std::string missing;    ///< Said in place of a title.
    std::optional<web::Mark> mark;
    std::string facts;
    std::string classes;
    std::size_t depth = 0;
    std::string name;    ///< For who hears the page: "L1M4D1".
    bool one = false;
    bool two = false;
    bool three = false;
    std::string sure;
    std::string why;                 ///< The doubt, as a sentence.
    std::vector<Option> statuses;    ///< Of a mark that nobody explained.
    bool asks_title = false;
    bool asks_confirm = false;
    std::string edit;
    std::string up;    ///< Id of the row before which it goes up; "0": the end; empty: it cannot. Likewise down.
    std::string down;
    std::optional<RowForm> form;
};

struct BranchView {
    std::string id;
    std::string title;
    std::string counts;
    std::string edit;
    std::vector<DraftRow> rows;
};

/// Lines that became no row.
struct LeftView {
    std::size_t first = 0;
    std::size_t last = 0;
    std::string lines;
    std::string why;
    std::string title;    ///< What they say, proposed for a row.
    std::string field;
};

struct RemarkView {
    std::string lines;
    std::size_t first = 0;    ///< 0: nowhere.
    std::string said;
};

/// Giving a draft up, which asks first.
struct GiveUp {
    std::string action;
    web::Guard guard;
    std::size_t seen = 0;    ///< How many mends were made.
    std::string name;
    std::string lost;    ///< What would be lost.
};

/// What review.html shows.
struct ReviewPage {
    std::string title;
    std::string document;
    std::string language_and_lines;
    std::string_view language;
    std::string counts;
    std::string here;
    std::string list;
    std::string json;
    std::string csv;
    std::string action;    ///< Where decisions go.
    std::string undo_action;
    std::string accept_action;
    std::string query;    ///< What is shown, for forms to come back to.
    web::Guard guard;
    std::size_t seen = 0;
    std::string error;
    std::string undo;    ///< What the last decision was; empty: none.
    std::vector<BalanceItem> balance;
    std::optional<ProposalView> proposal;
    std::vector<ManyView> many;
    std::string many_title;
    std::vector<RemarkView> claims;
    std::vector<Tab> tabs;
    std::vector<Option> jumps;
    std::string show;
    std::vector<SourceLine> lines;
    std::string no_source;
    std::vector<BranchView> branches;
    std::string none;
    std::vector<Tab> pages;
    std::vector<LeftView> left;
    std::vector<RemarkView> remarks;
    std::string remarks_title;
    std::vector<RemarkView> also_left;
    std::string left_title;
    std::string left_address;
    std::string sum;
    std::string sum_more;
    std::string sum_doubts;
    std::string into;
    std::optional<GiveUp> drop;
    bool shows_left = false;
    bool has_balance = false;    ///< Of lists that stand in an element of their own: whether there is anything in them.
    bool jumps_there = false;
    bool pages_there = false;
    bool remarks_there = false;
    bool also_left_there = false;
};

/// What of a draft is asked for.
struct Asked {
    std::optional<Show> show;    ///< Nothing: what there is to decide, else what is worth a look.
    std::int64_t branch = 0;     ///< Id of a row at the top; 0: those that have something.
    std::int64_t edit = 0;       ///< Id of the row that is mended.
    std::size_t from = 0;        ///< How many are passed over.
    Source lines;                ///< Shown beside the others; nowhere: none.
};

/// The page, but for what only the request knows. `text` is the document as text; empty: it is none.
ReviewPage review_page(const reading::Reading& reading, std::string_view text, const std::vector<Mend>& mends,
                       const Asked& asked, const std::string& here, const Wording& wording);

/// The lines of the document around those that are looked at.
std::vector<SourceLine> source_lines(const reading::Reading& reading, std::string_view text,
                                     const std::vector<Source>& looked_at, const std::string& here, const Asked& asked,
                                     const Wording& wording);

/// The query that asks for it.
std::string query_of(const Asked& asked);

/// The name of a row: its code, or the beginning of its title.
std::string name_of_row(const reading::Row& row);

/// A mend as a sentence: "L1M4D1: achieved".
std::string sentence_of(const Mend& mend, const reading::Reading& reading, const Wording& wording);

/// The whole of those lines, joined by spaces.
std::string text_of_lines(std::string_view text, Source lines);

}    // namespace hito::imports

namespace hito::templates {

web::Html imports_review(const imports::ReviewPage& view, const Messages& messages);

}    // namespace hito::templates
