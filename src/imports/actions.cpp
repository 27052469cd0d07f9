#include "imports/actions.h"

#include "assessments/store.h"
#include "base/messages.h"
#include "files/store.h"
#include "imports/arrival_store.h"
#include "imports/mend_store.h"
#include "imports/store.h"
#include "networks/store.h"
#include "people/store.h"
#include "plans/actions.h"
#include "plans/changes.h"
#include "plans/edit_actions.h"
#include "plans/store.h"
#include "reading/reading_json.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace hito::imports {

namespace {

constexpr std::int64_t gap = 1024;    // between the positions of siblings

void copy_facts(const reading::Row& row, plans::KeptNode& kept) {
    const auto id = kept.node.id;
    const auto parent = kept.node.parent;
    kept.node = row.node;
    kept.node.id = id;
    kept.node.parent = parent;
    kept.source = row.source;
}

plans::KeptNode node_of(const reading::Row& row, const plans::Plan& plan, const Import& import, std::int64_t number) {
    plans::KeptNode kept;
    copy_facts(row, kept);
    kept.plan = plan.id;
    kept.key = plans::key_of(number);
    kept.language = plan.language;
    kept.owner = row.node.responsible;
    kept.import = import.id;
    return kept;
}

std::string accepted_text(const Import& import, const reading::Reading& reading) {
    return boost::json::serialize(boost::json::object{{"document", import.name}, {"rows", reading.rows.size()}});
}

class Acceptance {
public:
    Acceptance(db::Write& write, const Import& import, const reading::Reading& reading, Date on)
        : write_(write), import_(import), reading_(reading), on_(on) {
        std::vector<bool> parents(reading.rows.size() + 1);
        for (const auto& row : reading.rows) {
            if (row.node.parent && is_judged(row.node.role)) {
                parents[static_cast<std::size_t>(row.node.parent->value)] = true;
            }
        }
        parents_ = std::move(parents);
    }

    void assess(db::Change& change, const plans::Plan& plan, const reading::Row& row, Id<plans::Node> node,
                Accepted& accepted) {
        const bool leaf = is_judged(row.node.role) && !parents_[static_cast<std::size_t>(row.node.id.value)];
        if (!row.status || *row.status == plans::Status::planned || !leaf) {
            return;
        }
        assessments::Assessment assessment;
        assessment.node = node;
        assessment.status = *row.status;
        assessment.on = on_;
        assessment.import = import_.id;
        assessment.evidence.push_back(
            {{}, assessments::Evidence::Kind::source, import_.name, import_.file, std::nullopt, row.source});
        assessments::insert(write_, change, plan.id, assessment);
        ++accepted.assessments;
    }

    // Rows stand after their parents, so a parent's node is known when its children come. Where nobody wanted the parent in
    // the plan, the row above that takes them.
    std::optional<Id<plans::Node>> parent_of(const reading::Row& row) const {
        auto parent = row.node.parent;
        while (parent && !nodes_[static_cast<std::size_t>(parent->value) - 1]) {
            parent = reading_.rows[static_cast<std::size_t>(parent->value) - 1].node.parent;
        }
        return parent ? nodes_[static_cast<std::size_t>(parent->value) - 1] : std::nullopt;
    }
    void add_node(std::optional<Id<plans::Node>> node) { nodes_.push_back(node); }

private:
    db::Write& write_;
    const Import& import_;
    const reading::Reading& reading_;
    Date on_;
    std::vector<bool> parents_;
    std::vector<std::optional<Id<plans::Node>>> nodes_;
};

plans::Plan plan_of(const reading::Reading& reading, const Import& import) {
    plans::Plan plan;
    plan.network = import.network;
    plan.title = reading.title.empty() ? import.name : reading.title;
    plan.period = reading.period;
    plan.language = reading.language;
    plan.levels = reading.levels;
    return plan;
}

// Whether the mends are those that somebody saw: read within the write, since others save theirs until it begins.
Expected<void> check_decided(db::Database& database, const Import& import, std::size_t seen, std::string_view sentence) {
    if (count_mends(database, import.id) != seen) {
        return fail(Failure::conflict, {std::string(sentence), {import.name}});
    }
    return {};
}

}    // namespace

Expected<void> check_draft(db::Database& database, const Import& import) {
    HITO_TRY(const auto now, find(database, import.id));
    if (now.state != Import::State::draft) {
        return fail(Failure::conflict, {"error.no_draft", {import.name}});
    }
    return {};
}

