#include "assessments/store.h"
#include "assessments/tally_store.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <tests/support/small_network.h>

#include <algorithm>
#include <map>
#include <set>

/// Random histories against a model that keeps everything and computes nothing ahead: after each step a copy of the whole
/// tree, and all judgements in their order. What a page says of any two days must be what the model counts.
namespace hito::assessments {
namespace {

using plans::Status;
using std::chrono::days;

using Row = std::int64_t;

struct ModelRow {
    std::optional<Row> parent;
    std::set<Row> others;
    bool removed = false;
    Role role = Role::activity;    // an axis made an activity is a change, though it counts as before
    bool owned = false;
    bool operator==(const ModelRow&) const = default;
};
using Tree = std::map<Row, ModelRow>;

struct Judgement {
    Row row = 0;
    Status status = Status::planned;
    Date on = {};
    bool evidence = false;
    std::optional<std::size_t> corrects;
    bool takes_back = false;    // and says nothing
    std::size_t step = 0;
};

struct Step {
    Date day = {};    // recorded
    Tree tree;
};

/// What a page should show.
struct Seen {
    std::set<Row> rows;
    std::map<Row, Counts> counts;    // of rows with rows under them; 0 the plan
};

class Model {
public:
    std::vector<Step> steps;
    std::vector<Judgement> judgements;

    /// What is seen as of a day after so many steps.
    [[nodiscard]] Seen at(std::size_t step, std::optional<Date> as_of) const {
        const Tree& tree = steps[step].tree;
        Seen expected;
        for (const auto& [id, row] : tree) {
            if (stands(tree, id)) {
                expected.rows.insert(id);
            }
        }
        expected.counts[0];
        std::set<Row> leaves;
        for (const Row id : expected.rows) {
            if (is_judged(tree.at(id).role) && !has_judged(tree, expected.rows, id)) {
                leaves.insert(id);
            } else if (is_judged(tree.at(id).role)) {
                expected.counts[id];
            }
        }
        for (const Row id : leaves) {
            std::set<Row> above = {0};
            add_above(tree, expected.rows, id, above);
            for (const Row one : above) {
                count(expected.counts[one], standing_of(id, step, as_of, tree.at(id).owned));
            }
        }
        return expected;
    }

    /// All rows above a row, removed ones too.
    [[nodiscard]] static std::set<Row> above(const Tree& tree, Row id) {
        std::set<Row> all;
        for (const auto& [one, row] : tree) {
            all.insert(one);
        }
        std::set<Row> found;
        add_above(tree, all, id, found);
        return found;
    }

    /// The last step that was recorded by then.
    [[nodiscard]] std::optional<std::size_t> known_by(Date day) const {
        std::optional<std::size_t> last;
        for (std::size_t i = 0; i < steps.size() && steps[i].day <= day; ++i) {
            last = i;
        }
        return last;
    }

private:
    struct Stand {
        const Judgement* judgement = nullptr;
        bool owned = false;
    };

    static bool stands(const Tree& tree, Row id) {
        for (std::optional<Row> at = id; at; at = tree.at(*at).parent) {
            if (tree.at(*at).removed) {
                return false;
            }
        }
        return true;
    }

    static bool is_under(const ModelRow& row, Row parent) { return row.parent == parent || row.others.count(parent) != 0; }

    // Anywhere below: a topic in between changes nothing.
    static bool has_judged(const Tree& tree, const std::set<Row>& standing, Row id) {
        return std::any_of(standing.begin(), standing.end(), [&](Row one) {
            std::set<Row> above;
            add_above(tree, standing, one, above);
            return is_judged(tree.at(one).role) && above.count(id) != 0;
        });
    }

    static void add_above(const Tree& tree, const std::set<Row>& standing, Row id, std::set<Row>& above) {
        for (const Row parent : standing) {
            if (is_under(tree.at(id), parent) && above.insert(parent).second) {
                add_above(tree, standing, parent, above);
            }
        }
    }

