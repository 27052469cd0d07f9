#pragma once

#include "base/messages.h"
#include "reports/report.h"
#include "web/frame.h"
#include "web/template_text.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the page of a report shows: ready strings in its language, for templates/report.html.
namespace hito::reports {

/// The stone of a status. One of the truths holds: a template knows no comparisons.
struct Mark {
    std::string_view status = "planned";
    std::string_view color;    ///< On paper; a screen has its own.
    bool achieved = false;
    bool partly_achieved = false;
    bool in_progress = false;
    bool planned = false;
    bool not_developed = false;
    bool unknown = false;
};

/// A sentence or a part of one around a number that leads to its list.
struct Linked {
    std::string before;
    std::string number;
    std::string after;
    std::string target;    ///< An id of the page; empty: nothing to lead to.
};

/// How many stand at a status.
struct Count {
    Mark mark;
    std::string number;
    std::string word;
    std::string target;
};

/// A reference to a row.
struct RowLink {
    Mark mark;
    std::string key;
    std::string code;
    std::string title;            ///< Empty: the document lost it.
    std::string_view language;    ///< Where it is not the page's.
    std::string label;            ///< "L1M1D1 Title: achieved", for a stone that stands alone.
    bool leaf = false;
};

struct Fact {
    std::string label;
    std::string value;
};

/// A piece of evidence.
struct Proof {
    std::string text;
    std::string url;
    std::string fingerprint;    ///< The first twelve digits of a file's SHA-256.
    std::string detail;
};

/// A row of the plan in full. Rows stand once each, in the order of the tree.
struct PageRow {
    std::string key;
    std::string parent;    ///< Its key, or empty.
    std::string_view role;
    std::string code;
    std::size_t depth = 0;
    std::size_t indent = 0;    ///< Of the depth, as far as paper is wide.
    std::string level;         ///< Said where the indent stops telling.
    std::string also;          ///< Keys of other parents, parted by spaces.
    std::string lines;         ///< "45" or "45-47" of the source document.
    std::string edtf;
    std::string_view language;        ///< Where it is not the page's.
    std::string_view own_language;    ///< The page's, for what the page says within such a row; else empty.
    std::string language_mark;        ///< What says so.
    std::string title;
    bool lost = false;    ///< It has no title.
    std::vector<std::string> text;
    std::vector<Fact> facts;
    std::vector<RowLink> also_under;
    bool above = false;      ///< Leaves stand under it; neither above nor leaf: nobody judges it.
    std::string unjudged;    ///< The word for such a row ("topic"); else empty.
    bool leaf = false;
    Mark mark;    ///< Of a leaf, as is what follows.
    std::string status_word;
    std::string day;
    std::string day_iso;
    bool lacks_reason = false;    ///< Not developed, and nothing says why.
    std::string note;
    std::string_view note_language;
    std::string author;
    bool correction = false;
    bool silent = false;       ///< No word.
    bool only_said = false;    ///< Achieved, without evidence.
    bool unproven = false;     ///< Judged otherwise, without evidence.
    std::vector<Proof> proofs;
    std::vector<Count> counts;    ///< Of a row with rows under it.
    std::string share;
};

/// Rows that stay together on paper: a second level with all below it.
struct Block {
    bool whole = false;    ///< Short enough for a page.
    std::vector<PageRow> rows;
};

/// A top-level row with all below it, or top-level leaves that stand together.
struct Section {
    std::string id;
    std::string heading;          ///< Where no row heads it.
    std::string running;          ///< At the head of its pages.
    std::vector<PageRow> head;    ///< One or none.
    bool is_short = false;        ///< Shares its page with others.
    bool codeless = false;        ///< No row of it has a code.
    bool has_blocks = false;
    std::vector<Block> blocks;
};

/// The stones of a second-level row; with too many of them, their counts.
struct PathGroup {
    std::string key;
    std::string name;
    std::string label;
    std::vector<RowLink> stones;
    std::vector<Count> counts;
};

struct PathLine {
    std::string key;    ///< Empty: top-level leaves.
    std::string code;
    std::string title;
    std::string_view language;
    std::string share;
    std::string label;
    std::vector<PathGroup> groups;
};

/// Rows of a list that stand under one top-level row.
struct RowGroup {
    std::string id;
    std::string code;
    std::string title;
    std::string_view language;
    std::vector<RowLink> rows;
};

/// A list that a number leads to.
struct RowList {
    std::string id;
    std::string heading;
    std::string number;
    bool empty = false;
    std::vector<Mark> mark;     ///< Of a status; one or none.
    std::vector<Linked> all;    ///< Said instead of the rows when it holds them all; one or none.
    std::vector<RowGroup> groups;
};

struct ContentsEntry {
    std::string target;
    std::string code;
    std::string text;
    std::string_view language;
    bool inner = false;
};

/// Declared beside counted.
struct BalanceRow {
    std::vector<Mark> mark;
    std::string label;
    std::string declared;
    std::string counted;
    std::string target;
    std::string agreement;
    bool differs = false;
};

struct TrustRow {
    std::string label;
    Linked number;
};

struct ClaimRow {
    std::string words;
    std::string where;
    std::string stated;
    std::string counted;
    std::string agreement;
    bool differs = false;
    std::vector<RowLink> rows;
};

struct DoubleRow {
    RowLink first;
    RowLink second;
    std::string alike;
};

struct SourceRow {
    std::string name;
    std::string sha256;
    std::string bytes;
    std::string imported;
};

struct Remarked {
    std::string words;
    std::string where;
};

/// Where the report stands in the browser: its plan, and the same in other formats. Empty: a file of its own.
struct Places {
    std::string plan;
    std::string json;
    std::string csv;
    std::string pdf;
    std::string network;    ///< Home of the network.
    std::string search;
    std::vector<web::Link> languages;
    std::string here;                    ///< The page itself, for the form that asks for another day.
    std::vector<web::KeptField> kept;    ///< What that form keeps of the query.
    std::string as_of;
    std::string known_by;
    std::string today;
    std::string days;    ///< Which other day is looked at; empty: today.
    std::string now;     ///< The page at today.
};

/// The whole page.
struct Page {
    Places places;
    std::string_view page_language;
    std::string_view plan_language;    ///< Where it is not the page's.
    std::string plan_mark;             ///< What says so.
    std::string plan;
    std::string network;
    std::string address;    ///< "network/plan"
    std::string period;     ///< "2018-01-01/2020-12-31", or empty.
    std::string as_of;
    std::string known_by;
    bool fictional = false;
    std::string over;
    std::string foot;
    std::vector<Linked> lead;
    std::vector<Count> figures;
    std::string share;
    std::string state;
    std::string days;
    std::string foreign;    ///< What the marks of languages mean, where there are any.
    std::vector<ContentsEntry> contents;
    std::string declared;
    std::string declared_other_day;
    bool has_balance = false;
    std::vector<BalanceRow> balance;
    std::vector<TrustRow> trust;
    std::vector<PathLine> path;
    std::vector<RowList> statuses;
    std::vector<Section> sections;
    std::vector<RowList> lists;
    bool has_doubles = false;
    std::string doubles_number;
    std::vector<DoubleRow> doubles;
    bool has_claims = false;
    std::vector<ClaimRow> claims;
    std::vector<Linked> how;
    Linked shared;
    bool has_shared = false;
    std::vector<RowLink> shared_rows;
    bool has_remarks = false;
    std::vector<Remarked> remarks;
    bool has_sources = false;
    std::vector<SourceRow> sources;
};

/// The page of a report.
Page page_of(const Report& report);

/// The report as one file of html for screen and paper, well-formed XML without scripts; the same struct gives the same
/// bytes. Each row of the plan is one element of class `row`, in the order of the tree, with its `data-` attributes: the
/// page can be read again (docs/guide/json.md).
std::string html_text(const Report& report, const Places& places = {});

}    // namespace hito::reports

/// Compiled from src/reports/templates.
namespace hito::templates {

/// report.html: the whole page.
web::Html reports_report(const reports::Page& view, const Messages& messages);

}    // namespace hito::templates
