#pragma once

#include "base/date.h"
#include "base/language.h"
#include "base/remark.h"
#include "plans/plan.h"

#include <optional>
#include <string>
#include <vector>

/// What Hito read in a plan document: the plan, how sure it is of each row and why, and all that became no row.
namespace hito::reading {

/// Why a row became what it is: one step of the reading. `rule` is an id of locale/*.po ("rule.code_family");
/// `words` are the document's words that decided; `instead` is what else it could have been, or empty.
struct Reason {
    std::string rule;
    std::string words;
    std::string instead;
    double weight = 1;    ///< What the step leaves of the confidence, 0 to 1; 1: nothing doubtful.
    bool operator==(const Reason&) const = default;
};

/// A row of the document: a node and where it stands.
struct Row {
    plans::Node node;
    Source source;
    std::vector<Source> stated_again;       ///< Other places that state the same item.
    std::optional<plans::Status> status;    ///< Only where the document marks the row.
    std::string raw_status;                 ///< The mark as it stands in the file.
    double confidence = 1;                  ///< Of the whole row, 0 to 1: the product of the reasons' weights.
    std::vector<Reason> reasons;
    std::string key;    ///< Its address in the plan of a report of ours; empty for other documents.
    bool operator==(const Row&) const = default;
};

using plans::Level;

/// Whether a number that the document says of itself agrees with what we count.
enum class Agreement { agrees, agrees_by_inference, differs, unchecked };

std::string_view name_of(Agreement agreement);

/// A number that the document says of itself ("Alcanzados: 49", "6 Proyectos Piloto").
struct Claim {
    Source source;
    std::string words;    ///< As written.
    std::size_t stated = 0;
    std::optional<std::size_t> counted;    ///< nullopt: cannot be checked.
    Agreement agreement = Agreement::unchecked;
    std::vector<Id<plans::Node>> rows;    ///< What was counted; where it differs, the rows to look at.
    bool operator==(const Claim&) const = default;
};

/// How one mark of the document was resolved.
struct MarkUse {
    std::string mark;           ///< As it stands in the file.
    std::string legend_mark;    ///< The legend's mark that it stands for, or empty.
    std::optional<plans::Status> status;
    std::size_t rows = 0;
    bool in_legend = false;                   ///< The legend has this very glyph.
    std::optional<plans::Status> inferred;    ///< What would close the declared tally, where the legend lacks the mark.
    bool operator==(const MarkUse&) const = default;
};

/// Lines that became no row, and why: an id of locale/*.po ("left.page_number").
struct LeftOut {
    Source source;
    std::string reason;
    std::string words;    ///< The beginning of the text, at most 80 characters.
    bool operator==(const LeftOut&) const = default;
};

struct Reading {
    std::string document;    ///< File name, or "-" for standard input.
    Language language;
    std::vector<Language> languages;    ///< When parts are in others; the main one first.
    std::string title;
    std::string organisation;
    std::optional<Period> period;
    std::string plan;                        ///< Of a report of ours: the address of its plan, "network/plan"; else empty.
    std::optional<Date> as_of;               ///< Of a report of ours: the day that its statuses speak of.
    std::vector<Level> levels;               ///< Top to bottom.
    std::vector<Row> rows;                   ///< In the order of the document's tree; a parent stands before its children.
    std::optional<plans::Tally> declared;    ///< What the document says of itself.
    std::vector<Claim> claims;
    std::vector<MarkUse> marks;
    std::vector<LeftOut> left_out;
    std::vector<int> goals;    ///< Sustainable Development Goals that the plan names, 1 to 17.
    Remarks remarks;
    std::size_t line_count = 0;
    bool operator==(const Reading&) const = default;
};

/// How many rows of the reading have each status; total counts the rows that carry a mark.
plans::Tally tally_of(const Reading& reading);

}    // namespace hito::reading
