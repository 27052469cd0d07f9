#pragma once

#include "base/clock.h"
#include "base/date.h"
#include "base/language.h"
#include "base/message.h"
#include "base/remark.h"
#include "base/role.h"
#include "plans/plan.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// The accountability report: what became of a plan, with totals that trace to rows and rows to evidence. One struct feeds
/// every format (html, pdf, json, csv), so that they cannot disagree.
namespace hito::reports {

/// What proves a judgement.
struct Evidence {
    enum class Kind { file, link, source };    ///< source: lines of the plan's own document.
    Kind kind = Kind::file;
    std::string name;      ///< File name, or the address of a link.
    std::string sha256;    ///< Of a file and of a source, in hexadecimal; else empty.
    std::size_t bytes = 0;
    Source lines;                   ///< Of a source.
    std::optional<Date> seen_on;    ///< Of a link.
};

/// A judgement of a row, as it stands in the report.
struct Assessment {
    plans::Status status = plans::Status::planned;
    Date on = {};
    std::string note;
    Language language;     ///< Of the note, where it is known.
    std::string author;    ///< The role or office that judged ("operator", "importer").
    Moment recorded_at;
    bool correction = false;      ///< It corrects an older one.
    bool lacks_reason = false;    ///< Not developed, and nothing says why.
    std::vector<Evidence> evidence;
};

/// How many leaves stand where. Each leaf counts once, wherever else it stands.
struct Counts {
    std::array<std::size_t, plans::status_names.size()> by_status = {};
    std::size_t leaves = 0;
    std::size_t shown = 0;             ///< Achieved, with evidence.
    std::size_t said = 0;              ///< Achieved, without.
    std::size_t no_word = 0;           ///< Nobody has judged them.
    std::size_t word_in_period = 0;    ///< Judged on a day of the reported period.
    std::size_t with_owner = 0;
    std::size_t with_evidence = 0;    ///< Their current judgement has evidence, whatever its status.
    [[nodiscard]] std::size_t of(plans::Status status) const { return by_status.at(static_cast<std::size_t>(status)); }
};

/// A row of the plan. Rows stand in the order of the tree; a parent before its children.
struct Row {
    std::string key;                      ///< Its address in the plan; never reused.
    std::optional<std::size_t> parent;    ///< Index in Report::rows; nullopt at the top.
    std::size_t depth = 0;
    bool leaf = true;
    Role role = Role::activity;
    std::string code;
    std::string title;
    std::string text;
    Language language;                      ///< Of title and text, where it is not the report's own: the other is missing.
    std::vector<std::size_t> also_under;    ///< Other rows under which it stands; it counts once.
    std::string owner;
    std::optional<PlannedDate> date;
    std::string place;
    std::string condition;
    std::vector<std::string> options;     ///< The possible answers of an indicator.
    std::optional<Assessment> current;    ///< Of a leaf; nullopt: planned, no word.
    Counts counts;                        ///< Of its leaves; of itself when it is one.
    Source source;                        ///< Where it stands in the document it came from.
    [[nodiscard]] plans::Status status() const { return current ? current->status : plans::Status::planned; }
};

/// A number that the source document says of itself, beside what is counted in it.
struct Claim {
    std::string words;
    Source source;
    std::size_t stated = 0;
    std::optional<std::size_t> counted;    ///< nullopt: cannot be checked.
    std::string agreement;                 ///< "agrees", "agrees_by_inference", "differs", "unchecked".
    std::vector<std::size_t> rows;         ///< Indices in Report::rows.
};

/// Rows that say the same under different codes.
struct Double {
    std::size_t first = 0;
    std::size_t second = 0;
    double alike = 1;    ///< 0 to 1.
};

/// A document that the plan or its evidence came from.
struct SourceDocument {
    std::string name;
    std::string sha256;
    std::size_t bytes = 0;
    Moment imported_at;
};

using plans::Level;

struct Report {
    std::string network;    ///< Its name.
    std::string network_slug;
    std::string plan;    ///< Its title.
    std::string plan_slug;
    Language language;         ///< Of the report.
    Language plan_language;    ///< In which the plan was written.
    std::optional<Period> period;
    bool closed = false;
    bool fictional = false;    ///< A demonstration network: every page says so.
    Date as_of = {};           ///< What was true on that day.
    Date known_by = {};        ///< As far as it was recorded by then.
    std::vector<Level> levels;
    std::vector<Row> rows;
    Counts counts;
    std::optional<plans::Tally> declared;    ///< What the source document counts of itself.
    std::optional<Date> declared_on;         ///< The day it speaks of.
    std::vector<Claim> claims;
    std::vector<std::size_t> without_owner;       ///< Indices of leaves, in the order of the plan; so are those that follow.
    std::vector<std::size_t> without_evidence;    ///< Achieved, but only said.
    std::vector<std::size_t> silent;              ///< No word in the period.
    std::vector<std::size_t> conditions;          ///< Conditional and neither achieved nor given up.
    std::vector<Double> doubles;
    std::vector<Remark> remarks;    ///< Of the reading that bear on the counting.
    std::vector<SourceDocument> sources;
};

}    // namespace hito::reports
