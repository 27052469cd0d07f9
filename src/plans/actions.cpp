#include "plans/actions.h"

#include "base/bounds.h"
#include "base/text.h"
#include "networks/network.h"
#include "people/store.h"
#include "plans/changes.h"
#include "plans/edit_actions.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <unordered_map>

namespace hito::plans {

Expected<void> check(const Plan& plan) {
    if (trimmed(plan.title).empty()) {
        return fail(Failure::invalid, {"error.plan_without_title", {}});
    }
    if (plan.title.size() > bounds::title_length) {
        return fail(Failure::invalid, {"error.title_too_long", {std::to_string(bounds::title_length)}});
    }
    if (plan.period && plan.period->end < plan.period->start) {
        return fail(Failure::invalid,
                    {"error.period_backwards", {iso_text(plan.period->start), iso_text(plan.period->end)}});
    }
    return {};
}

std::string slug_of(const Plan& plan) {
    if (plan.period) {
        const int first = static_cast<int>(plan.period->start.year());
        const int last = static_cast<int>(plan.period->end.year());
        return first == last ? fmt::format("{:04}", first) : fmt::format("{:04}-{:04}", first, last);
    }
    auto slug = networks::slug_of(plan.title);
    return slug.empty() ? "plan" : slug;
}

std::string subject_of(const Plan& plan, const KeptNode& node) { return fmt::format("{}/{}", plan.slug, node.key); }

std::string key_of(std::int64_t number) { return fmt::format("row-{}", number); }

namespace {

// What the edit changes is still as it was seen.
Expected<void> check_unchanged(const KeptNode& saw, const KeptNode& now, const Edit& edit) {
    const bool same = (!edit.title || saw.node.title == now.node.title) && (!edit.text || saw.node.text == now.node.text) &&
                      (!edit.code || saw.node.code == now.node.code) && (!edit.role || saw.node.role == now.node.role) &&
                      (!edit.date || saw.node.date == now.node.date) && (!edit.place || saw.node.place == now.node.place) &&
                      (!edit.condition || saw.node.condition == now.node.condition) &&
                      (!edit.owner || saw.owner == now.owner) && (!edit.parent || saw.node.parent == now.node.parent);
    return same ? Expected<void>() : fail(Failure::conflict, {"error.edited_meanwhile", {now.key}});
}

Expected<void> check_unchanged(const Plan& saw, const Plan& now, const PlanEdit& edit) {
    const bool same = (!edit.title || saw.title == now.title) && (!edit.period || saw.period == now.period) &&
                      (!edit.evidence_required || saw.evidence_required == now.evidence_required);
    return same ? Expected<void>() : fail(Failure::conflict, {"error.edited_meanwhile", {now.slug}});
}

// The rows to carry and all above them, in the order of the tree.
std::vector<KeptNode> with_rows_above(const std::vector<KeptNode>& tree, const std::vector<Id<Node>>& open) {
    std::unordered_map<std::int64_t, std::size_t> at;
    for (std::size_t i = 0; i < tree.size(); ++i) {
        at.emplace(tree[i].node.id.value, i);
    }
    std::vector<bool> wanted(tree.size());
    for (const auto id : open) {
        for (auto row = at.find(id.value); row != at.end() && !wanted[row->second];) {
            wanted[row->second] = true;
            const auto& parent = tree[row->second].node.parent;
            row = parent ? at.find(parent->value) : at.end();
        }
    }
    std::vector<KeptNode> kept;
    for (std::size_t i = 0; i < tree.size(); ++i) {
        if (wanted[i]) {
            kept.push_back(tree[i]);
        }
    }
    return kept;
}

// What is said of a row in the languages beside the one it was read in.
void insert_translations(db::Write& write, db::Change& change, const KeptNode& row, KeptNode carried) {
    for (const auto& language : languages(write.database(), row.node.id)) {
        if (language != row.language) {
            const auto words = words_in(write.database(), row.node.id, language);
            carried.language = language;
            carried.node.title = words.title;
            carried.node.text = words.text;
            insert_text(write, change, carried);
        }
    }
}

// They go on under new keys, linked to what they were.
Expected<void> take_over(db::Write& write, const Plan& source, const Plan& plan, const std::vector<Id<Node>>& open) {
    auto& database = write.database();
    auto& change = write.begin("plan.took_over", plan.slug);
    std::unordered_map<std::int64_t, Id<Node>> became;
    auto number = keys_given(database, plan.id);
    auto position = next_position(database, plan.id, std::nullopt);
    for (const auto& row : with_rows_above(tree(database, source), open)) {
        KeptNode carried = row;
        carried.plan = plan.id;
        carried.key = key_of(++number);
        carried.position = ++position;
        carried.others.clear();
        carried.import.reset();
        carried.source = {};
        if (row.node.parent) {
            carried.node.parent = became.at(row.node.parent->value);
        }
        carried.node.id = insert(write, change, carried);
        insert_translations(write, change, row, carried);
        const auto id = carried.node.id;
        insert_link(write, change, id, "carried_from", row.node.id);
        became.emplace(row.node.id.value, id);
    }
    return {};
}

}    // namespace

Expected<Plan> add(db::Database& database, const people::Actor& actor, const Clock& clock, Plan plan,
                   const std::optional<Carried>& carried) {
    HITO_CHECK(check(plan));
    return people::write(database, plan.network, actor, clock, [&](db::Write& write) -> Expected<Plan> {
        std::optional<Plan> source;
        if (carried) {
            HITO_TRY(source, find(database, carried->from));
            if (source->network != plan.network) {
                return fail(Failure::invalid, {"error.carry_from_another_network", {source->slug}});
            }
            plan.levels = source->levels;
        }
        plan.slug = free_slug(database, plan.network, plan.slug.empty() ? slug_of(plan) : plan.slug);
        auto& change = write.begin("plan.added", plan.slug);
        plan.id = insert(write, change, plan);
        Plan nothing;
        nothing.state = plan.state;    // it never was another
        change.say(difference(nothing, plan));
        if (source) {
            HITO_CHECK(take_over(write, *source, plan, carried->open));
        }
        return plan;
    });
}

Expected<void> edit(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Plan> id,
                    const PlanEdit& edit) {
    HITO_TRY(const auto found, find(database, id));
    return people::write(database, found.network, actor, clock, [&](db::Write& write) -> Expected<void> {
        HITO_TRY(const auto from, find(database, id));
        HITO_CHECK(check_open(from));
        HITO_CHECK(edit.saw ? check_unchanged(*edit.saw, from, edit) : Expected<void>());
        Plan to = from;
        to.title = edit.title.value_or(from.title);
        to.period = edit.period.value_or(from.period);
        to.evidence_required = edit.evidence_required.value_or(from.evidence_required);
        HITO_CHECK(check(to));
        if (from != to) {
            auto& change = write.begin("plan.edited", from.slug);
            insert_version(write, change, to);
            change.say(difference(from, to));
        }
        return {};
    });
}

Expected<void> close(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Plan> id, Date on) {
    HITO_TRY(const auto found, find(database, id));
    if (on > latest_day_of(clock.now())) {
        return fail(Failure::invalid, {"error.day_in_future", {iso_text(on)}});
    }
    return people::write(database, found.network, actor, clock, [&](db::Write& write) -> Expected<void> {
        HITO_TRY(const auto from, find(database, id));
        HITO_CHECK(check_open(from));
        Plan to = from;
        to.state = State::closed;
        to.closed_on = on;
        auto& change = write.begin("plan.closed", from.slug);
        insert_version(write, change, to);
        change.say(difference(from, to));
        return {};
    });
}

Expected<void> publish(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Plan> id) {
    HITO_TRY(const auto found, find(database, id));
    return people::write(database, found.network, actor, clock, [&](db::Write& write) -> Expected<void> {
        HITO_TRY(const auto from, find(database, id));
        if (from.state != State::draft) {
            return fail(Failure::conflict, {"error.no_draft", {from.slug}});
        }
        Plan to = from;
        to.state = State::approved;
        auto& change = write.begin("plan.published", from.slug);
        insert_version(write, change, to);
        change.say(difference(from, to));
        return {};
    });
}

Expected<void> edit(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> id, const Edit& edit) {
    return edit_row(database, actor, clock, id, "row.edited",
                    [&](db::Write& write, const Plan& plan, KeptNode& node) -> Expected<void> {
                        if (edit.saw) {
                            HITO_TRY(auto now, find(database, id, edit.language.value_or(plan.language)));
                            if (edit.language && now.language != *edit.language) {    // nobody wrote it in that language yet
                                now.node.title.clear();
                                now.node.text.clear();
                            }
                            HITO_CHECK(check_unchanged(*edit.saw, now, edit));
                        }
                        if ((edit.title || edit.text) && edit.language && *edit.language != node.language) {
                            const auto words = words_in(database, id, *edit.language);
                            node.node.title = words.title;
                            node.node.text = words.text;
                        }
                        return apply(write, plan, edit, node);
                    });
}

Expected<std::string> add_row(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Plan> id,
                              const Edit& edit) {
    HITO_TRY(const auto found, find(database, id));
    return people::write(database, found.network, actor, clock, [&](db::Write& write) -> Expected<std::string> {
        HITO_TRY(const auto plan, find(database, id));
        HITO_CHECK(check_open(plan));
        KeptNode node;
        node.plan = plan.id;
        node.language = plan.language;
        node.key = key_of(keys_given(database, plan.id) + 1);
        node.position = next_position(database, plan.id, std::nullopt);
        HITO_CHECK(apply(write, plan, edit, node));
        auto& change = write.begin("row.added", subject_of(plan, node));
        change.say(difference_to_nothing(node, {key_of_parent(database, node), {}, {}, {}}));
        insert(write, change, node);
        return node.key;
    });
}

Expected<void> remove(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> id) {
    return edit_row(database, actor, clock, id, "row.removed",
                    [](db::Write&, const Plan&, KeptNode& node) -> Expected<void> {
                        node.removed = true;
                        return {};
                    });
}

Expected<void> bring_back(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> id) {
    return edit_row(database, actor, clock, id, "row.brought_back",
                    [](db::Write& write, const Plan&, KeptNode& node) -> Expected<void> {
                        if (!node.removed) {
                            return fail(Failure::invalid, {"error.row_not_removed", {node.key}});
                        }
                        node.removed = false;
                        return check_above(write.database(), node);
                    });
}

namespace {

// What becomes of a row beside it: its other places and its words stay with the row itself.
KeptNode part_of(const KeptNode& row, const std::string& title, std::int64_t number, std::int64_t position) {
    KeptNode part = row;
    part.node.title = title;
    part.node.text.clear();
    part.node.code.clear();
    part.others.clear();
    part.key = key_of(number);
    part.position = position;
    return part;
}

// Gives their keys.
Expected<std::vector<std::string>> insert_parts(db::Write& write, const Plan& plan, const KeptNode& row,
                                                const std::vector<std::string>& titles) {
    HITO_TRY(const auto positions, positions_after(write, plan, row, titles.size() - 1));
    const auto given = keys_given(write.database(), plan.id);
    std::vector<std::string> keys;
    for (std::size_t i = 1; i < titles.size(); ++i) {
        const auto part = part_of(row, titles[i], given + static_cast<std::int64_t>(i), positions[i - 1]);
        HITO_CHECK(check(part));
        auto& change = write.begin("row.added", subject_of(plan, part));
        change.say(difference_to_nothing(
            part, {key_of_parent(write.database(), part), keys.empty() ? row.key : keys.back(), {}, {}}));
        const auto added = insert(write, change, part);
        insert_link(write, change, added, "split_from", row.node.id);
        keys.push_back(part.key);
    }
    return keys;
}

}    // namespace

Expected<std::vector<std::string>> split(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> id,
                                         const std::vector<std::string>& titles, const std::optional<std::string>& saw) {
    HITO_TRY(const auto found, find(database, id));
    HITO_TRY(const auto its_plan, find(database, found.plan));
    using Keys = std::vector<std::string>;
    return people::write(database, its_plan.network, actor, clock, [&](db::Write& write) -> Expected<Keys> {
        HITO_TRY(const auto plan, find(database, found.plan));
        HITO_CHECK(check_open(plan));
        HITO_TRY(const auto from, find(database, id, plan.language));
        HITO_CHECK(check_stands(database, from));
        if (saw && *saw != from.node.title) {
            return fail(Failure::conflict, {"error.edited_meanwhile", {from.key}});
        }
        if (titles.size() < 2) {
            return fail(Failure::invalid, {"error.split_needs_titles", {}});
        }
        KeptNode to = from;
        to.node.title = titles.front();
        HITO_CHECK(check(to));
        HITO_TRY(auto keys, insert_parts(write, plan, from, titles));
        auto& change = write.begin("row.split", subject_of(plan, from));
        change.say(difference(from, to, {from.node.title, from.node.text}, {},
                              {{}, {}, {}, fmt::format("{}", fmt::join(keys, ", "))}));
        revise(write, change, from, to);
        return keys;
    });
}

Expected<void> merge(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> id, Id<Node> into) {
    return edit_row(
        database, actor, clock, id, "row.merged", [&](db::Write& write, const Plan& plan, KeptNode& node) -> Expected<void> {
            HITO_TRY(const auto other, find(database, into));
            const auto above = ancestors(database, into);
            if (other.plan != plan.id || into == id || std::find(above.begin(), above.end(), id) != above.end()) {
                return fail(Failure::invalid, {"error.cannot_merge", {node.key, other.key}});
            }
            HITO_CHECK(check_stands(database, node));
            HITO_CHECK(check_stands(database, other));
            HITO_CHECK(move_rows(write, plan, node, other));
            auto& change = write.begin("row.took_up", subject_of(plan, other));
            insert_link(write, change, into, "merged_from", id);
            node.removed = true;
            return {};
        });
}

}    // namespace hito::plans
