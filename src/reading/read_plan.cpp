#include "reading/read_plan.h"

#include "base/bounds.h"
#include "base/text.h"
#include "reading/claims.h"
#include "reading/header.h"
#include "reading/legend.h"
#include "reading/read_row.h"
#include "reading/roles.h"

#include <algorithm>
#include <map>
#include <set>

namespace hito::reading {

namespace {

/// Announced members told apart by ordinals ("…: la primera …. La segunda …") as rows of their own; empty when there are
/// none.
std::vector<std::string> told_apart(const std::string& title, const Vocabulary& vocabulary) {
    const auto words = words_of(title);
    std::vector<std::size_t> begins;
    std::size_t wanted = 1;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto match = vocabulary.table("ordinals").match(words, i);
        if (!match || read_number(match->value()) != wanted || match->word_count < 2) {
            continue;
        }
        const auto before = trimmed(std::string_view(title).substr(words[i - 1].end, words[i].begin - words[i - 1].end));
        if (before == ":" || before == "." || before == ";" || before == ",") {
            begins.push_back(words[i].begin);
            ++wanted;
        }
    }
    std::vector<std::string> parts;
    if (begins.size() < 2) {
        return parts;
    }
    for (std::size_t k = 0; k < begins.size(); ++k) {
        const std::size_t end = k + 1 < begins.size() ? begins[k + 1] : title.size();
        parts.emplace_back(trimmed(std::string_view(title).substr(begins[k], end - begins[k])));
    }
    return parts;
}

/// The only year that the rows' dates state; nullopt when there are several.
std::optional<int> only_year(const std::vector<Row>& rows) {
    std::optional<int> year;
    for (const Row& row : rows) {
        if (row.node.date && row.node.date->start && row.node.date->precision != Precision::year) {
            const int stated = static_cast<int>(row.node.date->start->year());
            if (year && *year != stated) {
                return std::nullopt;
            }
            year = stated;
        }
    }
    return year;
}

class PlanReader {
public:
    PlanReader(const document::Document& document, const outline::Outline& outline, const Vocabulary& vocabulary)
        : document_(document), outline_(outline), vocabulary_(vocabulary) {}

    Expected<Reading> read(const Watch& watch) {
        HITO_CHECK(check_bounds());
        reading_.document = document_.name;
        reading_.line_count = document_.line_count;
        reading_.language = language_of(document_, vocabulary_);
        reading_.languages = {reading_.language};
        reading_.period = period_of(document_, outline_, reading_.language.tag(), vocabulary_);
        read_cover(reading_, document_, outline_, vocabulary_);
        reading_.goals = goals_of(outline_, vocabulary_);
        context_.emplace(Context{vocabulary_, reading_.language.tag(), reading_.period, read_legend(outline_, vocabulary_)});
        context_->marks_end_titles = marks_end_titles();
        read_rows(watch);
        if (reading_.rows.empty()) {    // nothing but goals of the United Nations
            return fail(Failure::not_a_plan, {"error.not_a_plan", what_was_seen()});
        }
        put_in_tree_order();
        read_left();
        reading_.declared = context_->legend.declared;
        settle_marks(reading_, context_->legend, vocabulary_);
        check_claims(reading_, context_->legend, vocabulary_);
        remark_doubles(reading_);
        name_levels();
        settle_confidence();
        std::stable_sort(reading_.remarks.begin(), reading_.remarks.end(),
                         [](const Remark& a, const Remark& b) { return a.source < b.source; });
        return std::move(reading_);
    }

private:
    Expected<void> check_bounds() const {
        const auto& rows = outline_.rows;
        if (rows.size() > bounds::rows) {
            return fail(Failure::unreadable, {"error.too_many_rows", {document_.name, std::to_string(bounds::rows)}});
        }
        std::vector<std::size_t> depth(rows.size(), 1);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            depth[i] = rows[i].parent ? depth[*rows[i].parent] + 1 : 1;
            if (depth[i] > bounds::depth) {
                return fail(Failure::unreadable,
                            {"error.too_deep",
                             {document_.name, std::to_string(bounds::depth), std::to_string(rows[i].source.first_line)}});
            }
        }
        const bool planned = std::any_of(rows.begin(), rows.end(), [](const outline::Row& row) {
            return row.lead_role || row.code.parts.size() > 1 || !row.fields.empty();
        });
        if (rows.empty() || (rows.size() < 3 && !planned)) {
            return fail(Failure::not_a_plan, {"error.not_a_plan", what_was_seen()});
        }
        return {};
    }

