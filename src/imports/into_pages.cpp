#include "assessments/store.h"
#include "base/digest.h"
#include "base/text.h"
#include "imports/actions.h"
#include "imports/mend_actions.h"
#include "imports/pages.h"
#include "imports/store.h"
#include "overview/frame_pages.h"
#include "people/form.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace hito::imports {

namespace {

constexpr std::size_t most_shown = 300;

// All that a person sees of the matches, and all that accept_into() does by them.
std::string digest(const std::vector<Match>& matches) {
    std::string text;
    for (const auto& match : matches) {
        text += fmt::format("{} {} {:.3f} {}{}{}{}{}{} {}\n", match.row.value_or(0) + (match.row ? 1 : 0),
                            match.node.value_or(0) + (match.node ? 1 : 0), match.alike, match.tie, match.moved,
                            match.reworded, match.renumbered, match.other_facts, match.judged,
                            match.restated ? plans::name_of(*match.restated) : "");
    }
    return hex_text(digest_of(text));
}

using Standings = std::unordered_map<std::int64_t, assessments::Standing>;

class Differences {
public:
    Differences(const reading::Reading& reading, const std::vector<plans::KeptNode>& tree, const Standings& standings,
                const Wording& wording)
        : reading_(reading), tree_(tree), standings_(standings), wording_(wording) {}

    DifferenceView view(const Match& match, std::size_t index) const {
        DifferenceView view;
        view.field = fmt::format("yes-{}", index);
        // A mark that nobody could read says nothing against what people know.
        view.yes = !asks(match) && match.restated != plans::Status::unknown;
        const auto& node = match.row ? reading_.rows[*match.row].node : tree_[*match.node].node;
        view.name = node.code;
        if (!match.node) {
            view.kind = wording_.say("into.new");
            view.after = node.title;
        } else if (!match.row) {
            view.kind = wording_.say("into.gone");
            view.before = node.title;
            view.asks = match.judged ? wording_.say("into.ask_gone") : std::string();
        } else {
            add_both(view, match);
        }
        return view;
    }

private:
    void add_both(DifferenceView& view, const Match& match) const {
        const auto& kept = tree_[*match.node].node;
        std::vector<std::string> kinds;
        const auto add = [&](bool is, std::string_view id) {
            if (is) {
                kinds.push_back(wording_.say(id));
            }
        };
        add(match.tie, "into.tie");
        add(match.moved, "into.moved");
        add(match.reworded, "into.reworded");
        add(match.renumbered, "into.renumbered");
        add(match.other_facts, "into.facts");
        add(match.restated.has_value(), "into.restated");
        view.kind = fmt::format("{}", fmt::join(kinds, " · "));
        view.asks = match.tie ? wording_.say("into.ask_tie") : std::string();
        view.before = kept_words(tree_[*match.node], match);
        view.after = read_words(reading_.rows[*match.row], match);
        if (!match.reworded && !match.renumbered && !match.tie) {
            view.title = kept.title;
        }
    }

    // What differs, as the plan says it and as the document does.
    std::string kept_words(const plans::KeptNode& kept, const Match& match) const {
        auto parts = words(kept.node, match);
        if (match.moved) {
            const auto parent =
                std::find_if(tree_.begin(), tree_.end(), [&](const auto& one) { return one.node.id == kept.node.parent; });
            parts.push_back(under(parent == tree_.end() ? nullptr : &parent->node));
        }
        if (match.restated) {
            const auto standing = standings_.find(kept.node.id.value);
            parts.push_back(wording_.named(
                "status", plans::name_of(standing == standings_.end() ? plans::Status::planned : standing->second.status)));
        }
        return joined(std::move(parts));
    }

    std::string read_words(const reading::Row& row, const Match& match) const {
        auto parts = words(row.node, match);
        if (match.moved) {    // ids count the rows from 1
            parts.push_back(under(row.node.parent ? &reading_.rows[static_cast<std::size_t>(row.node.parent->value) - 1].node
                                                  : nullptr));
        }
        if (match.restated) {
            parts.push_back(wording_.named("status", plans::name_of(*match.restated)));
        }
        return joined(std::move(parts));
    }

    std::vector<std::string> words(const plans::Node& node, const Match& match) const {
        std::vector<std::string> parts;
        if (match.renumbered) {
            parts.push_back(node.code);
        }
        if (match.reworded || match.renumbered || match.tie) {
            parts.push_back(node.title);
        }
        if (match.reworded && !node.text.empty()) {
            parts.push_back(shortened(node.text, 200));
        }
        if (match.other_facts) {
            parts.push_back(node.date ? wording_.date(*node.date) : "—");
            parts.push_back(node.place);
            parts.push_back(node.condition);
        }
        return parts;
    }

    std::string under(const plans::Node* parent) const {
        return parent == nullptr
                   ? wording_.say("review.at_top")
                   : wording_.say("into.under", {parent->code.empty() ? shortened(parent->title, 60) : parent->code});
    }

    static std::string joined(std::vector<std::string> parts) {
        std::erase(parts, "");
        return fmt::format("{}", fmt::join(parts, " · "));
    }