Date day_of(const reading::Reading& reading, const Clock& clock) {
    const auto today = hito::day_of(clock.now());
    const auto speaks_of = reading.as_of    ? reading.as_of
                           : reading.period ? std::optional(reading.period->end)
                                            : std::nullopt;
    return speaks_of && *speaks_of <= today ? *speaks_of : today;
}

Expected<std::optional<Import>> draft_of(db::Database& database, Id<networks::Network> network, std::string_view bytes,
                                         const std::string& name) {
    const auto same = files::find_same(database, network, bytes);
    auto before = same ? find_of_file(database, same->id) : std::nullopt;
    if (before && before->state != Import::State::draft && before->plan) {
        HITO_TRY(const auto plan, plans::find(database, *before->plan));
        HITO_TRY(const auto its_network, networks::find(database, network));
        return fail(Failure::conflict, {"error.imported_before", {name, its_network.slug + "/" + plan.slug}});
    }
    return before && before->state == Import::State::draft ? before : std::nullopt;
}

namespace {

Expected<Import> insert_draft(db::Write& write, Id<networks::Network> network, std::string_view bytes,
                              const std::string& name, const std::string& reading) {
    auto& change = write.begin("document.imported", "");
    Import import;
    import.network = network;
    import.name = name;
    HITO_TRY(const auto file, files::keep(write, change, network, bytes));
    import.file = file.id;
    import.imported_at = write.now();
    import.id = insert(write, change, import, reading);
    change.say(boost::json::serialize(boost::json::object{{"document", name}, {"sha256", file.sha256}}));
    return import;
}

}    // namespace

Expected<Import> begin(db::Database& database, const people::Actor& actor, const Clock& clock, Id<networks::Network> network,
                       std::string_view bytes, const std::string& name, const reading::Reading& reading) {
    // Told before anything is written, so that reading a file again is no entry in the journal.
    HITO_TRY(const auto before, draft_of(database, network, bytes, name));
    if (before) {
        return *before;
    }
    return people::write(database, network, actor, clock, [&](db::Write& write) {
        return insert_draft(write, network, bytes, name, reading::json_text(reading, Messages("en")));
    });
}

Expected<Import> begin(db::Database& database, const people::Actor& actor, const Clock& clock, const Arrival& arrival,
                       const reading::Reading& reading) {
    const auto text = reading::json_text(reading, Messages("en"));    // long work, and others wait while one writes
    return people::write(database, arrival.network, actor, clock, [&](db::Write& write) -> Expected<Import> {
        HITO_TRY(const auto now, find_arrival(database, arrival.network, arrival.token));
        if (now.import) {    // another process read it as well
            return find(database, *now.import);
        }
        const auto bytes = content(database, arrival);
        HITO_TRY(const auto before, draft_of(database, arrival.network, bytes, arrival.name));
        auto import = before ? Expected<Import>(*before) : insert_draft(write, arrival.network, bytes, arrival.name, text);
        if (import) {
            set_import(database, arrival, import->id);
        }
        return import;
    });
}

Expected<Accepted> accept(db::Database& database, const people::Actor& actor, const Clock& clock, const Import& import,
                          const DraftReading& draft, plans::State state) {
    return people::write(database, import.network, actor, clock, [&](db::Write& write) -> Expected<Accepted> {
        HITO_CHECK(check_draft(database, import));
        HITO_CHECK(check_decided(database, import, draft.mends, "error.undo_meanwhile"));
        const auto& reading = draft.reading;
        Accepted accepted;
        accepted.plan = plan_of(reading, import);
        accepted.plan.state = state;
        HITO_CHECK(plans::check(accepted.plan));
        accepted.plan.slug = plans::free_slug(database, import.network, plans::slug_of(accepted.plan));
        auto& change = write.begin("plan.imported", accepted.plan.slug);
        change.say(accepted_text(import, reading));
        accepted.plan.id = plans::insert(write, change, accepted.plan);
        insert_state(write, change, import.id, Import::State::accepted, accepted.plan.id);
        Acceptance acceptance(write, import, reading, day_of(reading, clock));
        std::int64_t position = 0;
        for (const auto& row : reading.rows) {
            auto kept = node_of(row, accepted.plan, import, row.node.id.value);
            kept.node.parent = acceptance.parent_of(row);
            kept.position = position += gap;
            const auto id = plans::insert(write, change, kept);
            acceptance.add_node(id);
            acceptance.assess(change, accepted.plan, row, id, accepted);
        }
        accepted.rows = reading.rows.size();
        return accepted;
    });
}

namespace {

// What the documents said of a row when they were taken in.
class Before {
public:
    explicit Before(db::Database& database) : database_(database) {}