    [[nodiscard]] std::vector<std::string> what_was_seen() const {
        std::size_t paragraphs = 0;
        std::size_t items = 0;
        std::size_t table_rows = 0;
        for (const document::Block& block : document_.blocks) {
            switch (block.kind) {
                case document::BlockKind::text: ++paragraphs; break;
                case document::BlockKind::item: ++items; break;
                case document::BlockKind::table_row: ++table_rows; break;
                case document::BlockKind::noise: break;
            }
        }
        return {document_.name, std::to_string(paragraphs), std::to_string(items), std::to_string(table_rows)};
    }

    /// Whether three coded rows, and a third of them, end in a mark of the legend: what a PDF reader leaves of a column.
    [[nodiscard]] bool marks_end_titles() const {
        std::size_t coded = 0;
        std::size_t marked = 0;
        for (const outline::Row& row : outline_.rows) {
            const bool many_parts = row.code.parts.size() > 1 && row.kind != outline::Kind::cell;
            coded += many_parts ? 1 : 0;
            marked += many_parts && !mark_at_end(row.title, context_->legend, vocabulary_).empty() ? 1 : 0;
        }
        return marked >= 3 && marked * 3 >= coded;
    }

    /// A goal of the United Nations in a list of them is a tag of the plan.
    [[nodiscard]] bool is_goal(const outline::Row& row) const {
        const auto words = words_of(row.label);
        for (std::size_t k = 0; k < words.size(); ++k) {
            if (vocabulary_.table("goals").match(words, k)) {
                return !row.code.none() && row.code.parts.size() == 1 && row.code.parts.front().value <= 17;
            }
        }
        return false;
    }

    void read_rows(const Watch& watch) {
        reading_.remarks = document_.remarks;
        reading_.remarks.insert(reading_.remarks.end(), outline_.remarks.begin(), outline_.remarks.end());
        const auto choices = choose_roles(outline_, vocabulary_, reading_.language.tag());
        std::vector<Id<plans::Node>> ids(outline_.rows.size());
        Remarks first_pass;
        const std::size_t all = outline_.rows.size();
        for (std::size_t i = 0; i < all && goes_on_at(watch, {"rows", i, all}); ++i) {
            const outline::Row& from = outline_.rows[i];
            if (is_goal(from)) {
                reading_.left_out.push_back({from.source, "left.goal", shortened(from.title, 80)});
                continue;
            }
            Row row = read_row(from, choices[i], *context_, first_pass);
            if (from.parent && ids[*from.parent].value != 0) {
                row.node.parent = ids[*from.parent];
            }
            ids[i] = add(std::move(row));
            origin_.push_back(i);
            add_told_apart(from, ids[i], i);
        }
        date_again();
        merge_remarks(first_pass);
    }