    [[nodiscard]] Stand standing_of(Row id, std::size_t step, std::optional<Date> as_of, bool owned) const {
        Stand stand{nullptr, owned};
        for (std::size_t i = 0; i < judgements.size() && judgements[i].step <= step; ++i) {
            const auto& one = judgements[i];
            const bool counts = one.row == id && !one.takes_back && !is_corrected(i, step) && (!as_of || one.on <= *as_of);
            if (counts && (stand.judgement == nullptr || one.on >= stand.judgement->on)) {
                stand.judgement = &one;
            }
        }
        return stand;
    }

    // By one that was not taken back in turn.
    [[nodiscard]] bool is_corrected(std::size_t which, std::size_t step) const {
        for (std::size_t i = 0; i < judgements.size(); ++i) {
            const auto takes_it = [&](const auto& one) { return one.corrects == i && one.takes_back && one.step <= step; };
            if (judgements[i].corrects == which && judgements[i].step <= step &&
                std::none_of(judgements.begin(), judgements.end(), takes_it)) {
                return true;
            }
        }
        return false;
    }

    static void count(Counts& counts, const Stand& stand) {
        const auto status = stand.judgement == nullptr ? Status::planned : stand.judgement->status;
        const bool evidence = stand.judgement != nullptr && stand.judgement->evidence;
        ++counts.leaves;
        ++counts.by_status.at(static_cast<std::size_t>(status));
        counts.no_word += stand.judgement == nullptr ? 1 : 0;
        counts.owned += stand.owned ? 1 : 0;
        counts.evident += evidence ? 1 : 0;
        counts.shown += evidence && status == Status::achieved ? 1 : 0;
    }
};

/// A step of a history, in numbers that choose: what is done, to which rows, and how.
struct Choice {
    std::uint8_t what = 0;
    std::uint8_t row = 0;
    std::uint8_t other = 0;
    std::uint8_t how = 0;
    std::uint8_t days = 0;
};

/// Does to the small network what the model does to itself.
class Histories {
public:
    Histories() {
        for (const auto& line : small.page().rows) {
            rows_.push_back(line.row.node.id);
            auto& row = tree_[line.row.node.id.value];
            row.role = line.row.node.role;
            if (line.row.node.parent) {
                row.parent = line.row.node.parent->value;
            }
        }
        record();
    }

    /// What the action did stands in the model as one more step; a refused one changes nothing.
    void take_step(const Choice& choice) {
        const auto row = rows_[choice.row % rows_.size()];
        const auto other = rows_[choice.other % rows_.size()];
        const bool yes = choice.how % 2 == 0;
        RC_LOG() << fmt::format("step {}, {}: {} row {} {} {}\n", model_.steps.size(), iso_text(today()), choice.what % 14,
                                number(row), number(other), choice.how);
        switch (choice.what % 14) {
            case 0: return small.on(iso_text(add(today(), choice.days % 90 - 30)));
            case 1: return set_removed(row, true);
            case 2: return set_removed(row, false);
            case 3: return move(row, choice.how % 4 == 0 ? std::nullopt : std::optional(other));
            case 4: return place_also(row, other);
            case 5: return place_not(row, other);
            case 6: return own(row, yes);
            case 7: return make_topic(row, yes);
            case 8: return add_row(choice.how % 4 == 0 ? std::nullopt : std::optional(other));
            case 9: return judge(choice, row, true);
            case 10: return take_back(choice);
            case 11: return merge(row, other);
            default: return judge(choice, row, false);
        }
    }

    void check_now() {
        compare(model_.at(model_.steps.size() - 1, std::nullopt), small.page());
        const auto expected = model_.at(model_.steps.size() - 1, std::nullopt);
        RC_ASSERT(counts_of(*small.database, small.plan.id) == expected.counts.at(0));
        const db::Transaction never_committed(*small.database);
        const auto said = tally_projection.tell(*small.database);
        tally_projection.rebuild(*small.database);
        RC_ASSERT(said == tally_projection.tell(*small.database));
    }