    // The row of the document that the node came from, or nullptr.
    const reading::Row* row_of(const plans::KeptNode& node) {
        if (!node.import) {
            return nullptr;
        }
        auto found = readings_.find(node.import->value);
        if (found == readings_.end()) {
            found = readings_.emplace(node.import->value, rows_of(*node.import)).first;
        }
        const auto [begin, end] = found->second.equal_range(node.source);
        for (auto at = begin; at != end; ++at) {
            if (at->second.node.code == node.node.code) {
                return &at->second;
            }
        }
        return begin == end ? nullptr : &begin->second;
    }

private:
    using Rows = std::multimap<Source, reading::Row>;

    [[nodiscard]] Rows rows_of(Id<Import> import) const {
        Rows rows;
        if (auto reading = reading_of(database_, import)) {
            for (auto& row : reading->rows) {
                rows.emplace(row.source, std::move(row));
            }
        }
        return rows;
    }

    db::Database& database_;
    std::unordered_map<std::int64_t, Rows> readings_;
};

// Date, place and condition of a row after the document: what people set by hand stays where the document says what it said
// before.
plans::Node settled(const plans::Node& now, const plans::KeptNode& from, const reading::Row* before) {
    plans::Node node = now;
    const auto settle = [&](auto plans::Node::*fact) {
        const bool by_hand = before == nullptr ? node.*fact == plans::Node().*fact : from.node.*fact != before->node.*fact;
        if (by_hand && (before == nullptr || node.*fact == before->node.*fact)) {
            node.*fact = from.node.*fact;
        }
    };
    settle(&plans::Node::date);
    settle(&plans::Node::place);
    settle(&plans::Node::condition);
    return node;
}

// Words of the plan that the document lost, or never had.
struct Gaps {
    bool title = false;
    bool text = false;
};

// A row has a title, so none is a gap; a text that the document said before may go with it.
Gaps gaps_of(const plans::Node& now, const plans::KeptNode& from, const reading::Row* before) {
    const bool by_hand = before == nullptr || before->node.text != from.node.text;
    return {now.title.empty() && !from.node.title.empty(), now.text.empty() && !from.node.text.empty() && by_hand};
}

void note_gaps(Match& match, const plans::Node& now, const plans::KeptNode& from, const Gaps& gaps) {
    match.emptied = gaps.title || gaps.text;
    match.reworded = (!gaps.title && now.title != from.node.title) || (!gaps.text && now.text != from.node.text);
}

void fill_gaps(plans::Node& node, const plans::KeptNode& from, const Gaps& gaps) {
    node.title = gaps.title ? from.node.title : node.title;
    node.text = gaps.text ? from.node.text : node.text;
}

bool same_facts(const plans::Node& a, const plans::Node& b) {
    return a.date == b.date && a.place == b.place && a.condition == b.condition;
}

}    // namespace

Expected<void> drop(db::Database& database, const people::Actor& actor, const Clock& clock, const Import& import,
                    std::size_t seen) {
    return people::write(database, import.network, actor, clock, [&](db::Write& write) -> Expected<void> {
        HITO_CHECK(check_draft(database, import));
        HITO_CHECK(check_decided(database, import, seen, "error.drop_meanwhile"));
        auto& change = write.begin("draft.dropped", "");
        change.say(boost::json::serialize(boost::json::object{{"document", import.name}}));
        insert_state(write, change, import.id, Import::State::dropped, std::nullopt);
        return {};
    });
}

std::vector<Match> differences(db::Database& database, const reading::Reading& reading, const plans::Plan& plan) {
    std::unordered_map<std::int64_t, plans::Status> statuses;
    for (const auto& [node, standing] : assessments::standings(database, plan.id)) {
        statuses.emplace(node, standing.status);
    }
    const auto tree = plans::tree(database, plan, plan.language);
    auto matches = match(reading, tree, statuses);
    Before before(database);
    for (auto& one : matches) {
        if (one.row && one.node) {
            const auto& from = tree[*one.node];
            const auto* said = before.row_of(from);
            const auto& now = reading.rows[*one.row].node;
            note_gaps(one, now, from, gaps_of(now, from, said));
            one.other_facts = !same_facts(settled(now, from, said), from.node);
            // A mark that was taken in before says nothing new, whatever people said since.
            if (one.restated && said != nullptr && said->status == one.restated && statuses.count(from.node.id.value) != 0) {
                one.restated.reset();
            }
        }
    }
    mark_differences(matches, reading, tree, statuses);
    return matches;
}

