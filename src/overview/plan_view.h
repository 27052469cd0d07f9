#pragma once

#include "overview/view.h"
#include "people/visit.h"
#include "web/frame.h"
#include "web/guard.h"
#include "web/mark.h"
#include "web/request.h"
#include "web/template_text.h"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What the plan page shows: ready words, in the order in which they stand.
namespace hito::overview {

/// How many leaves are so, as a link to them.
struct StatusLink {
    web::Mark mark;
    std::string id;    ///< Of the link: focus stays on it when the page is swapped.
    std::string count;
    std::string address;
    bool current = false;
};

/// A stone of a path.
struct Stone {
    std::string_view status;
    std::string key;     ///< Of the row on the page.
    std::string name;    ///< "L1M1D2 Publication: not developed".
    bool late = false;
};

/// What a path shows of one row of the second level.
struct Stretch {
    std::string key;
    std::string code;     ///< Without the code of the row above: "M1".
    std::string above;    ///< What was left away of it, for those who hear the page.
    std::string title;
    std::string sum;    ///< "12/19", instead of stones where there are too many; else empty.
    std::vector<Stone> stones;
};

/// A date as it is written and as machines read it.
struct When {
    std::string iso;     ///< "2019-06"; empty for one that machines cannot read.
    std::string text;    ///< "Jun 2019"; empty: none.
    bool tentative = false;
};

/// A row in a list: a leaf, or a row with rows under it, which folds.
struct RowView {
    std::string key;
    std::string label;    ///< Its code, else what it is.
    bool coded = false;
    std::string title;
    std::string language;    ///< Of the title, where it is not the page's; else empty.
    bool lost = false;       ///< The document lost the title.
    std::string address;
    std::optional<web::Mark> mark;    ///< Of a leaf.
    std::string kind;                 ///< What it is, where it is not judged.
    std::string owner;
    When when;
    std::string late;        ///< "5 months late", or empty.
    std::string evidence;    ///< "2 pieces of evidence"; empty: none.
    std::string update;      ///< Where it is judged, for who may; else empty.
    std::vector<web::Link> also;
    bool group = false;
    bool open = false;
    bool deep = false;     ///< Below the rows that fold first.
    std::string load;      ///< Where the rows under it come from when it is opened; else they are here.
    std::string sum;       ///< "2 of 3 achieved"
    bool small = false;    ///< Its stones are few enough to be drawn beside it.
    std::vector<Stone> stones;
    std::vector<RowView> under;
};

/// A row at the top, with its path and what stands under it. Rows at the top that are leaves share one without a heading.
struct SectionView {
    std::string key;    ///< Empty: without a heading.
    std::string label;
    std::string title;
    std::string language;
    bool lost = false;
    std::string address;
    std::vector<StatusLink> tally;
    std::string path_name;
    std::string page;     ///< On which the rows stand that the path leads to; empty: this one.
    bool bare = false;    ///< No stretch has a code.
    std::vector<Stretch> path;
    std::vector<RowView> rows;
};

struct Choice {
    std::string value;
    std::string label;
    bool chosen = false;
};

struct Hidden {
    std::string name;
    std::string value;
};

/// A draft, for those who see it.
struct DraftView {
    std::optional<web::Guard> guard;    ///< For who may publish.
    std::string publish;
};

struct PlanView {
    std::string plans;    ///< Address of the list of plans.
    std::string slug;
    std::string title;
    std::string language;    ///< Of the title, where it is not the page's.
    std::vector<std::string> facts;
    std::vector<web::Link> deeds;    ///< What may be done to the plan as a whole; empty for who may do nothing.
    std::string json;
    std::string csv;
    std::optional<DraftView> draft;
    std::vector<StatusLink> tabs;
    std::string address;
    std::vector<Hidden> kept;    ///< What the form of the filters keeps of the query.
    std::vector<Choice> axes;
    std::vector<Choice> owners;
    bool any_owner = false;    ///< Owners are typed: the plan is too large to list them.
    std::string owner;
    std::string words;
    std::string all;      ///< Address without filters, when there are some.
    std::string found;    ///< "12 rows", when there are filters.
    std::vector<SectionView> sections;
    bool foldable = false;    ///< Some rows fold, and all of them are here.
    std::string more;         ///< Where the list goes on; else empty.
    bool empty = false;
    bool nothing = false;    ///< The plan has no rows at all.
    std::vector<StatusLink> instead;
};

/// What a request asks of a plan: `status`, `axis`, `owner`, `q`, `late`, `no-word`.
Filter filter_of(const people::Visit& visit);

/// The page as it is shown to who visits.
PlanView plan_view(const people::Visit& visit, const PlanPage& page, const Filter& filter);

/// The list of a plan's rows with what a query asks of it, and nothing else of the query, so that anybody may be led there.
std::string list_address(const std::string& plan, const web::Fields& query,
                         const std::vector<std::pair<std::string, std::string>>& more);

/// Rows that a page of a large plan loads.
struct BranchView {
    std::vector<RowView> rows;
};
BranchView branch_view(const people::Visit& visit, const networks::Network& network, const plans::Plan& plan,
                       const RowLines& rows);

/// The word with its first letter large, where that is one of the 26.
std::string capitalized(std::string word);

/// What plan pages, row pages and timelines say the same way.
class RowWords {
public:
    RowWords(const people::Visit& visit, const networks::Network& network, const plans::Plan& plan);

    /// Where judging a row leads back to, at the row; empty: to its own page.
    void lead_back_to(std::string list) { list_ = std::move(list); }

    [[nodiscard]] RowView row(const RowLine& line) const;
    [[nodiscard]] Stone stone(const RowLine& line) const;
    /// Without its name, where words stand beside it.
    [[nodiscard]] Stone small_stone(const RowLine& line) const;
    /// With its word as it stands alone ("Achieved"), or in a line of counts ("achieved").
    [[nodiscard]] web::Mark mark(plans::Status status) const;
    [[nodiscard]] web::Mark counted_mark(plans::Status status) const;
    [[nodiscard]] When when(const PlannedDate& date) const;
    [[nodiscard]] std::string label(const plans::Node& node) const;
    [[nodiscard]] std::string title(const plans::Node& node) const;
    /// The tag of a text's language where it is not the page's.
    [[nodiscard]] std::string foreign(const Language& language) const;
    [[nodiscard]] std::string address(const plans::KeptNode& row) const;
    [[nodiscard]] bool is_late(const RowLine& line) const;
    [[nodiscard]] bool may_update() const { return may_update_; }
    [[nodiscard]] Date looked_at() const { return looked_at_; }
    [[nodiscard]] Date aged_to() const { return aged_to_; }    ///< For which lateness is told.
    [[nodiscard]] const Wording& wording() const { return visit_.wording; }

private:
    [[nodiscard]] const std::string& word_of(plans::Status status) const {
        return statuses_.at(static_cast<std::size_t>(status));
    }

    const people::Visit& visit_;
    Date looked_at_;
    Date aged_to_;
    bool may_update_;
    // Said on every row.
    std::array<std::string, plans::status_names.size()> statuses_;
    std::string above_;    // Of the rows' addresses.
    std::string days_;     // Behind them.
    std::string list_;
    Language language_;    // Of the plan.
};

/// The rows of a page of a large plan, as its words say them.
BranchView branch_view(const people::Visit& visit, const RowWords& words, const PlanPage& page);

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_plan(const overview::PlanView& view, const Messages& messages);
web::Html overview_plan_branch(const overview::BranchView& view, const Messages& messages);

}    // namespace hito::templates
