#include "plans/edit_actions.h"

#include "base/bounds.h"
#include "base/text.h"
#include "people/store.h"
#include "plans/changes.h"
#include "plans/place_store.h"
#include "plans/store.h"

#include <algorithm>

namespace hito::plans {

namespace {

Expected<void> check_length(const std::string& text, std::size_t most) {
    if (text.size() > most) {
        return fail(Failure::invalid, {"error.text_too_long", {std::to_string(most)}});
    }
    return {};
}

// With rows under it, none stands deeper than the bound.
Expected<void> check_depth(db::Database& database, Id<Node> parent, std::size_t levels) {
    if (levels_above(database, parent) + 1 + levels > bounds::depth) {
        return fail(Failure::invalid, {"error.tree_too_deep", {std::to_string(bounds::depth)}});
    }
    return {};
}

// A row never stands under itself, under what was removed, nor deeper than the bound.
Expected<void> check_parent(db::Database& database, const Plan& plan, const KeptNode& node, Id<Node> parent) {
    HITO_TRY(const auto above, find(database, parent));
    const auto higher = ancestors(database, parent);
    if (above.plan != plan.id) {
        return fail(Failure::invalid, {"error.no_parent_here", {above.key}});
    }
    HITO_CHECK(check_stands(database, above));
    if (parent == node.node.id || std::find(higher.begin(), higher.end(), node.node.id) != higher.end()) {
        return fail(Failure::invalid, {"error.under_itself", {node.key}});
    }
    return check_depth(database, parent, 1 + levels_below(database, node));
}

template <class T>
void put(T& value, const std::optional<T>& wished) {
    if (wished) {
        value = *wished;
    }
}

// Puts the place of a row elsewhere under the same parent.
Expected<void> put_at(db::Write& write, db::Change& change, const Follower& place, std::int64_t position) {
    HITO_TRY(const auto from, find(write.database(), place.node));
    auto to = from;
    to.position = place.slot == 0 ? position : to.position;
    for (auto& other : to.others) {
        other.position = other.slot == place.slot ? position : other.position;
    }
    revise(write, change, from, to);
    return {};
}

// Moves what follows a position, so that so many rows fit just behind it: the fewest that can be put evenly apart again.
Expected<void> make_room(db::Write& write, const Plan& plan, const KeptNode& node, std::int64_t behind, std::int64_t count) {
    constexpr std::int64_t room = 1024;    // between rows where nothing follows
    constexpr std::int64_t least = 16;
    for (std::size_t most = 16;; most *= 2) {
        auto moved = followers(write.database(), node, behind, most + 1);
        const bool all = moved.size() <= most;
        const auto steps = static_cast<std::int64_t>(all ? moved.size() : most) + count + 1;
        const auto step = all ? room : (moved.back().position - behind) / steps;
        if (step < least) {
            continue;
        }
        if (!all) {
            moved.pop_back();
        }
        auto& change = write.begin("plan.made_room", plan.slug);
        auto position = behind + count * step;
        for (const auto& place : moved) {
            position += step;
            HITO_CHECK(put_at(write, change, place, position));
        }
        return {};
    }
}

// Between the row and the one before it.
Expected<void> place_before(db::Write& write, const Plan& plan, Id<Node> before, KeptNode& node) {
    HITO_TRY(auto next, find(write.database(), before));
    if (next.plan != plan.id || next.node.parent != node.node.parent || next.node.id == node.node.id) {
        return fail(Failure::invalid, {"error.not_beside", {next.key}});
    }
    const auto last = neighbour_before(write.database(), node, next.position);
    const auto previous = last ? last->position : std::min<std::int64_t>(next.position - 1, 0);
    if (next.position - previous < 2) {
        HITO_CHECK(make_room(write, plan, node, previous, 1));
        HITO_TRY(next, find(write.database(), before));
    }
    node.position = previous + (next.position - previous) / 2;
    return {};
}

Place place_of(db::Database& database, const KeptNode& node) {
    const auto before = neighbour_before(database, node, node.position);
    Place place{key_of_parent(database, node), before ? before->key : std::string(), {}, {}};
    for (const auto& other : node.others) {
        const auto parent = other.parent ? find(database, *other.parent) : fail(Failure::not_found, {});
        place.also += (place.also.empty() ? "" : ", ") + (parent ? parent->key : std::string());
    }
    return place;
}

Expected<void> place(db::Write& write, const Plan& plan, const Edit& edit, KeptNode& node) {
    if (edit.parent && *edit.parent != node.node.parent) {
        if (*edit.parent) {
            HITO_CHECK(check_parent(write.database(), plan, node, **edit.parent));
        }
        node.node.parent = *edit.parent;
        node.position = next_position(write.database(), plan.id, *edit.parent);
        std::erase_if(node.others, [&](const auto& other) { return other.parent == *edit.parent; });
    }
    if (edit.at_end) {
        const bool followed = neighbour_behind(write.database(), node, node.position).has_value();
        node.position = followed ? next_position(write.database(), plan.id, node.node.parent) : node.position;
    }
    return edit.before ? place_before(write, plan, *edit.before, node) : Expected<void>();
}

Expected<void> place_also(db::Database& database, const Plan& plan, const Edit& edit, KeptNode& node) {
    const auto at = [&](Id<Node> parent) {
        return std::find_if(node.others.begin(), node.others.end(),
                            [&](const auto& other) { return other.parent == parent; });
    };
    if (edit.also_under) {
        HITO_CHECK(check_parent(database, plan, node, *edit.also_under));
        if (node.node.parent == edit.also_under || at(*edit.also_under) != node.others.end()) {
            return fail(Failure::invalid, {"error.stands_there", {node.key}});
        }
        std::int64_t slot = 1;
        for (const auto& other : node.others) {
            slot = std::max(slot, other.slot + 1);
        }
        node.others.push_back({slot, *edit.also_under, next_position(database, plan.id, *edit.also_under)});
    }
    if (edit.not_under) {
        const auto found = at(*edit.not_under);
        if (found == node.others.end()) {
            return fail(Failure::invalid, {"error.stands_not_there", {node.key}});
        }
        node.others.erase(found);
    }
    return {};
}

// The row with its place under `to` where it had one under `from`: none beside its main one, nor under itself (`above` are
// the rows above `to`).
KeptNode under_another(KeptNode row, Id<Node> from, Id<Node> to, const std::vector<Id<Node>>& above, std::int64_t position) {
    const auto stands_at = [&](Id<Node> parent) {
        return std::find_if(row.others.begin(), row.others.end(), [&](const auto& other) { return other.parent == parent; });
    };
    const bool is_main = row.node.parent == from;
    const auto other = stands_at(is_main ? to : from);
    if (is_main) {
        row.node.parent = to;
        row.position = position;
    }
    if (other == row.others.end()) {
        return row;
    }
    if (row.node.parent == to || row.node.id == to || stands_at(to) != row.others.end() ||
        std::find(above.begin(), above.end(), row.node.id) != above.end()) {
        row.others.erase(other);
    } else {
        other->parent = to;
        other->position = position;
    }
    return row;
}

}    // namespace

Expected<void> check_open(const Plan& plan) {
    if (plan.state == State::closed) {
        return fail(Failure::conflict, {"error.plan_closed", {plan.slug}});
    }
    return {};
}

Expected<void> check_stands(db::Database& database, const KeptNode& node) {
    if (node.removed) {
        return fail(Failure::invalid, {"error.row_removed", {node.key}});
    }
    return check_above(database, node);
}

Expected<void> check_above(db::Database& database, const KeptNode& node) {
    if (const auto above = removed_above(database, node.node.id)) {
        HITO_TRY(const auto removed, find(database, *above));
        return fail(Failure::invalid,
                    {"error.row_above_removed", {node.key, removed.key, shortened(removed.node.title, 80)}});
    }
    return {};
}

Expected<void> check(const KeptNode& node) {
    if (trimmed(node.node.title).empty() && node.node.code.empty()) {
        return fail(Failure::invalid, {"error.row_without_title", {}});
    }
    HITO_CHECK(check_length(node.node.title, bounds::title_length));
    HITO_CHECK(check_length(node.node.text, bounds::text_length));
    HITO_CHECK(check_length(node.node.code, bounds::short_length));
    HITO_CHECK(check_length(node.node.place, bounds::short_length));
    HITO_CHECK(check_length(node.node.condition, bounds::title_length));
    return check_length(node.owner, bounds::short_length);
}

Expected<void> apply(db::Write& write, const Plan& plan, const Edit& edit, KeptNode& node) {
    put(node.node.title, edit.title);
    put(node.node.text, edit.text);
    if (edit.title || edit.text) {    // without words there is nothing in a language
        put(node.language, edit.language);
    }
    put(node.node.code, edit.code);
    put(node.node.role, edit.role);
    put(node.node.date, edit.date);
    put(node.node.place, edit.place);
    put(node.node.condition, edit.condition);
    put(node.owner, edit.owner);
    HITO_CHECK(place(write, plan, edit, node));
    HITO_CHECK(place_also(write.database(), plan, edit, node));
    if (node.language != plan.language && (edit.title || edit.text) && trimmed(node.node.title).empty()) {
        return fail(Failure::invalid, {"error.row_without_title", {}});    // it would stand before the plan's own
    }
    return check(node);
}

Expected<void> edit_row(db::Database& database, const people::Actor& actor, const Clock& clock, Id<Node> id,
                        const std::string& action,
                        const std::function<Expected<void>(db::Write& write, const Plan& plan, KeptNode& node)>& what) {
    HITO_TRY(const auto found, find(database, id));
    HITO_TRY(const auto its_plan, find(database, found.plan));
    return people::write(database, its_plan.network, actor, clock, [&](db::Write& write) -> Expected<void> {
        HITO_TRY(const auto plan, find(database, found.plan));
        HITO_CHECK(check_open(plan));
        HITO_TRY(const auto from, find(database, id, plan.language));
        KeptNode to = from;
        const auto was = place_of(database, from);
        HITO_CHECK(what(write, plan, to));
        if (from == to) {
            return {};
        }
        // A text in a language that it had before continues that one; in another it is a translation beside it.
        auto& change = write.begin(action, subject_of(plan, from));
        const bool moved = to.node.parent != from.node.parent || to.position != from.position || to.others != from.others;
        auto is = moved ? place_of(database, to) : was;
        if (to.node.parent != from.node.parent || to.position == from.position) {
            is.behind = was.behind;    // others beside it may have made room; it did not move among them
        }
        change.say(difference(from, to, words_in(database, id, to.language), was, is));
        revise(write, change, from, to);
        return {};
    });
}

Words words_in(db::Database& database, Id<Node> id, const Language& language) {
    const auto found = find(database, id, language);
    return found && found->language == language ? Words{found->node.title, found->node.text} : Words();
}

Expected<std::vector<std::int64_t>> positions_after(db::Write& write, const Plan& plan, const KeptNode& node,
                                                    std::size_t count) {
    const auto places = static_cast<std::int64_t>(count) + 1;
    auto& database = write.database();
    const auto next = [&] {
        const auto behind = neighbour_behind(database, node, node.position);
        return behind ? behind->position : next_position(database, plan.id, node.node.parent);
    };
    if (next() - node.position < places) {
        HITO_CHECK(make_room(write, plan, node, node.position, places - 1));
    }
    const auto width = next() - node.position;
    std::vector<std::int64_t> positions;
    for (std::int64_t place = 1; place < places; ++place) {
        positions.push_back(node.position + width * place / places);
    }
    return positions;
}

Expected<void> move_rows(db::Write& write, const Plan& plan, const KeptNode& from, const KeptNode& to) {
    auto& database = write.database();
    const auto below = levels_below(database, from);
    HITO_CHECK(below == 0 ? Expected<void>() : check_depth(database, to.node.id, below));
    const auto above = ancestors(database, to.node.id);
    auto position = next_position(database, plan.id, to.node.id);
    for (const auto& one : children(database, plan, from.node.id)) {
        HITO_TRY(const auto child, find(database, one.node.id, plan.language));    // with all of its places
        const auto moved = under_another(child, from.node.id, to.node.id, above, position++);
        const auto was = place_of(database, child);
        auto is = place_of(database, moved);
        is.behind = was.behind;
        auto& change = write.begin("row.edited", subject_of(plan, child));
        change.say(difference(child, moved, {child.node.title, child.node.text}, was, is));
        revise(write, change, child, moved);
    }
    return {};
}

std::string difference_to_nothing(const KeptNode& node, const Place& place) {
    KeptNode nothing;
    nothing.language = node.language;
    nothing.node.role = node.node.role;    // it never was another
    return difference(nothing, node, {}, {}, place);
}

std::string key_of_parent(db::Database& database, const KeptNode& node) {
    if (!node.node.parent) {
        return {};
    }
    const auto parent = find(database, *node.node.parent);
    return parent ? parent->key : std::string();
}

}    // namespace hito::plans
