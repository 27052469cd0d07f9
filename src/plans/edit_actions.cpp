#include "plans/edit_actions.h"

#include "base/bounds.h"
#include "base/text.h"
#include "people/store.h"
#include "plans/changes.h"
#include "plans/store.h"

#include <algorithm>
#include <limits>

namespace hito::plans {

namespace {

Expected<void> check_length(const std::string& text, std::size_t most) {
    if (text.size() > most) {
        return fail(Failure::invalid, {"error.text_too_long", {std::to_string(most)}});
    }
    return {};
}

// A row never stands under itself, nor deeper than the bound.
Expected<void> check_parent(db::Database& database, const Plan& plan, const KeptNode& node, Id<Node> parent) {
    HITO_TRY(const auto above, find(database, parent));
    const auto higher = ancestors(database, parent);
    if (above.plan != plan.id || above.removed) {
        return fail(Failure::invalid, {"error.no_parent_here", {above.key}});
    }
    if (parent == node.node.id || std::find(higher.begin(), higher.end(), node.node.id) != higher.end()) {
        return fail(Failure::invalid, {"error.under_itself", {node.key}});
    }
    if (higher.size() + 2 > bounds::depth) {
        return fail(Failure::invalid, {"error.tree_too_deep", {std::to_string(bounds::depth)}});
    }
    return {};
}

template <class T>
void put(T& value, const std::optional<T>& wished) {
    if (wished) {
        value = *wished;
    }
}

constexpr std::int64_t room = 1024;    // between siblings, before rows are put between them

// The rows that have their main place beside the row.
std::vector<KeptNode> siblings_of(db::Database& database, const Plan& plan, const KeptNode& node) {
    auto siblings = children(database, plan, node.node.parent);
    const auto elsewhere = [&](const auto& one) {
        return one.node.id == node.node.id || one.node.parent != node.node.parent;
    };
    siblings.erase(std::remove_if(siblings.begin(), siblings.end(), elsewhere), siblings.end());
    return siblings;
}

// Rows at the position and behind it move back by so much.
void make_room(db::Write& write, const Plan& plan, const std::vector<KeptNode>& siblings, std::int64_t position,
               std::int64_t by) {
    auto& change = write.begin("plan.made_room", plan.slug);
    for (const auto& sibling : siblings) {
        if (sibling.position >= position) {
            auto moved = sibling;
            moved.position += by;
            revise(write, change, sibling, moved);
        }
    }
}

// Between the row and the one before it.
Expected<void> place_before(db::Write& write, const Plan& plan, Id<Node> before, KeptNode& node) {
    HITO_TRY(auto next, find(write.database(), before));
    if (next.plan != plan.id || next.node.parent != node.node.parent || next.node.id == node.node.id) {
        return fail(Failure::invalid, {"error.not_beside", {next.key}});
    }
    const auto siblings = siblings_of(write.database(), plan, node);
    std::int64_t previous = 0;
    for (const auto& sibling : siblings) {
        previous = sibling.position < next.position ? std::max(previous, sibling.position) : previous;
    }
    if (next.position - previous < 2) {
        make_room(write, plan, siblings, next.position, room);
        HITO_TRY(next, find(write.database(), before));
    }
    node.position = previous + (next.position - previous) / 2;
    return {};
}

Place place_of(db::Database& database, const Plan& plan, const KeptNode& node) {
    Place place{key_of_parent(database, node), {}, {}};
    std::int64_t before = std::numeric_limits<std::int64_t>::min();
    for (const auto& sibling : siblings_of(database, plan, node)) {
        if (sibling.position < node.position && sibling.position >= before) {
            before = sibling.position;
            place.behind = sibling.key;
        }
    }
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
    }
    if (edit.at_end) {
        const auto siblings = siblings_of(write.database(), plan, node);
        const bool last =
            std::none_of(siblings.begin(), siblings.end(), [&](const auto& one) { return one.position > node.position; });
        node.position = last ? node.position : next_position(write.database(), plan.id, node.node.parent);
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

}    // namespace

Expected<void> check_open(const Plan& plan) {
    if (plan.state == State::closed) {
        return fail(Failure::conflict, {"error.plan_closed", {plan.slug}});
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
        const auto was = place_of(database, plan, from);
        HITO_CHECK(what(write, plan, to));
        if (from == to) {
            return {};
        }
        // A text in a language that it had before continues that one; in another it is a translation beside it.
        auto& change = write.begin(action, subject_of(plan, from));
        auto is = place_of(database, plan, to);
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

std::vector<std::int64_t> positions_after(db::Write& write, const Plan& plan, const KeptNode& node, std::size_t count) {
    const auto places = static_cast<std::int64_t>(count) + 1;
    const auto siblings = siblings_of(write.database(), plan, node);
    std::int64_t next = next_position(write.database(), plan.id, node.node.parent);
    for (const auto& sibling : siblings) {
        next = sibling.position > node.position ? std::min(next, sibling.position) : next;
    }
    if (next - node.position < places) {
        make_room(write, plan, siblings, node.position + 1, room * places);
        next += room * places;
    }
    std::vector<std::int64_t> positions;
    for (std::int64_t place = 1; place < places; ++place) {
        positions.push_back(node.position + (next - node.position) * place / places);
    }
    return positions;
}

std::string key_of_parent(db::Database& database, const KeptNode& node) {
    if (!node.node.parent) {
        return {};
    }
    const auto parent = find(database, *node.node.parent);
    return parent ? parent->key : std::string();
}

}    // namespace hito::plans