    /// A row's children follow it, wherever the document states them; ids count in that order.
    void put_in_tree_order() {
        auto& rows = reading_.rows;
        std::vector<std::vector<std::size_t>> children(rows.size() + 1);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            children[rows[i].node.parent ? static_cast<std::size_t>(rows[i].node.parent->value) : 0].push_back(i);
        }
        std::vector<std::size_t> order;
        std::vector<std::size_t> open(children[0].rbegin(), children[0].rend());
        while (!open.empty()) {
            const std::size_t row = open.back();
            open.pop_back();
            order.push_back(row);
            open.insert(open.end(), children[row + 1].rbegin(), children[row + 1].rend());
        }
        std::vector<std::int64_t> id(rows.size() + 1);
        std::vector<Row> sorted;
        std::vector<std::size_t> origin;
        for (const std::size_t row : order) {
            sorted.push_back(std::move(rows[row]));
            origin.push_back(origin_[row]);
            id[row + 1] = static_cast<std::int64_t>(sorted.size());
            sorted.back().node.id = {id[row + 1]};
            if (sorted.back().node.parent) {
                sorted.back().node.parent = Id<plans::Node>{id[static_cast<std::size_t>(sorted.back().node.parent->value)]};
            }
        }
        rows = std::move(sorted);
        origin_ = std::move(origin);
    }

    Id<plans::Node> add(Row row) {
        row.node.id = {static_cast<std::int64_t>(reading_.rows.size()) + 1};
        const auto id = row.node.id;
        reading_.rows.push_back(std::move(row));
        return id;
    }

    void add_told_apart(const outline::Row& from, Id<plans::Node> parent, std::size_t origin) {
        for (const std::string& part : told_apart(from.title, vocabulary_)) {
            outline::Row one;
            one.kind = outline::Kind::item;
            one.source = from.source;
            one.title = part;
            one.rule = "rule.told_apart";
            Remarks none;
            const bool gathering = kind_by_head_noun(from.title, vocabulary_, reading_.language.tag()) == Role::event;
            Row row = read_row(one, {gathering ? Role::event : Role::activity, {"rule.told_apart", part, "", 0.8}},
                               *context_, none);
            row.node.parent = parent;
            Row& whole = reading_.rows[static_cast<std::size_t>(parent.value) - 1];
            whole.node.date.reset();
            whole.node.role = Role::activity;
            add(std::move(row));
            origin_.push_back(origin);
            told_.insert(reading_.rows.size() - 1);
        }
    }

    /// Dates without a year, where the period has several, take the only year that other rows state.
    void date_again() {
        context_->nearby_year = only_year(reading_.rows);
        if (!context_->nearby_year) {
            return;
        }
        for (std::size_t i = 0; i < reading_.rows.size(); ++i) {
            Row& row = reading_.rows[i];
            const bool whole_of_told = i + 1 < reading_.rows.size() && told_.count(i + 1) > 0 && told_.count(i) == 0;
            if (!row.node.date && !whole_of_told) {
                Remarks again;
                outline::Row from = outline_.rows[origin_[i]];
                from.title = told_.count(i) > 0 ? row.node.title : from.title;
                read_date(row, from, *context_, again);
            }
        }
    }

    void merge_remarks(const Remarks& remarks) {
        for (const Remark& remark : remarks) {
            const bool settled = remark.message.id == "remark.year_unknown" &&
                                 std::any_of(reading_.rows.begin(), reading_.rows.end(),
                                             [&](const Row& row) { return row.source == remark.source && row.node.date; });
            if (!settled) {
                reading_.remarks.push_back(remark);
            }
        }
    }

    void read_left() {
        for (const outline::Left& left : outline_.left) {
            reading_.left_out.push_back({left.source, left.reason, shortened(left.text, 80)});
        }
        leave_layout();
        // Goals are tags: that their numbers skip says nothing.
        std::erase_if(reading_.remarks, [&](const Remark& remark) {
            const std::string& id = remark.message.id;
            const bool numbering = id == "remark.code_gap" || id == "remark.code_restart" || id == "remark.code_repeated";
            return numbering && std::any_of(reading_.left_out.begin(), reading_.left_out.end(), [&](const LeftOut& left) {
                       return left.reason == "left.goal" && left.source == remark.source;
                   });
        });
        std::stable_sort(reading_.left_out.begin(), reading_.left_out.end(),
                         [](const LeftOut& a, const LeftOut& b) { return a.source < b.source; });
    }

    /// Lines that are neither in a row nor told of yet: rules, frames, images.
    void leave_layout() {
        std::vector<bool> told(document_.written.size() + 1, false);
        const auto tell = [&](Source source) {
            for (std::size_t line = source.first_line;
                 line >= 1 && line <= source.last_line && line <= document_.written.size(); ++line) {
                told[line] = true;
            }
        };
        for (const Row& row : reading_.rows) {
            tell(row.source);
            std::for_each(row.stated_again.begin(), row.stated_again.end(), tell);
        }
        for (const LeftOut& left : reading_.left_out) {
            tell(left.source);
        }
        for (std::size_t line = 1; line <= document_.written.size(); ++line) {
            if (document_.written[line - 1] && !told[line]) {
                reading_.left_out.push_back({{line, line}, "left.layout", ""});
            }
        }
    }

    void name_levels() {
        std::set<Role> seen;
        for (std::size_t i = 0; i < reading_.rows.size(); ++i) {
            const Role role = reading_.rows[i].node.role;
            if (!seen.insert(role).second) {
                continue;
            }
            std::string label;
            for (std::size_t k = i; k < reading_.rows.size() && label.empty(); ++k) {
                const outline::Row& from = outline_.rows[origin_[k]];
                if (reading_.rows[k].node.role == role) {
                    label = !from.lead.empty()                                            ? from.lead
                            : from.label_role == role && words_of(from.label).size() <= 6 ? from.label
                                                                                          : "";
                }
            }
            reading_.levels.push_back({role, label});
        }
        std::stable_sort(reading_.levels.begin(), reading_.levels.end(),
                         [](const Level& a, const Level& b) { return usual_depth(a.role) < usual_depth(b.role); });
    }

    void settle_confidence() {
        for (Row& row : reading_.rows) {
            row.confidence = 1;
            for (const Reason& reason : row.reasons) {
                row.confidence *= reason.weight;
            }
        }
    }

    const document::Document& document_;
    const outline::Outline& outline_;
    const Vocabulary& vocabulary_;
    std::optional<Context> context_;
    Reading reading_;
    std::vector<std::size_t> origin_;    // outline row of each reading row
    std::set<std::size_t> told_;         // rows that ordinals told apart
};

}    // namespace

Expected<Reading> read_plan(const document::Document& document, const outline::Outline& outline,
                            const Vocabulary& vocabulary, const Watch& watch) {
    return PlanReader(document, outline, vocabulary).read(watch);
}

}    // namespace hito::reading