    const reading::Reading& reading_;
    const std::vector<plans::KeptNode>& tree_;
    const Standings& standings_;
    const Wording& wording_;
};

struct Comparison {
    Opened place;
    reading::Reading reading;
    std::optional<plans::Plan> plan;
    std::vector<Match> matches;
};

Expected<Comparison> comparison_of(const people::Visit& visit, const std::string& slug) {
    HITO_TRY(auto place, opened(visit));
    HITO_CHECK(check_draft(visit.database, place.import));
    HITO_TRY(auto with, mended_reading(visit.database, place.import.id));
    Comparison comparison{std::move(place), in_order(std::move(with)), std::nullopt, {}};
    if (!slug.empty()) {
        HITO_TRY(comparison.plan, plans::find(visit.database, comparison.place.network.id, slug));
        comparison.matches = differences(visit.database, comparison.reading, *comparison.plan);
    }
    return comparison;
}

void add_plans(IntoPage& page, const people::Visit& visit, Id<networks::Network> network) {
    for (const auto& plan : plans::list(visit.database, network)) {
        if (plan.state != plans::State::closed) {
            page.plans.push_back({plan.slug, plan.title, plan.period ? visit.wording.period(*plan.period) : std::string()});
        }
    }
    page.no_plans = page.plans.empty();
}

void add_differences(IntoPage& page, const people::Visit& visit, const Comparison& comparison) {
    const auto& plan = *comparison.plan;
    page.plan = plan.slug;
    page.plan_title = plan.title;
    page.shown = digest(comparison.matches);
    const auto tree = plans::tree(visit.database, plan, plan.language);
    const auto standings = assessments::standings(visit.database, plan.id);
    const Differences differences(comparison.reading, tree, standings, visit.wording);
    std::size_t count = 0;
    for (std::size_t i = 0; i < comparison.matches.size(); ++i) {
        if (!differs(comparison.matches[i])) {
            continue;
        }
        ++count;
        if (page.differences.size() < most_shown) {
            page.differences.push_back(differences.view(comparison.matches[i], i));
        }
    }
    page.none = count == 0;
    page.title = page.none ? visit.wording.say("into.none") : visit.wording.count("into.count", count);
    if (count > most_shown) {
        page.more = visit.wording.count("into.more", count - most_shown);
    }
}

web::Response into_page(const people::Visit& visit, const Comparison& comparison, const Message* error, int status) {
    IntoPage page;
    page.action = comparison.place.address + "/into";
    page.guard = people::guard_of(visit);
    page.document = comparison.place.import.name;
    page.review = comparison.place.address;
    page.list = overview::address_of(comparison.place.network) + "/imports";
    page.title = visit.wording.say("into.title");
    page.error = error == nullptr ? std::string() : visit.messages().say(*error);
    if (comparison.plan) {
        add_differences(page, visit, comparison);
    } else {
        add_plans(page, visit, comparison.place.network.id);
    }
    overview::Head head;
    head.title = page.title;
    head.section = overview::Section::import;
    head.status = status;
    return overview::framed(visit, comparison.place.network, head, templates::imports_into(page, visit.messages()));
}

Expected<web::Response> show_into(people::Visit& visit) {
    HITO_TRY(const auto comparison, comparison_of(visit, visit.request.query.text("plan")));
    return into_page(visit, comparison, nullptr, 200);
}

Decisions decisions_of(const web::Fields& form, const std::vector<Match>& matches) {
    Decisions decisions{matches, std::vector<bool>(matches.size())};
    const bool every = form.text("take") == "all";
    std::size_t shown = 0;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (!differs(matches[i])) {
            decisions.yes[i] = true;
        } else {
            decisions.yes[i] =
                every || (shown < most_shown ? form.find(fmt::format("yes-{}", i)).has_value() : !asks(matches[i]));
            ++shown;
        }
    }
    return decisions;
}

Expected<void> take(people::Visit& visit, const Comparison& comparison) {
    if (visit.request.form.text("shown") != digest(comparison.matches)) {
        return fail(Failure::conflict, {"error.plan_changed_meanwhile", {comparison.plan->slug}});
    }
    HITO_CHECK(accept_into(visit.database, visit.actor, visit.clock, comparison.place.import, comparison.reading,
                           *comparison.plan, decisions_of(visit.request.form, comparison.matches)));
    return {};
}

Expected<web::Response> post_into(people::Visit& visit) {
    HITO_TRY(const auto comparison, comparison_of(visit, visit.request.form.text("plan")));
    if (!comparison.plan) {
        return fail(Failure::invalid, {"error.choose_plan", {}});
    }
    const auto done = take(visit, comparison);
    if (done) {
        return web::see_other(comparison.place.address);
    }
    if (done.error().failure == Failure::conflict) {
        return into_page(visit, comparison, &done.error().message, 409);
    }
    return tl::make_unexpected(done.error());
}

constexpr std::array<people::Route, 2> all = {{
    {web::Method::get, "/{network}/imports/{import}/into", web::Access::signed_in, "", show_into},
    {web::Method::post, "/{network}/imports/{import}/into", web::Access::signed_in, "form", post_into},
}};

}    // namespace

std::span<const people::Route> into_routes() { return all; }

}    // namespace hito::imports