namespace {

// A changed document goes into a plan, row by row.
class Merging {
public:
    Merging(db::Write& write, const Import& import, const reading::Reading& reading, const plans::Plan& plan,
            const Decisions& decisions, Date on)
        : write_(write),
          import_(import),
          reading_(reading),
          plan_(plan),
          decisions_(decisions),
          acceptance_(write, import, reading, on),
          tree_(plans::tree(write.database(), plan, plan.language)),
          number_(plans::keys_given(write.database(), plan.id)),
          before_(write.database()),
          change_(write.begin("plan.reimported", plan.slug)) {
        change_.say(accepted_text(import, reading));
        insert_state(write, change_, import.id, Import::State::accepted, plan.id);
        accepted_.plan = plan;
    }

    // What is gone stands last among the matches.
    Accepted run() {
        for (std::size_t i = 0; i < decisions_.matches.size(); ++i) {
            const auto& match = decisions_.matches[i];
            if (differs(match) && !decisions_.yes.at(i)) {
                leave(match);
            } else if (match.row && match.node) {
                take(match);
            } else if (match.row) {
                add(reading_.rows[*match.row]);
            } else {
                leave_out(match);
            }
        }
        return accepted_;
    }

private:
    void add(const reading::Row& row) {
        auto kept = node_of(row, plan_, import_, ++number_);
        kept.node.parent = acceptance_.parent_of(row);
        kept.position = position_ += gap;
        const auto id = plans::insert(write_, change_, kept);
        acceptance_.add_node(id);
        acceptance_.assess(change_, plan_, row, id, accepted_);
        ++accepted_.rows;
    }

    // Nobody decided, or no: it stays as it stands.
    void leave(const Match& match) {
        if (match.row && match.node) {
            const auto& from = tree_[*match.node];
            acceptance_.add_node(from.node.id);
            position_ = std::max(position_, from.position);
        } else if (match.row) {
            acceptance_.add_node(std::nullopt);
        }
        ++accepted_.left;
    }

    void take(const Match& match) {
        const auto& row = reading_.rows[*match.row];
        const auto& from = tree_[*match.node];
        auto to = from;
        copy_facts(row, to);
        const auto* said = before_.row_of(from);
        to.node = settled(to.node, from, said);
        if (!only_emptied(match)) {
            fill_gaps(to.node, from, gaps_of(row.node, from, said));
        }
        to.node.parent = acceptance_.parent_of(row);
        to.import = import_.id;
        to.position = position_ += gap;
        acceptance_.add_node(from.node.id);
        plans::revise(write_, change_, from, to);
        accepted_.changed +=
            match.moved || match.reworded || match.renumbered || match.other_facts || only_emptied(match) ? 1 : 0;
        if (match.restated) {
            acceptance_.assess(change_, plan_, row, from.node.id, accepted_);
        }
    }

    void leave_out(const Match& match) {
        const auto& from = tree_[*match.node];
        auto to = from;
        to.removed = true;
        plans::revise(write_, change_, from, to);
        ++accepted_.removed;
    }

    db::Write& write_;
    const Import& import_;
    const reading::Reading& reading_;
    const plans::Plan& plan_;
    const Decisions& decisions_;
    Acceptance acceptance_;
    std::vector<plans::KeptNode> tree_;
    std::int64_t number_;
    std::int64_t position_ = 0;
    Before before_;
    db::Change& change_;
    Accepted accepted_;
};

}    // namespace

Expected<Accepted> accept_into(db::Database& database, const people::Actor& actor, const Clock& clock, const Import& import,
                               const DraftReading& draft, const plans::Plan& plan, const Decisions& decisions) {
    return people::write(database, import.network, actor, clock, [&](db::Write& write) -> Expected<Accepted> {
        HITO_CHECK(check_draft(database, import));
        HITO_CHECK(check_decided(database, import, draft.mends, "error.undo_meanwhile"));
        const auto& reading = draft.reading;
        HITO_TRY(const auto now, plans::find(database, plan.id));
        HITO_CHECK(plans::check_open(now));
        if (differences(database, reading, now) != decisions.matches) {
            return fail(Failure::conflict, {"error.plan_changed_meanwhile", {now.slug}});
        }
        const auto accepted = Merging(write, import, reading, now, decisions, day_of(reading, clock)).run();
        // A row that was left where it stands, under one that moved below it, would be out of everybody's sight.
        if (plans::has_lost_rows(database, now)) {
            return fail(Failure::conflict, {"error.import_circle", {}});
        }
        return accepted;
    });
}

}    // namespace hito::imports