    void check_days(std::optional<Date> as_of, std::optional<Date> known_by) {
        const auto step = known_by ? model_.known_by(*known_by) : std::optional(model_.steps.size() - 1);
        if (step) {
            compare(model_.at(*step, as_of), small.page(as_of ? iso_text(*as_of) : "", known_by ? iso_text(*known_by) : ""));
        }
    }

    support::SmallNetwork small;

private:
    static Date add(Date day, int count) { return Date(std::chrono::sys_days(day) + days(count)); }
    [[nodiscard]] Date today() const { return day_of(small.clock.now()); }

    static std::int64_t number(Id<plans::Node> row) { return row.value & 0xffffffff; }

    // What changes nothing is no entry of the journal.
    void record_change() {
        if (tree_ != model_.steps.back().tree) {
            record();
        }
    }

    void record() {
        const auto last = model_.steps.empty() ? today() : model_.steps.back().day;
        model_.steps.push_back({std::max(last, today()), tree_});
    }

    template <class Change>
    void edit(Id<plans::Node> row, const plans::Edit& what, Change change) {
        if (plans::edit(*small.database, small.actor, small.clock, row, what)) {
            change(tree_[row.value]);
            record_change();
        }
    }

    void set_removed(Id<plans::Node> row, bool removed) {
        const auto done = removed ? plans::remove(*small.database, small.actor, small.clock, row)
                                  : plans::bring_back(*small.database, small.actor, small.clock, row);
        if (done) {
            tree_[row.value].removed = removed;
            record_change();
        }
    }

    void move(Id<plans::Node> which, std::optional<Id<plans::Node>> parent) {
        plans::Edit what;
        what.parent = parent;
        edit(which, what, [&](ModelRow& row) {
            row.parent = parent ? std::optional(parent->value) : std::nullopt;
            row.others.erase(row.parent.value_or(0));
        });
    }

    // What was taken out before stays where it was.
    void merge(Id<plans::Node> which, Id<plans::Node> into) {
        if (!plans::merge(*small.database, small.actor, small.clock, which, into)) {
            return;
        }
        const auto above = Model::above(tree_, into.value);
        for (auto& [id, row] : tree_) {
            if (!row.removed && row.parent == which.value) {
                row.parent = into.value;
                row.others.erase(into.value);
            } else if (!row.removed && row.others.erase(which.value) != 0 && id != into.value && row.parent != into.value &&
                       above.count(id) == 0) {
                row.others.insert(into.value);
            }
        }
        tree_[which.value].removed = true;
        record_change();
    }

    void place_also(Id<plans::Node> which, Id<plans::Node> parent) {
        plans::Edit what;
        what.also_under = parent;
        edit(which, what, [&](ModelRow& row) { row.others.insert(parent.value); });
    }

    void place_not(Id<plans::Node> which, Id<plans::Node> parent) {
        plans::Edit what;
        what.not_under = parent;
        edit(which, what, [&](ModelRow& row) { row.others.erase(parent.value); });
    }

    void own(Id<plans::Node> which, bool owned) {
        plans::Edit what;
        what.owner = owned ? "Unidad" : "";
        edit(which, what, [&](ModelRow& row) { row.owned = owned; });
    }

    void make_topic(Id<plans::Node> which, bool topic) {
        plans::Edit what;
        what.role = topic ? Role::topic : Role::activity;
        edit(which, what, [&](ModelRow& row) { row.role = *what.role; });
    }

    void add_row(std::optional<Id<plans::Node>> parent) {
        plans::Edit what;
        what.title = "Una más";
        what.parent = parent;
        if (const auto key = plans::add_row(*small.database, small.actor, small.clock, small.plan.id, what)) {
            const auto added = small.row(*key).node;
            rows_.push_back(added.id);
            auto& row = tree_[added.id.value];
            row.parent = parent ? std::optional(parent->value) : std::nullopt;
            row.role = added.role;
            record();
        }
    }

    void judge(const Choice& choice, Id<plans::Node> row, bool correct) {
        Judgement judgement;
        judgement.row = row.value;
        judgement.status = static_cast<Status>(choice.how % 5);
        judgement.on = add(today(), -(choice.days % 90));
        judgement.evidence = choice.how % 3 == 0;
        if (correct && !ids_.empty()) {
            judgement.corrects = choice.other % ids_.size();
            judgement.row = model_.judgements[*judgement.corrects].row;
        }
        Assessment assessment;
        assessment.node = {judgement.row};
        assessment.status = judgement.status;
        assessment.on = judgement.on;
        if (judgement.corrects) {
            assessment.corrects = ids_[*judgement.corrects];
        }
        if (judgement.evidence) {
            assessment.evidence.push_back({{}, Evidence::Kind::link, "https://riberas.example/acta", {}, judgement.on, {}});
        }
        keep(judgement, assess(*small.database, small.actor, small.clock, assessment));
    }

    // What took another one back is taken back by saying that again.
    void take_back(const Choice& choice) {
        if (ids_.empty()) {
            return;
        }
        const auto which = choice.other % ids_.size();
        const auto& taken = model_.judgements[which];
        Judgement judgement = taken.takes_back ? model_.judgements[taken.corrects.value()] : taken;
        judgement.takes_back = !taken.takes_back;
        judgement.corrects = taken.takes_back ? judgement.corrects.value_or(which) : which;
        keep(judgement, assessments::take_back(*small.database, small.actor, small.clock, ids_[which]));
    }

    void keep(Judgement judgement, const Expected<Id<Assessment>>& id) {
        if (id) {
            record();
            judgement.step = model_.steps.size() - 1;
            model_.judgements.push_back(judgement);
            ids_.push_back(*id);
        }
    }

    static std::string told(std::int64_t row, const Counts& counts) {
        return fmt::format("row {}: {} leaves ({}), {} without a word, {} shown, {} owned, {} evident; ", row, counts.leaves,
                           fmt::join(counts.by_status, " "), counts.no_word, counts.shown, counts.owned, counts.evident);
    }

    static void compare(const Seen& expected, const overview::PlanPage& page) {
        std::set<Row> rows;
        for (const auto& line : page.rows) {
            RC_ASSERT(rows.insert(line.row.node.id.value).second);
            const auto found = expected.counts.find(line.row.node.id.value);
            RC_LOG() << told(number(line.row.node.id), line.counts)
                     << (found == expected.counts.end() ? "nothing" : told(0, found->second)) << "\n";
            RC_ASSERT(line.counts == (found == expected.counts.end() ? Counts() : found->second));
        }
        RC_ASSERT(rows == expected.rows);
        RC_ASSERT(page.counts == expected.counts.at(0));
    }

    Model model_;
    Tree tree_;
    std::vector<Id<plans::Node>> rows_;
    std::vector<Id<Assessment>> ids_;    // of the model's judgements
};

using Choices = std::vector<std::tuple<std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t>>;

TEST(a_history, says_of_any_two_days_what_was_true_and_what_was_known) {
    EXPECT_TRUE(rc::check(
        "a history", [](const Choices& choices, const std::vector<std::pair<std::uint16_t, std::uint16_t>>& looks) {
            Histories history;
            for (const auto& [what, row, other, how, count] : choices) {
                history.take_step({what, row, other, how, count});
                history.check_now();
            }
            const auto day = [](std::uint16_t number) {    // a third of them: all days
                return number % 3 == 0 ? std::nullopt
                                       : std::optional(Date(std::chrono::sys_days(support::day("2024-10-01")) +
                                                            std::chrono::days(number % 900)));
            };
            for (const auto& [as_of, known_by] : looks) {
                history.check_days(day(as_of), day(known_by));
            }
            RC_ASSERT(history.small.faults().empty());
        }));
}

}    // namespace
}    // namespace hito::assessments
